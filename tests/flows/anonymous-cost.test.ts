/** @module Tests what strangers' queries cost at most, in the units that the table reports to the deployed functions. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addressesOf, crawlPublicSite } from '../support/crawl-public-site.ts';
import { linesOf } from '../support/log-lines.ts';
import { openStack, type Stack } from '../support/stack.ts';

const MAX_UNITS = 30;
const ARTICLES = 60;
/** In characters of three bytes, in no order, so that they pack badly: some 24 KB. */
const LONG_BODY = 12_000;

/** Feeds and their archives are not lists: each has a fixed number of articles, read once for each act. */
const FEED_DOCUMENT = /\/(?:rss\.xml|atom\.xml|feed\.json|feed)(?:\?|$)/;

let stack: Stack;
const ids: string[] = [];

/** Chinese characters in no order, the same for the same seed. */
function noise(seed: number, characters: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length: characters }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 20_000));
  }).join('');
}

const FIRST_MS = Date.UTC(2026, 9, 1);
const HOUR_MS = 3_600_000;

/** Long and short articles in turns, each in as many feeds and with as many related ones as there can be. */
function articleNumber(number: number) {
  const isLong = number % 3 !== 0;
  return {
    act: 'publish',
    title: `第 ${number} 篇 ${noise(number, isLong ? 400 : 12)}`,
    section: 'news',
    ...(isLong && { summary: noise(number + 7, 1_500) }),
    firstPublished: new Date(FIRST_MS + number * HOUR_MS).toISOString(),
    tags: Array.from({ length: 12 }, (_, n) => noise(n * 31 + (number % 2), 8)),
    authors: Array.from({ length: 6 }, (_, n) => ({ name: noise(n * 17, 20) })),
    source: { name: '来源' },
    related: ids.map((id) => ({ id })),
    body: { format: 'text', value: noise(number + 99, isLong ? LONG_BODY : 300) },
  };
}

beforeAll(async () => {
  stack = await openStack([], { POWERTOOLS_LOG_LEVEL: 'INFO' });
  await linesOf(async () => {
    for (let number = 1; number <= ARTICLES; number += 1) {
      const answer = await stack.act({ path: '/api/articles', body: articleNumber(number) });
      expect(answer.status).toBe(201);
      ids.push(((await answer.json()) as { article: { id: string } }).article.id);
    }
  });
}, 120_000);

/** What one request to a container cost, and its answer. */
async function asked(path: string): Promise<{ units: number; response: Response; text: string }> {
  let response: Response | undefined;
  const [line] = await linesOf(async () => {
    response = await stack.get(path);
  });
  if (response === undefined) throw new TypeError(path);
  return { units: Number(line?.read_units), response, text: await response.text() };
}

/** The same of containers that have kept nothing. */
function askedAnew(path: string) {
  stack.restart();
  return asked(path);
}

/** Pages and lists of one address each, whatever else a reader chooses. */
const ADDRESSES = [
  '/',
  '/sections/news',
  '/feeds',
  '/opml.xml',
  '/sitemap.xml',
  '/sitemap-2026-10.xml',
  '/news-sitemap.xml',
  '/months/2026-10',
  '/.well-known/jwks.json',
] as const;

