/** @module Differences of two texts and two articles: complete for any text, bounded in size. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, differencesBetween } from '../../../lib/article/differences.ts';

const side = (changes: ReturnType<typeof compareTexts>, other: 'removed' | 'added') =>
  changes
    .filter(({ op }) => op === 'same' || op === other)
    .map(({ text }) => text)
    .join('');

function expectWhole(before: string, after: string): void {
  const changes = compareTexts(before, after);
  expect(side(changes, 'removed')).toBe(before);
  expect(side(changes, 'added')).toBe(after);
}

/** Texts that share paragraphs, blank lines and blocks, as two versions do. */
const anyText = fc
  .array(fc.constantFrom('一\n', '二\n\n', '三', '<p>四</p>', '</li>\n', '\n', '五。', ''), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('two texts', () => {
  it('compareTexts returns paragraphs that make up both texts', () => {
    fc.assert(fc.property(anyText, anyText, expectWhole));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), expectWhole),
    );
  });

  it('compareTexts of equal texts returns unchanged paragraphs only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(compareTexts(text, text).every(({ op }) => op === 'same')).toBe(true);
      }),
    );
  });

  it('compareTexts shows a changed paragraph of plain text and of HTML, and no other', () => {
    expect(compareTexts('一\n\n二\n\n三', '一\n\n贰\n\n三')).toEqual([
      { op: 'same', text: '一\n\n' },
      { op: 'removed', text: '二\n\n' },
      { op: 'added', text: '贰\n\n' },
      { op: 'same', text: '三' },
    ]);
    expect(compareTexts('<p>一</p><p>二</p>', '<p>一</p><p>二</p><p>三</p>')).toEqual([
      { op: 'same', text: '<p>一</p>' },
      { op: 'same', text: '<p>二</p>' },
      { op: 'added', text: '<p>三</p>' },
    ]);
  });

  it('compareTexts of 60,000 different lines returns one removal and one addition', () => {
    const lines = (mark: string) =>
      Array.from({ length: 60_000 }, (_, n) => `${mark}${n}\n`).join('');
    expectWhole(`同\n${lines('a')}尾`, `同\n${lines('b')}尾`);
    expectWhole('\n'.repeat(300_000), 'x\n'.repeat(150_000));
    const changes = compareTexts(`同\n${lines('a')}尾`, `同\n${lines('b')}尾`);
    expect(changes.map(({ op }) => op)).toEqual(['same', 'removed', 'added', 'same']);
    expect([changes.at(0)?.text, changes.at(-1)?.text]).toEqual(['同\n', '尾']);
  });

  it('compareTexts of 140,000 paragraphs returns a result under 2 MB', () => {
    const long = (mark: string) =>
      Array.from({ length: 140_000 }, (_, n) => `${n % 7 === 0 ? mark : 'x'}\n`).join('');
    const changes = compareTexts(long('a'), long('b'));
    expect(Buffer.byteLength(JSON.stringify(changes))).toBeLessThan(2_000_000);
  });
});

describe('two articles', () => {
  it('differencesBetween equal articles is empty, in any order of members', () => {
    const tags = [{ slug: 'a', label: 'A' }];
    const turned = [{ label: 'A', slug: 'a' }];
    const one = { title: 't', tags, image: { url: 'u', type: 'image/png' } };
    const other = { image: { type: 'image/png', url: 'u' }, tags: turned, title: 't' };
    expect(differencesBetween(one, other)).toEqual([]);
  });

  it('differencesBetween compares objects by member, lists as a whole, and members of one article alone', () => {
    const before = {
      image: { url: 'u', alt: '旧' },
      tags: ['a'],
      dateline: '杭州',
      altIds: { 'a/b': '1' },
    };
    const after = {
      image: { url: 'u', alt: '新' },
      tags: ['a', 'b'],
      source: { name: '本网' },
      altIds: { 'a/b': '2' },
    };
    expect(differencesBetween(before, after)).toEqual([
      { pointer: '/image/alt', before: '旧', after: '新' },
      { pointer: '/tags', before: ['a'], after: ['a', 'b'] },
      { pointer: '/source', after: { name: '本网' } },
      { pointer: '/altIds/a~1b', before: '1', after: '2' },
      { pointer: '/dateline', before: '杭州' },
    ]);
  });

  it('differencesBetween compares bodies by paragraph, also where one article has none', () => {
    const body = { format: 'text', value: '一\n二' };
    expect(differencesBetween({ title: 't' }, { title: 't', body })).toEqual([
      { pointer: '/body/format', after: 'text' },
      {
        pointer: '/body/value',
        paragraphs: [
          { op: 'added', text: '一\n' },
          { op: 'added', text: '二' },
        ],
      },
    ]);
    expect(differencesBetween({ body }, {})).toHaveLength(2);
  });

  it('differencesBetween ignores fields that the server makes', () => {
    const made = { id: '1', version: 1, status: 'draft', url: 'u', contentHtml: '<p>', live: 1 };
    expect(
      differencesBetween(made, { ...made, version: 2, status: 'published', url: 'v' }),
    ).toEqual([]);
  });
});
