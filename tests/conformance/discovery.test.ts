/** @module Tests sitemaps, news sitemaps, robots.txt and OPML against each rule (sitemaps.org 0.9, RFC 9309, OPML 2.0). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../lib/api/pages/app.ts';
import { feedsApp } from '../../lib/api/readers/app.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import { CodedError } from '../../lib/core/errors.ts';
import { renderOpml } from '../../lib/feed/formats/opml.ts';
import { renderNewsSitemap, renderSitemap } from '../../lib/page/lists/sitemap.ts';
import { slugOf } from '../../lib/site/slug.ts';
import { anyText } from '../support/any-text.ts';
import { FULL_ARTICLE } from '../support/full-article.ts';
import { articleId, at, liveVersion, ORIGIN, SITE, slug } from '../support/live-articles.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';
import { all, everyElement, one, parseXml, type XmlElement } from '../support/xml-tree.ts';

const NOW = at('2026-11-22T08:00:00.000Z');
const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9';

/** An article first published at one instant and, perhaps, changed at another. */
function published(number: number, first: string, changed = first, content = {}): LiveVersion {
  const state = { firstPublished: at(first), versionCreated: at(changed) };
  return liveVersion(number, { state, content });
}

const ROOM = new MemoryPorts([
  published(1, '2026-11-22T07:00:00Z', '2026-11-22T07:30:00Z', { slug: slug('harbour') }),
  published(2, '2026-11-20T08:00:00Z'),
  published(3, '2026-11-20T07:59:59.999Z', '2026-11-22T07:00:00Z', { slug: slug('驻厂') }),
  published(4, '2026-10-31T16:00:00Z'),
  published(5, '2026-10-31T15:59:59Z', '2026-10-31T15:59:59Z', { title: 'A & B <c>' }),
  published(6, '2019-02-28T00:00:00Z', '2026-11-01T00:00:00Z'),
]);

async function read(path: string, room = ROOM) {
  const response = await pagesApp(room.services(() => NOW)).request(`${ORIGIN}${path}`);
  expect(response.status).toBe(200);
  return { response, root: parseXml(await response.clone().text()) };
}

const locationsIn = (root: XmlElement, name: string) =>
  all(root, name).map((entry) => one(entry, 'loc').text);

