/** @module The one door to going live: read the article and its heads, compute, commit, and again if another editor was faster. */

import type { Act, ActRefusal, Transition } from '../article/act.ts';
import type { ArticleContent, ArticleId, ArticleVersion, Warning } from '../article/article.ts';
import { beginArticle, performAct } from '../article/perform.ts';
import { labelledScopesOf } from '../article/scopes.ts';
import { type Clock, instantOf, type Sleep } from '../core/clock.ts';
import { CodedError } from '../core/exhaustive.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import { scopeName } from '../site/scopes.ts';
import type {
  ArticleRecord,
  ClaimRef,
  CommitRefusal,
  CommitWriter,
  ScopeRegister,
  SignedAct,
} from './commit.ts';
import { type PlannedAct, planCommit, touchedScopes } from './plan.ts';
import type { ArticleReader, HeadReader } from './reading.ts';

/** How long an act is tried again while other editors are faster. */
const MAX_CONTENTION_MS = 20_000;
/** Waits are uniform from 0 to this: exponential backoff starves the unlucky. */
const MAX_WAIT_MS = 1_500;

/** What publishing needs from outside. */
export interface PublishingPorts {
  readonly articles: ArticleReader;
  readonly heads: HeadReader;
  readonly scopes: ScopeRegister;
  readonly commits: CommitWriter;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** An act as asked for. */
export interface ActRequest {
  readonly id: ArticleId;
  readonly act: Exclude<Act, { name: 'delete' }>;
  /** `new` = the act makes the article; a number = the version the editor saw; `any` = the timer. */
  readonly expected: 'new' | 'any' | number;
  /** The new content, if the act brings any. */
  readonly content?: ArticleContent;
  readonly signed?: SignedAct;
  /** The claim to complete, and what the answer to it was. */
  readonly claim?: ClaimRef & { readonly status: number; readonly warnings: readonly Warning[] };
  /** Whether the editor may write in a section; `undefined` is an article without one. */
  readonly mayWriteIn?: (section: string | undefined) => boolean;
}

/** Why an act was not done. Nothing of it was. */
export type PublishRefusal =
  | ActRefusal
  | Exclude<CommitRefusal, { type: 'heads-moved' | 'article-moved' }>
  | { readonly type: 'not-found' }
  | { readonly type: 'section-forbidden'; readonly section: string | undefined }
  | { readonly type: 'stale-version'; readonly current: number }
  | { readonly type: 'busy' };

/** The version that an act made. Throws a `CodedError` when the store fails. */
export async function publish(
  ports: PublishingPorts,
  request: ActRequest,
): Promise<Result<ArticleVersion, PublishRefusal>> {
  const deadline = ports.clock() + MAX_CONTENTION_MS;
  for (;;) {
    const attempt = await attemptAct(ports, request);
    if (attempt.ok) return attempt;
    const { refusal } = attempt;
    if (refusal.type !== 'heads-moved' && refusal.type !== 'article-moved') return refuse(refusal);
    const wait = Math.floor(ports.random() * MAX_WAIT_MS);
    if (ports.clock() + wait > deadline) return refuse({ type: 'busy' });
    await ports.sleep(wait);
  }
}

type AttemptRefusal = PublishRefusal | CommitRefusal;

async function attemptAct(
  ports: PublishingPorts,
  request: ActRequest,
): Promise<Result<ArticleVersion, AttemptRefusal>> {
  const planned = await prepare(ports, request);
  if (!planned.ok) return planned;
  const act = planned.value;
  if (act.transition.effect !== 'nothing') {
    await ports.scopes.rememberScopes(labelledScopesOf(act.content));
  }
  const commit = planCommit(act, await readHeads(ports.heads, act));
  const written = await ports.commits.commit(commit);
  if (!written.ok) return written;
  const { transition, content } = act;
  return ok({ act: transition.act, at: transition.at, state: transition.state, content });
}

/** Everything that must hold before heads are read: the article, the right, the version, the act. */
async function prepare(
  ports: PublishingPorts,
  request: ActRequest,
): Promise<Result<PlannedAct, AttemptRefusal>> {
  const before =
    request.expected === 'new' ? undefined : await ports.articles.readArticle(request.id);
  if (before === undefined && request.expected !== 'new') return refuse({ type: 'not-found' });
  const forbidden = forbiddenSection(request, before);
  if (forbidden !== undefined) return refuse(forbidden);
  if (typeof request.expected === 'number' && before?.state.version !== request.expected) {
    return refuse({ type: 'stale-version', current: before?.state.version ?? 0 });
  }
  const now = instantOf(ports.clock());
  const done =
    before === undefined
      ? beginArticle(request.id, request.act, now)
      : performAct(before.state, request.act, now);
  if (!done.ok) return done;
  const content = await contentOf(ports, request, done.value);
  return ok({
    transition: done.value,
    content,
    ...(before !== undefined && { before }),
    ...(request.signed !== undefined && { signed: request.signed }),
    ...claimOf(request, done.value),
  });
}

/** An editor must be allowed in the section that the article is in, was in and goes to. */
function forbiddenSection(
  request: ActRequest,
  before: ArticleRecord | undefined,
): PublishRefusal | undefined {
  const mayWriteIn = request.mayWriteIn ?? (() => true);
  const live =
    before?.scopes.flatMap((scope) => (scope.kind === 'section' ? [scope.id] : [])) ?? [];
  const sections = [
    ...(before === undefined ? [] : [before.section, ...live]),
    ...(request.content === undefined ? [] : [request.content.section]),
  ];
  const refused = sections.findIndex((section) => !mayWriteIn(section));
  return refused === -1 ? undefined : { type: 'section-forbidden', section: sections[refused] };
}

async function contentOf(
  ports: PublishingPorts,
  request: ActRequest,
  transition: Transition,
): Promise<ArticleContent> {
  if (transition.content === 'given') {
    if (request.content !== undefined) return request.content;
    throw new CodedError('ERR_CONTENT_MISSING', `The act ${transition.act} came without content`);
  }
  const ref = { id: request.id, version: transition.content };
  const version = await ports.articles.readVersion(ref);
  if (version !== undefined) return version.content;
  throw new CodedError('ERR_VERSION_LOST', `Version ${ref.version} of ${ref.id} is not stored`);
}

function claimOf(request: ActRequest, { state }: Transition): Pick<PlannedAct, 'claim'> {
  if (request.claim === undefined) return {};
  const { status, warnings, ...ref } = request.claim;
  return {
    claim: { ...ref, outcome: { status, id: state.id, version: state.version, warnings } },
  };
}

async function readHeads(
  reader: HeadReader,
  act: PlannedAct,
): Promise<ReadonlyMap<string, FeedHead>> {
  const heads = await Promise.all(
    touchedScopes(act).map((scope) => reader.readHead(scope, { consistent: true })),
  );
  return new Map(
    heads.filter((head) => head !== undefined).map((head) => [scopeName(head.scope), head]),
  );
}
