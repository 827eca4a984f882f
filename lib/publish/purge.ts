/** @module Makes caches forget an article that left: told after the act, which stands whatever they answer. */

import { keptPathsOf } from '../site/cache-paths.ts';
import { type PlannedAct, touchedScopes } from './plan.ts';

/** Caches in front of the site that can be told to forget. */
export interface CacheForgetter {
  /** Forgets paths, a star standing for any ending. Never throws: what fails is forgotten in two minutes anyway. */
  readonly forget: (paths: readonly string[]) => Promise<void>;
}

/** A withdrawn or expired article goes from caches at once; all else waits its minute. */
export async function forgetDeparted(
  act: PlannedAct,
  caches: CacheForgetter | undefined,
): Promise<void> {
  if (caches === undefined || act.transition.effect !== 'leaves') return;
  await caches.forget(keptPathsOf(act.transition.state.id, touchedScopes(act)));
}