describe('G-01 sitemaps', () => {
  it('G-01 sitemap.xml is an index of the months that have articles, in the site’s time zone', async () => {
    const { response, root } = await read('/sitemap.xml');
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect([root.name, root.uri]).toEqual(['sitemapindex', SITEMAP_NAMESPACE]);
    expect(locationsIn(root, 'sitemap')).toEqual([
      `${ORIGIN}/sitemap-2019-02.xml`,
      `${ORIGIN}/sitemap-2026-10.xml`,
      `${ORIGIN}/sitemap-2026-11.xml`,
    ]);
  });

  it('G-01 the sitemap of a month has each page once, by its canonical address', async () => {
    const { response, root } = await read('/sitemap-2026-11.xml');
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect([root.name, root.uri]).toEqual(['urlset', SITEMAP_NAMESPACE]);
    expect(locationsIn(root, 'url')).toEqual([
      `${ORIGIN}/articles/${articleId(4)}`,
      `${ORIGIN}/articles/${articleId(3)}`,
      `${ORIGIN}/articles/${articleId(2)}`,
      `${ORIGIN}/articles/${articleId(1)}/harbour`,
    ]);
  });

  it('G-01 sitemaps name only addresses of their own host and below their own folder', async () => {
    const index = locationsIn((await read('/sitemap.xml')).root, 'sitemap');
    for (const sitemap of [...index, `${ORIGIN}/news-sitemap.xml`]) {
      const { root } = await read(new URL(sitemap).pathname);
      const folder = new URL('.', sitemap).href;
      for (const location of locationsIn(root, 'url')) {
        expect(location.startsWith(folder)).toBe(true);
        expect(location.length).toBeLessThan(2048);
      }
    }
  });

  it('G-01 a month of more than 500 addresses is split over several sitemaps', async () => {
    const many = Array.from({ length: 501 }, (_, n) => published(n + 1, '2026-11-02T00:00:00Z'));
    const room = new MemoryPorts(many);
    expect(locationsIn((await read('/sitemap.xml', room)).root, 'sitemap')).toEqual([
      `${ORIGIN}/sitemap-2026-11.xml`,
      `${ORIGIN}/sitemap-2026-11-2.xml`,
    ]);
    const { response, root } = await read('/sitemap-2026-11.xml', room);
    const first = locationsIn(root, 'url');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(4_000_000);
    const second = locationsIn((await read('/sitemap-2026-11-2.xml', room)).root, 'url');
    expect(first.length + second.length).toBe(501);
    expect(new Set([...first, ...second]).size).toBe(501);
    const app = pagesApp(room.services());
    expect((await app.request('/sitemap-2026-11-3.xml')).status).toBe(404);
  });

  it.each([
    '/sitemap-2026-12.xml',
    '/sitemap-2026-13.xml',
    '/sitemap-2026-11-1.xml',
    '/sitemap-2026-11-2.xml',
    '/sitemap-2026-11-02.xml',
    '/sitemap-2026-11-99999.xml',
    '/sitemap-202611.xml',
    '/sitemap-.xml',
  ])('G-01 a sitemap at %s is 404', async (path) => {
    const headers = { 'if-none-match': '*' };
    expect((await pagesApp(ROOM.services()).request(path, { headers })).status).toBe(404);
  });

  it('G-01 sitemaps of a site without articles are well-formed', async () => {
    const empty = new MemoryPorts();
    for (const path of ['/sitemap.xml', '/news-sitemap.xml']) {
      expect((await read(path, empty)).root.children).toEqual([]);
    }
  });

  it('G-01 a sitemap’s ETag is the site’s counter, and its body is made once for each count', async () => {
    const room = new MemoryPorts([published(1, '2026-11-20T00:00:00Z')]);
    const app = pagesApp(room.services());
    for (const path of ['/sitemap.xml', '/sitemap-2026-11.xml']) {
      const response = await app.request(path);
      expect(response.headers.get('etag')).toBe('W/"1-sitemap-rev1"');
      expect(room.reads[0]).toBe('readHead all');
      const headers = { 'if-none-match': 'W/"1-sitemap-rev1"' };
      expect((await app.request(path, { headers })).status).toBe(304);
      expect((await app.request(path, { method: 'HEAD' })).status).toBe(200);
      expect((await app.request(path, { method: 'POST' })).headers.get('allow')).toBe(
        'GET, HEAD, OPTIONS',
      );
      room.reads.length = 0;
      expect(await (await app.request(path)).text()).toBe(await response.text());
      expect(room.reads.filter((read) => read !== 'readHead all')).toEqual(
        path === '/sitemap.xml' ? [] : ['readMonth'],
      );
    }
    room.publish(published(2, '2026-11-20T00:00:00Z'));
    const fresh = parseXml(await (await app.request('/sitemap-2026-11.xml')).text());
    expect(all(fresh, 'url')).toHaveLength(2);
  });
});

describe('G-02 lastmod', () => {
  it('G-02 lastmod is the article’s last change for readers, with the site’s offset', async () => {
    const { root } = await read('/sitemap-2026-11.xml');
    expect(all(root, 'url').map((url) => one(url, 'lastmod').text)).toEqual([
      '2026-11-01T00:00:00+08:00',
      '2026-11-22T15:00:00+08:00',
      '2026-11-20T16:00:00+08:00',
      '2026-11-22T15:30:00+08:00',
    ]);
  });

  it('G-02 lastmod of a month in the index is the last change of any of its articles', async () => {
    const { root } = await read('/sitemap.xml');
    expect(all(root, 'sitemap').map((month) => one(month, 'lastmod').text)).toEqual([
      '2026-11-01T08:00:00+08:00',
      '2026-10-31T23:59:59+08:00',
      '2026-11-22T15:30:00+08:00',
    ]);
  });

  it('G-02 sitemaps have neither priority nor changefreq', async () => {
    for (const path of ['/sitemap.xml', '/sitemap-2026-11.xml']) {
      const text = await (await read(path)).response.text();
      expect(text).not.toMatch(/priority|changefreq/);
    }
  });
});

describe('G-03 the news sitemap', () => {
  it('G-03 the news sitemap has the articles first published in the last 48 hours', async () => {
    const { root } = await read('/news-sitemap.xml');
    expect([root.name, root.uri]).toEqual(['urlset', SITEMAP_NAMESPACE]);
    expect(locationsIn(root, 'url')).toEqual([
      `${ORIGIN}/articles/${articleId(1)}/harbour`,
      `${ORIGIN}/articles/${articleId(2)}`,
    ]);
  });

  it('G-03 the news sitemap has at most 1,000 articles, the newest', async () => {
    const minute = (n: number) => new Date(NOW - n * 60_000).toISOString();
    const many = Array.from({ length: 1_001 }, (_, n) => published(n + 1, minute(n)));
    const locations = locationsIn(
      (await read('/news-sitemap.xml', new MemoryPorts(many))).root,
      'url',
    );
    expect(locations).toHaveLength(1_000);
    expect(locations).not.toContain(`${ORIGIN}/articles/${articleId(1_001)}`);
  });

  it('G-03 the news sitemap may be cached for five minutes, and has no validator', async () => {
    const { response } = await read('/news-sitemap.xml');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.has('etag')).toBe(false);
    expect(response.headers.has('last-modified')).toBe(false);
  });
});

