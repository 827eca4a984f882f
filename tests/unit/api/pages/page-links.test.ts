/** @module The Link field of a page has the links of its head, whatever its articles are called (RFC 8288, G-08). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { anyText } from '../../../support/any-text.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import { attributeOf, parsePage } from '../../../support/html-tree.ts';
import { liveVersion, ORIGIN, SITE } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

/** The links of a Link field, each as `rel type href`. */
function linksIn(field: string | null): readonly string[] {
  const link = /<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?(?:, |$)/gy;
  const links = [...(field ?? '').matchAll(link)];
  expect(links.map(([whole]) => whole).join('')).toBe(field ?? '');
  return links.map(([, href, rel, type = '']) => `${rel} ${type} ${href}`);
}

/** The links in the head of a page but for what only shows it, stylesheet and icon, in their order. */
function linksInHead(html: string): readonly string[] {
  const page = parsePage(html);
  return page
    .all('link')
    .filter(
      (link) =>
        !['stylesheet', 'icon', 'apple-touch-icon', 'manifest'].includes(
          attributeOf(link, 'rel') ?? '',
        ),
    )
    .map((link) => {
      const [rel, type = '', href] = ['rel', 'type', 'href'].map((name) => attributeOf(link, name));
      return `${rel} ${type} ${href}`;
    });
}

const MANY = Array.from({ length: 30 }, (_, n) => liveVersion(n + 10));
const ROOM = new MemoryPorts([FULL_ARTICLE, ...MANY]);

const PATHS = [
  ...['/', '/sections/news', '/feeds', '/months/2026-11'],
  ...[`/tags/${encodeURIComponent('食品')}`, `/articles/${FULL_ARTICLE.state.id}/factory-watch`],
];

describe('the Link field of a page', () => {
  it.each(PATHS)(
    'the Link field of %s has the links of the head, from the cache too, and for HEAD',
    async (path) => {
      const app = pagesApp(ROOM.services());
      const first = await app.request(path, { method: 'HEAD' });
      for (const _turn of [1, 2]) {
        const answer = await app.request(path);
        expect(answer.status).toBe(200);
        const field = answer.headers.get('link');
        expect(field).toBe(first.headers.get('link'));
        const links = linksIn(field);
        expect(links).toEqual(linksInHead(await answer.text()));
        expect(links.length).toBeGreaterThan(3);
        expect(field).toMatch(/^[\x20-\x7e]*$/);
      }
    },
  );

  it('the Link field names the page itself, its own feeds before those of the site, and the next page', async () => {
    const field = (await pagesApp(ROOM.services()).request('/')).headers.get('link');
    const [canonical, next, ...feeds] = linksIn(field);
    expect(canonical).toBe(`canonical  ${ORIGIN}/`);
    expect(next).toMatch(/^next {2}https:\/\/news\.example\/\?cursor=[\w-]+$/);
    expect(feeds).toEqual([
      `alternate application/rss+xml ${ORIGIN}/rss.xml`,
      `alternate application/atom+xml ${ORIGIN}/atom.xml`,
      `alternate application/feed+json ${ORIGIN}/feed.json`,
    ]);
  });

  it('a page answered 304 has no Link field, and is not rendered', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const headers = { 'if-none-match': '*' };
    const answer = await pagesApp(room.services()).request('/', { headers });
    expect([answer.status, answer.headers.get('link')]).toEqual([304, null]);
    expect(room.reads).toEqual(['readHead all', 'readLead']);
  });

  it('the Link field escapes any title of articles, sections and the site', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (words) => {
        const label = `${words}"> href="https://evil.example/"></head><link rel="next" href="x">`;
        const tags = [{ slug: FULL_ARTICLE.content.tags[0]?.slug ?? ('x' as never), label }];
        const room = new MemoryPorts([liveVersion(1, { content: { title: label, tags } })]);
        const site = { ...SITE, title: label };
        const app = pagesApp({ ...room.services(), site });
        const answer = await app.request(`/tags/${encodeURIComponent('食品')}`);
        const links = linksIn(answer.headers.get('link'));
        expect(links).toEqual(linksInHead(await answer.text()));
        expect(links.join()).not.toContain('evil');
      }),
      { numRuns: 30 },
    );
  });
});
