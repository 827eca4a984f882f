import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../../../lib/article/article.ts';
import { cleanLine } from '../../../../lib/article/text.ts';
import type { LiveVersion } from '../../../../lib/article/version.ts';
import { en } from '../../../../lib/html/strings/en.ts';
import { zhCn } from '../../../../lib/html/strings/zh-cn.ts';
import { renderArticlePage } from '../../../../lib/page/article/article-page.tsx';
import { anyText } from '../../../support/any-text.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import {
  attributeOf,
  type HtmlTree,
  parsePage,
  queryHtml,
  textIn,
} from '../../../support/html-tree.ts';
import { articleId, at, liveVersion, ORIGIN, SITE, slug } from '../../../support/live-articles.ts';

const CONTEXT = { site: SITE, origin: ORIGIN, strings: zhCn };

async function pageOf(version: LiveVersion, context = CONTEXT): Promise<HtmlTree> {
  const related = new Map([[articleId(9), { title: '另一篇 <b>', slug: slug('another') }]]);
  return parsePage(await renderArticlePage({ version, related }, context));
}

function pageWith(content: Partial<ArticleContent>): Promise<HtmlTree> {
  return pageOf(liveVersion(1, { content }));
}

const classed = (page: Omit<HtmlTree, 'errors'>, tag: string, name: string) =>
  queryHtml(page.one(tag, { class: name }));

function linkedData(page: HtmlTree): Record<string, unknown> {
  return JSON.parse(textIn(page.one('script', { type: 'application/ld+json' })));
}

