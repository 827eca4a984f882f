/** @module The one door to going live: read the article and its heads, compute, commit, and again if another editor was faster. */

import type { ArticleContent } from '../article/article.ts';
import { labelledScopesOf } from '../article/listing.ts';
import { ok, type Result } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import { scopeName } from '../site/scopes.ts';
import type {
  ActRequest,
  AttemptRefusal,
  PublishDeps,
  Published,
  PublishRefusal,
} from './act-request.ts';
import type { RememberedScope } from './commit.ts';
import { readHeads } from './head-map.ts';
import { planCommit } from './plan.ts';
import { prepareAct, versionMade } from './prepare.ts';
import { purgeDeparted } from './purge.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

/** The version that an act made. Throws a `CodedError` when the store fails. */
export async function publish(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<Published, PublishRefusal>> {
  return retryOnConflict(ports, () => attemptAct(ports, request), request.patienceMs);
}

async function attemptAct(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<Published, AttemptRefusal>> {
  const prepared = await prepareAct(ports, request);
  if (!prepared.ok) return prepared;
  const { planned, warnings } = prepared.value;
  const heads = await readHeads(ports.heads, planned);
  if (planned.transition.effect !== 'nothing') {
    await ports.scopes.rememberScopes(namesOf(planned.content, heads));
  }
  const commit = planCommit(planned, heads, ports.timeZone);
  const written = await ports.commits.commit(commit);
  if (!written.ok) return written;
  await purgeDeparted(planned, ports.cachePurger);
  return ok({ version: versionMade(planned), warnings });
}

/** A name that stands on no page may be that of an act which was refused: readers get this one. */
function namesOf(
  content: ArticleContent,
  heads: ReadonlyMap<string, FeedHead>,
): readonly RememberedScope[] {
  return labelledScopesOf(content).map((labelled) => ({
    ...labelled,
    isUnseen: (heads.get(scopeName(labelled.scope))?.count ?? 0) === 0,
  }));
}