describe('G-04 an article of the news sitemap', () => {
  it('G-04 a news sitemap entry has publication, date of first publication with offset, and plain title', async () => {
    const item = published(1, '2026-11-22T07:00:00Z', '2026-11-22T07:30:00Z', {
      title: 'A & B <c>',
    });
    const { root } = await read('/news-sitemap.xml', new MemoryPorts([item]));
    const news = one(one(root, 'url'), 'news:news');
    expect(news.uri).toBe(NEWS_NAMESPACE);
    const publication = one(news, 'news:publication');
    expect(one(publication, 'news:name').text).toBe(SITE.title);
    expect(one(news, 'news:publication_date').text).toBe('2026-11-22T15:00:00+08:00');
    expect(one(news, 'news:title').text).toBe('A & B <c>');
  });

  it.each([
    ['zh-CN', 'zh-cn'],
    ['zh', 'zh-cn'],
    ['zh-Hans-SG', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['zh-Hant', 'zh-tw'],
    ['en-GB', 'en'],
    ['pt-BR', 'pt'],
    ['not a tag', 'zh-cn'],
  ])('G-04 a news sitemap entry in %s has the language %s', async (language, said) => {
    const item = published(1, '2026-11-22T07:00:00Z', undefined, { language });
    const { root } = await read('/news-sitemap.xml', new MemoryPorts([item]));
    const publication = one(one(one(root, 'url'), 'news:news'), 'news:publication');
    expect(one(publication, 'news:language').text).toBe(said);
  });

  it('G-04 a news sitemap is well-formed for any text', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const listing = { ...FULL_ARTICLE.state, ...FULL_ARTICLE.content, title };
        const site = { ...SITE, title };
        for (const render of [renderNewsSitemap, renderSitemap]) {
          expect(all(parseXml(render([listing], { site, origin: ORIGIN })), 'url')).toHaveLength(1);
        }
      }),
    );
  });
});

describe('G-05 robots.txt', () => {
  it('G-05 robots.txt allows all public paths, and names the sitemaps by absolute URLs', async () => {
    const response = await pagesApp(ROOM.services()).request('/robots.txt');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const lines = (await response.text()).split('\n');
    const disallowed = lines.filter((line) => /^disallow/i.test(line));
    expect(disallowed.filter((line) => line !== 'Disallow: /previews/')).toEqual([]);
    expect(lines.filter((line) => line.startsWith('Sitemap: '))).toEqual([
      `Sitemap: ${ORIGIN}/sitemap.xml`,
      `Sitemap: ${ORIGIN}/news-sitemap.xml`,
    ]);
  });

  it('G-05 robots.txt is answered 200 while the table is unreachable', async () => {
    const room = new MemoryPorts();
    room.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const response = await pagesApp(room.services()).request('/robots.txt');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  });
});