describe('a query that a stranger chose', () => {
  it('a query of any public route but those of feeds costs at most 30 read units', async () => {
    const dear: string[] = [];
    const counting = {
      ...stack,
      send: async (request: Parameters<Stack['send']>[0]) => {
        let response = new Response();
        const [line] = await linesOf(async () => {
          response = await stack.send(request);
        });
        const address = `${request.path}?${request.query ?? ''}`;
        const isDear = !(Number(line?.read_units) <= MAX_UNITS);
        if (isDear && !FEED_DOCUMENT.test(address)) dear.push(`${line?.read_units} ${address}`);
        return response;
      },
    };
    const scopes = ['/tags/none', `/authors/${'x'.repeat(60)}`, '/sources/来源'];
    const seen = await crawlPublicSite(counting, [
      ...scopes.flatMap(addressesOf),
      ...ids.map((id) => `/articles/${id}/other`),
      '/api/changes?since=0&limit=100',
      '/months/2026-10',
      '/sitemap-2026-10.xml',
    ]);
    expect(dear).toEqual([]);
    expect(seen.size).toBeGreaterThan(300);
  }, 240_000);

  it.each([
    ...ADDRESSES,
    '/api/changes?limit=100',
    '/api/articles?limit=100',
    '/api/articles?limit=100&view=full',
    '/api/articles?limit=100&view=full&to=2090-01-01T00:00:00Z',
  ])('GET %s of a new container costs at most 30 read units', async (path) => {
    const { units, response } = await askedAnew(path);
    expect(response.status).toBe(200);
    expect(units).toBeLessThanOrEqual(MAX_UNITS);
  });

  it('a list costs at most 30 read units, whatever its query, and loses no article', async () => {
    const query = fc.record({
      limit: fc.integer({ min: 1, max: 100 }),
      view: fc.constantFrom('', '&view=full'),
      from: fc.constantFrom('', '&from=2026-10-01T05:00:00Z', '&from=0001-01-02T00:00:00Z'),
      to: fc.constantFrom('', '&to=2026-10-03T00:00:00Z', '&to=9999-12-30T00:00:00Z'),
      scope: fc.constantFrom('', '&scope=section/news', `&scope=source/${encodeURI('来源')}`),
    });
    const read = fc.asyncProperty(query, async ({ limit, view, from, to, scope }) => {
      const listed: string[] = [];
      let next: string | undefined = `/api/articles?limit=${limit}${view}${from}${to}${scope}`;
      while (next !== undefined) {
        const { units, text } = await asked(next);
        expect(units).toBeLessThanOrEqual(MAX_UNITS);
        const part = JSON.parse(text) as { items: { id: string }[]; next?: string };
        expect(part.items.length).toBeLessThanOrEqual(limit);
        listed.push(...part.items.map(({ id }) => id));
        next = part.next?.replace('https://news.example', '');
      }
      const first = from.includes('05:00') ? 5 : 1;
      const last = to.includes('10-03') ? 48 : ARTICLES;
      expect(listed).toEqual(ids.slice(first - 1, last).toReversed());
    });
    await fc.assert(read, { numRuns: 25 });
  }, 240_000);

  it('the changes are read in parts of at most 30 read units without a gap', async () => {
    const seqs: number[] = [];
    let next: string | undefined = '/api/changes?limit=100';
    while (next !== undefined) {
      const { units, text } = await asked(next);
      expect(units).toBeLessThanOrEqual(MAX_UNITS);
      const part = JSON.parse(text) as { items: { seq: number }[]; next?: string };
      seqs.push(...part.items.map(({ seq }) => seq));
      next = part.next?.replace('https://news.example', '');
    }
    expect(seqs).toEqual(Array.from({ length: ARTICLES }, (_, n) => n + 1));
  });
});

describe('a parameter that means nothing', () => {
  it.each([
    ...ADDRESSES,
    '/rss.xml',
    '/atom.xml?view=summary',
    '/api/articles?limit=3',
    '/api/changes?limit=3',
  ])(
    'GET %s answers the same with a parameter that means nothing, and a feed or page from memory',
    async (path) => {
      const first = await askedAnew(path);
      for (const more of ['utm_source=x', 'From=2026', 'q=%E6%B5%B7&page=2', '__proto__=1']) {
        const again = await asked(`${path}${path.includes('?') ? '&' : '?'}${more}`);
        expect(again.text).toBe(first.text);
        expect(again.response.headers.get('etag')).toBe(first.response.headers.get('etag'));
        expect(again.units).toBeLessThanOrEqual(first.units);
        if (!path.startsWith('/api/')) expect(again.units).toBeLessThanOrEqual(3);
      }
    },
  );

  it('a feed costs its articles once in a container, and then half a unit for any query', async () => {
    const first = await askedAnew('/rss.xml');
    expect(first.units).toBeGreaterThan(MAX_UNITS);
    for (const path of ['/rss.xml', '/rss.xml?x=1', '/rss.xml?view=full', '/rss.xml?cursor=a&b']) {
      expect((await asked(path)).units).toBe(0.5);
    }
  });
});
