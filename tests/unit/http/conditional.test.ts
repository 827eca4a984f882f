/** @module Conditional requests match as RFC 9110 §13 says, and accept what caches do to tags. */

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

describe('matching of an ETag', () => {
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
  ])('an ETag is matched by %s', (list) => {
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
  ])('an ETag is not matched by %s', (list) => {
    expect(matchesTag(list, ETAG)).toBe(false);
  });

  it('an ETag whose own end looks like a coding is matched as a whole alone', () => {
    expect(matchesTag('"7-br"', 'W/"7-br"')).toBe(true);
    expect(matchesTag('"7"', 'W/"7-br"')).toBe(false);
  });

  it('an ETag is not matched by a list of 500,000 hostile characters without it', () => {
    const list = `${'"a" ,'.repeat(50_000)}${','.repeat(200_000)}${' '.repeat(200_000)}"`;
    expect(matchesTag(list, ETAG)).toBe(false);
  });

  it('an ETag is matched by any list that holds it, and by no other', () => {
    const tag = fc.stringMatching(/^[a-z0-9,-]{0,8}$/).map((body) => `"${body}"`);
    fc.assert(
      fc.property(fc.array(tag), fc.array(tag), (before, after) => {
        expect(matchesTag([...before, ETAG, ...after].join(', '), ETAG)).toBe(true);
        expect(matchesTag(before.join(', '), ETAG)).toBe(false);
      }),
    );
  });
});

describe('304 Not Modified', () => {
  const lastModified = instantOf(Date.UTC(2026, 10, 12, 3, 4, 5, 678));
  const ask = (headers: Record<string, string>, method = 'GET') =>
    isNotModified(
      new Request('https://news.example/rss.xml', { method, headers }),
      { etag: ETAG, lastModified },
      NOW,
    );

  it('a request answers 304 when If-Modified-Since is the same second or later', () => {
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:05 GMT' })).toBe(true);
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:06 GMT' })).toBe(true);
    expect(ask({ 'if-modified-since': 'Thu, 12 Nov 2026 03:04:04 GMT' })).toBe(false);
  });

  it('a request answers 304 by the ETag alone when both fields were sent', () => {
    const later = { 'if-modified-since': 'Sat, 21 Nov 2026 00:00:00 GMT' };
    expect(ask({ ...later, 'if-none-match': '"other"' })).toBe(false);
    expect(ask({ ...later, 'if-none-match': 'not a tag' })).toBe(false);
    expect(ask({ 'if-modified-since': 'nonsense', 'if-none-match': ETAG })).toBe(true);
  });

  it('a request answers 304 for GET and HEAD only', () => {
    expect(ask({ 'if-none-match': ETAG }, 'HEAD')).toBe(true);
    expect(ask({ 'if-none-match': ETAG }, 'POST')).toBe(false);
    expect(ask({}, 'GET')).toBe(false);
  });
});

describe('412 Precondition Failed', () => {
  const lastModified = instantOf(Date.UTC(2026, 10, 12, 3, 4, 5, 678));
  const ask = (
    headers: Record<string, string>,
    validators: object = { etag: ETAG, lastModified },
  ) => isForbidden(new Request('https://news.example/rss.xml', { headers }), validators, NOW);

  it('a request answers 412 when no tag of If-Match is the current one by strong comparison', () => {
    const strong = ETAG.replace('W/', '');
    const askStrong = (ifMatch: string) => ask({ 'if-match': ifMatch }, { etag: strong });
    expect(askStrong('"other"')).toBe(true);
    expect(askStrong('no tag')).toBe(true);
    expect(askStrong(`"other", ${ETAG}`)).toBe(true);
    expect(askStrong(`"other", ${strong}`)).toBe(false);
    expect(askStrong(`${ETAG}, ${strong}`)).toBe(false);
    expect(askStrong('*')).toBe(false);
  });

  it('a request answers 412 to every tag in If-Match when the current one is weak, and not to *', () => {
    expect(ask({ 'if-match': ETAG })).toBe(true);
    expect(ask({ 'if-match': ETAG.replace('W/', '') })).toBe(true);
    expect(ask({ 'if-match': '*' })).toBe(false);
  });

  it('a request answers 412 when the document changed after If-Unmodified-Since, unless If-Match was sent or the date is invalid', () => {
    const earlier = { 'if-unmodified-since': 'Thu, 12 Nov 2026 03:04:04 GMT' };
    expect(ask(earlier)).toBe(true);
    expect(ask({ 'if-unmodified-since': 'Thu, 12 Nov 2026 03:04:05 GMT' })).toBe(false);
    expect(ask({ ...earlier, 'if-match': '*' })).toBe(false);
    expect(ask({ 'if-unmodified-since': 'yesterday' })).toBe(false);
    expect(ask(earlier, { etag: ETAG })).toBe(false);
    expect(ask({})).toBe(false);
  });
});

describe('Last-Modified', () => {
  it('Last-Modified is left out while it is under two seconds old or in the future', () => {
    expect(deriveLastModified(instantOf(NOW - 1999), NOW)).toBeUndefined();
    expect(deriveLastModified(instantOf(NOW + 5000), NOW)).toBeUndefined();
    expect(deriveLastModified(instantOf(NOW - 2001), NOW)).toBe(NOW - 3000);
    expect(deriveLastModified(undefined, NOW)).toBeUndefined();
  });
});