describe('G-06 the OPML list of feeds', () => {
  const ask = (room: MemoryPorts, init: RequestInit = {}) =>
    feedsApp({
      ...room.services(),
      articles: { readArticles: async (ids) => ids.map(() => undefined) },
      archives: { readArchive: async () => undefined },
    }).request(`${ORIGIN}/opml.xml`, init);
  const outlinesOf = (root: XmlElement) =>
    everyElement(one(root, 'body')).filter(({ attributes }) => attributes.xmlUrl !== undefined);

  it('G-06 OPML is version 2.0 with title and the date of the last change', async () => {
    const response = await ask(new MemoryPorts([FULL_ARTICLE]));
    expect(response.headers.get('content-type')).toBe('text/x-opml; charset=utf-8');
    expect(response.headers.get('etag')).toBe('W/"1-opml-rev1"');
    const root = parseXml(await response.text());
    expect([root.name, root.attributes.version]).toEqual(['opml', '2.0']);
    const head = one(root, 'head');
    expect(one(head, 'title').text).toBe(SITE.title);
    expect(one(head, 'dateModified').text).toBe('Thu, 12 Nov 2026 03:04:05 GMT');
  });

  it('G-06 OPML has an outline for the site, each section, and each tag, author and source in use', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const gone = liveVersion(9, { content: { tags: [{ slug: slug('gone'), label: 'Gone' }] } });
    room.publish(gone);
    room.hold(gone, { status: 'withdrawn' });
    const outlines = outlinesOf(parseXml(await (await ask(room)).text()));
    const collections = outlines.map(({ attributes }) =>
      new URL(attributes.xmlUrl ?? '').pathname
        .split('/')
        .slice(1, -1)
        .map(decodeURIComponent)
        .join('/'),
    );
    expect(collections.slice(0, 3)).toEqual(['', 'sections/news', 'sections/world']);
    expect(collections.filter((one) => one.startsWith('tags/'))).toEqual(
      FULL_ARTICLE.content.tags.map((tag) => `tags/${tag.slug}`).toSorted(),
    );
    expect(collections.some((one) => one.startsWith('authors/'))).toBe(true);
    expect(collections.some((one) => one.startsWith('sources/'))).toBe(true);
    expect(new Set(collections).size).toBe(collections.length);
    for (const { attributes } of outlines) {
      expect(attributes).toMatchObject({ type: 'rss', version: 'RSS', language: 'zh-CN' });
      expect(attributes.text).not.toBe('');
      expect(attributes.title).toBe(attributes.text);
      expect(attributes.xmlUrl).toMatch(/^https:\/\/news\.example\/([\x21-\x7e]+\/)?rss\.xml$/);
      const page = `${attributes.xmlUrl}`.replace(/\/rss\.xml$/, '');
      expect(attributes.htmlUrl).toBe(page === ORIGIN ? `${ORIGIN}/` : page);
    }
  });

  it('G-06 OPML has the site’s feed alone above folders of sections, tags, authors and sources', async () => {
    const root = parseXml(await (await ask(new MemoryPorts([FULL_ARTICLE]))).text());
    const top = all(one(root, 'body'), 'outline');
    expect(top.map(({ attributes }) => attributes.xmlUrl)).toEqual([
      `${ORIGIN}/rss.xml`,
      ...Array.from({ length: 4 }, () => undefined),
    ]);
    const folders = top.slice(1).map((folder) => [folder.attributes.text, folder.children.length]);
    expect(folders).toEqual([
      ['栏目', 2],
      ['标签', 2],
      ['作者', 2],
      ['来源', 1],
    ]);
  });

  it('G-06 OPML leaves out retired scopes', async () => {
    const old = liveVersion(1, { content: { tags: [{ slug: slug('old-news'), label: 'Old' }] } });
    const text = await (await ask(new MemoryPorts([old]))).text();
    expect(text).not.toContain('old-news');
  });

  it('G-06 OPML of a site without articles has outlines and no date', async () => {
    const root = parseXml(await (await ask(new MemoryPorts())).text());
    expect(outlinesOf(root)).toHaveLength(3);
    expect(all(one(root, 'head'), 'dateModified')).toEqual([]);
  });

  it('G-06 OPML stays under 4 MB for any number of feeds with long names', async () => {
    const versions = Array.from({ length: 500 }, (_, n) => {
      const label = `${'𠮷'.repeat(50)}${n}`;
      const found = slugOf(label);
      if (found === undefined) throw new RangeError(label);
      const person = { name: `${'&'.repeat(190)}${n}`, slug: found };
      return liveVersion(n + 1, {
        content: { tags: [{ slug: found, label }], authors: [person], source: person },
      });
    });
    const room = new MemoryPorts(versions);
    const bytes = await (await ask(room)).arrayBuffer();
    expect(bytes.byteLength).toBeLessThan(4_000_000);
    expect(bytes.byteLength).toBeGreaterThan(1_000_000);
    const page = await pagesApp(room.services()).request('/feeds');
    expect((await page.arrayBuffer()).byteLength).toBeLessThan(4_000_000);
  });

  it('G-06 OPML answers conditional requests, HEAD and OPTIONS, and 405 to POST', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const same = await ask(room, { headers: { 'if-none-match': 'W/"1-opml-rev1"' } });
    expect(same.status).toBe(304);
    expect(room.reads).toEqual(['readHead all']);
    expect((await ask(room, { method: 'HEAD' })).status).toBe(200);
    expect((await ask(room, { method: 'OPTIONS' })).status).toBe(204);
    expect((await ask(room, { method: 'POST' })).status).toBe(405);
  });

  it('G-06 OPML is well-formed for any names', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        const scope = { kind: 'tag', slug: slug('x') } as const;
        const xml = renderOpml([{ scope, label, description: label }], {
          site: SITE,
          origin: ORIGIN,
        });
        expect(outlinesOf(parseXml(xml))).toHaveLength(1);
      }),
    );
  });
});
