/** @module Does an act on an article: reads the heads of its feeds, commits, retries on conflict. */

import type { ArticleContent } from '../article/article.ts';
import { labelledScopesOf } from '../article/listing.ts';
import { ok, type Result } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import { scopeName } from '../site/scopes.ts';
import type { ActRequest, PublishDeps, Published, PublishRefusal } from './act-request.ts';
import { readHeads } from './feeds/heads.ts';
import type { RememberedScope } from './feeds/known-scope.ts';
import { planCommit, planRemoval } from './plan.ts';
import { touchedScopes, versionMade } from './planned-act.ts';
import { purgeDeparted } from './purge.ts';
import { attemptAct } from './retry-on-conflict.ts';

/** The version that an act made. Throws a `CodedError` when the store fails. */
export function publish(
  deps: PublishDeps,
  request: ActRequest,
): Promise<Result<Published, PublishRefusal>> {
  return attemptAct(deps, request, async ({ planned, warnings }) => {
    const heads = await readHeads(deps.heads, touchedScopes(planned));
    if (planned.transition.effect !== 'nothing') {
      await deps.scopes.rememberScopes(labelsOf(planned.content, heads));
    }
    const written = await deps.commits.commit(planCommit(planned, heads, deps.timeZone));
    if (!written.ok) return written;
    await purgeDeparted(planned, deps.cachePurger);
    return ok({ version: versionMade(planned), warnings });
  });
}

/**
 * Removes a draft that readers never saw: its record and its place on the desk at once, its
 * versions by the timer. Throws a `CodedError` when the store fails.
 */
export function removeArticle(
  deps: PublishDeps,
  request: ActRequest,
): Promise<Result<void, PublishRefusal>> {
  return attemptAct(deps, request, ({ planned }) => deps.commits.commit(planRemoval(planned)));
}

/** A label that no page shows may be that of a refused act: readers get this one instead. */
function labelsOf(
  content: ArticleContent,
  heads: ReadonlyMap<string, FeedHead>,
): readonly RememberedScope[] {
  return labelledScopesOf(content).map((labelled) => ({
    ...labelled,
    isUnseen: (heads.get(scopeName(labelled.scope))?.count ?? 0) === 0,
  }));
}
