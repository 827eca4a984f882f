/** @module Pairs the paragraphs of two texts: a removed one with the added one in its place. */

import type { ParagraphChange } from '../../article/differences.ts';

/** A number of paragraphs that are the same, or one before and after; a side is absent where it has none. */
export type ParagraphPair =
  | { readonly same: number }
  | { readonly before?: string; readonly after?: string };

/** The pairs in order. The n-th removed paragraph of a stretch is paired with its n-th added one. */
export function pairParagraphs(paragraphs: readonly ParagraphChange[]): readonly ParagraphPair[] {
  const pairs: ParagraphPair[] = [];
  let [same, removed, added]: [number, string[], string[]] = [0, [], []];
  const flush = () => {
    if (same > 0) pairs.push({ same });
    const count = Math.max(removed.length, added.length);
    for (let at = 0; at < count; at += 1) {
      const [before, after] = [removed[at], added[at]];
      pairs.push({
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      });
    }
    [same, removed, added] = [0, [], []];
  };
  for (const { op, text } of paragraphs) {
    if (op === 'same' ? removed.length + added.length > 0 : same > 0) flush();
    if (op === 'removed') removed.push(text);
    else if (op === 'added') added.push(text);
    else if (text.trim() !== '') same += 1;
  }
  flush();
  return pairs;
}
