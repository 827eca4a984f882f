/** @module Runs an act on an article, and rebuilds the outcome of a completed one for a retry. */

import { definitionOf } from '../../../article/acts/register.ts';
import type { ArticleId } from '../../../article/article.ts';
import type { ClaimOutcome, ClaimRef } from '../../../claims/idempotency-claim.ts';
import { CodedError } from '../../../core/errors.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { PublishDeps, PublishRefusal } from '../../../publish/act-request.ts';
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

/** Returns what a completed act made, from the stored version; a deletion made none. Throws `ERR_OUTCOME_LOST`. */
export async function replayAct(ports: ArticleActDeps, outcome: ClaimOutcome): Promise<DoneAct> {
  if ('keyid' in outcome) throw new CodedError('ERR_OUTCOME_LOST', 'A key is no article');
  const { id, version, status, warnings } = outcome;
  if (status === DELETED.status) return DELETED;
  const made = await ports.articles.readVersion({ id, version });
  if (made === undefined) {
    throw new CodedError('ERR_OUTCOME_LOST', `Version ${version} of ${id} is not stored`);
  }
  return { status, version: made, warnings };
}
