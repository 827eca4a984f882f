/** @module Conditional requests match as RFC 9110 §13 says, and tolerate what caches do to tags. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import {
  deriveLastModified,
  isForbidden,
  isNotModified,
  matchesTag,
} from '../../../lib/http/conditional.ts';

const NOW = instantOf(Date.UTC(2026, 10, 22));
const ETAG = 'W/"12-rss-full-0f3a"';

describe('a tag is matched', () => {
  it.each([
    ETAG,
    '"12-rss-full-0f3a"',
    '"12-rss-full-0f3a-gzip"',
    'W/"12-rss-full-0f3a--gzip"',
    'W/"12-rss-full-0f3a-br"',
    '"12-rss-full-0f3a;br"',
    '"12-rss-full-0f3a"-gzip',
    '"other", W/"12-rss-full-0f3a"',
    '"a,b" , "12-rss-full-0f3a"',
    ',, "12-rss-full-0f3a",',
    '"12-rss-full-0f3a","other"',
    '*',
    ' * ',
  ])('by %s', (list) => {
    expect(matchesTag(list, ETAG)).toBe(true);
  });

  it.each([
    '',
    '"other"',
    '12-rss-full-0f3a',
    '"12-rss-full-0f3a',
    'w/"12-rss-full-0f3a"',
    '"12-rss-full-0f3a-rss"',
    '"12-rss-full-0f3A"',
    '"x12-rss-full-0f3a"',
    '"12-rss-full-0f3a" "other"',
    '"other", *',
    '"*"',
  ])('not by %s', (list) => {
    expect(matchesTag(list, ETAG)).toBe(false);
  });

  it('against a tag whose own end looks like a coding', () => {
    expect(matchesTag('"7-br"', 'W/"7-br"')).toBe(true);
    expect(matchesTag('"7"', 'W/"7-br"')).toBe(false);
  });

  it('does not match a list of 500,000 hostile characters without the tag', () => {
    const list = `${'"a" ,'.repeat(50_000)}${','.repeat(200_000)}${' '.repeat(200_000)}"`;
    expect(matchesTag(list, ETAG)).toBe(false);
  });

  it('by any list that holds it, and by no list that does not', () => {
    const tag = fc.stringMatching(/^[a-z0-9,-]{0,8}$/).map((body) => `"${body}"`);
    fc.assert(
      fc.property(fc.array(tag), fc.array(tag), (before, after) => {
        expect(matchesTag([...before, ETAG, ...after].join(', '), ETAG)).toBe(true);
        expect(matchesTag(before.join(', '), ETAG)).toBe(false);
      }),
    );
  });
});

describe('a request is answered 304', () => {
  const lastModified = instantOf(Date.UTC(2026, 10, 12, 3, 4, 5, 678));
  const ask = (headers: Record<string, string>, method = 'GET') =>
    isNotModified(
      new Request('https://news.example/rss.xml', { method, headers }),
      { etag: ETAG, lastModified },
      NOW,
    );

  it('when the date is the same second or later', () => {
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:05 GMT' })).toBe(true);
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:06 GMT' })).toBe(true);
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:04 GMT' })).toBe(false);
  });

  it('by the tag alone when both were sent', () => {
    const later = { 'if-modified-since': 'Sat, 21 Nov 2026 00:00:00 GMT' };
    expect(ask({ ...later, 'if-none-match': '"other"' })).toBe(false);
    expect(ask({ ...later, 'if-none-match': 'not a tag' })).toBe(false);
    expect(ask({ 'if-modified-since': 'nonsense', 'if-none-match': ETAG })).toBe(true);
  });

  it('for GET and HEAD only', () => {
    expect(ask({ 'if-none-match': ETAG }, 'HEAD')).toBe(true);
    expect(ask({ 'if-none-match': ETAG }, 'POST')).toBe(false);
    expect(ask({}, 'GET')).toBe(false);
  });
});

describe('a request is answered 412', () => {
  const lastModified = instantOf(Date.UTC(2026, 10, 12, 3, 4, 5, 678));
  const ask = (
    headers: Record<string, string>,
    validators: object = { etag: ETAG, lastModified },
  ) => isForbidden(new Request('https://news.example/rss.xml', { headers }), validators, NOW);

  it('when no tag of If-Match is the present one, weak or not', () => {
    expect(ask({ 'if-match': '"other"' })).toBe(true);
    expect(ask({ 'if-match': 'no tag' })).toBe(true);
    expect(ask({ 'if-match': '*' })).toBe(false);
    expect(ask({ 'if-match': `"other", ${ETAG}` })).toBe(false);
    expect(ask({ 'if-match': ETAG.replace('W/', '') })).toBe(false);
  });

  it('when it changed after If-Unmodified-Since, unless If-Match was sent or the date is none', () => {
    const earlier = { 'if-unmodified-since': 'Thu, 12 Nov 2026 03:04:04 GMT' };
    expect(ask(earlier)).toBe(true);
    expect(ask({ 'if-unmodified-since': 'Thu, 12 Nov 2026 03:04:05 GMT' })).toBe(false);
    expect(ask({ ...earlier, 'if-match': ETAG })).toBe(false);
    expect(ask({ 'if-unmodified-since': 'yesterday' })).toBe(false);
    expect(ask(earlier, { etag: ETAG })).toBe(false);
    expect(ask({})).toBe(false);
  });
});

describe('Last-Modified', () => {
  it('is left out while it is under two seconds old or ahead of our clock', () => {
    expect(deriveLastModified(instantOf(NOW - 1999), NOW)).toBeUndefined();
    expect(deriveLastModified(instantOf(NOW + 5000), NOW)).toBeUndefined();
    expect(deriveLastModified(instantOf(NOW - 2001), NOW)).toBe(NOW - 3000);
    expect(deriveLastModified(undefined, NOW)).toBeUndefined();
  });
});
