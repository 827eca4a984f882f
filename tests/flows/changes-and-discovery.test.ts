/** @module Tests that an app mirrors the site by /api/changes, and finds every feed and page by OPML, links and sitemaps. */

import { beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { all, everyElement, one, parseXml } from '../support/xml-tree.ts';

interface Change {
  readonly seq: number;
  readonly act: string;
  readonly id: string;
  readonly url: string;
  readonly title: string;
}

interface Page {
  readonly items: readonly Change[];
  readonly next?: string;
}

const COUNT = 30;
/** So many editors at once. */
const TOGETHER = 6;

let stack: Stack;
const published = new Map<string, string>();

const article = (n: number) => ({
  act: 'publish',
  title: `第${n}篇 <&>`,
  ...(n % 3 === 0 && { slug: `story-${n}` }),
  ...(n % 4 !== 3 && { section: ['news', 'local', 'consumer'][n % 4] }),
  tags: ['食品 & 安全', `标签${n % 5}`],
  authors: [{ name: n % 2 === 0 ? '施本允' : 'Ada Lovelace' }],
  ...(n % 5 === 0 && { source: { name: '中国消费者报' } }),
  // Months of several years; some articles of the same instant, some of the last hours.
  ...(n >= 6 && { firstPublished: `20${10 + (n % 7)}-0${1 + (n % 4)}-28T16:00:00Z` }),
  body: { format: 'text', value: `正文${n}。` },
});

const pathOf = (url: string) => url.slice(ORIGIN.length);

async function changesFrom(path: string): Promise<Page> {
  const answer = await stack.get(path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Page;
}

/** Follows `next` from the last number seen until there is no more. */
async function follow(seen: Change[], limit: number): Promise<void> {
  let path: string | undefined = `/api/changes?since=${seen.at(-1)?.seq ?? 0}&limit=${limit}`;
  while (path !== undefined) {
    const { items, next }: Page = await changesFrom(path);
    expect(items.length).toBeLessThanOrEqual(limit);
    seen.push(...items);
    path = next === undefined ? undefined : pathOf(next);
  }
}

async function publish(n: number): Promise<void> {
  const answer = await stack.act({ path: '/api/articles', body: article(n) });
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as { article: { id: string; url: string } };
  published.set(made.article.id, made.article.url);
}

/** What the mirror saw while editors were publishing, and afterwards. */
const mirrored: Change[] = [];

beforeAll(async () => {
  stack = await openStack();
  let isDone = false;
  const editors = Array.from({ length: TOGETHER }, async (_, editor) => {
    for (let n = editor; n < COUNT; n += TOGETHER) await publish(n);
  });
  const mirror = (async () => {
    while (!isDone) await follow(mirrored, 3);
  })();
  await Promise.all(editors);
  isDone = true;
  await mirror;
  await follow(mirrored, 3);
});

async function xmlAt(path: string) {
  const answer = await stack.get(path);
  expect(answer.status, path).toBe(200);
  return parseXml(await answer.text());
}

describe('an app that follows /api/changes while editors publish', () => {
  it('/api/changes has every act once, in order, without a gap, while editors publish', () => {
    expect(mirrored.map(({ seq }) => seq)).toEqual(Array.from({ length: COUNT }, (_, n) => n + 1));
    expect(new Set(mirrored.map(({ id }) => id))).toEqual(new Set(published.keys()));
    expect(new Set(mirrored.map(({ act }) => act))).toEqual(new Set(['publish']));
  });

  it('/api/changes has the address of each article', () => {
    for (const { id, url } of mirrored) expect(url).toBe(published.get(id));
    expect(mirrored.filter(({ url }) => url.includes('/story-'))).toHaveLength(10);
  });

  it('/api/changes has the same rows from the beginning, with any limit', async () => {
    for (const limit of [1, 7, 29, 30, 31, 100]) {
      const seen: Change[] = [];
      await follow(seen, limit);
      expect(seen).toEqual(mirrored);
    }
  });

  it('a poll of /api/changes is answered 304 until an act changes what readers see', async () => {
    const path = `/api/changes?since=${COUNT}`;
    const idle = await stack.get(path);
    expect(await idle.json()).toEqual({ items: [] });
    const condition = { 'if-none-match': idle.headers.get('etag') ?? '' };
    expect((await stack.get(path, condition)).status).toBe(304);
    const draft = { ...article(99), act: 'draft' };
    expect((await stack.act({ path: '/api/articles', body: draft })).status).toBe(201);
    expect((await stack.get(path, condition)).status).toBe(304);
    await publish(1);
    const news = await stack.get(path, condition);
    expect(news.status).toBe(200);
    expect(await news.json()).toMatchObject({ items: [{ seq: COUNT + 1, act: 'publish' }] });
  });

  it('a method other than reading on /api/changes is 405 with Allow', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await stack.send({ method, path: '/api/changes' });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
  });
});

describe('a reader that imports the OPML list of feeds', () => {
  it('the OPML list has exactly the feeds in use, and each of them answers', async () => {
    const outlines = everyElement(one(await xmlAt('/opml.xml'), 'body')).filter(
      ({ attributes }) => attributes.xmlUrl !== undefined,
    );
    const paths = outlines.map(({ attributes }) => decodeURI(pathOf(attributes.xmlUrl ?? '')));
    expect(paths).toEqual([
      '/rss.xml',
      ...['news', 'consumer', 'quality', 'local', 'world'].map((id) => `/sections/${id}/rss.xml`),
      ...['标签0', '标签1', '标签2', '标签3', '标签4', '食品-安全'].map(
        (slug) => `/tags/${slug}/rss.xml`,
      ),
      '/authors/ada-lovelace/rss.xml',
      '/authors/施本允/rss.xml',
      '/sources/中国消费者报/rss.xml',
    ]);
    for (const { attributes } of outlines) {
      const channel = one(await xmlAt(pathOf(attributes.xmlUrl ?? '')), 'channel');
      expect(one(channel, 'title').text).toBe(attributes.title);
      expect(one(channel, 'link').text).toBe(attributes.htmlUrl);
      expect((await stack.get(pathOf(attributes.htmlUrl ?? ''))).status).toBe(200);
    }
  });

  it('the page of feeds has the same feeds in every format', async () => {
    const page = await stack.get('/feeds');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const hrefs = [
      ...(await page.text()).matchAll(/href="(\/[^"]*\/?(?:rss|atom|feed)\.(?:xml|json))"/g),
    ];
    const paths = new Set(hrefs.map(([, href = '']) => href));
    expect(paths.size).toBe(15 * 3);
    for (const path of paths) expect((await stack.get(path)).status, path).toBe(200);
  });

  it('the front page links to the page of feeds', async () => {
    expect(await (await stack.get('/')).text()).toContain('<a href="/feeds">');
  });
});

