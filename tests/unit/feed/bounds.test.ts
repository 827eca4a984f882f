/** @module Bounds of a document: no value is heavier than its estimate, and cleaning copies only what is unclean. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFullTexts,
  MAX_DOCUMENT_BYTES,
  MAX_TEXT_BYTES,
  overestimate,
  weigh,
} from '../../../lib/feed/bounds.ts';
import { cleanDeep } from '../../../lib/feed/clean.ts';

const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.array(
    fc.record({
      at: fc.date({ noInvalidDate: true }),
      text: fc.string({ unit: 'binary' }),
      none: fc.constant(undefined),
    }),
  ),
);

describe('the estimated weight of a value', () => {
  it('overestimate returns at least the weight of a value as JSON', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(overestimate(value)).toBeGreaterThanOrEqual(weigh(JSON.stringify(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['\u0000', '"', '\\', '<', '&', '\ud800', '新', '\n'])(
    'overestimate returns at least the weight of 10,000 times %j',
    (unit) => {
      const value = [unit.repeat(10_000)];
      expect(overestimate(value)).toBeGreaterThanOrEqual(weigh(JSON.stringify(value)));
    },
  );
});

describe('full texts in a document', () => {
  it.each(['x', '<', '新', '&'])(
    'countFullTexts counts texts of %j alike, whether estimated or weighed',
    (unit) => {
      for (const units of [1_000, 9_000, 30_000, 90_000]) {
        const texts = Array.from({ length: 50 }, () => unit.repeat(units));
        const fits = texts.findIndex((_, index) => {
          const bytes = Buffer.byteLength(texts[0] ?? '') * (index + 1);
          const weight = weigh('{}') + weigh(texts[0] ?? '') * (index + 1);
          return bytes > MAX_TEXT_BYTES || weight > MAX_DOCUMENT_BYTES;
        });
        expect(countFullTexts(texts, {})).toBe(fits === -1 ? 50 : fits);
      }
    },
  );
});

describe('cleaning a value', () => {
  it('cleanDeep returns a clean value itself, and a copy of an unclean one', () => {
    const clean = { title: '新闻', tags: [{ label: 'a' }], at: 1, none: undefined };
    expect(cleanDeep(clean)).toBe(clean);
    const unclean = JSON.parse(
      '{"title":"a\\u0007","tags":["b",{"c":"\\ud800"}],"__proto__":"d\\u0001"}',
    );
    const cleaned = cleanDeep(unclean);
    expect(Object.entries(cleaned)).toEqual([
      ['title', 'a'],
      ['tags', ['b', { c: '\ufffd' }]],
      ['__proto__', 'd'],
    ]);
    expect(unclean.title).toBe('a\u0007');
  });
});
