/** @module A request accepts a delta where A-IM names `feed` (RFC 3229 §10.5.3). */

import { describe, expect, it } from 'vitest';
import { acceptsFeedDelta } from '../../../lib/http/instance-manipulation.ts';

function accepts(field: string | undefined, method = 'GET'): boolean {
  const headers: Record<string, string> = field === undefined ? {} : { 'a-im': field };
  return acceptsFeedDelta(new Request('https://news.example/rss.xml', { method, headers }));
}

describe('A-IM', () => {
  it.each([
    'feed',
    'Feed',
    'vcdiff, feed',
    'feed,gzip',
    ' diffe ; q=0.5 , feed;q=0.001',
    'feed; q=1.000',
    ', ,feed,',
  ])('a request with A-IM: %s accepts a delta of a feed', (field) => {
    expect(accepts(field)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'gzip',
    'feeds',
    'x-feed',
    'feed;q=0',
    'feed; q=0.000',
    'feed;p=1',
    'feed q=1',
    '*',
    '"feed"',
  ])('a request with A-IM: %s accepts none', (field) => {
    expect(accepts(field)).toBe(false);
  });

  it.each(['HEAD', 'POST', 'OPTIONS'])('a %s accepts none', (method) => {
    expect(accepts('feed', method)).toBe(false);
  });
});
