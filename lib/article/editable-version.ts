/** @module Which words an article's newsroom works on: those that its next act would send live. */

import type { ArticleState } from './article.ts';
import { takePending } from './state/state-changes.ts';
import type { ArticleVersion } from './version.ts';

/**
 * The version whose words the next publication, correction or restore would send live. What left
 * comes back as its newest version has it: work from before it left is no part of that.
 */
export function workVersionOf({ status, version, pending }: ArticleState): number {
  const isOut = status === 'withdrawn' || status === 'expired';
  return isOut ? version : (pending ?? version);
}

/** The words of `work` with the state of the newest version, its dates as the next act would have them. */
export function workOf(state: ArticleState, work: ArticleVersion): ArticleVersion {
  return { ...work, state: takePending(state) };
}

/** A version as its editor sent it: work on a live article brings its own expiry along. */
export function editableVersion(version: ArticleVersion): ArticleVersion {
  const { state } = version;
  return state.pending === state.version ? workOf(state, version) : version;
}
