import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_SORTABLE, instantOf, LAST_SORTABLE } from '../../../lib/core/clock.ts';
import { formatMonth, monthOf, monthSpan, parseMonth } from '../../../lib/site/months.ts';
import { toZoned } from '../../../lib/site/time.ts';
import { at } from '../../support/live-articles.ts';

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/St_Johns',
  'America/New_York',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Monrovia',
  'Asia/Beirut',
  'America/Asuncion',
  'Australia/Sydney',
  'Asia/Gaza',
] as const;

const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc
  .integer({ min: FIRST_SORTABLE - 90_000_000, max: LAST_SORTABLE })
  .map((ms) => instantOf(ms));

describe('a month', () => {
  it('a month contains every instant that it is the month of, and no other does', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const month = monthOf(instant, zone);
        const { from, to } = monthSpan(month, zone);
        expect(instant <= to).toBe(true);
        expect(month === 0 || instant >= from).toBe(true);
        expect(monthOf(to, zone)).toBe(month);
        expect(monthOf(from, zone)).toBe(month);
      }),
      { numRuns: 500 },
    );
  });

  it('a month begins one millisecond after the end of the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 * 12 + 11 }), anyZone, (month, zone) => {
        expect(monthSpan(month - 1, zone).to + 1).toBe(monthSpan(month, zone).from);
        expect(monthSpan(month, zone).from).toBeLessThan(monthSpan(month, zone).to);
      }),
      { numRuns: 500 },
    );
  });

  it('a month begins at midnight of its first day, in its zone', () => {
    for (const zone of ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Sydney']) {
      for (let month = 1990 * 12; month < 2030 * 12; month += 1) {
        const { from } = monthSpan(month, zone);
        expect(toZoned(from, zone).slice(0, 19)).toBe(`${formatMonth(month)}-01T00:00:00`);
      }
    }
  });

  it('a month whose midnight is skipped begins after the gap', () => {
    const { from } = monthSpan(2023 * 12 + 9, 'America/Asuncion');
    expect(toZoned(from, 'America/Asuncion')).toBe('2023-10-01T01:00:00-03:00');
  });

  it('a month is the same around its ends, in spite of clock changes that night', () => {
    const HOURS_3_MS = 3 * 3_600_000;
    const anyMonth = fc.integer({ min: 1900 * 12, max: 2030 * 12 });
    const near = fc.integer({ min: -HOURS_3_MS, max: HOURS_3_MS });
    const nights = [
      { month: 2004 * 12 + 9, zone: 'Asia/Gaza' },
      { month: 2009 * 12 + 10, zone: 'America/St_Johns' },
      { month: 2023 * 12 + 9, zone: 'America/Asuncion' },
    ] as const;
    const anyNight = fc.oneof(
      fc.constantFrom(...nights),
      fc.record({ month: anyMonth, zone: anyZone }),
    );
    fc.assert(
      fc.property(anyNight, near, ({ month, zone }, passed) => {
        const { from } = monthSpan(month, zone);
        expect(monthOf(instantOf(from + passed), zone)).toBe(passed < 0 ? month - 1 : month);
      }),
      { numRuns: 1_000 },
    );
  });

  it("a month is that of the site's zone, not of UTC", () => {
    const evening = at('2026-10-31T16:00:00Z');
    expect(formatMonth(monthOf(evening, 'Asia/Shanghai'))).toBe('2026-11');
    expect(formatMonth(monthOf(evening, 'UTC'))).toBe('2026-10');
    expect(formatMonth(monthOf(instantOf(evening - 1), 'Asia/Shanghai'))).toBe('2026-10');
  });

  it('a month is continuous where the clocks went back over its midnight', () => {
    const zone = 'America/St_Johns';
    const { from } = monthSpan(2009 * 12 + 10, zone);
    const minute = 60_000;
    for (let passed = -120; passed <= 120; passed += 1) {
      const month = formatMonth(monthOf(instantOf(from + passed * minute), zone));
      expect(month).toBe(passed < 0 ? '2009-10' : '2009-11');
    }
  });

  it('a month is written and read as YYYY-MM, and as nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 * 12 + 11 }), (month) => {
        expect(parseMonth(formatMonth(month))).toBe(month);
      }),
    );
    expect(formatMonth(3)).toBe('0000-04');
    for (const text of [
      '',
      '2026',
      '2026-00',
      '2026-13',
      '26-01',
      '2026-1',
      '2026-011',
      ' 2026-01',
    ]) {
      expect(parseMonth(text)).toBeUndefined();
    }
  });
});
