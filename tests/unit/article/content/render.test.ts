/** @module `renderContent`: how a body becomes HTML, rule by rule (design section 5; standards, Z-10). */

import { describe, expect, it } from 'vitest';
import type { BodyFormat } from '../../../../lib/article/article.ts';
import { renderContent } from '../../../../lib/article/content/render.ts';
import { CONTENT_POLICY } from '../../../../lib/article/content/sanitise-policy.ts';

function render(value: string, format: BodyFormat = 'html', baseUrl?: string) {
  return renderContent({ format, value, ...(baseUrl !== undefined && { baseUrl }) });
}
const htmlOf = (...args: Parameters<typeof render>) => render(...args).html;
const codesOf = (...args: Parameters<typeof render>) =>
  render(...args).warnings.map((warning) => warning.code);

describe('an HTML body', () => {
  it.each([
    ['headings', '<h2>标题</h2>'],
    ['lists', '<ol start="3"><li>a</li><li value="7">b</li></ol>'],
    ['quotes', '<blockquote cite="https://a.example/"><p>x</p></blockquote>'],
    [
      'tables',
      '<table><caption>c</caption><tbody><tr><th scope="row">a</th><td colspan="2">b</td></tr></tbody></table>',
    ],
    [
      'figures',
      '<figure><img src="https://a.example/i.jpg" alt="图" width="3" height="2"><figcaption>图</figcaption></figure>',
    ],
    ['sound', '<audio src="https://a.example/a.mp3" controls></audio>'],
    ['ruby', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>'],
    ['code', '<pre><code>a &lt; b\n</code></pre>'],
    ['languages and directions', '<p lang="ar" dir="rtl">عربي</p>'],
    ['dates', '<time datetime="2025-06-08">6月8日</time>'],
  ])('sanitising keeps %s', (_, html) => {
    expect(htmlOf(html)).toBe(html);
  });

  it.each(['script', 'style', 'iframe', 'svg', 'template', 'noscript', 'object', 'select'])(
    'sanitising removes %s with its content and warns once (X-20)',
    (name) => {
      const { html, warnings } = render(`<p>a</p><${name}>x</${name}><${name}>y</${name}>`);
      expect(html).toBe('<p>a</p>');
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatchObject({ code: 'removed-markup', pointer: '/body/value' });
      expect(warnings[0]?.detail).toContain(`<${name}>`);
    },
  );

  it('sanitising removes id, class, style, data and event attributes (X-21)', () => {
    const attributes =
      'id=a class=b style="color:red" data-x=1 onclick=x name=y is=z contenteditable';
    expect(htmlOf(`<p ${attributes}>x</p>`)).toBe('<p>x</p>');
  });

  it('sanitising turns boxes into paragraphs, so that their text does not run together (X-23)', () => {
    expect(htmlOf('<div>一</div><div>二<p>三</p>四</div>')).toBe(
      '<p>一</p><p>二</p><p>三</p><p>四</p>',
    );
  });

  it('sanitising a whole document keeps its body', () => {
    const page = '<!DOCTYPE html><html><head><title>T</title></head><body><p>x</p></body></html>';
    expect(htmlOf(page)).toBe('<p>x</p>');
  });

  it('sanitising keeps a leading newline of a pre', () => {
    expect(htmlOf('<pre>\n\nx</pre>')).toBe('<pre>\n\nx</pre>');
  });

  it.each(['&#0;', '&#x0;', '&#1;', '&#x1F;', '&#xFFFE;', '&#xD800;', '\u0000', '\u000b'])(
    'sanitising removes the illegal character written as %j (X-01)',
    (reference) => {
      const html = htmlOf(
        `<p title="${reference}">a${reference}b<img alt="${reference}" src="https://a.example/"></p>`,
      );
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about them
      expect(html).not.toMatch(/[\u0000-\u0008\u000b\ufffe]|&#/);
    },
  );

  it('sanitising replaces obsolete elements by allowed ones', () => {
    expect(htmlOf('<tt>a</tt><strike>b</strike><font color=red>c</font>')).toBe(
      '<code>a</code><s>b</s>c',
    );
    expect(htmlOf('<menu><li>a</menu>')).toBe('<ul><li>a</li></ul>');
  });

  it('sanitising flattens HTML that is nested too deep to its text, with a warning', () => {
    const { html, warnings } = render(`${'<div>'.repeat(10_000)}深<script>x</script> &amp; b`);
    expect(html).toBe('<p>深  &amp; b</p>');
    expect(warnings.map((warning) => warning.code)).toEqual(['flattened-markup']);
  });

  it('sanitising flattens HTML whose absolute URLs would be too large, with one warning', () => {
    const base = `https://cdn.example/${'a'.repeat(2000)}/`;
    const linked = render('<a href=b>链</a><img src=c>'.repeat(2000), 'html', base);
    const far = `[a]: https://x.example/${'a'.repeat(100_000)}\n\n${'[a]'.repeat(60_000)}`;
    for (const { html, warnings } of [linked, render(far, 'markdown')]) {
      expect(html.length).toBeLessThan(300_000);
      expect(warnings.map((warning) => warning.code)).toEqual(['flattened-markup']);
    }
    expect(linked.html).toBe(`<p>${'链'.repeat(2000)}</p>`);
  });
});

describe('URLs in a body (X-24, X-25)', () => {
  const base = 'https://news.example/2025/06/a.html';

  it.each([
    ['../b.html', 'https://news.example/2025/b.html'],
    ['/c?d=1#e', 'https://news.example/c?d=1#e'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['\\\\cdn.example\\x', 'https://cdn.example/x'],
    ['https://例え.example/新闻', 'https://xn--r8jz45g.example/%E6%96%B0%E9%97%BB'],
    [' https://a.example/\n', 'https://a.example/'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['tel:+8610', 'tel:+8610'],
  ])('the link %j in a body becomes absolute', (href, absolute) => {
    expect(htmlOf(`<a href="${href}">t</a>`, 'html', base)).toBe(
      `<a href="${absolute}" rel="noopener">t</a>`,
    );
  });

  it('a link to //host in a body becomes https even where the base is http', () => {
    expect(htmlOf('<a href="//h.example/">t</a>', 'html', 'http://b.example/')).toContain(
      '"https://h.example/"',
    );
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:1',
    'java\nscript:1',
    'data:text/html,x',
    'file:///x',
    'vbscript:x',
    'http://[x',
  ])('the unsafe link %j in a body is removed and its text kept', (href) => {
    const { html, warnings } = render(`<p><a href="${href}">文<b>字</b></a></p>`, 'html', base);
    expect(html).toBe('<p>文<b>字</b></p>');
    expect(warnings.map((warning) => warning.code)).toEqual(['removed-url']);
  });

  it('a relative link in a body without a base is removed, its text kept, with a warning', () => {
    expect(htmlOf('<a href="x.html">文字</a>')).toBe('文字');
    expect(codesOf('<a href="x.html">文字</a><img src="y.png" alt="z">')).toEqual([
      'relative-url',
      'relative-url',
    ]);
  });

  it('bare fragments and named anchors in a body are unwrapped without a warning', () => {
    expect(render('<a href="#x">a</a><a name="y">b</a>', 'html', base)).toEqual({
      html: 'ab',
      warnings: [],
    });
  });

  it('src, srcset, poster and cite in a body become absolute', () => {
    const html = htmlOf(
      '<img src="i.png" srcset="a,b.png 1x, /c.png 300w" alt="a"><video poster="p.jpg" src="v.mp4"></video><q cite="q">x</q>',
      'html',
      base,
    );
    const root = 'https://news.example/2025/06';
    expect(html).toContain(`src="${root}/i.png"`);
    expect(html).toContain(`srcset="${root}/a,b.png 1x, https://news.example/c.png 300w"`);
    expect(html).toContain(`poster="${root}/p.jpg"`);
    expect(html).toContain(`cite="${root}/q"`);
  });

  it('data: images in src and srcset of a body are removed', () => {
    const { html, warnings } = render(
      'a<img alt=x src="data:image/png;base64,AA" srcset="data:image/png;base64,AA 1x">',
    );
    expect(html).toBe('a');
    expect(warnings.map((warning) => warning.code)).toEqual(['removed-url']);
  });

  it('an image with data-src in a body gets it as src (X-23)', () => {
    expect(
      htmlOf('<img alt=x src="data:image/gif;base64,R0" data-src="/i.jpg">', 'html', base),
    ).toBe('<img alt="x" src="https://news.example/i.jpg">');
  });

  it('rel of a link in a body keeps sponsored and gains noopener (X-26)', () => {
    expect(
      htmlOf('<a href="https://a.example/" rel="sponsored tag opener" target=_blank>x</a>'),
    ).toBe('<a href="https://a.example/" rel="sponsored noopener">x</a>');
  });

  it('a player without a safe source in a body is replaced by its fallback text', () => {
    expect(htmlOf('<video><source src="javascript:1">下载<track src=x></video>')).toBe('下载');
  });
});

describe('warnings about a body', () => {
  it('an image without alt in a body gives a warning, one with an empty alt none', () => {
    expect(codesOf('<img src="https://a.example/1.png">')).toEqual(['image-without-alt']);
    expect(codesOf('<img src="https://a.example/1.png" alt="">')).toEqual([]);
    expect(codesOf('![](https://a.example/1.png)', 'markdown')).toEqual(['image-without-alt']);
  });

  it('warnings about a body are at most 50', () => {
    const links = Array.from({ length: 200 }, (_, n) => `<a href="x${n}">x</a>`).join('');
    expect(render(links).warnings).toHaveLength(50);
  });
});

describe('a Markdown body', () => {
  it('a Markdown body may hold tables, strikethrough, bare links, code and HTML', () => {
    const html = htmlOf(
      '## 题\n\n|a|b|\n|-|-|\n|1|2|\n\n~~s~~ https://a.example/x <ruby>漢<rt>k</rt></ruby>\n\n```js\nx<y\n```',
      'markdown',
    );
    expect(html).toContain('<h2>题</h2>');
    expect(html).toContain('<td>2</td>');
    expect(html).toContain(
      '<p><s>s</s> <a href="https://a.example/x" rel="noopener">https://a.example/x</a> <ruby>漢<rt>k</rt></ruby></p>',
    );
    expect(html).toContain('<pre><code>x&lt;y\n</code></pre>');
  });

  it('Markdown emphasis works beside Chinese punctuation', () => {
    expect(htmlOf('**注意：**请看**“引”**后', 'markdown')).toBe(
      '<p><strong>注意：</strong>请看<strong>“引”</strong>后</p>',
    );
  });

  it('a bare link in Markdown ends at full-width punctuation', () => {
    expect(htmlOf('（见https://a.example/b）。后', 'markdown')).toBe(
      '<p>（见<a href="https://a.example/b" rel="noopener">https://a.example/b</a>）。后</p>',
    );
  });

  it('a Markdown body is sanitised like an HTML body', () => {
    const { html, warnings } = render('[x](javascript:alert(1)) <script>y</script>', 'markdown');
    expect(html).toBe('<p>x </p>');
    expect(warnings.map((warning) => warning.code).sort()).toEqual([
      'removed-markup',
      'removed-url',
    ]);
  });

  it('links of a Markdown body are resolved against the base', () => {
    expect(htmlOf('[x](y.html)', 'markdown', 'https://a.example/b/')).toContain(
      'href="https://a.example/b/y.html"',
    );
  });
});

describe('a text body', () => {
  it('a text body becomes paragraphs at blank lines, br at line ends, without indents (Z-10)', () => {
    expect(htmlOf('　　第一段\r\n　　续行\n　\n\n　　第二段', 'text')).toBe(
      '<p>第一段<br>续行</p>\n<p>第二段</p>',
    );
  });

  it('markup in a text body is escaped', () => {
    expect(htmlOf('<b>&amp;</b>', 'text')).toBe('<p>&lt;b>&amp;amp;&lt;/b></p>');
  });

  it('a blank text body renders as empty HTML', () => {
    expect(render(' \n　\n', 'text')).toEqual({ html: '', warnings: [] });
  });
});

describe('the content policy', () => {
  it('CONTENT_POLICY is 3', () => {
    expect(CONTENT_POLICY).toBe(3);
  });

  it('content of an older policy is sanitised like new content', () => {
    expect(
      renderContent({ format: 'html', value: '<p onclick="x">a<iframe></iframe></p>' }).html,
    ).toBe('<p>a</p>');
  });
});
