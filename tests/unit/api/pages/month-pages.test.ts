/** @module The page of a month: its articles by the time zone of the site, and links to the months around it. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { at, liveVersion, ORIGIN } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const published = (number: number, first: string) =>
  liveVersion(number, { state: { firstPublished: at(first), versionCreated: at(first) } });

const OLD = published(1, '2019-02-28T00:00:00Z');
const ROOM = new MemoryPorts([
  OLD,
  published(2, '2026-10-31T15:59:59.999Z'),
  published(3, '2026-10-31T16:00:00Z'),
  published(4, '2026-11-22T07:00:00Z'),
]);

async function pageAt(path: string, room = ROOM) {
  const response = await pagesApp(room.services()).request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return parsePage(await response.text());
}

const linksIn = (page: Awaited<ReturnType<typeof pageAt>>) =>
  queryHtml(page.one('nav', { class: 'pager' }))
    .all('a')
    .map((link) => attributeOf(link, 'href'));

describe('the page of a month', () => {
  it('the page of a month lists the articles first published in it, newest first, by the zone of the site', async () => {
    const page = await pageAt('/months/2026-11');
    expect(page.errors).toEqual([]);
    expect(textIn(page.one('h1'))).toBe('2026年11月');
    expect(page.all('h2').map(textIn)).toEqual(['标题 4', '标题 3']);
    expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(
      `${ORIGIN}/months/2026-11`,
    );
    expect((await pageAt('/months/2026-10')).all('h2').map(textIn)).toEqual(['标题 2']);
  });

  it('the page of a month links the nearest earlier and later months that have articles', async () => {
    expect(linksIn(await pageAt('/months/2026-10'))).toEqual([
      '/months/2026-11',
      '/months/2019-02',
    ]);
    expect(linksIn(await pageAt('/months/2026-11'))).toEqual(['/months/2026-10']);
    expect(linksIn(await pageAt('/months/2019-02'))).toEqual(['/months/2026-10']);
  });

  it('the pager of a month leads to each of its articles once, and to none of another month', async () => {
    const many = Array.from({ length: 45 }, (_, n) => published(n + 10, '2026-11-02T00:00:00Z'));
    const room = new MemoryPorts([OLD, ...many, published(99, '2026-12-02T00:00:00Z')]);
    const titles: string[] = [];
    let path: string | undefined = '/months/2026-11';
    while (path !== undefined) {
      const page = await pageAt(path, room);
      titles.push(...page.all('h2').map(textIn));
      const [next] = page.all('a', { rel: 'next' });
      path = next && attributeOf(next, 'href');
    }
    expect(titles).toHaveLength(45);
    expect(new Set(titles).size).toBe(45);
    expect(titles).not.toContain('标题 99');
  });

  it('the date of each article links the page of its month', async () => {
    const page = await pageAt(`/articles/${OLD.state.id}`);
    const [link] = page.all('a', { href: '/months/2019-02' });
    expect(link && textIn(link)).toContain('2019年2月28日');
  });

  it('the page of a month has the counter of the site in its ETag, and is rendered once for each state', async () => {
    const room = new MemoryPorts([OLD]);
    const app = pagesApp(room.services());
    const etag = (await app.request('/months/2019-02')).headers.get('etag') ?? '';
    expect(etag).toBe('W/"1-page-rev1"');
    room.reads.length = 0;
    await app.request('/months/2019-02');
    expect(room.reads).toEqual(['readHead all', 'readMonth']);
    const headers = { 'if-none-match': etag };
    expect((await app.request('/months/2019-02', { headers })).status).toBe(304);
    expect((await app.request('/months/2019-02', { method: 'POST' })).status).toBe(405);
  });

  it.each([
    ...['/months/2019-03', '/months/2019-2', '/months/2019-13', '/months/201902', '/months/x'],
    ...['/months/2019-02-01', '/months/2019-02?cursor=1', '/months/%32019-02x'],
  ])('the page of a month answers 404 at %s', async (path) => {
    const headers = { 'if-none-match': '*' };
    expect((await pagesApp(ROOM.services()).request(path, { headers })).status).toBe(404);
  });

  it('the page of a month answers 404 after its last article was withdrawn', async () => {
    const room = new MemoryPorts([OLD, published(2, '2026-10-01T00:00:00Z')]);
    room.hold(OLD, { status: 'withdrawn' });
    expect((await pagesApp(room.services()).request('/months/2019-02')).status).toBe(404);
    expect((await pageAt('/months/2026-10', room)).all('nav', { class: 'pager' })).toEqual([]);
  });
});
