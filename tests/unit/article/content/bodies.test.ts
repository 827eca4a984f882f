/** @module What a body shows of images for scripts, embeds, formulas, footnotes and other parts of pages. */

import { describe, expect, it } from 'vitest';
import type { BodyFormat } from '../../../../lib/article/article.ts';
import { renderContent } from '../../../../lib/article/content/render.ts';

const BASE = 'https://news.example/2025/a.html';
const render = (value: string, format: BodyFormat = 'html') =>
  renderContent({ format, value, baseUrl: BASE });
const htmlOf = (value: string, format?: BodyFormat) => render(value, format).html;
const told = (value: string, format?: BodyFormat) =>
  render(value, format)
    .warnings.map(({ code, detail }) => `${code}: ${detail}`)
    .join('\n');

const REAL = 'https://c.example/real.jpg';

describe('an image that a script loads later', () => {
  it.each([
    `<img src="https://c.example/loading.gif" data-src="${REAL}" alt="x">`,
    `<img src="/static/blank.png" data-original="${REAL}" alt="x">`,
    `<img src="data:image/gif;base64,R0" data-actualsrc="${REAL}" alt="x">`,
    `<img data-lazyload="${REAL}" alt="x">`,
    `<img data-lazy-src="${REAL}" src="about:blank" alt="x">`,
    `<img src="static/none.gif" file="${REAL}" zoomfile="https://c.example/big.jpg" alt="x">`,
    `<img src="s.gif" data-large-picture="${REAL}" alt="x">`,
    `<img src="grey.gif" style="background-image: url('${REAL}')" alt="x">`,
    `<img src="1x1.png" class="lazy" alt="x"><noscript><img src="${REAL}" alt="y"></noscript>`,
    `<noscript><img src="${REAL}"></noscript><img src="data:," alt="x">`,
    `<img data-src="${REAL}" alt="x"><noscript><img src="${REAL}" alt="x"></noscript>`,
    `<amp-img src="${REAL}" alt="x"></amp-img>`,
    `<mip-img src="${REAL}" alt="x"><noscript><img src="${REAL}" alt="x"></noscript></mip-img>`,
  ])('a lazily loaded image is shown once, from its real address: %s', (markup) => {
    const { html } = render(`<p>前</p>${markup}<p>后</p>`);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain(`src="${REAL}"`);
    expect(html).toContain('alt="x"');
  });

  it('a lazily loaded image has the candidates of data-srcset, and the largest of them as its address', () => {
    expect(htmlOf('<img src="data:," data-srcset="a.jpg 300w, b.jpg 900w" alt="x">')).toBe(
      '<img src="https://news.example/2025/b.jpg" alt="x" srcset="https://news.example/2025/a.jpg 300w, https://news.example/2025/b.jpg 900w">',
    );
  });

  it('an image keeps its ordinary address where an attribute only looks like one', () => {
    const html = htmlOf('<img src="real.jpg" data-original="true" data-lazy="1" alt="x">');
    expect(html).toBe('<img src="https://news.example/2025/real.jpg" alt="x">');
  });

  it('a picture that has sources alone, and one behind a box, are shown', () => {
    expect(htmlOf('<picture><source data-srcset="a.webp 1x"></picture>')).toContain(
      '<img src="https://news.example/2025/a.webp"',
    );
    expect(htmlOf(`<div class="lazy" data-bg="${REAL}" aria-label="港"></div>`)).toBe(
      `<img src="${REAL}" alt="港">`,
    );
  });

  it('a noscript with a counting pixel or without a picture is removed, and its words are in the warning', () => {
    const body =
      '<noscript><img width="1" height="1" src="https://t.example/p"></noscript><noscript>请启用脚本</noscript>';
    expect(render(body).html).toBe('');
    expect(told(body)).toContain('请启用脚本');
  });
});

