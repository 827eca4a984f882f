/** @module Compares two texts word by word, to mark what changed within a paragraph. */

import { diffArrays } from 'diff';

/** A stretch of text and where it is: in both texts, or only in the older or the newer one. */
export interface WordChange {
  readonly op: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Past so many insertions and removals the texts have little in common: they are shown one after the other. */
const MAX_EDITS = 400;

/** A word with the Latin or other letters, or one Han character, or a run of blanks, or one other character. */
const WORDS = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+?(?=\p{Script=Han})|[\p{L}\p{N}\p{M}]+|\s+|./gsu;

/** Same and removed make the older text, same and added the newer one. */
export function compareWords(before: string, after: string): readonly WordChange[] {
  const parts = diffArrays(before.match(WORDS) ?? [], after.match(WORDS) ?? [], {
    maxEditLength: MAX_EDITS,
  });
  const changes: readonly WordChange[] = parts?.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  })) ?? [
    { op: 'removed', text: before },
    { op: 'added', text: after },
  ];
  return changes.filter(({ text }) => text !== '');
}
