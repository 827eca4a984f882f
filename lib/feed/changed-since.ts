/** @module Finds what an earlier document of a feed did not have: members and tombstones marked since. */

import type { FeedHead } from './head.ts';
import { shownMembers } from './window.ts';

/** What a feed has that its document at an earlier version did not have. */
export interface ChangedSince {
  /** The head with these members and tombstones alone, of which a document is composed like any. */
  readonly head: FeedHead;
  /**
   * The first version after the earlier one that changed any of it. The same for two earlier
   * versions between which nothing changed that is still there: they lack the same.
   */
  readonly from: number | undefined;
  /** Whether that is everything that the feed shows now. */
  readonly isWhole: boolean;
}

/** What is marked with the version of the feed that changed it. */
interface Marked {
  readonly since?: number;
}

/**
 * What changed after the document of `version`. What has no mark was there before all that has one:
 * a reader whose document may be older than that gets it once more, and misses nothing.
 */
export function changedSince(head: FeedHead, version: number): ChangedSince {
  const shown = shownMembers(head);
  const first = firstMark(shown, head);
  const sinceOf = ({ since = first - 1 }: Marked) => since;
  const isNewer = (one: Marked) => sinceOf(one) > version;
  const window = shown.filter(isNewer);
  const gone = head.gone.filter(isNewer);
  const marks = [...window, ...gone].map(sinceOf);
  return {
    head: { ...head, window, gone },
    from: marks.length === 0 ? undefined : Math.min(...marks),
    isWhole: window.length === shown.length && gone.length === head.gone.length,
  };
}

/** The first version that marked anything that is still there; the next one where nothing has a mark. */
function firstMark(shown: readonly Marked[], { gone, version }: FeedHead): number {
  const marks = [...shown, ...gone].flatMap(({ since }) => since ?? []);
  return Math.min(version + 1, ...marks);
}
