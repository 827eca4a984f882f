/** @module Finds the version that editors work on: the one that the next act would send live. */

import type { ArticleState } from './article.ts';
import { takePending } from './state/state-changes.ts';
import type { ArticleVersion } from './version.ts';

/**
 * The number of the version whose content the next publication, correction or restore would send
 * live. A withdrawn or expired article comes back as its newest version: work from before is not used.
 */
export function workVersionOf({ status, version, pending }: ArticleState): number {
  const isOut = status === 'withdrawn' || status === 'expired';
  return isOut ? version : (pending ?? version);
}

/** The content of `work` with the newest state, its dates as the next act would set them. */
export function workOf(state: ArticleState, work: ArticleVersion): ArticleVersion {
  return { ...work, state: takePending(state) };
}

/** A version as its editor sent it: pending work on a live article has its own expiry. */
export function editableVersion(version: ArticleVersion): ArticleVersion {
  const { state } = version;
  return state.pending === state.version ? workOf(state, version) : version;
}
