/** @module Tests feeds against each rule of HTTP on conditional requests, codings, caching and media types. */

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../lib/core/clock.ts';
import { SAMPLE_HEAD } from '../support/feed-samples.ts';
import { startFeeds } from '../support/feed-server.ts';

const ETAG = 'W/"7-rss-full-abc123"';
const MODIFIED = 'Fri, 13 Nov 2026 01:02:03 GMT';
const EARLIER = 'Fri, 13 Nov 2026 01:02:02 GMT';
const LATER = 'Fri, 13 Nov 2026 02:00:00 GMT';

async function ask(headers: Record<string, string> = {}, method = 'GET', path = '/rss.xml') {
  return startFeeds().ask(path, { headers, method });
}

async function statusOf(headers: Record<string, string>, method = 'GET', path = '/rss.xml') {
  return (await ask(headers, method, path)).status;
}

describe('conditional requests', () => {
  it('H-01 If-None-Match compares a list of tags weakly, and * matches any', async () => {
    expect(await statusOf({ 'if-none-match': `"a", ${ETAG}` })).toBe(304);
    expect(await statusOf({ 'if-none-match': ETAG.slice(2) })).toBe(304);
    expect(await statusOf({ 'if-none-match': '*' })).toBe(304);
    expect(await statusOf({ 'if-none-match': '"7-atom-full-abc123"' })).toBe(200);
  });

  it('H-01 If-None-Match matches tags with the suffixes that servers add when they compress', async () => {
    for (const tag of [
      'W/"7-rss-full-abc123-gzip"',
      '"7-rss-full-abc123-br"',
      '"7-rss-full-abc123;br"',
    ]) {
      expect(await statusOf({ 'if-none-match': tag })).toBe(304);
    }
  });

  it('H-02 a matching If-None-Match gives 304 to GET and HEAD, and 405 to POST', async () => {
    expect(await statusOf({ 'if-none-match': ETAG }, 'HEAD')).toBe(304);
    expect(await statusOf({ 'if-none-match': ETAG }, 'POST')).toBe(405);
  });

  it('H-04 If-Modified-Since is ignored beside a tag, and when it is malformed or sent twice', async () => {
    expect(await statusOf({ 'if-none-match': '"old"', 'if-modified-since': LATER })).toBe(200);
    expect(await statusOf({ 'if-modified-since': 'last Friday' })).toBe(200);
    expect(await statusOf({ 'if-modified-since': `${LATER}, ${LATER}` })).toBe(200);
    expect(await statusOf({ 'if-modified-since': '2026-11-13T02:00:00Z' })).toBe(200);
  });

  it('H-05 If-Modified-Since is compared by order, in seconds', async () => {
    expect(await statusOf({ 'if-modified-since': MODIFIED })).toBe(304);
    expect(await statusOf({ 'if-modified-since': LATER })).toBe(304);
    expect(await statusOf({ 'if-modified-since': EARLIER })).toBe(200);
  });

  it('H-06 every container sends the same ETag and bytes, in every coding', async () => {
    const [first, second] = [await ask(), await ask()];
    expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
    expect(await first.text()).toBe(await second.text());
  });

  it('H-07 an ETag is weak, and shared by all codings', async () => {
    for (const coding of ['', 'gzip', 'br', 'zstd']) {
      expect((await ask({ 'accept-encoding': coding })).headers.get('etag')).toBe(ETAG);
    }
  });

  it('H-08 a 404, 410 or 301 stays what it is under If-None-Match: *', async () => {
    expect(await statusOf({ 'if-none-match': '*' }, 'GET', '/tags/unknown/rss.xml')).toBe(404);
    expect(await statusOf({ 'if-none-match': '*' }, 'GET', '/tags/old-news/rss.xml')).toBe(410);
    expect(await statusOf({ 'if-none-match': '*' }, 'GET', '/rss')).toBe(301);
  });

  it('H-09 preconditions are evaluated in their order: If-Match before If-None-Match', async () => {
    const same = { 'if-none-match': ETAG };
    expect(await statusOf({ ...same, 'if-match': '"other"' })).toBe(412);
    expect(await statusOf({ ...same, 'if-match': '*' })).toBe(304);
    expect(await statusOf({ ...same, 'if-unmodified-since': EARLIER })).toBe(412);
    expect(await statusOf({ 'if-match': '*', 'if-unmodified-since': EARLIER })).toBe(200);
    // Compared strongly (RFC 9110 §13.1.1), a weak tag matches nothing, the current one included.
    expect(await statusOf({ ...same, 'if-match': ETAG })).toBe(412);
    expect(await statusOf({ 'if-unmodified-since': MODIFIED })).toBe(200);
    expect(await statusOf({ 'if-match': '*', 'if-range': '"x"', range: 'bytes=0-9' })).toBe(200);
    const refused = await ask({ 'if-match': '"other"' });
    expect(refused.headers.get('cache-control')).toBe('no-store');
  });

  it('H-10 a 304 has the fields of the 200, and none about a body', async () => {
    const whole = await ask({ 'accept-encoding': 'br' });
    const same = await ask({ 'accept-encoding': 'br', 'if-none-match': ETAG });
    for (const name of ['etag', 'vary', 'cache-control', 'date', 'last-modified']) {
      expect([name, same.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
      expect(same.headers.has(name)).toBe(true);
    }
    for (const name of ['content-type', 'content-encoding', 'content-length', 'link']) {
      expect([name, same.headers.has(name)]).toEqual([name, false]);
    }
    expect(await same.text()).toBe('');
  });

  it('H-11 a HEAD has the status and fields of GET, and no content', async () => {
    const head = await ask({ 'accept-encoding': 'gzip' }, 'HEAD');
    const whole = await ask({ 'accept-encoding': 'gzip' });
    whole.headers.delete('content-length');
    expect(head.status).toBe(200);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    expect(await head.text()).toBe('');
  });

  it('H-12 Last-Modified is never later than Date, and left out when under two seconds old', async () => {
    for (const [age, sent] of [
      [-60_000, null],
      [0, null],
      [1_999, null],
      [2_000, MODIFIED],
    ] as const) {
      const now = instantOf(SAMPLE_HEAD.updatedAt + age);
      const answer = await startFeeds([SAMPLE_HEAD], now).ask('/rss.xml');
      expect(answer.headers.get('last-modified')).toBe(sent);
    }
  });

  it('H-12 If-Modified-Since is ignored while Last-Modified is left out', async () => {
    const young = startFeeds([SAMPLE_HEAD], instantOf(SAMPLE_HEAD.updatedAt + 500));
    const headers = { 'if-modified-since': LATER };
    expect((await young.ask('/rss.xml', { headers })).status).toBe(200);
  });

  it('H-13 Range is ignored, with Accept-Ranges: none', async () => {
    const answer = await ask({ range: 'bytes=0-9' });
    expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'none']);
  });
});