describe('an embed', () => {
  it.each([
    [
      '<iframe src="https://www.youtube.com/embed/AbCdEfGhIjK" title="回放"></iframe>',
      'https://www.youtube.com/watch?v=AbCdEfGhIjK',
      '回放',
    ],
    [
      '<amp-youtube data-videoid="AbCdEfGhIjK"></amp-youtube>',
      'https://www.youtube.com/watch?v=AbCdEfGhIjK',
      'youtube.com',
    ],
    [
      '<iframe src="about:blank" data-src="//player.bilibili.com/player.html?aid=1&bvid=BV1x"></iframe>',
      'https://www.bilibili.com/video/BV1x',
      'bilibili.com',
    ],
    [
      '<embed src="https://d.example/%E6%8A%A5%E5%91%8A.pdf">',
      'https://d.example/%E6%8A%A5%E5%91%8A.pdf',
      '报告.pdf',
    ],
    ['<object data="a.pdf">不支持</object>', 'https://news.example/2025/a.pdf', 'a.pdf'],
    [
      '<object><param name="movie" value="https://v.example/a.swf"></object>',
      'https://v.example/a.swf',
      'a.swf',
    ],
    [
      '<object data="https://d.example/a.pdf"><a href="https://d.example/a.pdf">下载</a></object>',
      'https://d.example/a.pdf',
      '下载',
    ],
    [
      '<div class="fb-post" data-href="https://f.example/1"></div>',
      'https://f.example/1',
      'f.example',
    ],
    [
      '<amp-twitter data-tweetid="12"></amp-twitter>',
      'https://twitter.com/i/status/12',
      'twitter.com',
    ],
    [
      '<mip-iframe src="https://m.example/map" title="地图"></mip-iframe>',
      'https://m.example/map',
      '地图',
    ],
  ])('an embed becomes a titled link: %s', (markup, href, title) => {
    const html = htmlOf(`<p>前</p>${markup}<p>后</p>`);
    expect(html).toContain(`<a href="${href}" rel="noopener">`);
    expect(html).toContain(`${title}</a>`);
    expect(html).toMatch(/^<p>前<\/p>.*<p>后<\/p>$/);
  });

  it('an embedded video shows the picture that is known of it', () => {
    expect(htmlOf('<iframe src="https://www.youtube.com/embed/AbCdEfGhIjK"></iframe>')).toContain(
      '<img src="https://i.ytimg.com/vi/AbCdEfGhIjK/hqdefault.jpg"',
    );
    expect(htmlOf('<x-player src="https://v.example/1" poster="p.jpg"></x-player>')).toContain(
      '<img src="https://news.example/2025/p.jpg"',
    );
  });

  it('an embed without an address or of no size is removed with a warning that names it', () => {
    expect(
      htmlOf('<iframe srcdoc="<p>x"></iframe><iframe src="https://t.example/" width="0"></iframe>'),
    ).toBe('');
    expect(told('<amp-list data-x="1"></amp-list>')).toContain('<amp-list>');
    expect(told('<amp-pixel src="https://t.example/p"></amp-pixel>')).toContain('<amp-pixel>');
  });

  it('amp-video becomes a video with controls', () => {
    expect(htmlOf('<amp-video src="v.mp4"></amp-video>')).toBe(
      '<video src="https://news.example/2025/v.mp4" controls></video>',
    );
  });
});

describe('the controls of a player', () => {
  const card =
    '<figure class="card"><div><video src="v.mp4"></video><div class="x-player"><span>0:00</span><div>/<span>0:12</span></div><button>1×</button></div></div></figure>';

  it('the controls of a player are removed with a warning that quotes them', () => {
    expect(htmlOf(card)).not.toMatch(/0:|1×/);
    expect(told(card)).toContain('player were removed: “0:00');
  });

  it('times in the words beside a player, and far from one, stay', () => {
    expect(htmlOf('<div><video src="v.mp4"></video><p>0:30 进球</p></div>')).toContain('0:30 进球');
    expect(htmlOf('<div class="time">8:30</div>')).toContain('8:30');
  });
});

describe('links within a text', () => {
  it('links within a text lead to numbered ids, by id, by name and by the URL of the page', () => {
    const html = htmlOf(
      `<a href="#a">一</a><a href="${BASE}#b">二</a><a href="#%E6%B3%A8">三</a><h2 id="a">甲</h2><a name="b"></a><div id="注">乙</div>`,
    );
    expect(html).toBe(
      '<a href="#text-1">一</a><a href="#text-2">二</a><a href="#text-3">三</a><h2 id="text-1">甲</h2><bdi id="text-2"></bdi><p id="text-3">乙</p>',
    );
  });

  it('an id that no link leads to is removed, and a link without its target keeps its text', () => {
    expect(htmlOf('<p id="x">a</p><a href="#y">b</a>')).toBe('<p>a</p>b');
  });
});

