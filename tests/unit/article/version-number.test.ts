/** @module `parseVersionNumber` accepts exactly the numbers that versions can have. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../lib/article/article.ts';
import { MAX_VERSION, parseVersionNumber } from '../../../lib/article/version-number.ts';
import { versionKey } from '../../../lib/dynamo/table.ts';

describe('parseVersionNumber', () => {
  it('parseVersionNumber returns every number from 1 to MAX_VERSION', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_VERSION }), (version) => {
        expect(parseVersionNumber(String(version))).toBe(version);
      }),
    );
    expect([parseVersionNumber('1'), parseVersionNumber(`${MAX_VERSION}`)]).toEqual([
      1,
      MAX_VERSION,
    ]);
  });

  it.each(['', '0', '-1', '01', '1.0', '1e3', '+1', ' 1', '1 ', 'v1', '１', `${MAX_VERSION + 1}`])(
    'parseVersionNumber returns undefined for %j',
    (text) => {
      expect(parseVersionNumber(text)).toBeUndefined();
    },
  );
});

describe('MAX_VERSION', () => {
  it('the largest version number has a sort key as long as that of the first', () => {
    const lengthOf = (version: number) =>
      versionKey({ id: 'an-id' as ArticleId, version }).sk.length;
    expect(lengthOf(MAX_VERSION)).toBe(lengthOf(1));
    expect(lengthOf(MAX_VERSION + 1)).toBeGreaterThan(lengthOf(1));
  });
});
