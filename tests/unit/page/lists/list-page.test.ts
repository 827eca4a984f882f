import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Listing, listingOf } from '../../../../lib/article/listing.ts';
import { cleanLine } from '../../../../lib/article/text.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { renderErrorPage } from '../../../../lib/page/error-page.tsx';
import type { PageContext } from '../../../../lib/page/frame.ts';
import { type ListPageInput, renderListPage } from '../../../../lib/page/lists/list-page.tsx';
import { ALL } from '../../../../lib/site/scopes.ts';
import { anyText } from '../../../support/any-text.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import {
  attributeOf,
  type HtmlTree,
  parsePage,
  queryHtml,
  textIn,
} from '../../../support/html-tree.ts';
import { liveVersion, ORIGIN, PUBLISHED, SITE, slug } from '../../../support/live-articles.ts';

const CONTEXT: PageContext = { site: SITE, origin: ORIGIN, strings: zhCn };

function listings(count: number): readonly Listing[] {
  return Array.from({ length: count }, (_, index) => {
    const { state, content } = liveVersion(index + 1);
    return listingOf(state, content);
  });
}

async function pageOf(input: Partial<ListPageInput>): Promise<HtmlTree> {
  return parsePage(
    await renderListPage({ scope: ALL, label: '', items: listings(3), ...input }, CONTEXT),
  );
}

