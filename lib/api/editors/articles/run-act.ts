/** @module Runs an act on an article, and rebuilds the outcome of a completed one for a retry. */

import { type Act, definitionOf } from '../../../article/acts/register.ts';
import { type ArticleId, createdAtOf } from '../../../article/article.ts';
import { beginArticle } from '../../../article/state/perform-act.ts';
import type { ArticleVersion } from '../../../article/version.ts';
import type { ClaimOutcome, ClaimRef } from '../../../claims/idempotency-claim.ts';
import { CodedError } from '../../../core/errors.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { ActRequest, PublishDeps, PublishRefusal } from '../../../publish/act-request.ts';
import type { VersionRef } from '../../../publish/articles/stored-version.ts';
import { publish, removeArticle } from '../../../publish/publish.ts';
import { DELETED, type DoneAct } from '../act-response.ts';
import type { AskedAct } from './act-requests.ts';

/** What acts on articles are given to call. */
export interface ArticleActDeps extends PublishDeps {
  readonly makeId: () => ArticleId;
}

/** Runs an act, and completes its claim with it. */
export async function runAct(
  ports: ArticleActDeps,
  { status, request }: AskedAct,
  claim: ClaimRef | undefined,
): Promise<Result<DoneAct, PublishRefusal>> {
  const claimed = { ...request, ...(claim !== undefined && { claim: { ...claim, status } }) };
  if (definitionOf(request.act.name).removes === true) {
    const removed = await removeArticle(ports, claimed);
    return removed.ok ? ok(DELETED) : removed;
  }
  const done = await publish(ports, claimed);
  return done.ok ? ok({ status, ...done.value }) : done;
}

/**
 * Returns what a completed act made, from the stored version; a deletion made none. A version that
 * was deleted since is made again of the repeated request, as far as that brings its content;
 * undefined where it does not. Throws `ERR_OUTCOME_LOST`.
 */
export async function replayAct(
  ports: Pick<ArticleActDeps, 'articles'>,
  outcome: ClaimOutcome,
  repeated: Pick<ActRequest, 'act' | 'content'> | undefined,
): Promise<DoneAct | undefined> {
  if (!('id' in outcome)) throw new CodedError('ERR_OUTCOME_LOST', 'A key is no article');
  const { id, version, status, warnings } = outcome;
  if (status === DELETED.status) return DELETED;
  const made =
    (await ports.articles.readVersion({ id, version })) ??
    (repeated && remakeVersion({ id, version }, repeated));
  return made && { status, version: made, warnings };
}

/** A deleted version as its act made it. Its article was never published; its id says when it was made. */
function remakeVersion(
  { id, version }: VersionRef,
  { act, content }: Pick<ActRequest, 'act' | 'content'>,
): ArticleVersion | undefined {
  const at = createdAtOf(id);
  if (content === undefined) return undefined;
  const { given } = act as Extract<Act, { readonly name: 'revise' }>;
  const first = beginArticle(id, version === 1 ? act : { name: 'draft', given }, at);
  if (!first.ok) return undefined;
  const { state } = first.value;
  return { act: act.name, at, content, state: { ...state, version, pending: version } };
}
