/** @module Purges a withdrawn or expired article from the CDN, after the commit. */

import { cachedPathsOf } from '../site/cache-paths.ts';
import { type PlannedAct, touchedScopes } from './planned-act.ts';

/** A cache in front of the site that can drop paths. */
export interface CachePurger {
  /**
   * Drops paths; a trailing star matches any ending. Never throws: the implementation logs a
   * failure, and caches expire within two minutes anyway.
   */
  readonly purge: (paths: readonly string[]) => Promise<void>;
}

/** Purges the pages and lists that showed an article which this act removed; no other act purges. */
export async function purgeDeparted(
  act: PlannedAct,
  cachePurger: CachePurger | undefined,
): Promise<void> {
  if (cachePurger === undefined || act.transition.effect !== 'leaves') return;
  await cachePurger.purge(cachedPathsOf(act.transition.state.id, touchedScopes(act)));
}