describe('content codings', () => {
  it('H-15 a feed is sent uncoded without Accept-Encoding, or with an empty one', async () => {
    expect((await ask()).headers.has('content-encoding')).toBe(false);
    expect((await ask({ 'accept-encoding': '' })).headers.has('content-encoding')).toBe(false);
  });

  it('H-16 the coding of the highest q-value is sent, and 406 only where identity is excluded', async () => {
    const codingOf = async (field: string) =>
      (await ask({ 'accept-encoding': field })).headers.get('content-encoding');
    expect(await codingOf('gzip;q=0.5, zstd;q=0.9, br;q=0.1')).toBe('zstd');
    expect(await codingOf('gzip, deflate, br, zstd')).toBe('br');
    expect(await codingOf('br;q=0, *;q=0.1')).toBe('gzip');
    expect(await codingOf('compress')).toBeNull();
    expect(await statusOf({ 'accept-encoding': 'identity;q=0, compress' })).toBe(406);
    expect(await statusOf({ 'accept-encoding': '*;q=0' })).toBe(406);
  });

  it('H-20 every answer has Vary: Accept-Encoding', async () => {
    for (const headers of [{}, { 'if-none-match': '*' }, { 'accept-encoding': '*;q=0' }]) {
      expect((await ask(headers)).headers.get('vary')).toBe('Accept-Encoding');
    }
    expect((await ask({}, 'GET', '/nothing')).headers.get('vary')).toBe('Accept-Encoding');
  });

  it('H-25 a feed of a fixed format does not vary by Accept', async () => {
    for (const accept of ['application/json', 'text/html', 'image/png', '*/*;q=0']) {
      const answer = await ask({ accept });
      expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    }
  });
});

describe('caching and fields', () => {
  it('H-26, H-27, H-29 a feed is cacheable for a minute, longer when stale, without s-maxage', async () => {
    expect((await ask()).headers.get('cache-control')).toBe(
      'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400',
    );
  });

  it('H-31, H-32, H-34 each feed format has its media type with charset, and no byte order mark', async () => {
    const types = await Promise.all(
      ['/rss.xml', '/atom.xml', '/feed.json'].map(async (path) => {
        const answer = await ask({}, 'GET', path);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        expect(bytes[0]).not.toBe(0xef);
        return answer.headers.get('content-type');
      }),
    );
    expect(types).toEqual([
      'application/rss+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
    ]);
  });

  it('H-33 a feed has no stylesheet', async () => {
    expect(await (await ask()).text()).not.toContain('xml-stylesheet');
  });

  it('H-35 a feed has nosniff and may be read from any origin', async () => {
    const { headers } = await ask();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('H-36 a guessed feed address is redirected by 301 to an absolute one', async () => {
    const answer = await ask({}, 'GET', '/feed.xml');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      'https://news.example/rss.xml',
    ]);
  });

  it('H-39 a 405 and an OPTIONS name the allowed methods', async () => {
    expect((await ask({}, 'DELETE')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect((await ask({}, 'OPTIONS')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('H-42 a feed has Date', async () => {
    expect((await ask()).headers.get('date')).toBe('Fri, 13 Nov 2026 02:02:03 GMT');
  });

  it('H-43 a feed has a Link field with one relation and an ASCII URL', async () => {
    expect((await ask()).headers.get('link')).toMatch(/^<https:\/\/[\x21-\x7e]+>; rel="self"$/);
  });
});
