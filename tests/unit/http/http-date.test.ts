/** @module HTTP dates are parsed in three forms and written in one (RFC 9110 §5.6.7). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { formatHttpDate, parseHttpDate } from '../../../lib/http/http-date.ts';

const NOW = instantOf(Date.UTC(2026, 10, 22));
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('an HTTP date', () => {
  it.each([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ])('the HTTP date %s is parsed', (text) => {
    expect(parseHttpDate(text, NOW)).toBe(EXAMPLE);
  });

  it.each([
    '',
    '0',
    'yesterday',
    '1994-11-06T08:49:37Z',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37 +0800',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Thu, 31 Feb 2026 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 31-Feb-94 08:49:37 GMT',
    'Sun Nov 31 08:49:37 1994',
    'Sun Xyz  6 08:49:37 1994',
  ])('the text %s is no HTTP date', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined();
  });

  it('a two-digit year of an HTTP date is at most 50 years ahead', () => {
    expect(parseHttpDate('Sunday, 22-Nov-76 00:00:00 GMT', NOW)).toBe(Date.UTC(2076, 10, 22));
    expect(parseHttpDate('Tuesday, 22-Nov-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 10, 22));
  });

  it('an HTTP date is parsed as it was written, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        const instant = instantOf(seconds * 1000);
        expect(parseHttpDate(formatHttpDate(instant), NOW)).toBe(instant);
      }),
    );
  });

  it('any text parses as an HTTP date or undefined, without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseHttpDate(text, NOW);
        expect(read === undefined || Number.isSafeInteger(read)).toBe(true);
      }),
    );
  });
});