describe('a search engine', () => {
  it('sitemaps from robots.txt lead to every article once, each at its canonical address', async () => {
    const robots = await (await stack.get('/robots.txt')).text();
    const [index = '', news = ''] = [...robots.matchAll(/^Sitemap: (.+)$/gm)].map(([, url]) => url);
    const sitemaps = all(await xmlAt(pathOf(index)), 'sitemap').map(
      (entry) => one(entry, 'loc').text,
    );
    expect(new Set(sitemaps).size).toBe(sitemaps.length);
    expect(sitemaps.length).toBeGreaterThan(7);
    const found: string[] = [];
    for (const sitemap of sitemaps) {
      const urls = all(await xmlAt(pathOf(sitemap)), 'url').map((url) => one(url, 'loc').text);
      expect(urls.length, sitemap).toBeGreaterThan(0);
      found.push(...urls);
    }
    expect(found.toSorted()).toEqual([...published.values()].toSorted());
    for (const url of found) {
      const page = await stack.get(pathOf(url));
      expect(page.status, url).toBe(200);
      expect(await page.text()).toContain(`<link rel="canonical" href="${url}">`);
    }
    const recent = all(await xmlAt(pathOf(news)), 'url').map((url) => one(url, 'loc').text);
    expect(recent).toHaveLength(7);
    for (const url of recent) expect(found).toContain(url);
  });

  it('sitemaps and robots.txt are answered 304 when asked again', async () => {
    for (const path of ['/sitemap.xml', '/sitemap-2010-04.xml', '/opml.xml', '/feeds']) {
      const first = await stack.get(path);
      expect(first.status, path).toBe(200);
      const condition = { 'if-none-match': first.headers.get('etag') ?? '' };
      expect((await stack.get(path, condition)).status, path).toBe(304);
    }
  });
});
