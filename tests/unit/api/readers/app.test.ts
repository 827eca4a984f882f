/** @module The app of feed readers: it reads a head first, and no more than it needs. */

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
  ])('GET %s answers %s with the sample document', async (path, type, body) => {
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

  it('a feed with ?view=summary has no text, and with other parameters the full text', async () => {
    const { ask } = startFeeds();
    const summary = await ask('/rss.xml?view=summary&utm_source=x');
    expect(summary.headers.get('etag')).toBe('W/"7-rss-summary-abc123"');
    expect(await summary.text()).not.toContain('content:encoded>');
    const whole = await ask('/rss.xml?View=other&page=2');
    expect(whole.headers.get('etag')).toBe('W/"7-rss-full-abc123"');
    expect(await whole.text()).toBe(SAMPLE_RSS);
  });

  it('a feed names itself in Link', async () => {
    const answer = await startFeeds().ask('/atom.xml?view=summary');
    expect(answer.headers.get('link')).toBe(`<${ORIGIN}/atom.xml?view=summary>; rel="self"`);
  });
});

describe('the reads of a feed', () => {
  it('a feed answered 304, or by HEAD, reads the head alone', async () => {
    const { ask, reads } = startFeeds();
    const headers = { 'if-none-match': 'W/"7-rss-full-abc123"' };
    expect((await ask('/rss.xml', { headers })).status).toBe(304);
    expect((await ask('/rss.xml', { method: 'HEAD' })).status).toBe(200);
    expect(reads).toEqual({ heads: 2, versions: 0 });
  });

  it('a feed whose body is cached reads the head alone', async () => {
    const { ask, reads } = startFeeds();
    const first = await (await ask('/rss.xml')).text();
    expect(await (await ask('/rss.xml')).text()).toBe(first);
    expect(reads).toEqual({ heads: 2, versions: 1 });
  });

  it('a feed in another format, view or coding reads the versions again', async () => {
    const { ask, reads } = startFeeds();
    await ask('/rss.xml');
    await ask('/atom.xml');
    await ask('/rss.xml?view=summary');
    await ask('/rss.xml', { headers: { 'accept-encoding': 'gzip' } });
    expect(reads.versions).toBe(4);
  });

  it('a changed feed head answers 200 with the new window', async () => {
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

describe('the codings of a feed', () => {
  it.each([
    ['br', promisify(brotliDecompress)],
    ['gzip', promisify(gunzip)],
    ['zstd', promisify(zstdDecompress)],
  ] as const)('the coding %s gives the same document', async (coding, decode) => {
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

describe('the scopes of a feed', () => {
  it('a feed of the site or of a section answers 200 before its first article', async () => {
    const { ask } = startFeeds([]);
    for (const path of ['/rss.xml', '/sections/world/atom.xml', '/sections/news/feed.json']) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.has('last-modified')).toBe(false);
    }
  });

  it('a feed that once had an article answers 200 for ever, with its tombstones', async () => {
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
  ])('GET %s answers 404 and may be cached for ten seconds', async (path) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });

  it('a feed of a retired scope answers 410 without a read', async () => {
    const { ask, reads } = startFeeds([emptied('tag/old-news')]);
    const answer = await ask('/tags/old-news/rss.xml', { headers: { 'if-none-match': '*' } });
    expect(answer.status).toBe(410);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(reads.heads).toBe(0);
  });

  it('/health?deep answers 200 after one read, and 503 when the store does not answer', async () => {
    const { ask, reads, heads } = startFeeds();
    expect((await ask('/health?deep')).status).toBe(200);
    expect(reads.heads).toBe(1);
    heads.readHead = async () => {
      throw new CodedError('ERR_STORE_UNAVAILABLE', 'busy', { isTransient: true });
    };
    expect((await ask('/health?deep=true')).status).toBe(503);
    expect((await ask('/health')).status).toBe(200);
  });
});

describe('/feed', () => {
  it.each([
    ['application/atom+xml', '/atom.xml', SAMPLE_ATOM],
    ['application/json', '/feed.json', SAMPLE_JSON],
    ['text/html', '/rss.xml', SAMPLE_RSS],
  ])('/feed for Accept %s answers %s', async (accept, path, body) => {
    const answer = await startFeeds().ask('/feed', { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-location')).toBe(`${ORIGIN}${path}`);
    expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding');
    expect(await answer.text()).toBe(body);
  });

  it('/feed answers 304 to the ETag of the chosen format alone', async () => {
    const { ask } = startFeeds();
    const atom = { accept: 'application/atom+xml', 'if-none-match': 'W/"7-atom-full-abc123"' };
    const same = await ask('/feed', { headers: atom });
    expect([same.status, same.headers.get('vary')]).toEqual([304, 'Accept, Accept-Encoding']);
    expect(same.headers.get('content-location')).toBe(`${ORIGIN}/atom.xml`);
    expect((await ask('/feed', { headers: { ...atom, accept: '*/*' } })).status).toBe(200);
  });

  it('/feed is there for every known scope, and refuses other methods', async () => {
    const { ask } = startFeeds();
    expect((await ask('/sections/world/feed')).status).toBe(200);
    expect((await ask('/tags/unknown/feed')).status).toBe(404);
    expect((await ask('/feed', { method: 'POST' })).status).toBe(405);
  });
});

describe('guessed feed paths', () => {
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
  ])('the guessed path %s redirects permanently to %s', async (path, target) => {
    const answer = await startFeeds().ask(path);
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}${target}`);
  });

  it('a trailing slash after a scope redirects to the page of the scope', async () => {
    const answer = await startFeeds().ask('/tags/%E9%A3%9F%E5%93%81/');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/tags/%E9%A3%9F%E5%93%81`);
    expect((await startFeeds().ask('/tags/A/')).status).toBe(404);
  });

  it('a guessed path never redirects to another site', async () => {
    for (const path of ['//evil.example/feed/', '/tags/..%2f..%2fevil/rss', '/tags/a%0d%0ab/rss']) {
      expect((await startFeeds().ask(path)).status).toBe(404);
    }
  });
});

describe('a feed under another spelling of its scope', () => {
  it.each([
    ['/tags/R-D/rss.xml', '/tags/r-d/rss.xml'],
    ['/tags/R%26D/atom.xml', '/tags/r-d/atom.xml'],
    ['/tags/R&D/feed.json?view=summary&x=1', '/tags/r-d/feed.json?view=summary'],
    ['/tags/r%20d/feed', '/tags/r-d/feed'],
    ['/tags/R-D/archive/3/rss.xml', '/tags/r-d/archive/3/rss.xml'],
    ['/tags/R-D/rss', '/tags/r-d/rss.xml'],
    ['/tags/R-D/atom/', '/tags/r-d/atom.xml'],
    ['/tags/R-D/', '/tags/r-d'],
    ['/tags/r-d%3F/rss.xml', '/tags/r-d/rss.xml'],
    ['/sections/News/rss.xml', '/sections/news/rss.xml'],
    ['/sections/NEWS/feed', '/sections/news/feed'],
  ])('the feed at %s is one redirect away, at %s', async (path, target) => {
    const answer = await startFeeds([emptied('tag/r-d')]).ask(path);
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}${target}`);
  });

  it.each([
    '/tags/Never-Seen/rss.xml',
    '/tags/%26/rss.xml',
    '/sections/Sport/rss.xml',
    '/tags/R-D/rss.xml/x',
    '/tags/R-D/archive/0/rss.xml',
    '/Tags/r-d/rss.xml',
  ])('the address %s, which means no feed that there is, is 404', async (path) => {
    expect((await startFeeds([emptied('tag/r-d')]).ask(path)).status).toBe(404);
  });
});

describe('other methods and health', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    '%s on a feed path answers 405 with Allow',
    async (method) => {
      for (const path of ['/tags/x/rss.xml', '/feed', '/feed.xml', '/health']) {
        const answer = await startFeeds().ask(path, { method });
        expect([path, answer.status]).toEqual([path, 405]);
        expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      }
    },
  );

  it('OPTIONS on a feed path answers 204 with Allow', async () => {
    const answer = await startFeeds().ask('/rss.xml', { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('/health answers 200 without a read', async () => {
    const { ask, reads } = startFeeds();
    expect((await ask('/health')).status).toBe(200);
    expect(reads.heads).toBe(0);
  });
});

describe('a failing feed', () => {
  const failing = (error: CodedError) => {
    const feeds = startFeeds();
    feeds.heads.readHead = async () => {
      throw error;
    };
    return feeds;
  };

  it('a transient store failure in a feed answers 503 with Retry-After and no-store', async () => {
    const { ask } = failing(
      new CodedError('ERR_STORE_THROTTLED', 'table-7 is slow', { isTransient: true }),
    );
    const answer = await ask('/rss.xml');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('any other failure in a feed answers 500 without detail, and is logged by its route', async () => {
    const { ask, failures } = failing(new CodedError('ERR_ODD', 'table-7 arn:aws:x'));
    const answer = await ask('/tags/x/rss.xml?secret=1');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('Something went wrong on the server.\n');
    const [[route, error] = []] = failures;
    expect(route).toContain(':member/rss.xml');
    expect(error).toBeInstanceOf(CodedError);
  });

  it('a failure while reading versions leaves no body in the cache', async () => {
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
