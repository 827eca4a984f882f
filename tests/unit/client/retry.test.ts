/** @module Retry-After is read as RFC 9110 §10.2.3 writes it: seconds, or a date. */

import { describe, expect, it } from 'vitest';
import { findRetryDelay, parseRetryAfter } from '../../../lib/client/retry.ts';
import { NOW } from '../../support/editors.ts';

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 2 ', 2_000],
    [new Date(NOW + 7_000).toUTCString(), 7_000],
    [new Date(NOW - 7_000).toUTCString(), 0],
    ['Sunday, 22-Nov-26 08:00:05 GMT', 5_000],
  ])('Retry-After %s is a wait of %d ms', (value, delay) => {
    expect(parseRetryAfter(value, NOW)).toBe(delay);
  });

  it.each([
    '',
    '-1',
    '1.5',
    'soon',
    '1e3',
    'Infinity',
    'Sun Nov 22 08:00:05 2026',
    '0x10',
    '99999999999',
  ])('Retry-After %j is ignored', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  it('findRetryDelay ends after five attempts, and for a wait over 30 seconds', () => {
    const busy = { status: 503, retryAfter: '30' };

    expect(findRetryDelay(4, busy, NOW)).toBe(30_000);
    expect(findRetryDelay(5, busy, NOW)).toBeUndefined();
    expect(findRetryDelay(1, { ...busy, retryAfter: '31' }, NOW)).toBeUndefined();
    expect(findRetryDelay(5, { status: 'no-response' }, NOW)).toBeUndefined();
  });
});
