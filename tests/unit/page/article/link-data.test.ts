import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../../../lib/article/article.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { renderArticlePage } from '../../../../lib/page/article/article-page.tsx';
import { attributeOf, type HtmlTree, parsePage } from '../../../support/html-tree.ts';
import { liveVersion, ORIGIN, SITE } from '../../../support/live-articles.ts';

async function pageWith(content: Partial<ArticleContent>): Promise<HtmlTree> {
  const article = { version: liveVersion(1, { content }), related: new Map() };
  return parsePage(await renderArticlePage(article, { site: SITE, origin: ORIGIN, strings: zhCn }));
}

describe('what a page says to services that show links', () => {
  it('the page of an article has its own language and a picture of its text in Open Graph', async () => {
    const page = await pageWith({
      language: 'en-GB',
      contentHtml:
        '<p>One.</p><p><img alt="A &#x26; B" src="https://i.example/a.jpg?a=1&#x26;b=2"></p>',
    });
    const graph = (property: string) => attributeOf(page.one('meta', { property }), 'content');
    expect(['og:locale', 'og:image', 'og:image:alt'].map(graph)).toEqual([
      'en_GB',
      'https://i.example/a.jpg?a=1&b=2',
      'A & B',
    ]);
  });

  it('the page of an article shows a picture that is no icon, else a poster, to services that show links', async () => {
    const imageOf = async (contentHtml: string) =>
      (await pageWith({ contentHtml }))
        .all('meta', { property: 'og:image' })
        .map((meta) => attributeOf(meta, 'content'));
    const icon = '<img src="https://i.example/icon.png" alt="" width="16" height="16">';
    expect(
      await imageOf(`<p>${icon}<img src="https://i.example/a.jpg" alt="" width="640"></p>`),
    ).toEqual(['https://i.example/a.jpg']);
    expect(
      await imageOf(
        `<p>${icon}<video src="https://v.example/a" poster="https://i.example/p.jpg" controls></video></p>`,
      ),
    ).toEqual(['https://i.example/p.jpg']);
    // A page without a picture of its own has the site's.
    expect(await imageOf(`<p>${icon}</p>`)).toEqual([SITE.images?.logo]);
  });

  it.each([
    ['zh-Hant', 'zh_TW'],
    ['zh-Hans-SG', 'zh_SG'],
    ['en', 'en'],
    ['pt-BR', 'pt_BR'],
  ])('Open Graph has the language %s as %s', async (language, locale) => {
    const page = await pageWith({ language });
    expect(attributeOf(page.one('meta', { property: 'og:locale' }), 'content')).toBe(locale);
  });

  it.each([
    'http://i.example/a.jpg',
    'https://i.example/a-300x200.jpg',
    'https://i.example/a@2x.jpg',
    'https://i.example/a.jpg?x-oss-process=image/resize,w_800',
    'https://i.example/a.jpg?w=800&#x26;q=75#x',
  ])(
    'the page of an article does not print its picture above a text that shows it as %s',
    async (src) => {
      const image = { url: 'https://i.example/a.jpg', type: 'image/jpeg', length: 5 };
      const shown = await pageWith({ image, contentHtml: `<p><img src="${src}" alt=""></p>` });
      expect(shown.all('figure')).toEqual([]);
      const other = { ...image, url: 'https://i.example/a.jpg?id=2' };
      expect(
        (await pageWith({ image: other, contentHtml: `<p><img src="${src}" alt=""></p>` })).all(
          'figure',
        ),
      ).toHaveLength(1);
    },
  );

  it('the description of a page has no numbers of footnotes, and closes marks of direction', async () => {
    const descriptionOf = async (contentHtml: string) =>
      attributeOf(
        (await pageWith({ contentHtml })).one('meta', { name: 'description' }),
        'content',
      );
    const note =
      '<p>增长<sup id="text-1"><a href="#text-2">[1]</a></sup>，见<a href="#text-2">注 1</a>。</p><ol><li id="text-2">公报 <a href="#text-1">↩</a></li></ol>';
    expect(await descriptionOf(note)).toBe('增长，见注 1。 公报');
    expect(await descriptionOf('<p>a\u202eb \u2067c</p>')).toBe('ab \u2067c\u2069');
  });
});
