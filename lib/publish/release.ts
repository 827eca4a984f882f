/** @module What the timer does each minute: every hour that has come is kept through the one door; late, doubled and overlapping runs are harmless. */

import type { Act } from '../article/acts/act.ts';
import type { ArticleState } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { exhaustive } from '../core/exhaustive.ts';
import type { ActRequest, PublishingPorts, PublishRefusal } from './act-request.ts';
import type { DueRow } from './commit.ts';
import type { ArticleEraser, DueQueue, QueuedRow } from './due.ts';
import { publish } from './publish.ts';
import { dueRows } from './rows.ts';

/** A run begins no further act after this: the function has 60 s, and an act under way needs some. */
const RUN_MS = 40_000;
/** How long the timer tries one act again while editors are faster; a later run takes it up. */
const PATIENCE_MS = 5_000;
/** Each time, an editor changed the article between two reads. */
const MAX_READS = 3;
const PAGE_ROWS = 100;

/** What became of a row. `overtaken` = its article was over before it could appear, and is a draft again. */
export type ReleaseOutcome =
  | 'released'
  | 'expired'
  | 'erased'
  | 'overtaken'
  | 'stale'
  | 'postponed'
  | 'failed';

/** What a run did. */
export interface ReleaseSummary {
  /** How many rows had each outcome. */
  readonly counts: Readonly<Record<ReleaseOutcome, number>>;
  /** How long the row that waited longest had been due when the run began; 0 when none was. */
  readonly oldestDueAgeSeconds: number;
  /** Whether every row that was due at the beginning was looked at. */
  readonly isComplete: boolean;
}

/** Hears what a run did, and of each row that could not be done. */
export interface ReleaseReport {
  /** The row stays where it is, so the next run meets it again. */
  readonly failed: (act: DueRow['act'] | 'unknown', error: unknown) => void;
  readonly done: (summary: ReleaseSummary) => void;
}

/** What a run needs from outside. */
export interface ReleasePorts extends PublishingPorts {
  readonly queue: DueQueue;
  readonly eraser: ArticleEraser;
  readonly report: ReleaseReport;
}

/**
 * Keeps every hour that has come, earliest first. One that fails is reported and left in place; the
 * others go on. Throws a `CodedError` when the queue itself cannot be read.
 */
export async function releaseDue(ports: ReleasePorts): Promise<ReleaseSummary> {
  const now = ports.clock();
  const counts = { ...NONE };
  let oldest: Instant | undefined;
  let after: string | undefined;
  let isComplete = false;
  while (!isComplete && ports.clock() - now < RUN_MS) {
    const page = { limit: PAGE_ROWS, ...(after !== undefined && { after }) };
    const rows = await ports.queue.readQueue(now, page);
    oldest ??= rows.find(({ at }) => at !== undefined)?.at;
    isComplete = rows.length < PAGE_ROWS;
    for (const queued of rows) {
      if (ports.clock() - now >= RUN_MS) {
        isComplete = false;
        break;
      }
      counts[await keepQueued(ports, queued)] += 1;
      after = queued.place;
    }
  }
  const oldestDueAgeSeconds = oldest === undefined ? 0 : Math.floor((now - oldest) / 1000);
  const summary = { counts, oldestDueAgeSeconds, isComplete };
  ports.report.done(summary);
  return summary;
}

const NONE: ReleaseSummary['counts'] = {
  released: 0,
  expired: 0,
  erased: 0,
  overtaken: 0,
  stale: 0,
  postponed: 0,
  failed: 0,
};

/** Nothing that one row brings about keeps the others waiting. */
async function keepQueued(ports: ReleasePorts, { row }: QueuedRow): Promise<ReleaseOutcome> {
  try {
    if (row === undefined) throw new CodedError('ERR_DUE_DAMAGED', 'A due row cannot be read');
    return await keepHour(ports, row);
  } catch (error) {
    ports.report.failed(row?.act ?? 'unknown', error);
    return 'failed';
  }
}

async function keepHour(ports: ReleasePorts, row: DueRow): Promise<ReleaseOutcome> {
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const before = await ports.articles.readArticle(row.id);
    const step = planStep(row, before?.state);
    switch (step.do) {
      case 'erase':
        await ports.eraser.erase(row.id);
        await ports.queue.strike(row, 'gone');
        return 'erased';
      case 'strike':
        await ports.queue.strike(row, step.version);
        return 'stale';
      case 'act': {
        const outcome = await act(ports, row, step);
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
export type ReleaseStep =
  | { readonly do: 'act'; readonly act: Act; readonly version: number }
  | { readonly do: 'erase' }
  | { readonly do: 'strike'; readonly version: number };

/**
 * What is to be done about an hour that has come, as its article stands; pure. The act is done only
 * to the very version that was looked at. Throws `ERR_DUE_ARTICLE_LOST` for an hour without an
 * article, which no act leaves behind.
 */
export function planStep(row: DueRow, state: ArticleState | undefined): ReleaseStep {
  if (state === undefined) {
    if (row.act === 'erase') return { do: 'erase' };
    throw new CodedError('ERR_DUE_ARTICLE_LOST', 'A due row names an article that is not stored');
  }
  const { version } = state;
  const waits = dueRows(state).some(({ at, act }) => at === row.at && act === row.act);
  if (!waits || row.act === 'erase') return { do: 'strike', version };
  return { do: 'act', version, act: { name: row.act } };
}

type Step = Extract<ReleaseStep, { readonly do: 'act' }>;

async function act(
  ports: ReleasePorts,
  row: DueRow,
  step: Step,
): Promise<ReleaseOutcome | 'moved'> {
  const request: ActRequest = {
    id: row.id,
    act: step.act,
    expected: step.version,
    patienceMs: PATIENCE_MS,
  };
  const done = await publish(ports, request);
  if (done.ok) return row.act === 'publish' ? 'released' : 'expired';
  if (isOver(done.refusal)) return takeBack(ports, request);
  return unlessMoved(done.refusal);
}

/** A late run finds an article whose end has come before its beginning. */
function isOver(refusal: PublishRefusal): boolean {
  return refusal.type === 'bad-date' && refusal.pointer === '/expires';
}

/** It must not appear after its end, so it goes back to the desk. */
async function takeBack(
  ports: ReleasePorts,
  request: ActRequest,
): Promise<ReleaseOutcome | 'moved'> {
  const done = await publish(ports, { ...request, act: { name: 'unschedule' } });
  return done.ok ? 'overtaken' : unlessMoved(done.refusal);
}

/** Throws `ERR_RELEASE_REFUSED`, naming the reason, for what waiting does not mend. */
function unlessMoved(refusal: PublishRefusal): 'moved' | 'postponed' {
  if (refusal.type === 'stale-version' || refusal.type === 'not-found') return 'moved';
  if (refusal.type === 'busy') return 'postponed';
  throw new CodedError('ERR_RELEASE_REFUSED', `A due act was refused: ${refusal.type}`);
}