describe('the list of the whole site', () => {
  it('the list of the whole site is headed by the name of the site and lists each article under its title', async () => {
    const page = await pageOf({});
    expect(page.errors).toEqual([]);
    expect(textIn(page.one('h1'))).toBe(SITE.title);
    expect(page.all('h2').map(textIn)).toEqual(['标题 1', '标题 2', '标题 3']);
    expect(page.all('article')).toHaveLength(3);
    expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(`${ORIGIN}/`);
  });

  it('the newest article leads the list', async () => {
    const lead = (await pageOf({})).one('article', { class: 'teaser lead' });
    expect(textIn(queryHtml(lead).one('h2'))).toBe('标题 1');
  });

  it('the list of the whole site links every section and marks the current one', async () => {
    const nav = queryHtml((await pageOf({})).one('nav', { class: 'sections' }));
    expect(nav.all('a').map((link) => attributeOf(link, 'href'))).toEqual([
      '/',
      '/sections/news',
      '/sections/world',
    ]);
    expect(textIn(nav.one('a', { 'aria-current': 'page' }))).toBe('首页');
  });

  it('the list of the whole site links the feeds of the site once', async () => {
    const links = (await pageOf({})).all('link', { rel: 'alternate' });
    expect(links.map((link) => attributeOf(link, 'href'))).toEqual(
      ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${ORIGIN}/${file}`),
    );
  });

  it('the list of the whole site without articles says so', async () => {
    const page = await pageOf({ items: [] });
    expect(textIn(page.one('p', { class: 'empty' }))).toBe('这里还没有文章。');
    expect(page.all('article')).toEqual([]);
  });

  it('the list of the whole site has the date of the last change of its list, and no other clock', async () => {
    const page = await pageOf({ updatedAt: PUBLISHED, items: [] });
    expect(attributeOf(page.one('time'), 'datetime')).toBe('2026-11-12T11:04:05.678+08:00');
    expect((await pageOf({ items: [] })).all('time')).toEqual([]);
  });
});

describe('the pages of a list', () => {
  it('a list page links the older page and the newest one', async () => {
    const page = await pageOf({ cursor: 'abc', next: 'a_b-c' });
    const pager = queryHtml(page.one('nav', { 'aria-label': '翻页' }));
    expect(pager.all('a').map((link) => attributeOf(link, 'href'))).toEqual([
      '/',
      '/?cursor=a_b-c',
    ]);
    expect(attributeOf(pager.one('a', { rel: 'next' }), 'href')).toBe('/?cursor=a_b-c');
    expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(
      `${ORIGIN}/?cursor=abc`,
    );
    expect(page.all('article', { class: 'teaser lead' })).toEqual([]);
  });

  it.each([
    [ALL, '', '2026年11月12日 11:04 及更早的文章'],
    [{ kind: 'section', id: 'news' }, '新闻中心', '新闻中心（2026年11月12日 11:04 及更早）'],
  ] as const)(
    'a page behind the first of %j %s has a title of its own',
    async (scope, label, title) => {
      const page = await pageOf({ scope, label, cursor: 'abc' });
      expect(textIn(page.one('h1'))).toBe(title);
      expect(textIn(page.one('title'))).toBe(`${title} - ${SITE.title}`);
    },
  );

  it('a list page links the newer page, in its head too, unless that is the first', async () => {
    const page = await pageOf({ cursor: 'abc', newer: { cursor: 'xyz' } });
    const pager = queryHtml(page.one('nav', { 'aria-label': '翻页' }));
    expect(
      pager.all('a').map((link) => [attributeOf(link, 'href'), attributeOf(link, 'rel')]),
    ).toEqual([
      ['/', undefined],
      ['/?cursor=xyz', 'prev'],
    ]);
    const linked = page.one('link', { rel: 'prev' });
    expect(attributeOf(linked, 'href')).toBe(`${ORIGIN}/?cursor=xyz`);
    const second = await pageOf({ cursor: 'abc', newer: {} });
    expect(second.all('a', { rel: 'prev' })).toEqual([]);
    expect(attributeOf(second.one('link', { rel: 'prev' }), 'href')).toBe(`${ORIGIN}/`);
  });

  it('a list page that holds all articles has no pager', async () => {
    expect((await pageOf({})).all('nav', { class: 'pager' })).toEqual([]);
  });
});

describe('the page of a scope', () => {
  it('the page of a scope is headed by its name and has its own feeds first', async () => {
    const page = await pageOf({
      scope: { kind: 'section', id: 'news' },
      label: '新闻中心',
      description: '要闻与快讯',
    });
    expect(textIn(page.one('h1'))).toBe('新闻中心');
    const hrefs = page.all('link', { rel: 'alternate' }).map((link) => attributeOf(link, 'href'));
    expect(hrefs).toHaveLength(6);
    expect(hrefs[0]).toBe(`${ORIGIN}/sections/news/rss.xml`);
    const current = page.one('a', { 'aria-current': 'page' });
    expect(textIn(current)).toBe('新闻中心');
    expect(attributeOf(page.one('meta', { name: 'description' }), 'content')).toBe('要闻与快讯');
  });

  it('the page of a scope has a percent-encoded slug of any script', async () => {
    const page = await pageOf({ scope: { kind: 'tag', slug: slug('食品') }, label: '食品' });
    expect(textIn(page.one('h1'))).toBe('标签：食品');
    expect(attributeOf(page.one('link', { rel: 'canonical' }), 'href')).toBe(
      `${ORIGIN}/tags/%E9%A3%9F%E5%93%81`,
    );
  });
});

describe('a list entry', () => {
  it('a list entry has section, summary, time and source, and the language of the article', async () => {
    const { state, content } = FULL_ARTICLE;
    const page = await pageOf({ items: [listingOf(state, { ...content, language: 'he' })] });
    const entry = page.one('article', { lang: 'he', dir: 'rtl' });
    expect(attributeOf(queryHtml(entry).all('a')[1] ?? entry, 'href')).toBe(
      `/articles/${state.id}/factory-watch`,
    );
    expect(textIn(queryHtml(entry).one('p', { class: 'kicker' }))).toBe('新闻中心');
    expect(textIn(queryHtml(entry).one('p', { class: 'summary' }))).toBe(content.summary);
    expect(textIn(queryHtml(entry).one('span', { class: 'from' }))).toBe(content.source?.name);
    expect(attributeOf(queryHtml(entry).one('img'), 'alt')).toBe('');
  });

  it('a list entry on the page of its section does not repeat the name of the section', async () => {
    const { state, content } = FULL_ARTICLE;
    const page = await pageOf({
      scope: { kind: 'section', id: 'news' },
      label: '新闻中心',
      items: [listingOf(state, content)],
    });
    expect(page.all('p', { class: 'kicker' })).toEqual([]);
  });

  it.each([SITE.title, SITE.publisher.name])(
    'a list entry whose source is the publication itself, %s, names who wrote it instead',
    async (name) => {
      const { state, content } = liveVersion(1);
      const source = { name, slug: slug('own') };
      const own = await pageOf({ items: [listingOf(state, { ...content, source })] });
      expect(own.all('span', { class: 'from' })).toEqual([]);
      const signed = { ...content, source, byline: '本报记者 施本允' };
      const page = await pageOf({ items: [listingOf(state, signed)] });
      expect(textIn(page.one('span', { class: 'from' }))).toBe('本报记者 施本允');
    },
  );

  it('a list entry in English has its date in English', async () => {
    const { state, content } = liveVersion(1, { content: { language: 'en' } });
    const page = await pageOf({ items: [listingOf(state, content)] });
    const meta = queryHtml(page.one('article')).one('p', { class: 'meta' });
    expect(attributeOf(meta, 'lang')).toBe('en');
    expect(textIn(meta)).toContain('November 12, 2026');
  });

  it('a list entry with any text gives it back, and the text makes no element', async () => {
    const countOf = ({ all }: HtmlTree) =>
      ['script', 'img', 'p', 'a', 'b', 'h2', 'meta'].map((name) => all(name).length);
    const itemOf = (text: string) => {
      const { state, content } = liveVersion(1);
      const source = { name: text, slug: slug('s') };
      return [listingOf(state, { ...content, title: text, summary: text, source })];
    };
    const plain = countOf(await pageOf({ items: itemOf('平常') }));
    await fc.assert(
      fc.asyncProperty(anyText, async (raw) => {
        const text = cleanLine(raw).text;
        fc.pre(text !== '');
        const page = await pageOf({ items: itemOf(text) });
        expect(page.errors).toEqual([]);
        expect(countOf(page)).toEqual(plain);
        expect(textIn(page.one('h2'))).toBe(text);
        expect(textIn(page.one('span', { class: 'from' }))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an error page', () => {
  it('the page of a withdrawn article shows its note as text, and is noindex', async () => {
    const note = '数据 <有误> & 撤下';
    const page = parsePage(await renderErrorPage({ type: 'gone', note }, CONTEXT));
    expect(page.errors).toEqual([]);
    expect(textIn(page.one('main'))).toContain(note);
    expect(attributeOf(page.one('meta', { name: 'robots' }), 'content')).toBe('noindex');
    expect(page.all('link', { rel: 'canonical' })).toEqual([]);
  });
});