describe('the page of an article', () => {
  it('the page of an article parses without an error and has one h1, the title', async () => {
    const page = await pageOf(FULL_ARTICLE);
    expect(page.errors).toEqual([]);
    expect(textIn(page.one('h1'))).toBe(FULL_ARTICLE.content.title);
    expect(textIn(page.one('title'))).toBe(`${FULL_ARTICLE.content.title} - ${SITE.title}`);
    expect(attributeOf(page.one('html'), 'lang')).toBe('zh-CN');
  });

  it('the page of an article has landmarks, and a skip link to its main one', async () => {
    const page = await pageOf(FULL_ARTICLE);
    expect(attributeOf(page.one('a', { class: 'skip' }), 'href')).toBe('#content');
    page.one('main', { id: 'content' });
    page.one('header', { class: 'masthead inner' });
    page.one('footer', { class: 'colophon' });
    const names = page.all('nav').map((nav) => attributeOf(nav, 'aria-label'));
    expect(new Set(names).size).toBe(page.all('nav').length);
  });

  it('the page of an article has a breadcrumb with the section', async () => {
    const trail = queryHtml((await pageOf(FULL_ARTICLE)).one('nav', { 'aria-label': '当前位置' }));
    expect(trail.all('li').map(textIn)).toEqual(['首页', '新闻中心']);
    expect(trail.all('a').map((link) => attributeOf(link, 'href'))).toEqual([
      '/',
      '/sections/news',
    ]);
  });

  it('the page of an article has time, source and byline, labelled as newsrooms print them', async () => {
    const facts = classed(await pageOf(FULL_ARTICLE), 'dl', 'facts');
    const labels = facts.all('dt').map(textIn);
    const values = facts.all('dd').map(textIn);
    expect(labels).toEqual(['时间：', '更新：', '来源：', '作者：']);
    expect(values[0]).toBe('2026年11月12日 11:04');
    expect(values[2]).toBe('中国消费者报 & 网');
    expect(values[3]).toBe('本报记者 施本允 O’Neil & Co');
    const [published] = facts.all('time');
    expect(published && attributeOf(published, 'datetime')).toBe('2026-11-12T11:04:05.678+08:00');
    const authors = facts.all('a', { rel: 'author' });
    expect(authors.map(textIn)).toEqual(['施本允', 'O’Neil & Co']);
    expect(authors[0] && attributeOf(authors[0], 'href')).toBe(
      `/authors/${encodeURIComponent('施本允')}`,
    );
  });

  it('the page of an imported old article shows no update', async () => {
    const now = at('2026-11-20T00:00:00Z');
    const page = await pageOf(
      liveVersion(1, {
        state: {
          firstPublished: at('2025-06-08T10:14:17Z'),
          firstCreated: now,
          versionCreated: now,
        },
      }),
    );
    expect(classed(page, 'dl', 'facts').all('dt').map(textIn)).toEqual(['时间：']);
  });

  it('the page of an article names an author to search engines: byline or publisher where nobody is named', async () => {
    const authorOf = async (content: Partial<ArticleContent>) =>
      linkedData(await pageWith(content)).author;
    expect(await authorOf({ byline: '本报记者 张三' })).toEqual([
      { '@type': 'Person', name: '本报记者 张三' },
    ]);
    expect(await authorOf({})).toMatchObject([
      { '@type': 'Organization', name: SITE.publisher.name },
    ]);
  });

  it('the JSON-LD of an article has the publisher’s logo, terms of use as text or URL, and how it was made', async () => {
    const made = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
    const dataOf = async (content: Partial<ArticleContent>) => linkedData(await pageWith(content));
    expect(await dataOf({ usageTerms: '仅供阅读', digitalSourceType: made })).toMatchObject({
      publisher: { logo: { '@type': 'ImageObject', url: SITE.images?.logo } },
      usageInfo: { '@type': 'CreativeWork', text: '仅供阅读' },
      digitalSourceType: made,
    });
    const terms = 'https://terms.example/all';
    expect((await dataOf({ usageTerms: terms })).usageInfo).toBe(terms);
    expect(Object.keys(await dataOf({}))).not.toContain('usageInfo');
  });

  it('the page of an article names the card that shows its picture, and the site’s small picture', async () => {
    const cardOf = async (content: Partial<ArticleContent>) =>
      attributeOf((await pageWith(content)).one('meta', { name: 'twitter:card' }), 'content');
    expect(await cardOf({})).toBe('summary');
    const image = { url: 'https://i.example/a.jpg', type: 'image/jpeg', length: 5 };
    expect(await cardOf({ image })).toBe('summary_large_image');
    const page = await pageWith({});
    expect(attributeOf(page.one('link', { rel: 'icon' }), 'href')).toBe(SITE.images?.favicon);
  });

  it('the page of an article has the sanitised body in the language of the article', async () => {
    const page = await pageWith({
      language: 'ar',
      contentHtml:
        '<p>نص <strong>مهم</strong></p><figure><img src="https://i.example/a.jpg" alt="أ"></figure>',
    });
    const body = page.one('div', { class: 'body', lang: 'ar', dir: 'rtl' });
    expect(queryHtml(body).all('p').map(textIn)).toEqual(['نص مهم']);
    expect(textIn(queryHtml(body).one('strong'))).toBe('مهم');
    expect(attributeOf(queryHtml(body).one('img'), 'alt')).toBe('أ');
  });

  it('the page of an article has the responsible editor', async () => {
    const page = await pageWith({ editor: { name: '50' } });
    expect(textIn(page.one('p', { class: 'editor' }))).toBe('责任编辑：50');
  });

  it('the page of an article has corrections before the body, newest first', async () => {
    const page = await pageOf(FULL_ARTICLE);
    const section = page.one('section', { class: 'corrections' });
    expect(queryHtml(section).all('p').map(textIn)).toEqual([
      '更正 2026年11月13日：数字应为 5 < 6 & 7',
      '更正 2026年11月12日：旧的更正',
    ]);
    const order = page.all('section').concat(page.one('div', { class: 'body' }));
    const story = page.one('article');
    const positions = order.map((element) => story.childNodes.indexOf(element));
    expect(positions[0]).toBeLessThan(positions.at(-1) ?? -1);
  });

  it('the page of an article has related links: by title, by URL, and by id under the live title', async () => {
    const page = await pageWith({
      related: [
        { title: '只有题目' },
        { title: '有网址', url: 'https://other.example/x' },
        { id: articleId(9) },
        { id: articleId(404) },
        { title: '坏', url: 'javascript:alert(1)' },
      ],
    });
    const related = queryHtml(page.one('nav', { class: 'related' }));
    expect(textIn(related.one('h2'))).toBe('相关链接');
    expect(related.all('li').map(textIn)).toEqual(['只有题目', '有网址', '另一篇 <b>', '坏']);
    expect(related.all('a').map((link) => attributeOf(link, 'href'))).toEqual([
      'https://other.example/x',
      `/articles/${articleId(9)}/another`,
    ]);
  });

  it('the page of an article with many related links folds away all but the first few', async () => {
    const links = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ title: `链接 ${index + 1}` }));
    const few = queryHtml(
      (await pageWith({ related: links(12) })).one('nav', { class: 'related' }),
    );
    expect(few.all('details')).toEqual([]);
    const many = queryHtml(
      (await pageWith({ related: links(45) })).one('nav', { class: 'related' }),
    );
    expect(many.all('li').map(textIn)).toEqual(links(45).map(({ title }) => title));
    const folded = queryHtml(many.one('details'));
    expect(textIn(folded.one('summary'))).toBe('展开其余 37 条');
    expect(folded.all('li')).toHaveLength(37);
  });

  it('the page of an article has its own rights, or else those of the site', async () => {
    const own = classed(await pageOf(FULL_ARTICLE), 'section', 'rights');
    expect(own.all('p').map(textIn)).toEqual([
      '版权 & 所有',
      '许可协议：https://license.example/x',
      '使用条款：仅供阅读',
      '内容制作方式：人工使用数字工具制作',
    ]);
    const site = classed(await pageWith({}), 'section', 'rights');
    expect(attributeOf(site.one('a', { rel: 'license' }), 'href')).toBe(SITE.license);
  });

  it.each([[undefined], [SITE.copyright]])(
    'the page of an article with the notice %s has the notice of the site once',
    async (copyrightNotice) => {
      const page = await pageWith(copyrightNotice === undefined ? {} : { copyrightNotice });
      expect(page.all('p', { class: 'copyright' }).map(textIn)).toEqual([SITE.copyright]);
    },
  );

  it('the page of an article has the image with alt, caption and credit, unless the text shows it itself', async () => {
    const image = {
      url: 'https://i.example/a.jpg?x=1&y=2',
      type: 'image/jpeg',
      length: 5,
      alt: '车间',
      credit: '绍兴局',
    };
    const page = await pageWith({ image });
    const figure = queryHtml(page.one('figure', { class: 'lead-image' }));
    expect(attributeOf(figure.one('img'), 'src')).toBe(image.url);
    expect(attributeOf(figure.one('img'), 'alt')).toBe('车间');
    expect(textIn(figure.one('figcaption'))).toBe('车间供图：绍兴局');
    const shown = await pageWith({
      image,
      contentHtml: '<p><img src="https://i.example/a.jpg?x=1&#x26;y=2" alt=""></p>',
    });
    expect(shown.all('figure')).toEqual([]);
  });

  it('the page of an article plays audio and video, and names other files with their size', async () => {
    const page = await pageWith({
      enclosures: [
        { url: 'https://m.example/a.mp3', type: 'audio/mpeg', length: 0 },
        { url: 'https://m.example/b.mp4', type: 'video/mp4', length: 1, width: 640, height: 360 },
        {
          url: 'https://m.example/%E5%85%AD%E6%9D%A1.pdf',
          type: 'application/pdf',
          length: 234_567,
        },
        { url: 'https://m.example/%FF', type: 'application/zip', length: 0 },
      ],
    });
    page.one('audio', { src: 'https://m.example/a.mp3', controls: '' });
    expect(page.all('figcaption').map(textIn)).toEqual(['a.mp3', 'b.mp4']);
    page.one('video', { width: '640', controls: '' });
    const files = page.all('figure').slice(2).map(textIn);
    expect(files).toEqual(['六条.pdf application/pdf, 234.6 kB', '%FF application/zip']);
  });

  it('the page of an article links its feeds, the nearest first, each by a name of its own', async () => {
    const links = (await pageOf(FULL_ARTICLE)).all('link', { rel: 'alternate' });
    expect(links.map((link) => [attributeOf(link, 'type'), attributeOf(link, 'href')])).toEqual([
      ['application/rss+xml', `${ORIGIN}/sections/news/rss.xml`],
      ['application/atom+xml', `${ORIGIN}/sections/news/atom.xml`],
      ['application/feed+json', `${ORIGIN}/sections/news/feed.json`],
      ['application/rss+xml', `${ORIGIN}/rss.xml`],
      ['application/atom+xml', `${ORIGIN}/atom.xml`],
      ['application/feed+json', `${ORIGIN}/feed.json`],
    ]);
    expect(new Set(links.map((link) => attributeOf(link, 'title'))).size).toBe(6);
  });

  it('the canonical URL of an article has the slug only where that is ASCII', async () => {
    const canonical = async (version: LiveVersion) =>
      attributeOf((await pageOf(version)).one('link', { rel: 'canonical' }), 'href');
    const { id } = FULL_ARTICLE.state;
    expect(await canonical(FULL_ARTICLE)).toBe(`${ORIGIN}/articles/${id}/factory-watch`);
    const han = liveVersion(2, { content: { slug: slug('驻厂') } });
    expect(await canonical(han)).toBe(`${ORIGIN}/articles/${han.state.id}`);
  });

  it('the description of a page is the summary of the article, or the first words of its text', async () => {
    const described = async (content: Partial<ArticleContent>) =>
      attributeOf((await pageWith(content)).one('meta', { name: 'description' }), 'content');
    expect(await described({ summary: '摘要 1 < 2' })).toBe('摘要 1 < 2');
    expect(await described({ contentHtml: '<p>A &#x3C; B</p><p>C</p>' })).toBe('A < B C');
    expect(await described({ contentHtml: '', title: '题' })).toBe('题');
    expect((await described({ summary: '质'.repeat(500) }))?.length).toBe(81);
  });

  it('the JSON-LD of an article is a NewsArticle whose dates agree with the page (G-09, G-10)', async () => {
    const page = await pageOf(FULL_ARTICLE);
    const data = linkedData(page);
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: FULL_ARTICLE.content.title,
      datePublished: '2026-11-12T11:04:05.678+08:00',
      dateModified: '2026-11-12T17:30:00+08:00',
      author: [{ '@type': 'Person', name: '施本允' }, { name: 'O’Neil & Co' }],
      inLanguage: 'zh-CN',
      articleSection: '新闻中心',
      mainEntityOfPage: attributeOf(page.one('link', { rel: 'canonical' }), 'href'),
      correction: [{ '@type': 'CorrectionComment' }, { text: '数字应为 5 < 6 & 7' }],
    });
    const times = classed(page, 'dl', 'facts').all('time');
    expect(times.map((time) => attributeOf(time, 'datetime'))).toEqual([
      data.datePublished,
      data.dateModified,
    ]);
  });

  it('the page of an article is in the language of the site', async () => {
    const context = { ...CONTEXT, site: { ...SITE, language: 'en' }, strings: en };
    const content = { language: 'en-GB', editor: { name: 'Ann' } };
    const page = await pageOf(liveVersion(1, { content }), context);
    expect(textIn(page.one('p', { class: 'editor' }))).toBe('Editor: Ann');
    expect(attributeOf(page.one('html'), 'lang')).toBe('en');
    expect(textIn(page.one('dt'))).toBe('Published: ');
  });

  it('the page of an article never shows the note to editors', async () => {
    const text = await renderArticlePage({ version: FULL_ARTICLE, related: new Map() }, CONTEXT);
    expect(text).not.toContain('内部备注');
  });
});

