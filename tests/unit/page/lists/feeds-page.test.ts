import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../../lib/html/language.ts';
import { renderFeedsPage } from '../../../../lib/page/lists/feeds-page.tsx';
import { ALL } from '../../../../lib/site/scopes.ts';
import { attributeOf, parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { ORIGIN, SITE, slug } from '../../../support/live-articles.ts';

const FEEDS = [
  { scope: ALL },
  { scope: { kind: 'section', id: 'news' }, label: '新闻中心' },
  { scope: { kind: 'tag', slug: slug('食品') }, label: '<食品> & "安全"' },
  { scope: { kind: 'source', slug: slug('paper') }, label: 'Paper' },
] as const;

async function pageIn(language: string) {
  const site = { ...SITE, language };
  return parsePage(
    await renderFeedsPage(FEEDS, { site, origin: ORIGIN, strings: stringsFor(language) }),
  );
}

describe('the page of all feeds', () => {
  it('the page of all feeds is HTML without errors, at its own URL', async () => {
    const page = await pageIn('zh-CN');
    expect(page.errors).toEqual([]);
    expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(`${ORIGIN}/feeds`);
    expect(textIn(page.one('h1'))).toBe('订阅源');
  });

  it('the page of all feeds groups them by kind, under headings in the language of the site', async () => {
    const headingsIn = async (language: string) => (await pageIn(language)).all('h2').map(textIn);
    expect(await headingsIn('zh-CN')).toEqual(['全站', '栏目', '标签', '来源']);
    expect(await headingsIn('en')).toEqual(['Whole site', 'Sections', 'Tags', 'Sources']);
  });

  it("the page of all feeds links each scope's page, and its feed in every format with its media type", async () => {
    const [, , tags] = (await pageIn('zh-CN')).all('section', { class: 'feeds' });
    const links = tags === undefined ? [] : queryHtml(tags).all('a');
    const path = `/tags/${encodeURIComponent('食品')}`;
    expect(links.map((link) => [attributeOf(link, 'href'), attributeOf(link, 'type')])).toEqual([
      [path, undefined],
      [`${path}/rss.xml`, 'application/rss+xml'],
      [`${path}/atom.xml`, 'application/atom+xml'],
      [`${path}/feed.json`, 'application/feed+json'],
    ]);
    expect(links.map(textIn)).toEqual([
      '<食品> & "安全"',
      'RSS：<食品> & "安全"',
      'Atom：<食品> & "安全"',
      'JSON Feed：<食品> & "安全"',
    ]);
  });

  it('the page of all feeds has the address of each feed as text to copy', async () => {
    const addresses = (await pageIn('en')).all('code', { class: 'address' }).map(textIn);
    expect(addresses).toEqual([
      `${ORIGIN}/rss.xml`,
      `${ORIGIN}/sections/news/rss.xml`,
      `${ORIGIN}/tags/${encodeURIComponent('食品')}/rss.xml`,
      `${ORIGIN}/sources/paper/rss.xml`,
    ]);
  });

  it('the page of all feeds has no two links of one name that lead to different places', async () => {
    const main = queryHtml((await pageIn('zh-CN')).one('main'));
    const places = new Map<string, Set<string | undefined>>();
    for (const link of main.all('a')) {
      const name = textIn(link);
      places.set(name, (places.get(name) ?? new Set()).add(attributeOf(link, 'href')));
    }
    expect([...places].filter(([, hrefs]) => hrefs.size > 1)).toEqual([]);
  });

  it.each(['zh-CN', 'en'])(
    'the page of all feeds in %s explains how to subscribe and what the formats are',
    async (language) => {
      const { feedsSteps, feedsFormats } = stringsFor(language);
      const guide = queryHtml((await pageIn(language)).one('div', { class: 'guide' }));
      expect(guide.all('li').map(textIn)).toEqual(feedsSteps);
      expect(guide.all('dd').map(textIn)).toEqual(Object.values(feedsFormats));
      guide.one('a', { href: '/api' });
    },
  );

  it('the page of all feeds has links to each of its groups', async () => {
    const page = await pageIn('zh-CN');
    const links = queryHtml(page.one('nav', { class: 'jump' })).all('a');
    const ids = page.all('h2').map((heading) => attributeOf(heading, 'id'));
    expect(links.map((link) => attributeOf(link, 'href')?.slice(1))).toEqual(ids);
  });

  it('the page of all feeds links the OPML list', async () => {
    const link = (await pageIn('zh-CN')).one('a', { type: 'text/x-opml' });
    expect(attributeOf(link, 'href')).toBe('/opml.xml');
  });
});
