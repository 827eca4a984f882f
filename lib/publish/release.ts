/** @module Publishes articles that are due and expires those past their end. */

import type { Act } from '../article/acts/register.ts';
import type { ArticleState } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { exhaustive } from '../core/exhaustive.ts';
import { present } from '../core/optional.ts';
import type { ActRequest, PublishDeps, PublishRefusal } from './act-request.ts';
import {
  type ArticleEraser,
  type DueQueue,
  type DueRow,
  dueRows,
  type QueuedRow,
} from './desk/due-row.ts';
import { publish } from './publish.ts';

/** No further act is begun after this time: the function has 60 s, and an act under way needs some. */
const RUN_MS = 40_000;
/** How long one act is retried while editors change the same heads; a later run tries again. */
const PATIENCE_MS = 5_000;
/** Reads of one article per run; each repeated read means that an editor changed it in between. */
const MAX_READS = 3;
const PAGE_ROWS = 100;

/** The result of one row. `expiredBeforeRelease` = its end came before it could appear; it is a draft again. */
type ReleaseOutcome =
  | 'released'
  | 'expired'
  | 'erased'
  | 'expiredBeforeRelease'
  | 'stale'
  | 'postponed'
  | 'failed';

/** The result of a run. */
export interface ReleaseSummary {
  /** How many rows had each outcome. */
  readonly counts: Readonly<Record<ReleaseOutcome, number>>;
  /** How long the oldest row had been due when the run began; 0 when none was. */
  readonly oldestDueAgeSeconds: number;
  /** Whether every row that was due at the beginning was handled. */
  readonly isComplete: boolean;
}

/** Receives the result of a run, and each failure. */
interface ReleaseReport {
  /** Called for a row that failed; the row stays in the queue, so the next run tries it again. */
  readonly failed: (act: DueRow['act'] | 'unknown', error: unknown) => void;
  readonly done: (summary: ReleaseSummary) => void;
}

/** The dependencies of a run. */
export interface ReleaseDeps extends PublishDeps {
  readonly queue: DueQueue;
  readonly eraser: ArticleEraser;
  readonly report: ReleaseReport;
}

/**
 * Handles every row that is due, earliest first. Safe to run late, twice, or concurrently. A row
 * that fails is reported and stays; the others go on. Throws a `CodedError` when the queue itself
 * cannot be read.
 */
export async function releaseDue(deps: ReleaseDeps): Promise<ReleaseSummary> {
  const now = deps.clock();
  const counts = { ...NONE };
  let oldest: Instant | undefined;
  let after: string | undefined;
  let isComplete = false;
  while (!isComplete && deps.clock() - now < RUN_MS) {
    const rows = await deps.queue.readQueue(now, { limit: PAGE_ROWS, ...present({ after }) });
    oldest ??= rows.find(({ at }) => at !== undefined)?.at;
    isComplete = rows.length < PAGE_ROWS;
    for (const queued of rows) {
      if (deps.clock() - now >= RUN_MS) {
        isComplete = false;
        break;
      }
      counts[await handleQueueRow(deps, queued)] += 1;
      after = queued.place;
    }
  }
  const oldestDueAgeSeconds = oldest === undefined ? 0 : Math.floor((now - oldest) / 1000);
  const summary = { counts, oldestDueAgeSeconds, isComplete };
  deps.report.done(summary);
  return summary;
}

const NONE: ReleaseSummary['counts'] = {
  released: 0,
  expired: 0,
  erased: 0,
  expiredBeforeRelease: 0,
  stale: 0,
  postponed: 0,
  failed: 0,
};

/** Never throws, so that one row cannot keep the others waiting. */
async function handleQueueRow(deps: ReleaseDeps, { row }: QueuedRow): Promise<ReleaseOutcome> {
  try {
    if (row === undefined) throw new CodedError('ERR_DUE_DAMAGED', 'A due row cannot be read');
    return await releaseArticle(deps, row);
  } catch (error) {
    deps.report.failed(row?.act ?? 'unknown', error);
    return 'failed';
  }
}

