/** @module The indexes of sections, tags, authors, sources and months. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { at, liveVersion, ORIGIN, SITE, slug } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

async function pageAt(ports: MemoryPorts, path: string, site = SITE) {
  const answer = await pagesApp({ ...ports.services(), site }).request(path);
  expect(answer.status).toBe(200);
  return parsePage(await answer.text());
}

function entriesIn(page: Awaited<ReturnType<typeof pageAt>>) {
  return page.all('ul', { class: 'index' }).flatMap((list) =>
    queryHtml(list)
      .all('li')
      .map((item) => {
        const link = queryHtml(item).one('a');
        const counts = queryHtml(item).all('span').map(textIn);
        return [textIn(link), attributeOf(link, 'href'), ...counts];
      }),
  );
}

const PORTS = new MemoryPorts([FULL_ARTICLE, liveVersion(2, { content: { section: 'news' } })]);

describe('the index', () => {
  it.each([
    [
      '/sections',
      '栏目',
      [
        ['新闻中心', '/sections/news', '2 篇'],
        ['World', '/sections/world', '0 篇'],
      ],
    ],
    [
      '/tags',
      '标签',
      [
        ['R&D <x>', '/tags/r-d', '1 篇'],
        ['食品', `/tags/${encodeURIComponent('食品')}`, '1 篇'],
      ],
    ],
    [
      '/sources',
      '来源',
      [['中国消费者报 & 网', `/sources/${encodeURIComponent('中国消费者报')}`, '1 篇']],
    ],
    ['/months', '月份', [['2026年11月', '/months/2026-11', '2 篇']]],
  ])(
    'the index %s is headed %s and lists each of its kind with the number of its articles',
    async (path, title, entries) => {
      const page = await pageAt(PORTS, path);
      expect(page.errors).toEqual([]);
      expect(textIn(page.one('h1'))).toBe(title);
      expect(textIn(page.one('title'))).toBe(`${title} - ${SITE.title}`);
      expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(`${ORIGIN}${path}`);
      expect(entriesIn(page)).toEqual(entries);
    },
  );

  it('every page links the indexes', async () => {
    for (const path of ['/', '/sections/news', `/articles/${FULL_ARTICLE.state.id}`, '/feeds']) {
      const page = await pageAt(PORTS, path);
      const nav = queryHtml(page.one('nav', { 'aria-label': '全部内容' }));
      expect(nav.all('a').map((link) => attributeOf(link, 'href'))).toEqual([
        '/sections',
        '/tags',
        '/authors',
        '/sources',
        '/months',
      ]);
    }
  });

  it('the index of tags in parts has every tag once', async () => {
    const labels = Array.from({ length: 300 }, (_, number) => `tag ${number}`);
    const versions = labels.map((label, number) =>
      liveVersion(number + 1, { content: { tags: [{ label, slug: slug(label) }] } }),
    );
    const ports = new MemoryPorts(versions);
    const found: string[] = [];
    const titles = new Set<string>();
    let path: string | undefined = '/tags';
    while (path !== undefined) {
      const page = await pageAt(ports, path);
      found.push(...entriesIn(page).map(([label = '']) => label));
      titles.add(textIn(page.one('title')));
      const [next] = page.all('a', { rel: 'next' });
      path = next && attributeOf(next, 'href');
    }
    expect(found.toSorted()).toEqual(labels.toSorted());
    expect(titles.size).toBe(3);
    // Counting them would cost a read for each.
    expect(ports.reads).not.toContain('countArticles');
  });

  it.each(['/tags?after=%3Cscript%3E', '/tags?after=', '/authors?after=UPPER'])(
    'the index %s of what is no slug answers 404',
    async (path) => {
      expect((await pagesApp(PORTS.services()).request(path)).status).toBe(404);
    },
  );

  it('the index of a site without articles says that it is empty', async () => {
    for (const path of ['/tags', '/authors', '/sources', '/months']) {
      (await pageAt(new MemoryPorts(), path)).one('p', { class: 'empty' });
    }
  });

  it('the index of tags leaves out retired ones', async () => {
    const site = { ...SITE, retired: ['tag/r-d'] };
    expect(entriesIn(await pageAt(PORTS, '/tags', site)).map(([label]) => label)).toEqual(['食品']);
  });

  it('the index of months is by year, newest first', async () => {
    const months = ['2024-12', '2026-01', '2026-11'].map((month, number) =>
      liveVersion(number + 1, { state: { firstPublished: at(`${month}-15T00:00:00Z`) } }),
    );
    const page = await pageAt(new MemoryPorts(months), '/months');
    expect(page.all('h2').map(textIn)).toEqual(['2026', '2024']);
    expect(entriesIn(page).map(([, path]) => path)).toEqual([
      '/months/2026-11',
      '/months/2026-01',
      '/months/2024-12',
    ]);
  });

  it('an index with a current ETag answers 304 and reads the head alone', async () => {
    const ports = new MemoryPorts([FULL_ARTICLE]);
    const headers = { 'if-none-match': 'W/"1-page-rev1"' };
    for (const path of ['/sections', '/tags', '/months']) {
      ports.reads.length = 0;
      expect((await pagesApp(ports.services()).request(path, { headers })).status).toBe(304);
      expect(ports.reads).toEqual(['readHead all']);
    }
  });
});
