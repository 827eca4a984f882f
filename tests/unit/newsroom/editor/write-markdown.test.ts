import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderContent } from '../../../../lib/article/content/render.ts';
import { findLosses } from '../../../../lib/newsroom/editor/text/format-losses.ts';
import { writeMarkdown } from '../../../../lib/newsroom/editor/text/write-markdown.ts';

function rootOf(html: string): HTMLElement {
  return parseHTML(`<html><body>${html}</body></html>`).document.body;
}

/** The same HTML but for white space between blocks. */
function shown(format: 'html' | 'markdown', value: string): string {
  const { html } = renderContent({ format, value });
  return html.replace(/>\s+</g, '><').replace(/\s*\n\s*/g, '');
}

test.each([
  '<p>今天<strong>早上</strong>，大桥<em>重新</em>通车。</p><p>第二段</p>',
  '<h2>小标题</h2><p>a &lt;b&gt; &amp; c_d_e *f* [g](h) `i` ~j~ | k</p>',
  '<p># 不是标题</p><p>1. 不是列表</p><p>- 也不是</p><p>+ 也不是</p><p>=== 不是</p>',
  '<ul><li>一</li><li>二<ul><li>三</li></ul></li></ul>',
  '<ol><li><p>一</p><p>又一段</p></li><li><p>二</p></li></ol>',
  '<blockquote><p>引文</p><p>第二段</p></blockquote><hr><p>之后</p>',
  '<p>见<a href="https://example.com/a_b(c)">链接</a>。</p>',
  '<p>一行<br>另一行</p>',
  '<figure><img src="https://example.com/a.jpg" alt="图"><figcaption>说明 *一*</figcaption></figure><p>后</p>',
  '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  '<pre><code>a\n\nb\n</code></pre>',
  '<p><ruby>汉<rt>hàn</rt></ruby>字，<sub>2</sub><mark>标</mark></p>',
  '<p>“<strong>引号。</strong>”紧挨着</p>',
  '<p>$5 和 $6，x^2^</p>',
])('HTML written as Markdown is rendered as before: %s', (html) => {
  expect(shown('markdown', writeMarkdown(rootOf(html)))).toBe(shown('html', html));
});

test('what plain text cannot express is counted by kind', () => {
  const root = rootOf('<h2>a</h2><p><a href="/x">b</a><strong>c</strong><em>d</em></p>');
  expect(findLosses(root)).toEqual([
    { kind: 'link', count: 1 },
    { kind: 'heading', count: 1 },
    { kind: 'emphasis', count: 2 },
  ]);
});
