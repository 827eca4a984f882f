/** @module Reviews of words: which steps are missing, what a return ends, which words a pass is for. */

import { describe, expect, it } from 'vitest';
import type { ArticleContent, ArticleState } from '../../../../lib/article/article.ts';
import { missingStep, withReview } from '../../../../lib/article/review/review.ts';
import { digestWords } from '../../../../lib/article/review/words-digest.ts';
import { instantOf } from '../../../../lib/core/clock.ts';

const at = instantOf(0);
const START = { version: 2, corrections: [] } as unknown as ArticleState;

type Step = 1 | 2 | 3;

function reviewsAfter(...given: readonly (readonly [Step, 'pass' | 'return', string, string?])[]) {
  return given.reduce(
    (state, [step, verdict, keyid, words = 'w']) =>
      withReview(state, { step, verdict, note: keyid }, { at, keyid, words }),
    START,
  ).reviews;
}

describe('the steps of a review', () => {
  it.each([
    ['no review', [], 1],
    ['the first step', [[1, 'pass', 'a']], 2],
    ['the last step alone', [[3, 'pass', 'a']], 1],
    ['a pass of other words', [[1, 'pass', 'a', 'x']], 1],
    [
      'one key in two steps',
      [
        [1, 'pass', 'a'],
        [2, 'pass', 'a'],
        [3, 'pass', 'b'],
      ],
      2,
    ],
    [
      'all steps',
      [
        [2, 'pass', 'b'],
        [1, 'pass', 'a'],
        [3, 'pass', 'c'],
      ],
      undefined,
    ],
    [
      'a return after all passes',
      [
        [1, 'pass', 'a'],
        [2, 'pass', 'b'],
        [3, 'return', 'c'],
      ],
      1,
    ],
    [
      'passes after a return',
      [
        [3, 'return', 'c'],
        [1, 'pass', 'a'],
        [2, 'pass', 'b'],
      ],
      3,
    ],
    [
      'a pass in place of a return',
      [
        [1, 'return', 'a'],
        [1, 'pass', 'a'],
        [2, 'pass', 'b'],
        [3, 'pass', 'c'],
      ],
      undefined,
    ],
  ] as const)('missingStep after %s is %j', (_, given, step) => {
    expect(missingStep({ steps: 3, distinct: true }, reviewsAfter(...given) ?? [], 'w')).toBe(step);
  });

  it('missingStep lets one key pass each step where keys need not differ, and asks for no step above the last', () => {
    const reviews = reviewsAfter([1, 'pass', 'a'], [2, 'pass', 'a']) ?? [];
    expect(missingStep({ steps: 2, distinct: false }, reviews, 'w')).toBeUndefined();
    expect(missingStep({ steps: 2, distinct: true }, reviews, 'w')).toBe(2);
  });

  it('withReview keeps the note of the newest review alone, and one review for each step', () => {
    const reviews = reviewsAfter([1, 'pass', 'a'], [2, 'pass', 'b'], [1, 'pass', 'c']) ?? [];
    expect(reviews.map(({ step, keyid, note }) => [step, keyid, note])).toEqual([
      [2, 'b', undefined],
      [1, 'c', 'c'],
    ]);
  });
});

describe('the digest of words', () => {
  const content = {
    title: '题',
    tags: [],
    body: { format: 'text', value: '文。' },
    contentHtml: '<p>文。</p>',
    contentPolicy: 3,
  } as unknown as ArticleContent;

  it('digestWords is the same for the same words, whatever the server made of them and the newsroom noted', async () => {
    const digest = await digestWords(content);
    expect(digest).toMatch(/^[\w-]{43}$/);
    const { title, ...rest } = content;
    const same = { ...rest, contentHtml: '', contentPolicy: 4, edNote: '内', title };
    expect(await digestWords(same)).toBe(digest);
  });

  it.each([
    [{ title: '題' }],
    [{ body: { format: 'text', value: '文' } }],
    [{ section: 'news' }],
    [{ tags: [{ slug: 'a', label: 'a' }] }],
  ])('digestWords is another one for %j', async (change) => {
    const changed = { ...content, ...change } as unknown as ArticleContent;
    expect(await digestWords(changed)).not.toBe(await digestWords(content));
  });
});
