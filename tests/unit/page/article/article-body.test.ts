/** @module The text of an article on its page, and the labels around it. */

import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../../../lib/article/article.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { renderArticlePage } from '../../../../lib/page/article/article-page.tsx';
import {
  attributeOf,
  type HtmlTree,
  parsePage,
  queryHtml,
  textIn,
} from '../../../support/html-tree.ts';
import { liveVersion, ORIGIN, SITE } from '../../../support/live-articles.ts';

async function pageWith(content: Partial<ArticleContent>): Promise<HtmlTree> {
  const version = liveVersion(1, { content });
  const context = { site: SITE, origin: ORIGIN, strings: zhCn };
  return parsePage(await renderArticlePage({ version, related: new Map() }, context));
}

describe('the text of an article', () => {
  it('the page of an article prints the dateline once, before the first words', async () => {
    const wordsOf = async (dateline: string, contentHtml: string, language = 'zh-CN') => {
      const page = await pageWith({ dateline, contentHtml, language });
      return queryHtml(page.one('div', { class: 'body' }))
        .all('p')
        .map(textIn);
    };
    const said = '<p>中国消费者报<b>杭州讯</b>（记者）</p>';
    expect(await wordsOf('中国消费者报杭州讯', said)).toEqual(['中国消费者报杭州讯（记者）']);
    expect(await wordsOf('本报杭州讯', '<p>正文</p><p>又</p>')).toEqual(['本报杭州讯　正文', '又']);
    expect(await wordsOf('OSLO', '<p>It rained.</p>', 'en')).toEqual(['OSLO – It rained.']);
  });

  it('the page of an article has tables and listings that a keyboard can scroll', async () => {
    const alt = 'x="<table>" <pre>';
    const page = await pageWith({
      contentHtml: `<table><tr><td>1<table><tr><td align="right">2</td></tr></table></td></tr></table><pre>3</pre><p><img alt="${alt.replaceAll('"', '&quot;')}" src="https://i.example/a.jpg"></p>`,
    });
    expect(page.errors).toEqual([]);
    const scrollers = page.all('div', { class: 'wide', tabindex: '0' });
    expect(scrollers.map((one) => queryHtml(one).all('table').length)).toEqual([2, 1]);
    expect(textIn(page.one('pre', { tabindex: '0' }))).toBe('3');
    expect(attributeOf(page.one('img'), 'alt')).toBe(alt);
  });

  it('the page of an article has headings in its text that break between words', async () => {
    const page = await pageWith({
      contentHtml:
        '<h2>市场监管总局通报儿童用品质量&amp;安全</h2><p>市场监管总局通报儿童用品质量</p>',
    });
    const body = queryHtml(page.one('div', { class: 'body' }));
    expect(textIn(body.one('h2'))).toBe('市场监管总局通报儿童用品质量&安全');
    expect(body.all('wbr').length).toBeGreaterThan(2);
    expect(queryHtml(body.one('p')).all('wbr')).toEqual([]);
  });

  it.each([
    ['en', 'Published: ', 'Editor: Ann'],
    ['zh-TW', '时间：', '责任编辑：Ann'],
    ['fr', '时间：', '责任编辑：Ann'],
  ])(
    'the page of an article in %s has labels in that language, or else in that of the site',
    async (language, published, editor) => {
      const page = await pageWith({ language, editor: { name: 'Ann' } });
      const story = page.one('article');
      expect(textIn(queryHtml(story).one('dt'))).toBe(published);
      expect(textIn(page.one('p', { class: 'editor' }))).toBe(editor);
      expect(attributeOf(story, 'lang')).toBe(language === 'en' ? 'en' : 'zh-CN');
      const [date] = queryHtml(story).all('time');
      expect(date && textIn(date)).toContain(
        language === 'en' ? 'November 12, 2026' : '2026年11月12日',
      );
    },
  );
});
