/** @module What content systems add to Markdown and to text is read as they print it, or removed with a warning. */

import { describe, expect, it } from 'vitest';
import type { BodyFormat } from '../../../../lib/article/article.ts';
import { renderContent } from '../../../../lib/article/content/render.ts';

const render = (value: string, format: BodyFormat = 'markdown') =>
  renderContent({ format, value, baseUrl: 'https://news.example/2025/a.html' });
const htmlOf = (value: string, format?: BodyFormat) => render(value, format).html;
const detailsOf = (value: string, format?: BodyFormat) =>
  render(value, format)
    .warnings.map(({ detail }) => detail)
    .join('\n');

describe('links within Markdown', () => {
  it('a heading of Markdown is found by the name that is made of its words', () => {
    expect(htmlOf('[一](#第一节) [b](#part-two-ab)\n\n## 第一节\n\n## Part two: A/B!')).toBe(
      '<p><a href="#text-1">一</a> <a href="#text-2">b</a></p>\n<h2 id="text-1">第一节</h2>\n<h2 id="text-2">Part two: A/B!</h2>',
    );
  });

  it('the second heading of the same words is found with its number', () => {
    expect(htmlOf('[x](#甲-1)\n\n# 甲\n\n# 甲')).toBe(
      '<p><a href="#text-1">x</a></p>\n<h1>甲</h1>\n<h1 id="text-1">甲</h1>',
    );
  });

  it.each(['# 标题 {#s}', '# 标题 {#s .wide}', '# 标题 {: #s lang=zh}'])(
    'a heading has the id of its attributes, which are not printed: %s',
    (heading) => {
      expect(htmlOf(`${heading}\n\n[x](#s)`)).toBe(
        '<h1 id="text-1">标题</h1>\n<p><a href="#text-1">x</a></p>',
      );
    },
  );

  it('braces that are words of a heading stay', () => {
    expect(htmlOf('# 集合 {x, y}')).toBe('<h1>集合 {x, y}</h1>');
  });

  it('a footnote within its sentence is printed at the end, and other brackets stay', () => {
    expect(htmlOf('增长^[见*公报*，[链](https://x.example/)]。2^[]')).toBe(
      '<p>增长<sup id="text-1"><a href="#text-2">[1]</a></sup>。2^[]</p>\n' +
        '<hr><ol><li id="text-2"><p>见<em>公报</em>，<a href="https://x.example/" rel="noopener">链</a> <a href="#text-1">↩</a></p>\n</li></ol>',
    );
  });
});

describe('a formula in Markdown', () => {
  it.each([
    ['$E=mc^2$', 'E=mc^2'],
    ['$a_1*b_1*$', 'a_1*b_1*'],
    ['$$\\frac{a}{b} \\\\ c$$', '\\frac{a}{b} \\\\ c'],
    ['\\(x_1\\)', 'x_1'],
    ['\\[\\sum_{i} i\\]', '\\sum_{i} i'],
  ])('a formula in Markdown stays as it was written: %s', (formula, tex) => {
    expect(htmlOf(`前 ${formula} 后`)).toBe(`<p>前 <code>${tex}</code> 后</p>`);
  });

  it('a formula over lines stays in one', () => {
    expect(htmlOf('前\n\n$$\na &= b_1 \\\\\n\n- c\n$$\n\n后')).toBe(
      '<p>前</p>\n<p><code>a &amp;= b_1 \\\\ - c</code></p>\n<p>后</p>',
    );
  });

  it.each([
    '票价 $5 和 $6 元',
    '从$5到$6=一元',
    'US$5_a, HK$8',
    '\\[1\\] 与 \\(甲\\)',
    '$$',
    '`$a=b$`',
  ])('money, brackets and code are no formula: %s', (text) => {
    expect(htmlOf(text)).not.toMatch(/<code>(?!\$)/);
  });
});

describe('what content systems add', () => {
  it('a container of Markdown keeps its title and text, and its marks go with a warning', () => {
    const text = '::: tip 小贴士\n内容\n:::\n\n:::{.note}\n*二*\n:::';
    expect(htmlOf(text).replace(/\n+/g, '\n')).toBe(
      '<p>小贴士</p>\n<p>内容</p>\n<p><em>二</em></p>',
    );
    expect(detailsOf(text)).toContain('“::: tip”');
  });

  it('an image with a size or attributes is an image', () => {
    expect(htmlOf('![图](a.jpg =300x200)![乙](b.jpg){width=50% .r}[链](/c){target="_blank"}')).toBe(
      '<p><img src="https://news.example/2025/a.jpg" alt="图" width="300" height="200"><img src="https://news.example/2025/b.jpg" alt="乙"><a href="https://news.example/c" rel="noopener">链</a></p>',
    );
    expect(htmlOf('![图](a.jpg =300x) {x}')).toBe(
      '<p><img src="https://news.example/2025/a.jpg" alt="图" width="300"> {x}</p>',
    );
  });

  it.each([
    '{{ page.title }}',
    '{{site.url}}',
    '{{reflist|30em}}',
    '{: .note}',
    '![[图 一.png]]',
    '[!NOTE]',
    '[vc_row]',
  ])('a mark of a content system is removed with a warning: %s', (mark) => {
    expect(htmlOf(`甲${mark}乙`)).toBe('<p>甲乙</p>');
    expect(detailsOf(`甲${mark}乙`)).toContain(`“${mark}”`);
  });

  it.each(['[TOC]', '[[toc]]', '[[_TOC_]]', '@[TOC](目录)', '$' + '{toc}'])(
    'the place of a table of contents is removed with a warning: %s',
    (mark) => {
      expect(htmlOf(`${mark}\n\n正文`).trim()).toBe('<p>正文</p>');
      expect(detailsOf(`${mark}\n\n正文`)).toContain('shortcode');
    },
  );

  it('marks in code, and braces around words of other scripts, stay', () => {
    const text = '`{{ a }}` {{姓名}} 见[TOC]一节 {x: 1} a ::: b';
    expect(htmlOf(text)).toBe('<p><code>{{ a }}</code> {{姓名}} 见[TOC]一节 {x: 1} a ::: b</p>');
  });

  it('an address that a template left unfilled is removed with a warning', () => {
    const body = '<img src="{{ site.url }}/a.png" alt="x"><a href="{% link a %}">甲</a>';
    expect(htmlOf(body, 'html')).toBe('甲');
    expect(detailsOf(body, 'html')).toContain('{{ site.url }}/a.png');
  });

  it('marks of forums are read as what they mean', () => {
    expect(
      htmlOf(
        '<p>[b]粗[color=red]红[/color][/b][url=https://x.example/]链[/url][IMG]a.jpg[/IMG][b]</p>',
        'html',
      ),
    ).toBe(
      '<p>粗红<a href="https://x.example/" rel="noopener">链</a><img src="https://news.example/2025/a.jpg" alt="">[b]</p>',
    );
    expect(htmlOf('<code>[b]x[/b]</code>[url]javascript:x[/url]', 'html')).toBe(
      '<code>[b]x[/b]</code>[url]javascript:x[/url]',
    );
  });
});
