/** @module The keys of the table are those of the design. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import {
  adminCountKey,
  altIdKey,
  articleKey,
  changeKey,
  chunkKey,
  claimKey,
  deskKey,
  doneTurnsKey,
  dueKey,
  dueUpTo,
  editorKeyKey,
  endsChangesPartition,
  entriesFrom,
  entriesUpTo,
  entryKey,
  entrySortKey,
  headKey,
  monthKey,
  nonceKey,
  presenceKey,
  presenceSpan,
  previewKey,
  scopeKey,
  takenTurnsKey,
  versionKey,
  workKey,
} from '../../../lib/dynamo/table.ts';
import { ALL } from '../../../lib/site/scopes.ts';
import type { Slug } from '../../../lib/site/slug.ts';
import { anyId, anyInstant, anyText, idOf, NOW } from '../../dynamo/samples.ts';

const id = idOf(1);
const at = instantOf(Date.UTC(2025, 5, 8, 10, 14, 17, 5));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('keys', () => {
  test.each([
    ['article', articleKey(id), `ARTICLE#${id}`, 'ARTICLE'],
    ['version', versionKey({ id, version: 1 }), `ARTICLE#${id}`, 'VERSION#000001'],
    ['head of the site', headKey(ALL), 'FEED#all', 'HEAD'],
    ['head of a tag', headKey({ kind: 'tag', slug: '质量' as Slug }), 'FEED#tag/质量', 'HEAD'],
    [
      'list entry',
      entryKey({ kind: 'section', id: 'news' }, { firstPublished: at, id }),
      'FEED#section/news',
      `ENTRY#2025-06-08T10:14:17.005Z#${id}`,
    ],
    ['month', monthKey(2026 * 12 + 10), 'FEED#all', 'MONTH#2026-11'],
    ['tickets taken', takenTurnsKey(), 'TURNS', 'TAKEN'],
    ['tickets done', doneTurnsKey(), 'TURNS', 'DONE'],
    ['archive chunk', chunkKey(ALL, 12), 'FEED#all', 'ARCHIVE#000012'],
    ['first change', changeKey(1), 'CHANGES#0', '000000000001'],
    ['thousandth change', changeKey(1000), 'CHANGES#1', '000000001000'],
    [
      'desk row',
      deskKey({ part: 'draft', touchedAt: at, id }),
      'DESK#draft',
      `2025-06-08T10:14:17.005Z#${id}`,
    ],
    ['preview', previewKey('t'), `PREVIEW#${sha256('["t"]')}`, 'PREVIEW'],
    ['working copy', workKey({ keyid: 'k', id }), 'WORK#k', id],
    ['presence', presenceKey({ keyid: 'k', id }), 'PRESENCE', `${id}#k`],
    ['known scope', scopeKey('author', '施本允'), 'SCOPES#author', '施本允'],
    ['due', dueKey({ at, act: 'expire', id }), 'DUE', `2025-06-08T10:14:17.005Z#expire#${id}`],
    ['editor', editorKeyKey('k'), 'EDITORS', 'k'],
    ['admin count', adminCountKey(), 'EDITORS', 'COUNT'],
    ['nonce', nonceKey('k', 'n'), `NONCE#${sha256('["k","n"]')}`, 'NONCE'],
    ['claim', claimKey('k', 'i'), `IDEMPOTENCY#${sha256('["k","i"]')}`, 'IDEMPOTENCY'],
    ['foreign id', altIdKey('wp', '7'), `ALTID#${sha256('["wp","7"]')}`, 'ALTID'],
  ])('the key of the %s is as designed', (_name, key, pk, sk) => {
    expect(key).toEqual({ pk, sk });
  });

  test('any two pairs of names have different keys', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (a, b, c, d) => {
        const same = a === c && b === d;
        expect(altIdKey(a, b).pk === altIdKey(c, d).pk).toBe(same);
        expect(altIdKey(a, b).pk).toMatch(/^ALTID#[0-9a-f]{64}$/);
      }),
    );
    expect(nonceKey('a","b', 'c').pk).not.toBe(nonceKey('a', 'b","c').pk);
  });

  test('a partition of changes ends with 999', () => {
    expect([998, 999, 1000, 1999].map(endsChangesPartition)).toEqual([false, true, false, true]);
  });
});

describe('the order of keys', () => {
  test('list entries sort by first publication, then by id', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyId, anyId, (one, other, a, b) => {
        const first = entrySortKey({ firstPublished: one, id: a });
        const second = entrySortKey({ firstPublished: other, id: b });
        const isBefore = one < other || (one === other && a < b);
        expect(first < second).toBe(isBefore);
      }),
    );
  });

  test('the bounds of a list contain exactly the entries of their instants', () => {
    fc.assert(
      fc.property(anyInstant, anyId, anyInstant, (firstPublished, articleId, bound) => {
        const key = entrySortKey({ firstPublished, id: articleId });
        expect(key >= entriesFrom(bound)).toBe(firstPublished >= bound);
        expect(key <= entriesUpTo(bound)).toBe(firstPublished <= bound);
        expect(key >= entriesFrom(undefined) && key <= entriesUpTo(undefined)).toBe(true);
      }),
    );
  });

  test('the head and the archive are outside the bounds of a list', () => {
    for (const { sk } of [headKey(ALL), chunkKey(ALL, 1)]) {
      expect(sk >= entriesFrom(undefined) && sk <= entriesUpTo(undefined)).toBe(false);
    }
  });

  test('the span of some ids contains the presences on each of them, of any key', () => {
    fc.assert(
      fc.property(fc.array(anyId, { minLength: 1, maxLength: 5 }), anyId, (ids, other) => {
        const { lower, upper } = presenceSpan(ids);
        const isIn = (sk: string) => sk >= lower && sk <= upper;
        for (const one of ids) expect(isIn(presenceKey({ keyid: '_-zZ', id: one }).sk)).toBe(true);
        const isBeyond = ids.every((one) => one < other) || ids.every((one) => one > other);
        if (isBeyond) expect(isIn(presenceKey({ keyid: 'A', id: other }).sk)).toBe(false);
      }),
    );
  });

  test('a due row after the year 9999 is not due, one before the year 0 is', () => {
    const due = (milliseconds: number) =>
      dueKey({ at: instantOf(milliseconds), act: 'publish', id }).sk <= dueUpTo(NOW);
    expect(due(Date.UTC(10_000, 0, 1))).toBe(false);
    expect(due(Date.UTC(-1, 0, 1))).toBe(true);
    expect(due(NOW)).toBe(true);
    expect(due(NOW + 1)).toBe(false);
  });
});