/** Reads the article and does what its row asks for; reads again when an editor changed it meanwhile. */
async function releaseArticle(deps: ReleaseDeps, row: DueRow): Promise<ReleaseOutcome> {
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const before = await deps.articles.readArticle(row.id);
    const step = planStep(row, before?.state);
    switch (step.do) {
      case 'erase':
        if (step.version === undefined) await deps.eraser.erase(row.id);
        else await deps.eraser.eraseBefore({ id: row.id, version: step.version });
        await deps.queue.strike(row, step.version ?? 'gone');
        return 'erased';
      case 'strike':
        await deps.queue.strike(row, step.version);
        return 'stale';
      case 'act': {
        const outcome = await doDueAct(deps, row, step);
        if (outcome !== 'moved') return outcome;
        break;
      }
      default:
        return exhaustive(step);
    }
  }
  return 'postponed';
}

/** What a row asks for. */
type ReleaseStep =
  | { readonly do: 'act'; readonly act: Act; readonly version: number }
  /** `version` is that of the erasure; absent when the article was deleted with all its versions. */
  | { readonly do: 'erase'; readonly version?: number }
  | { readonly do: 'strike'; readonly version: number };

/**
 * The step for a due row and its article's state; pure. An act is done only to the version that
 * was read. Throws `ERR_DUE_ARTICLE_LOST` for a publication or an expiry without an article, which
 * no act leaves behind.
 */
export function planStep(row: DueRow, state: ArticleState | undefined): ReleaseStep {
  if (state === undefined) {
    if (row.act === 'erase') return { do: 'erase' };
    throw new CodedError('ERR_DUE_ARTICLE_LOST', 'A due row names an article that is not stored');
  }
  const { version } = state;
  const isExpected = dueRows(state).some(({ at, act }) => at === row.at && act === row.act);
  if (!isExpected) return { do: 'strike', version };
  if (row.act === 'erase') return { do: 'erase', version };
  return { do: 'act', version, act: { name: row.act } };
}

async function doDueAct(
  deps: ReleaseDeps,
  row: DueRow,
  step: Extract<ReleaseStep, { readonly do: 'act' }>,
): Promise<ReleaseOutcome | 'moved'> {
  const request: ActRequest = {
    id: row.id,
    act: step.act,
    expected: step.version,
    patienceMs: PATIENCE_MS,
  };
  const done = await publish(deps, request);
  if (done.ok) return row.act === 'publish' ? 'released' : 'expired';
  return isPastExpiry(done.refusal) ? unscheduleExpired(deps, request) : movedOrRetry(done.refusal);
}

/** Whether a late run found an article whose end has come before it was published. */
function isPastExpiry(refusal: PublishRefusal): boolean {
  return refusal.type === 'bad-date' && refusal.pointer === '/expires';
}

/** Makes a draft again of an article that must no longer appear. */
async function unscheduleExpired(
  deps: ReleaseDeps,
  request: ActRequest,
): Promise<ReleaseOutcome | 'moved'> {
  const done = await publish(deps, { ...request, act: { name: 'unschedule' } });
  return done.ok ? 'expiredBeforeRelease' : movedOrRetry(done.refusal);
}

/** Throws `ERR_RELEASE_REFUSED`, naming the reason, for a refusal that a later try would meet again. */
function movedOrRetry(refusal: PublishRefusal): 'moved' | 'postponed' {
  if (refusal.type === 'stale-version' || refusal.type === 'not-found') return 'moved';
  // It stays scheduled, and goes live in the first run after its words were passed.
  if (refusal.type === 'busy' || refusal.type === 'review-missing') return 'postponed';
  throw new CodedError('ERR_RELEASE_REFUSED', `A due act was refused: ${refusal.type}`);
}
