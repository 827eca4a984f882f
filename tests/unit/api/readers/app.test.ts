/** @module The feeds' app reads a head first, and no more than it must. */

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../../lib/core/errors.ts';
import type { FeedHead } from '../../../../lib/feed/head.ts';
import { parseScope } from '../../../../lib/site/scopes.ts';
import {
  SAMPLE_ATOM,
  SAMPLE_HEAD,
  SAMPLE_JSON,
  SAMPLE_RSS,
} from '../../../support/feed-samples.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { articleId, headOf, ORIGIN, PUBLISHED } from '../../../support/live-articles.ts';

function emptied(name: string): FeedHead {
  const scope = parseScope(name);
  if (scope === undefined) throw new RangeError(name);
  return headOf([], { gone: [{ id: articleId(40), at: PUBLISHED }] }, scope);
}

describe('the subscription documents', () => {
  it.each([
    ['/rss.xml', 'application/rss+xml; charset=utf-8', SAMPLE_RSS],
    ['/atom.xml', 'application/atom+xml; charset=utf-8', SAMPLE_ATOM],
    ['/feed.json', 'application/feed+json; charset=utf-8', SAMPLE_JSON],
  ])('%s is %s', async (path, type, body) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.text()).toBe(body);
  });

  it.each([
    '/rss.xml?view=AAA',
    '/feed?view=',
    '/rss?view=Summary',
    '/atom.xml?view=full&view=full',
  ])('GET %s answers 400 in plain text, since view is bad', async (path) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    expect(await answer.text()).toBe('The parameter view must be "full" or "summary", once.\n');
  });

  it('come without text by ?view=summary, and whole by any other query', async () => {
    const { ask } = startFeeds();
    const summary = await ask('/rss.xml?view=summary&utm_source=x');
    expect(summary.headers.get('etag')).toBe('W/"7-rss-summary-abc123"');
    expect(await summary.text()).not.toContain('content:encoded>');
    const whole = await ask('/rss.xml?View=other&page=2');
    expect(whole.headers.get('etag')).toBe('W/"7-rss-full-abc123"');
    expect(await whole.text()).toBe(SAMPLE_RSS);
  });

  it('name themselves in Link', async () => {
    const answer = await startFeeds().ask('/atom.xml?view=summary');
    expect(answer.headers.get('link')).toBe(`<${ORIGIN}/atom.xml?view=summary>; rel="self"`);
  });
});

describe('what is read', () => {
  it('is the head alone for a 304 and for a HEAD', async () => {
    const { ask, reads } = startFeeds();
    const headers = { 'if-none-match': 'W/"7-rss-full-abc123"' };
    expect((await ask('/rss.xml', { headers })).status).toBe(304);
    expect((await ask('/rss.xml', { method: 'HEAD' })).status).toBe(200);
    expect(reads).toEqual({ heads: 2, versions: 0 });
  });

  it('is the head alone for a body that this container made before', async () => {
    const { ask, reads } = startFeeds();
    const first = await (await ask('/rss.xml')).text();
    expect(await (await ask('/rss.xml')).text()).toBe(first);
    expect(reads).toEqual({ heads: 2, versions: 1 });
  });

  it('is all again for another format, view or coding', async () => {
    const { ask, reads } = startFeeds();
    await ask('/rss.xml');
    await ask('/atom.xml');
    await ask('/rss.xml?view=summary');
    await ask('/rss.xml', { headers: { 'accept-encoding': 'gzip' } });
    expect(reads.versions).toBe(4);
  });

  it('is what the new head names once it changed', async () => {
    const { ask, byScope } = startFeeds();
    const before = await (await ask('/rss.xml')).text();
    const shorter = { ...SAMPLE_HEAD, version: 8, window: SAMPLE_HEAD.window.slice(1) };
    byScope.set('all', shorter);
    const after = await ask('/rss.xml', { headers: { 'if-none-match': 'W/"7-rss-full-abc123"' } });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).toBe('W/"8-rss-full-abc123"');
    expect((await after.text()).length).toBeLessThan(before.length);
  });
});

describe('codings', () => {
  it.each([
    ['br', promisify(brotliDecompress)],
    ['gzip', promisify(gunzip)],
    ['zstd', promisify(zstdDecompress)],
  ] as const)('%s gives the same document', async (coding, decode) => {
    const { ask } = startFeeds();
    const headers = { 'accept-encoding': coding };
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await ask('/atom.xml', { headers });
      expect(answer.headers.get('content-encoding')).toBe(coding);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(answer.headers.get('content-length')).toBe(String(bytes.byteLength));
      expect((await decode(bytes)).toString()).toBe(SAMPLE_ATOM);
    }
  });
});

