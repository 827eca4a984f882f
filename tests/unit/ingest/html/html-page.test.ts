/** @module Articles from HTML pages: where the article is, what the markup adds, and that no text is lost. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtmlPage } from '../../../../lib/ingest/html/html-page.ts';
import { site } from '../site.ts';

function read(html: string) {
  const result = readHtmlPage(html, site);
  if (!result.ok) return { refusal: result.refusal, article: {}, notes: [], body: '' };
  const { body } = result.value.article as { body?: { value: string } };
  return { ...result.value, body: body?.value ?? '' };
}

const page = (article: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body><article><h1>题</h1>${article}</article></body></html>`;

describe('a page of HTML', () => {
  it('an HTML page keeps its body as HTML, without scripts and without what became fields', () => {
    const { article, body } = read(
      page(
        '<p>2026-01-02 03:04 来源:某网</p><p>一<b>二</b></p><script>x()</script><p>三</p><p>责编:甲乙</p>',
      ),
    );
    expect(body).toBe('<p>一<b>二</b></p><p>三</p>');
    expect(article).toMatchObject({
      title: '题',
      firstPublished: '2026-01-02T03:04:00+08:00',
      source: { name: '某网' },
      editor: { name: '甲乙' },
    });
  });

  it('the dateline of an HTML page is removed from its body in spite of markup and spaces', () => {
    const { article, body } = read(
      page(
        '<p>\n  <strong>新华社\n 北京1月2日电</strong>(记者\n<a href="/z">张三</a>)近日,<i>雪</i>停了。</p>',
      ),
    );
    expect(article).toMatchObject({ dateline: '新华社 北京1月2日电', byline: '记者 张三' });
    expect(body).toBe('<p>近日,<i>雪</i>停了。</p>');
  });

  it('an HTML page keeps pictures, tables and captions, and a table that lost its text', () => {
    const { body } = read(
      page('<figure><img src="a.jpg"><figcaption>图说</figcaption></figure><p>文。</p>'),
    );
    expect(body).toBe('<figure><img src="a.jpg"><figcaption>图说</figcaption></figure><p>文。</p>');
  });

  it('lines of an HTML page end at br, and label lines are removed', () => {
    const { body } = read(page('来源:某网<br>一段。<br>二段。<br>责任编辑:甲乙'));
    expect(body).toBe('<br>一段。<br>二段。<br>');
  });

  it.each([
    ['<div itemprop="articleBody"><p>文。</p></div>'],
    ['<div class="TRS_Editor"><p>文。</p></div>'],
    ['<div class="a article-content b"><p>文。</p></div>'],
    ['<main><p>文。</p></main>'],
    ['<div id="content"><p>文。</p></div>'],
  ])('the article of an HTML page is found in %s', (holder) => {
    const { body, notes } = read(`<nav>导航</nav><h1>题</h1><p>旁白</p>${holder}<p>页脚</p>`);
    expect(body).toBe('<p>文。</p>');
    const aside = notes.filter(({ kind }) => kind === 'set-aside').flatMap(({ text = [] }) => text);
    expect(aside).toEqual(['导航', '旁白', '页脚']);
  });

  it('an HTML page without an article element is read whole, with a note', () => {
    const { article, body, notes } = read('<h1>题</h1><p>一。</p><p>二。</p><footer>脚</footer>');
    expect(article).toMatchObject({ title: '题' });
    expect(body).toBe('<p>一。</p><p>二。</p>');
    expect(notes.map(({ code }) => code)).toContain('no-article-element');
  });

  it('a template in the head of an HTML page is not its article', () => {
    const words = '第一段说的是码头的灯光改到了周六。'.repeat(20);
    const { article, body } = read(
      `<head><template><p>${words}</p><p>${words}</p></template></head><body><h1>题</h1><div><p>短的正文。</p></div>`,
    );
    expect(article).toMatchObject({ title: '题' });
    expect(body).toBe('<p>短的正文。</p>');
  });

  it('the title of an HTML page is not the name of the site', () => {
    const html =
      '<title>河上的灯_石泉网</title><h1>石泉网</h1><div>当前位置:首页 > 地方</div>' +
      '<h2>河上的灯</h2><p>发布时间:2026-01-02 03:04</p><div id="content"><p>文。</p></div>';
    expect(read(html).article).toMatchObject({ title: '河上的灯', section: 'local' });
  });

  it('metadata of an HTML page fills the fields that the page does not print', () => {
    const head =
      '<meta property="og:title" content="题"><meta name="PubDate" content="2026-01-02 03:04">' +
      '<meta name="ContentSource" content="某网"><meta name="author" content="张三">' +
      '<meta name="ColumnName" content="消费"><meta name="Editor" content="甲乙">';
    expect(read(page('<p>文。</p>', head)).article).toMatchObject({
      firstPublished: '2026-01-02T03:04:00+08:00',
      source: { name: '某网' },
      byline: '张三',
      authors: [{ name: '张三' }],
      section: 'consumer',
      editor: { name: '甲乙' },
    });
  });

  it('a date of an HTML page that metadata and print state a day apart holds the article', () => {
    const head = '<meta property="article:published_time" content="2026-01-09T00:00:00Z">';
    const { article, notes } = read(page('<p>2026-01-02 03:04</p><p>文。</p>', head));
    expect(article).toMatchObject({ firstPublished: '2026-01-09T08:00:00+08:00' });
    expect(notes).toContainEqual(expect.objectContaining({ code: 'conflict' }));
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'dates-apart', holds: 'firstPublished' }),
    );
  });

  it('an unreadable date on an HTML page is noted', () => {
    const head = '<meta name="pubdate" content="last Tuesday">';
    expect(read(page('<p>文。</p>', head)).notes).toContainEqual(
      expect.objectContaining({ code: 'date-unreadable', text: ['last Tuesday'] }),
    );
  });

  it('URLs of related items are resolved, and those outside the web dropped', () => {
    const base = '<base href="https://a.example/x/">';
    const list =
      '<p>相关阅读</p><ul><li><a href="1">一</a></li><li><a href="javascript:x()">二</a></li></ul>';
    expect(read(page(`<p>文。</p>${list}`, base)).article).toMatchObject({
      related: [{ title: '一', url: 'https://a.example/x/1' }, { title: '二' }],
      body: { baseUrl: 'https://a.example/x/' },
    });
    expect(read(page(`<p>文。</p>${list}`)).article).toMatchObject({
      related: [{ title: '一' }, { title: '二' }],
    });
  });

  it('the language of an HTML page is used, unless the title contradicts it', () => {
    const html = (lang: string, title: string) =>
      `<html lang="${lang}"><article><h1>${title}</h1><p>x.</p></article></html>`;
    expect(read(html('en-gb', 'Rain')).article).toMatchObject({ language: 'en-GB' });
    expect(read(html('en', '下雨了')).article).not.toHaveProperty('language');
    expect(read(html('zh_CN', '下雨了')).article).not.toHaveProperty('language');
  });

  it('an HTML page that nests too deep is refused', () => {
    expect(read(`${'<div>'.repeat(2000)}文`).refusal).toMatchObject({ code: 'bad-field' });
  });

  it('an HTML page of ten thousand lines keeps each line of its body', () => {
    const { body } = read(page(`<p>文。</p>${'<p>责编:甲乙</p><div>某。</div>'.repeat(5000)}`));
    expect(body.match(/某。/g)).toHaveLength(5000);
  });
});

describe('any HTML page', () => {
  const words = fc.stringMatching(/^w[a-z]{6,9}$/);
  const block = fc.tuple(
    fc.constantFrom('p', 'div', 'li', 'h2', 'aside', 'nav', 'footer', 'header', 'td', 'span'),
    fc.constantFrom(
      '',
      '来源:',
      '责任编辑:',
      '时间:2026-01-02 ',
      '相关链接:',
      '版权所有 ',
      '首页 > ',
    ),
    words,
    fc.constantFrom('', '。', '<br>', ' 编辑:甲乙', '</p>', '<script>x</script>'),
  );

  it('any HTML page is read without a throw, and shows every word in the article or in a note', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        (blocks, held) => {
          const inner = blocks.map(
            ([tag, label, word, end]) => `<${tag}>${label}${word}${end}</${tag}>`,
          );
          const html = held ? `<article>${inner.join('')}</article>` : inner.join('\n');
          const result = readHtmlPage(html, site);
          const shown = JSON.stringify(result);
          for (const [, , word] of blocks) expect(shown).toContain(word);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('markup without sense is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const html = text.replace(
          /[a-f]/g,
          (c) => `<${{ a: 'p', b: '/p', c: 'h1', d: 'article', e: 'a href=x', f: 'br' }[c]}>`,
        );
        expect(readHtmlPage(html, site)).toHaveProperty('ok');
      }),
    );
  });
});
