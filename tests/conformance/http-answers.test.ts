/** @module Tests answers over HTTP against each rule of negotiation, statuses, refusals and links (RFC 9110, RFC 9457, RFC 8288). */

import { constants, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../lib/api/apps/app.ts';
import { CodedError } from '../../lib/core/errors.ts';
import { encodeBody } from '../../lib/http/coding.ts';
import { startFeeds } from '../support/feed-server.ts';
import { articleId, liveVersion, ORIGIN } from '../support/live-articles.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';

const MINIFLUX =
  'application/xml,application/atom+xml,application/rss+xml,application/rdf+xml,application/feed+json,text/html,*/*;q=0.9';

const ask = (path: string, headers: Record<string, string> = {}) =>
  startFeeds().ask(path, { headers });

const apiOf = (room: MemoryPorts, path: string, headers: Record<string, string> = {}) =>
  articlesApp(room.services()).request(`${ORIGIN}${path}`, { headers });

const GONE = liveVersion(2);

function newsroom(): MemoryPorts {
  const room = new MemoryPorts([liveVersion(1), GONE]);
  room.hold(GONE, {
    status: 'withdrawn',
    departure: { at: GONE.at, version: 2, note: '失实' },
  });
  return room;
}

describe('content negotiation', () => {
  it('H-03 /feed names the document that it is answered with by Content-Location, Link and ETag', async () => {
    for (const [accept, file] of [
      ['application/atom+xml', 'atom.xml'],
      ['application/feed+json', 'feed.json'],
      ['*/*', 'rss.xml'],
    ] as const) {
      const negotiated = await ask('/feed', { accept });
      const own = await ask(`/${file}`);
      expect(negotiated.headers.get('content-location')).toBe(`${ORIGIN}/${file}`);
      expect(negotiated.headers.get('link')).toBe(own.headers.get('link'));
      expect(negotiated.headers.get('etag')).toBe(own.headers.get('etag'));
      expect(await negotiated.text()).toBe(await own.text());
      expect(own.headers.has('content-location')).toBe(false);
    }
  });

  it('H-21 /feed has Vary: Accept, also on a 304', async () => {
    expect((await ask('/feed')).headers.get('vary')).toBe('Accept, Accept-Encoding');
    const same = await ask('/feed', { 'if-none-match': '*' });
    expect([same.status, same.headers.get('vary')]).toEqual([304, 'Accept, Accept-Encoding']);
  });

  it.each([
    ['Miniflux', MINIFLUX, 'application/rss+xml'],
    [
      'FreshRSS',
      'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.7',
      'application/rss+xml',
    ],
    [
      'a browser',
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'application/rss+xml',
    ],
    ['a reader of JSON', 'application/feed+json, application/json;q=0.9', 'application/feed+json'],
    ['a reader of Atom', 'application/atom+xml,application/rss+xml;q=0.5', 'application/atom+xml'],
  ])(
    'H-22 /feed answers %s with the feed format that it accepts',
    async (_reader, accept, type) => {
      const answer = await ask('/feed', { accept });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
    },
  );

  it('H-24 /feed answers RSS where nothing is acceptable, never 406', async () => {
    for (const accept of ['image/png', '*/*;q=0']) {
      const answer = await ask('/feed', { accept });
      expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    }
  });

  it('H-19 a zstd body of any size is decoded within a window of 8 MB', async () => {
    const body = Buffer.alloc(20_000_000, 'news ');
    const coded = await encodeBody(body, 'zstd');
    expect(windowBytesOf(coded)).toBeLessThanOrEqual(8 * 1024 * 1024);
    const params = { [constants.ZSTD_c_windowLog]: 25 };
    expect(windowBytesOf(zstdCompressSync(body, { params }))).toBeGreaterThan(8 * 1024 * 1024);
  });
});

/** RFC 8878 §3.1.1.1: how much memory the frame asks a decoder for. */
function windowBytesOf(frame: Uint8Array): number {
  const descriptor = frame[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if (!isSingleSegment) {
    const window = frame[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const sizeFlag = descriptor >> 6;
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const view = new DataView(frame.buffer, frame.byteOffset + at);
  if (sizeFlag === 0) return view.getUint8(0);
  if (sizeFlag === 1) return view.getUint16(0, true) + 256;
  return sizeFlag === 2 ? view.getUint32(0, true) : Number(view.getBigUint64(0, true));
}

describe('statuses', () => {
  it('H-37 a withdrawn article is 410 with its note, and an unknown one 404', async () => {
    const room = newsroom();
    const gone = await apiOf(room, `/api/articles/${GONE.state.id}`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({ status: 410, note: '失实' });
    expect((await apiOf(room, `/api/articles/${articleId(77)}`)).status).toBe(404);
    expect((await ask('/tags/old-news/rss.xml')).status).toBe(410);
    expect((await ask('/tags/unknown/rss.xml')).status).toBe(404);
  });

  it('H-30 a 404 or 410 is cacheable briefly, and a failure not at all', async () => {
    const room = newsroom();
    const keptFor = async (path: string) =>
      (await apiOf(room, path)).headers.get('cache-control') ?? '';
    expect(await keptFor(`/api/articles/${articleId(77)}`)).toBe('public, max-age=10');
    expect(await keptFor(`/api/articles/${GONE.state.id}`)).toBe('public, max-age=60');
    expect(await keptFor('/api/articles?limit=0')).toBe('public, max-age=10');
    room.broken = new TypeError('inside');
    expect(await keptFor('/api/articles')).toBe('no-store');
  });

  it('H-38 an unreachable table is answered 503 with Retry-After', async () => {
    const room = newsroom();
    room.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const answer = await apiOf(room, '/api/articles');
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('refusals of the JSON API', () => {
  it('H-50 a refusal is a problem with the status of the answer and an address as type', async () => {
    for (const path of ['/api/articles?limit=0', `/api/articles/${articleId(77)}`, '/api/x']) {
      const answer = await apiOf(newsroom(), path);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const problem = (await answer.json()) as Record<string, unknown>;
      expect(problem.status).toBe(answer.status);
      expect(problem.type).toMatch(/^https:\/\/news\.example\/problems\/[a-z-]+$/);
      expect(problem.title).toEqual(expect.any(String));
    }
  });

  it('H-51 a failure’s problem has no internal detail', async () => {
    const room = newsroom();
    room.broken = new TypeError('FEED#all in table-name at lib/x.ts:1');
    const text = await (await apiOf(room, '/api/articles')).text();
    expect(text).not.toMatch(/FEED#|table-name|\.ts|TypeError|stack/);
    expect(room.failures).toHaveLength(1);
  });

  it('H-52 a problem is sent as application/problem+json whatever the client accepts', async () => {
    const answer = await apiOf(newsroom(), '/api/articles?limit=0', { accept: 'text/html' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('Link fields', () => {
  it('H-43, H-45 a Link field has one quoted relation, an ASCII address and no title', async () => {
    const answer = await apiOf(newsroom(), '/api/articles?limit=1&scope=all');
    expect(answer.headers.get('link')).toBeNull();
    const room = newsroom();
    room.publish(liveVersion(5));
    const paged = await apiOf(room, '/api/articles?limit=1&scope=all');
    const { next } = (await paged.json()) as { next: string };
    expect(paged.headers.get('link')).toBe(`<${next}>; rel="next"`);
    expect(next).toMatch(/^https:\/\/news\.example\/[\x21-\x7e]+$/);
  });
});

describe('deltas of feeds', () => {
  it('H-46 to H-49 a request for a delta with an unknown tag gets the whole feed with the fields of any other', async () => {
    const plain = await ask('/rss.xml');
    const asked = await ask('/rss.xml', { 'a-im': 'feed', 'if-none-match': '"old"' });
    expect(asked.status).toBe(200);
    expect(asked.headers.has('im')).toBe(false);
    expect(Object.fromEntries(asked.headers)).toEqual(Object.fromEntries(plain.headers));
  });

  it.each(['/rss.xml', '/atom.xml', '/feed.json'])(
    'H-47, H-48 a delta of %s has status 226, IM, Delta-Base, the tag of now, and no cache keeps it',
    async (path) => {
      const etag = (await ask(path)).headers.get('etag') ?? '';
      const base = etag.replace('"7-', '"6-');
      const known = { 'a-im': 'feed', 'if-none-match': `"old", ${base}` };
      const { status, headers } = await ask(path, known);
      expect([status, headers.get('im'), headers.get('delta-base')]).toEqual([226, 'feed', base]);
      expect(headers.get('etag')).toBe(etag);
      expect(headers.get('cache-control')).toBe('no-store, im');
      expect(headers.get('vary')).toMatch(/^A-IM, If-None-Match,/);
      const current = await ask(path, { ...known, 'if-none-match': `${base}, ${etag}` });
      expect([current.status, current.headers.has('im')]).toEqual([304, false]);
    },
  );

  it('H-46 a known tag gets the whole feed where A-IM is missing or refuses it', async () => {
    const base = 'W/"6-rss-full-abc123"';
    for (const field of [undefined, 'feed;q=0', 'vcdiff']) {
      const asked = field === undefined ? {} : { 'a-im': field };
      const answer = await ask('/rss.xml', { ...asked, 'if-none-match': base });
      expect([answer.status, answer.headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
    }
  });
});
