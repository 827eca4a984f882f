/** @module What nobody weighs is never heavier than was reckoned, and cleaning touches only what is unclean. */

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

describe('the reckoned weight', () => {
  it('is at least that of the value as JSON', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(overestimate(value)).toBeGreaterThanOrEqual(weigh(JSON.stringify(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['\u0000', '"', '\\', '<', '&', '\ud800', '新', '\n'])(
    'is so of nothing but %j',
    (unit) => {
      const value = [unit.repeat(10_000)];
      expect(overestimate(value)).toBeGreaterThanOrEqual(weigh(JSON.stringify(value)));
    },
  );
});

describe('full texts', () => {
  it.each(['x', '<', '新', '&'])('of %j are counted alike, reckoned or weighed', (unit) => {
    for (const units of [1_000, 9_000, 30_000, 90_000]) {
      const texts = Array.from({ length: 50 }, () => unit.repeat(units));
      const fits = texts.findIndex((_, index) => {
        const bytes = Buffer.byteLength(texts[0] ?? '') * (index + 1);
        const weight = weigh('{}') + weigh(texts[0] ?? '') * (index + 1);
        return bytes > MAX_TEXT_BYTES || weight > MAX_DOCUMENT_BYTES;
      });
      expect(countFullTexts(texts, {})).toBe(fits === -1 ? 50 : fits);
    }
  });
});

describe('a value', () => {
  it('that is clean is itself, and one that is not is cleaned where it must be', () => {
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
