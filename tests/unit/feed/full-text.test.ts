/** @module The full text of feeds has what the article's page prints around its body. */

import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../../lib/article/article.ts';
import { renderFullText } from '../../../lib/feed/full-text.ts';
import type { SiteConfig } from '../../../lib/site/config.ts';
import { articleId, liveVersion, ORIGIN, SITE, slug } from '../../support/live-articles.ts';

const PRINTED: Partial<ArticleContent> = {
  subtitle: '副题 <一>',
  byline: '本报记者 张三',
  authors: [
    { name: '张三', slug: slug('张三') },
    { name: '李四', slug: slug('李四'), role: '通讯员' },
  ],
  editor: { name: '王五' },
  source: { name: '新海社 & 网', slug: slug('新海社') },
  dateline: '新海社柏林11月20日电',
  image: {
    ...{ url: 'https://images.example/p.jpg', type: 'image/jpeg', length: 1 },
    ...{ width: 800, height: 600, alt: '通车 "仪式"', credit: '方念 摄' },
  },
};

function textOf(content: Partial<ArticleContent>, settings: Partial<SiteConfig> = {}): string {
  return renderFullText(liveVersion(1, { content }), {
    site: { ...SITE, ...settings },
    origin: ORIGIN,
  });
}

describe('the full text of an article', () => {
  it('the full text has lead image, subtitle, facts, dateline, body and editor, in this order', () => {
    expect(textOf(PRINTED).split('\n')).toEqual([
      '<figure><img src="https://images.example/p.jpg" alt="通车 &quot;仪式&quot;" width="800" height="600">' +
        '<figcaption>通车 &quot;仪式&quot; 供图：方念 摄</figcaption></figure>',
      '<p>副题 &lt;一&gt;</p>',
      '<p>来源：新海社 &amp; 网　作者：本报记者 张三 通讯员 李四</p>',
      '<p>新海社柏林11月20日电　正文。</p>',
      '<p>责任编辑：王五</p>',
    ]);
  });

  it('the full text has source, byline and editor as the settings say, by default for a Chinese site', () => {
    expect(textOf(PRINTED, { printedInFeeds: [] })).not.toMatch(/来源|作者|责任编辑/);
    expect(textOf(PRINTED, { printedInFeeds: ['editor'] })).toMatch(/责任编辑：王五/);
    expect(textOf(PRINTED, { language: 'en' })).not.toMatch(/来源|作者|责任编辑/);
    const english = { ...PRINTED, language: 'en' };
    const facts = ['byline', 'source', 'editor'] as const;
    expect(textOf(english, { language: 'en', printedInFeeds: [...facts] })).toMatch(
      /Source: 新海社.*By: 本报记者 张三.*Editor: 王五/s,
    );
  });

  it('the full text in a script from right to left has its direction', () => {
    const arabic = { language: 'ar', contentHtml: '<p>سلام</p>' };
    expect(textOf(arabic)).toBe('<div dir="rtl">\n<p>سلام</p>\n</div>');
    expect(textOf({ language: 'en' }, { language: 'he' })).toMatch(/^<div dir="ltr">/);
    expect(textOf({ language: 'en' })).not.toContain('dir=');
  });

  it('the full text of an article without a body is empty', () => {
    expect(textOf({ ...PRINTED, contentHtml: '' })).toBe('');
  });

  it('the full text links what is within it to its page, under the slug of the page', () => {
    const contentHtml =
      '<p><a lang="en" title="a > b" href="#text-1">1</a> <a href="https://x.example/#a">x</a></p><p id="text-1">href="#text-1"</p>';
    const page = `${ORIGIN}/articles/${articleId(1)}`;
    expect(textOf({ contentHtml })).toBe(
      `<p><a lang="en" title="a > b" href="${page}#text-1">1</a> <a href="https://x.example/#a">x</a></p><p id="text-1">href="#text-1"</p>`,
    );
    expect(textOf({ contentHtml, slug: slug('night-customs') })).toContain(
      `href="${page}/night-customs#text-1"`,
    );
  });

  it('the full text ends with how the article was made, in words of its language', () => {
    const namespace = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
    const lastOf = (digitalSourceType: string, language = 'zh-CN') =>
      textOf({ digitalSourceType, language }).split('\n').at(-1);
    expect(lastOf(`${namespace}trainedAlgorithmicMedia`)).toBe(
      '<p>内容制作方式：由人工智能生成</p>',
    );
    expect(lastOf(`${namespace}trainedAlgorithmicMedia`, 'zh-TW')).toBe(
      '<p>內容製作方式：由人工智慧生成</p>',
    );
    expect(lastOf(`${namespace}humanEdits`, 'fr')).toBe(
      '<p>Mode de création: edited by people</p>',
    );
    expect(lastOf('https://other.example/constructor')).toBe(
      '<p>内容制作方式：https://other.example/constructor</p>',
    );
    expect(lastOf(`${namespace}constructor`)).toBe(`<p>内容制作方式：${namespace}constructor</p>`);
  });
});
