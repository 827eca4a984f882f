/** @module Does an act on an article: reads the heads of its feeds, commits, retries on conflict. */

import type { ArticleContent } from '../article/article.ts';
import { labelledScopesOf } from '../article/listing.ts';
import { present } from '../core/optional.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type { ActRequest, PublishDeps, Published, PublishRefusal } from './act-request.ts';
import type { RememberedScope } from './feeds/known-scope.ts';
import { type Commit, planCommit, planRemoval, writesOf } from './plan.ts';
import { touchedScopes, versionMade } from './planned-act.ts';
import { purgeDeparted } from './purge.ts';
import { attemptAct } from './retry-on-conflict.ts';
import type { Heads } from './turns/feed-state.ts';

/** The version that an act made. Throws a `CodedError` when the store fails. */
export async function publish(
  deps: PublishDeps,
  request: ActRequest,
): Promise<Result<Published, PublishRefusal>> {
  let unseen: readonly Scope[] = [];
  const done = await attemptAct(deps, request, async ({ planned, warnings }, place) => {
    const feeds = await place.readFeeds(touchedScopes(planned));
    if (feeds === undefined) return refuse({ type: 'others-wait' });
    const { heads, turns } = feeds;
    if (planned.transition.effect !== 'nothing') {
      const labels = labelsOf(planned.content, heads);
      // Before the turn is waited for, so that others do not wait for it in turn.
      await deps.scopes.rememberScopes(labels);
      unseen = labels.flatMap(({ scope, isUnseen }) => (isUnseen === true ? [scope] : []));
      if (!place.mayCommit(turns)) return refuse({ type: 'others-wait' });
    }
    const act = { ...planned, ...present({ ticket: place.ticket }) };
    const commit = planCommit(act, heads, deps.timeZone);
    const written = await deps.commits.commit(commit);
    if (!written.ok) return written;
    await deps.scopes.forgetEmpty(emptiedBy(commit));
    await purgeDeparted(planned, deps.cachePurger);
    return ok({ version: versionMade(planned), warnings });
  });
  if (!done.ok) await deps.scopes.forgetEmpty(unseen);
  return done;
}

/** The scopes that lost their last article. */
function emptiedBy(commit: Commit): readonly Scope[] {
  return writesOf(commit, 'head').flatMap(({ item: { scope, count } }) =>
    count === 0 && scope.kind !== 'all' ? [scope] : [],
  );
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
function labelsOf(content: ArticleContent, heads: Heads): readonly RememberedScope[] {
  return labelledScopesOf(content).map((labelled) => ({
    ...labelled,
    isUnseen: (heads.get(scopeName(labelled.scope))?.count ?? 0) === 0,
  }));
}