describe('a formula', () => {
  it.each([
    [
      '<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>',
      'E=mc<sup>2</sup>',
    ],
    [
      '<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>',
      'a/(b+1)',
    ],
    [
      '<math alttext="x^2"><mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable></math>',
      '<code>x^2</code>',
    ],
    ['<span><math><mi>x</mi></math></span><span aria-hidden="true">x</span>', 'x'],
    ['<script type="math/tex">a^2</script>', '<code>a^2</code>'],
  ])('a formula stays in its sentence: %s', (markup, text) => {
    expect(htmlOf(`<p>前${markup}后</p>`)).toBe(`<p>前${text}后</p>`);
  });
});

describe('a table', () => {
  it.each([
    '<td style="text-align:right">1</td>',
    '<td align="RIGHT">1</td>',
    '<td class="has-text-align-right">1</td>',
    '<td style="color:red; text-align: end">1</td>',
  ])('a table keeps the alignment of %s', (cell) => {
    expect(htmlOf(`<table><tr>${cell}</tr></table>`)).toContain('<td align="right">1</td>');
  });

  it('a Markdown table keeps the alignment of its columns', () => {
    expect(htmlOf('|a|b|\n|:-:|-:|\n|1|2|', 'markdown')).toMatch(
      /align="center">1.*\n.*align="right">2/,
    );
  });
});

describe('a line break between letters', () => {
  it('a line break between Han letters is removed, in Markdown and HTML, and others stay', () => {
    expect(htmlOf('夜间查验通\n道，首\n**日**\n放行', 'markdown')).toBe(
      '<p>夜间查验通道，首<strong>日</strong>放行</p>',
    );
    expect(htmlOf('<p>甲\n  乙\nabc\n한국\n어</p>')).toBe('<p>甲乙\nabc\n한국\n어</p>');
    expect(htmlOf('<pre>甲\n乙</pre><p><code>甲\n乙</code></p>')).toBe(
      '<pre>甲\n乙</pre><p><code>甲\n乙</code></p>',
    );
  });
});

describe('Markdown', () => {
  it('footnotes of Markdown lead there and back, and those that nothing mentions are printed', () => {
    const html = htmlOf(
      '增长[^1]，又[^1]。[^无]\n\n[^1]: 公报\n\n    第二段\n\n[^2]: 未引\n',
      'markdown',
    );
    expect(html).toContain(
      '增长<sup id="text-1"><a href="#text-2">[1]</a></sup>，又<sup><a href="#text-2">[1]</a></sup>。[^无]',
    );
    expect(html).toContain('<li id="text-2"><p>公报</p>\n<p>第二段 <a href="#text-1">↩</a></p>');
    expect(html).toContain('<p>未引</p>');
  });

  it('task lists of Markdown have signs for their boxes', () => {
    expect(htmlOf('- [ ] 一\n- [x] 二', 'markdown')).toBe(
      '<ul>\n<li>☐ 一</li>\n<li>☑ 二</li>\n</ul>',
    );
  });
});

describe('shortcodes', () => {
  it.each([
    ['{{< youtube AbC_123 >}}', '{{< youtube AbC_123 >}}'],
    ['{{<figure src="a_b_c.jpg" title="*x*">}}', '{{<figure src='],
    ['{% include video.html id=1 %}', '{% include'],
    ['[gallery ids="1,2"]', '[gallery'],
    ['[/caption]', '[/caption]'],
  ])('a shortcode is removed with a warning that names it: %s', (shortcode, name) => {
    expect(htmlOf(`看${shortcode}吧`, 'markdown')).toBe('<p>看吧</p>');
    expect(told(`看${shortcode}吧`, 'markdown')).toContain(`shortcode: The shortcode “${name}`);
  });

  it('shortcodes in code, and brackets around words, stay', () => {
    const text = '`{{< x >}}` [视频] [注1] a[0]=b[i=1] [video]';
    expect(htmlOf(text, 'markdown')).toBe(
      '<p><code>{{&lt; x >}}</code> [视频] [注1] a[0]=b[i=1] [video]</p>',
    );
  });
});

describe('text that readers do not see', () => {
  it.each([
    ['<p>一</p><!-- 待核<p>第二段</p>', '第二段'],
    ['<p>一</p><a href="x>第二段</a><p>三</p>', '第二段'],
    ['<p>一</p><script>var a<p>第二段</p>', '第二段'],
    ['<p>一</p><textarea><p>第二段', '第二段'],
    ['<button>第二段</button>', '第二段'],
    ['<svg><text>第二段</text></svg>', '第二段'],
    ['<noframes>第二段</noframes>', '第二段'],
  ])('text that readers do not see is quoted in a warning: %s', (body, words) => {
    expect(render(body).html).not.toContain(words);
    expect(told(body)).toContain(words);
  });
});
