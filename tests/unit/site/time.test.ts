/** @module Dates in the site's zone, read and written. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { parseRfc3339, toZoned } from '../../../lib/site/time.ts';

describe('toZoned', () => {
  const zoned = (iso: string, zone: string) => toZoned(instantOf(Date.parse(iso)), zone);

  it("toZoned writes the zone's own offset", () => {
    expect(zoned('2025-06-08T10:14:17Z', 'Asia/Shanghai')).toBe('2025-06-08T18:14:17+08:00');
    expect(zoned('2026-01-01T00:00:00Z', 'America/New_York')).toBe('2025-12-31T19:00:00-05:00');
    expect(zoned('2026-01-01T00:00:00Z', 'UTC')).toBe('2026-01-01T00:00:00+00:00');
    expect(zoned('2026-01-01T00:00:00Z', 'Asia/Kathmandu')).toBe('2026-01-01T05:45:00+05:45');
  });

  it('toZoned knows the summer time that Shanghai had (Z-03)', () => {
    expect(zoned('1988-07-01T00:00:00Z', 'Asia/Shanghai')).toBe('1988-07-01T09:00:00+09:00');
  });

  it('toZoned writes milliseconds only when there are any', () => {
    expect(zoned('2026-01-01T00:00:00.070Z', 'UTC')).toBe('2026-01-01T00:00:00.070+00:00');
  });

  it('toZoned is read back as the same instant, in every zone', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC');
    const instants = fc.integer({
      min: Date.parse('0001-01-02T00:00:00Z'),
      max: Date.parse('9999-12-30T00:00:00Z'),
    });
    fc.assert(
      fc.property(instants, zones, (milliseconds, zone) => {
        const instant = instantOf(milliseconds);
        expect(parseRfc3339(toZoned(instant, zone))).toBe(instant);
      }),
    );
  });
});

describe('parseRfc3339', () => {
  it('parseRfc3339 reads offsets, Z and fractions', () => {
    expect(parseRfc3339('2025-06-08T18:14:17+08:00')).toBe(Date.UTC(2025, 5, 8, 10, 14, 17));
    expect(parseRfc3339('2025-06-08t10:14:17.5z')).toBe(Date.UTC(2025, 5, 8, 10, 14, 17, 500));
    expect(parseRfc3339('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
    expect(parseRfc3339('0099-12-31T23:59:59.9999Z')).toBe(
      new Date('0099-12-31T23:59:59.999Z').getTime(),
    );
  });

  for (const wrong of [
    '2025-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T23:60:00Z',
    '2016-12-31T23:59:60Z',
    '2025-01-01T00:00:00+24:00',
    '2025-01-01T00:00:00+08:60',
    '2025-01-01T00:00:00',
    '2025-01-01 00:00:00Z',
    '2025-1-1T00:00:00Z',
    '2025-01-01T00:00:00Z ',
    '２０２５-01-01T00:00:00Z',
    'Sun, 08 Jun 2025 10:14:17 GMT',
    '',
  ]) {
    it(`parseRfc3339 refuses ${JSON.stringify(wrong)}`, () => {
      expect(parseRfc3339(wrong)).toBeUndefined();
    });
  }

  it('parseRfc3339 never throws and never returns NaN', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseRfc3339(text);
        expect(read === undefined || Number.isInteger(read)).toBe(true);
      }),
    );
  });
});
