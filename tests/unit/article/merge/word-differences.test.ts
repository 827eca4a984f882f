/** @module Differences between two texts word by word. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from '../../../../lib/article/merge/word-differences.ts';

const marked = (before: string, after: string) =>
  compareWords(before, after)
    .map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? `-${text}-` : `+${text}+`))
    .join('');

describe('the differences between two texts by word', () => {
  it.each([
    ['港桥今日通车', '港桥明日通车', '港桥-今-+明+日通车'],
    ['The bridge opens', 'The bridge reopens', 'The bridge -opens-+reopens+'],
    ['同', '同', '同'],
    ['', '新', '+新+'],
    ['旧', '', '-旧-'],
    ['2026年', '2027年', '-2026-+2027+年'],
  ])('"%s" and "%s" differ as %s', (before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it('both texts can be read from the differences, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const changes = compareWords(before, after);
        const without = (op: string) =>
          changes.filter((one) => one.op !== op).map(({ text }) => text);
        expect(without('added').join('')).toBe(before);
        expect(without('removed').join('')).toBe(after);
      }),
    );
  });

  it('texts without anything in common are shown one after the other', () => {
    const before = Array.from({ length: 2000 }, (_, at) => `a${at}`).join(' ');
    const after = Array.from({ length: 2000 }, (_, at) => `b${at}`).join('-');
    expect(compareWords(before, after)).toHaveLength(2);
  });
});