describe('scopes', () => {
  it('answer 200 and empty where there was never an article: the site and its sections', async () => {
    const { ask } = startFeeds([]);
    for (const path of ['/rss.xml', '/sections/world/atom.xml', '/sections/news/feed.json']) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.has('last-modified')).toBe(false);
    }
  });

  it('answer 200 for ever once they had an article, with their tombstones', async () => {
    const { ask } = startFeeds([emptied('tag/食品'), emptied('section/closed')]);
    const answer = await ask('/tags/%E9%A3%9F%E5%93%81/atom.xml');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('at:deleted-entry');
    expect((await ask('/tags/食品/rss.xml')).status).toBe(200);
    expect((await ask('/sections/closed/rss.xml')).status).toBe(200);
  });

  it.each([
    '/tags/unknown/rss.xml',
    '/authors/unknown/atom.xml',
    '/sources/unknown/feed.json',
    '/sections/unknown/rss.xml',
    '/sections/UPPER/rss.xml',
    '/tags/Not%20A%20Slug/rss.xml',
    '/tags/%FF/rss.xml',
    '/tags//rss.xml',
    '/months/2026-11/rss.xml',
    '/constructor/x/rss.xml',
    '/rss.xml/x',
    '/RSS.XML',
    '/nothing',
  ])('%s is 404 for ten seconds', async (path) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('answer 410 where the site retired them, before the store is asked', async () => {
    const { ask, reads } = startFeeds([emptied('tag/old-news')]);
    const answer = await ask('/tags/old-news/rss.xml', { headers: { 'if-none-match': '*' } });
    expect(answer.status).toBe(410);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(reads.heads).toBe(0);
  });
});

describe('/feed', () => {
  it.each([
    ['application/atom+xml', '/atom.xml', SAMPLE_ATOM],
    ['application/json', '/feed.json', SAMPLE_JSON],
    ['text/html', '/rss.xml', SAMPLE_RSS],
  ])('for %s is %s', async (accept, path, body) => {
    const answer = await startFeeds().ask('/feed', { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-location')).toBe(`${ORIGIN}${path}`);
    expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(await answer.text()).toBe(body);
  });

  it('gives a 304 to the tag of the form that is asked for, not to another’s', async () => {
    const { ask } = startFeeds();
    const atom = { accept: 'application/atom+xml', 'if-none-match': 'W/"7-atom-full-abc123"' };
    const same = await ask('/feed', { headers: atom });
    expect([same.status, same.headers.get('vary')]).toEqual([304, 'Accept, Accept-Encoding']);
    expect(same.headers.get('content-location')).toBe(`${ORIGIN}/atom.xml`);
    expect((await ask('/feed', { headers: { ...atom, accept: '*/*' } })).status).toBe(200);
  });

  it('is there for every scope, and refuses other methods', async () => {
    const { ask } = startFeeds();
    expect((await ask('/sections/world/feed')).status).toBe(200);
    expect((await ask('/tags/unknown/feed')).status).toBe(404);
    expect((await ask('/feed', { method: 'POST' })).status).toBe(405);
  });
});

describe('what readers guess', () => {
  it.each([
    ['/feed.xml', '/rss.xml'],
    ['/index.xml', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/feed/', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/feed/json', '/feed.json'],
    ['/rss?view=summary&x=1', '/rss.xml?view=summary'],
    ['/tags/食品/feed/', '/tags/%E9%A3%9F%E5%93%81/rss.xml'],
    ['/sections/news/atom/', '/sections/news/atom.xml'],
  ])('%s leads to %s for good', async (path, target) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}${target}`);
  });

  it('leads from the page of a scope with a slash too many to that page', async () => {
    const answer = await startFeeds().ask('/tags/%E9%A3%9F%E5%93%81/');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/tags/%E9%A3%9F%E5%93%81`);
    expect((await startFeeds().ask('/tags/A/')).status).toBe(404);
  });

  it('never leads off the site', async () => {
    for (const path of ['//evil.example/feed/', '/tags/..%2f..%2fevil/rss', '/tags/a%0d%0ab/rss']) {
      expect((await startFeeds().ask(path)).status).toBe(404);
    }
  });
});

describe('other methods and health', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused with Allow', async (method) => {
    for (const path of ['/tags/x/rss.xml', '/feed', '/feed.xml', '/health']) {
      const answer = await startFeeds().ask(path, { method });
      expect([path, answer.status]).toEqual([path, 405]);
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    }
  });

  it('OPTIONS tells Allow', async () => {
    const answer = await startFeeds().ask('/rss.xml', { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('/health is 200 and asks nobody', async () => {
    const { ask, reads } = startFeeds();
    expect((await ask('/health')).status).toBe(200);
    expect(reads.heads).toBe(0);
  });
});

describe('a failure', () => {
  const failing = (error: CodedError) => {
    const feeds = startFeeds();
    feeds.heads.readHead = async () => {
      throw error;
    };
    return feeds;
  };

  it('of the store is 503 with Retry-After, kept by nobody', async () => {
    const { ask } = failing(
      new CodedError('ERR_STORE_THROTTLED', 'table-7 is slow', { isTransient: true }),
    );
    const answer = await ask('/rss.xml');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('of any other kind is 500, tells nothing, and is reported with the route’s pattern', async () => {
    const { ask, failures } = failing(new CodedError('ERR_ODD', 'table-7 arn:aws:x'));
    const answer = await ask('/tags/x/rss.xml?secret=1');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('Something went wrong on the server.\n');
    const [[route, error] = []] = failures;
    expect(route).toContain(':member/rss.xml');
    expect(error).toBeInstanceOf(CodedError);
  });

  it('while reading versions leaves nothing behind', async () => {
    const feeds = startFeeds();
    const { readVersions } = feeds.versions;
    feeds.versions.readVersions = async () => {
      throw new CodedError('ERR_VERSION_MISSING', 'x');
    };
    expect((await feeds.ask('/rss.xml')).status).toBe(500);
    feeds.versions.readVersions = readVersions;
    expect(await (await feeds.ask('/rss.xml')).text()).toBe(SAMPLE_RSS);
  });
});