describe('any words of an article', () => {
  /** An article in which every text is the same given one. */
  function everywhere(text: string): LiveVersion {
    const { image: _image, ...content } = FULL_ARTICLE.content;
    return liveVersion(1, {
      state: { corrections: [{ at: at('2026-11-12T05:00:00Z'), note: text }] },
      content: {
        ...content,
        title: text,
        subtitle: text,
        summary: text,
        byline: text,
        authors: [{ name: text, slug: slug('a'), role: text }],
        editor: { name: text },
        source: { name: text, slug: slug('b') },
        dateline: text,
        tags: [{ slug: slug('t'), label: text }],
        related: [{ title: text, url: text }],
        copyrightNotice: text,
        license: text,
        usageTerms: text,
        digitalSourceType: text,
        image: { url: 'https://i.example/', type: 'image/png', length: 1, alt: text, credit: text },
        contentHtml: '<p>正文</p>',
      },
    });
  }

  const shapeOf = ({ all }: HtmlTree) =>
    ['script', 'style', 'img', 'iframe', 'form', 'svg', 'base', 'meta', 'link', 'p', 'h1', 'b'].map(
      (name) => [name, all(name).length],
    );

  it('the page of an article with any words parses, has the same elements, and gives the text back', async () => {
    const plain = shapeOf(await pageOf(everywhere('平常')));
    await fc.assert(
      fc.asyncProperty(anyText, async (raw) => {
        const text = cleanLine(raw).text;
        fc.pre(text !== '');
        const page = await pageOf(everywhere(text));
        expect(page.errors).toEqual([]);
        expect(shapeOf(page)).toEqual(plain);
        expect(textIn(page.one('h1'))).toBe(text);
        expect(attributeOf(page.one('img'), 'alt')).toBe(text);
        expect(textIn(page.one('a', { rel: 'tag' }))).toBe(text);
        expect(attributeOf(page.one('meta', { property: 'og:title' }), 'content')).toBe(text);
        expect(linkedData(page)).toMatchObject({ headline: text, editor: { name: text } });
      }),
      { numRuns: 300 },
    );
  });

  it('text that was never cleaned makes no element on the page of an article', async () => {
    const plain = shapeOf(await pageOf(everywhere('平常')));
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        fc.pre(text !== '');
        expect(shapeOf(await pageOf(everywhere(text)))).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});
