/** @module Pairs of paragraphs in the differences of two texts. */

import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../../lib/article/differences.ts';
import { pairParagraphs } from '../../../../lib/newsroom/history/paragraph-pairs.ts';

const pairsOf = (before: string, after: string) => pairParagraphs(compareTexts(before, after));

describe('the pairs of paragraphs', () => {
  it('a changed paragraph is one pair, and the same ones are counted', () => {
    expect(pairsOf('<p>a</p><p>b</p><p>c</p>', '<p>a</p><p>B</p><p>c</p>')).toEqual([
      { same: 1 },
      { before: '<p>b</p>', after: '<p>B</p>' },
      { same: 1 },
    ]);
  });

  it('a paragraph that only one side has stands alone', () => {
    expect(pairsOf('a\n\nb', 'a\n\nb\n\nc').at(-1)).toHaveProperty('after');
    expect(pairsOf('<p>a</p><p>b</p>', '<p>a</p>')).toEqual([{ same: 1 }, { before: '<p>b</p>' }]);
    expect(pairsOf('', '<p>a</p>')).toEqual([{ after: '<p>a</p>' }]);
    expect(pairsOf('x', 'x')).toEqual([{ same: 1 }]);
  });
});
