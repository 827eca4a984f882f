/** @module Tests pages against each rule of autodiscovery, canonical links and languages (HTML Living Standard, Open Graph). */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../lib/api/pages/app.ts';
import { FULL_ARTICLE } from '../support/full-article.ts';
import { attributeOf, parsePage, textIn } from '../support/html-tree.ts';
import { liveVersion, ORIGIN, SITE } from '../support/live-articles.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';
import { all, one, parseXml } from '../support/xml-tree.ts';

const ROOM = new MemoryPorts([FULL_ARTICLE, liveVersion(2)]);
const ARTICLE = `/articles/${FULL_ARTICLE.state.id}/factory-watch`;

async function pageAt(path: string) {
  const answer = await pagesApp(ROOM.services()).request(path);
  expect(answer.status).toBe(200);
  return parsePage(await answer.text());
}

type Page = Awaited<ReturnType<typeof pageAt>>;

const feedsIn = (page: Page) =>
  page.all('link', { rel: 'alternate' }).map((link) => ({
    type: attributeOf(link, 'type') ?? '',
    title: attributeOf(link, 'title') ?? '',
    href: attributeOf(link, 'href') ?? '',
  }));

describe('G-07 autodiscovery of feeds', () => {
  const tag = `/tags/${encodeURIComponent('食品')}`;

  it.each([
    ['/', ''],
    ['/sections/news', '/sections/news'],
    [tag, tag],
    [ARTICLE, '/sections/news'],
    ['/feeds', ''],
  ])(
    'G-07 the page %s names the feeds of its own scope first, RSS before the others',
    async (path, scope) => {
      const feeds = feedsIn(await pageAt(path));
      const own = [`${ORIGIN}${scope}/rss.xml`, `${ORIGIN}${scope}/atom.xml`];
      expect(feeds.slice(0, 3).map(({ href }) => href)).toEqual([
        ...own,
        `${ORIGIN}${scope}/feed.json`,
      ]);
      expect(feeds.slice(0, 3).map(({ type }) => type)).toEqual([
        'application/rss+xml',
        'application/atom+xml',
        'application/feed+json',
      ]);
      expect(feeds.slice(-3).map(({ href }) => href)[0]).toBe(`${ORIGIN}/rss.xml`);
    },
  );

  it('G-07 each feed that a page names has a title of its own', async () => {
    for (const path of ['/', '/sections/news', tag, ARTICLE]) {
      const titles = feedsIn(await pageAt(path)).map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles).not.toContain('');
    }
  });
});

describe('G-08 canonical addresses', () => {
  it.each([
    ['/', '/'],
    [`${ARTICLE}?utm_source=feed`, ARTICLE],
    [`/articles/${FULL_ARTICLE.state.id}`, ARTICLE],
    ['/sections/news?x=1', '/sections/news'],
  ])(
    'G-08 the page %s has one canonical address, %s, in its head and its Link field',
    async (path, own) => {
      const answer = await pagesApp(ROOM.services()).request(path);
      const page = parsePage(await answer.text());
      const canonical = attributeOf(page.one('link', { rel: 'canonical' }), 'href');
      expect(canonical).toBe(`${ORIGIN}${own}`);
      expect(answer.headers.get('link')).toContain(`<${canonical}>; rel="canonical"`);
    },
  );

  it('G-08 a page has neither rel=hub nor rel=self', async () => {
    for (const path of ['/', ARTICLE]) {
      const relations = (await pageAt(path)).all('link').map((link) => attributeOf(link, 'rel'));
      expect(relations).not.toContain('hub');
      expect(relations).not.toContain('self');
    }
  });
});

describe('G-10 dates of an article', () => {
  it('G-10 an article has the same date on its page, in JSON-LD, in the news sitemap and in lists', async () => {
    const page = await pageAt(ARTICLE);
    const [shown] = page.all('time').map((time) => attributeOf(time, 'datetime'));
    const data = JSON.parse(textIn(page.one('script'))) as { datePublished: string };
    expect(shown).toBe(data.datePublished);
    const sitemap = await pagesApp(ROOM.services()).request('/sitemap-2026-11.xml');
    const urls = all(parseXml(await sitemap.text()), 'url');
    const entry = urls.find((url) => one(url, 'loc').text.endsWith('/factory-watch'));
    const modified = (JSON.parse(textIn(page.one('script'))) as { dateModified: string })
      .dateModified;
    expect(entry && one(entry, 'lastmod').text).toBe(modified);
  });
});

describe('G-11 languages', () => {
  it('G-11 a page’s lang has a hyphen, and its og:locale an underscore', async () => {
    const page = await pageAt('/');
    expect(attributeOf(page.one('html'), 'lang')).toBe(SITE.language);
    const locale = page.one('meta', { property: 'og:locale' });
    expect(attributeOf(locale, 'content')).toBe('zh_CN');
  });
});
