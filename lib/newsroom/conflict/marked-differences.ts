/** @module Finds the words in which one text differs from another, for marking them. */

import { diffArrays } from 'diff';

/** A stretch of text that is in both, or in one of them alone. */
export interface MarkedPart {
  readonly op: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Past so many edits two texts have too little in common for marks to help. */
const MAX_EDITS = 400;

/** The newer text with what was removed from the older one, word by word as its language has them. */
export function markDifferences(
  older: string,
  newer: string,
  language: string,
): readonly MarkedPart[] {
  const parts = diffArrays(wordsIn(older, language), wordsIn(newer, language), {
    maxEditLength: MAX_EDITS,
  });
  if (parts === undefined) return [{ op: 'added', text: newer }];
  return parts.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

function wordsIn(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
