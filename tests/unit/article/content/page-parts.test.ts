/** @module More of what pages show by scripts and styles: pictures, embeds, directions, and text that is lost. */

import { describe, expect, it } from 'vitest';
import { renderContent } from '../../../../lib/article/content/render.ts';

const render = (value: string) =>
  renderContent({ format: 'html', value, baseUrl: 'https://news.example/2025/a.html' });
const htmlOf = (value: string) => render(value).html;
const detailsOf = (value: string) =>
  render(value)
    .warnings.map(({ detail }) => detail)
    .join('\n');

const REAL = 'https://c.example/real.jpg';

describe('a picture that a page shows by a script or a style', () => {
  it.each([
    `<img src="placeholder.png" data-img='{"src":"https:\\/\\/c.example\\/real.jpg","w":9}' alt="x">`,
    `<a href="${REAL}"><img src="loading.svg" alt="x"></a>`,
    `<img src="blank.gif" alt="x"><noscript>&lt;img src="${REAL}" alt="y"&gt;</noscript>`,
    `<span><img class="thumbnail" src="https://c.example/s.jpg"><img data-src="${REAL}" alt="x"></span>`,
    `<svg aria-label="x"><image href="${REAL}"></image></svg>`,
    `<div style="background:url('${REAL}') center" aria-label="x"></div>`,
    `<div class="photo-box" style="background-image:url(${REAL}?a=1)" title="x"></div>`,
  ])('a picture is shown once, from its real address: %s', (markup) => {
    const html = htmlOf(`<p>前</p>${markup}<p>后</p>`);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain(`src="${REAL}`);
    expect(html).toContain('alt="x"');
  });

  it.each([
    '<div style="background:url(line.png) repeat-x"></div>',
    '<div style="background:url(line.png)"></div>',
    `<div style="background:url(${REAL});width:1px;display:none"></div>`,
  ])('an ornament is no picture: %s', (markup) => {
    expect(htmlOf(`<p>前</p>${markup}`)).toBe('<p>前</p>');
  });

  it('a picture that a link shows already stays beside its preview, and other pictures all stay', () => {
    const two = '<p><img src="a.jpg" alt="1"><img class="thumbnail" src="b.jpg" alt="2"></p>';
    expect(htmlOf(`<a href="${REAL}"><img src="small.jpg" alt="x"></a>`)).toContain('small.jpg');
    expect(htmlOf('<p><img class="thumbnail" src="a.jpg" alt="1"></p>')).toContain('a.jpg');
    expect(htmlOf(two).match(/<img /g)).toHaveLength(1);
  });

  it('a picture of an emoji is the emoji', () => {
    expect(
      htmlOf(
        '<p>好<img class="emoji" src="x.png" alt="😀"><img src="https://s.w.org/images/core/emoji/72x72/1f1e8.png" alt="🇨🇳">' +
          '<img class="emoji" src="a.jpg" alt="5"></p>',
      ),
    ).toBe('<p>好😀🇨🇳<img src="https://news.example/2025/a.jpg" alt="5"></p>');
  });
});

describe('an embed of another form', () => {
  it.each([
    [
      '<figure class="media"><oembed url="https://vimeo.com/12"></oembed></figure>',
      'https://vimeo.com/12',
      'vimeo.com',
    ],
    [
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/C/"></blockquote>',
      'https://www.instagram.com/p/C/',
      'instagram.com',
    ],
    [
      '<mpvoice name="夜读" voice_encode_fileid="MzI_1"></mpvoice>',
      'https://res.wx.qq.com/voice/getvoice?mediaid=MzI_1',
      '夜读',
    ],
    [
      '<qqmusic music_name="曲" audiourl="https://m.example/a.m4a"></qqmusic>',
      'https://m.example/a.m4a',
      '曲',
    ],
    [
      '<script src="https://gist.github.com/a/1b2.js"></script>',
      'https://gist.github.com/a/1b2',
      'gist.github.com',
    ],
    [
      '<iframe src="https://v.example/show/player.html"></iframe>',
      'https://v.example/show/player.html',
      'v.example',
    ],
    [
      '<div class="wp-block-embed__wrapper">\nhttps://v.example/1?a=b\n</div>',
      'https://v.example/1?a=b',
      'https://v.example/1?a=b',
    ],
  ])('an embed becomes a titled link: %s', (markup, href, title) => {
    expect(htmlOf(markup)).toContain(`<a href="${href}" rel="noopener">${title}</a>`);
  });

  it.each([
    [
      'https://www.youtube.com/embed/videoseries?list=PLa-1',
      'https://www.youtube.com/playlist?list=PLa-1',
    ],
    ['https://www.youtube.com/v/AbCdEfGhIjK?fs=1', 'https://www.youtube.com/watch?v=AbCdEfGhIjK'],
    ['//player.bilibili.com/player.html?aid=12&cid=3', 'https://www.bilibili.com/video/av12'],
    ['https://open.douyin.com/player/video?vid=71&a=b', 'https://www.douyin.com/video/71'],
    [
      'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2F1',
      'https://www.facebook.com/x/1',
    ],
    [
      'https://docs.google.com/viewer?url=https%3A%2F%2Fd.example%2Fa.pdf',
      'https://d.example/a.pdf',
    ],
    [
      'https://docs.google.com/viewer?url=javascript%3A1',
      'https://docs.google.com/viewer?url=javascript%3A1',
    ],
  ])('a player or viewer leads to what it shows: %s', (src, page) => {
    expect(htmlOf(`<iframe src="${src}"></iframe>`)).toContain(`<a href="${page}" rel="noopener">`);
  });

  it('a film that no reader can play is its poster, with the warning on its address', () => {
    const film = '<video src="blob:https://v.example/1" poster="p.jpg" aria-label="港"></video>';
    expect(htmlOf(film)).toBe('<img src="https://news.example/2025/p.jpg" alt="港">');
    expect(detailsOf(film)).toContain('blob:');
  });

  it('the picture of an embed is found in an address that is encoded', () => {
    const cover = encodeURIComponent('http://c.example/0?wx_fmt=jpeg');
    expect(
      htmlOf(`<iframe data-src="https://v.example/1" data-cover="${cover}"></iframe>`),
    ).toContain('<img src="http://c.example/0?wx_fmt=jpeg" alt="">');
  });

  it('video-js becomes a video, and an unknown element that a script would fill is named in a warning', () => {
    expect(htmlOf('<video-js><source src="a.m3u8"></video-js>')).toBe(
      '<video controls><source src="https://news.example/2025/a.m3u8"></video>',
    );
    expect(detailsOf('<weather city="青屿"></weather>')).toContain('<weather>');
    expect(detailsOf('<o:p class="x"></o:p><span class="x"></span><nobr a="1"></nobr>')).toBe('');
  });

  it('the words and signs of a player’s buttons are removed with a warning', () => {
    const card =
      '<div><span>点击播放</span><audio src="a.mp3"></audio><span>00:00</span>/<span>03:20</span></div>';
    expect(htmlOf(card)).toBe(
      '<p><audio src="https://news.example/2025/a.mp3" controls></audio></p>',
    );
    expect(detailsOf(card)).toContain('“点击播放”');
    expect(htmlOf('<p><span>点击播放</span>甲/乙</p>')).toBe('<p>点击播放甲/乙</p>');
  });
});

describe('what a style says', () => {
  it('lines that a style keeps are lines, between Han letters too', () => {
    expect(htmlOf('<p style="white-space:pre-wrap">\n第一行\n第二行\n</p><p>甲\n乙</p>')).toBe(
      '<p>第一行<br>第二行</p><p>甲乙</p>',
    );
    expect(htmlOf('<pre style="white-space:pre">一\n二</pre>')).toBe('<pre>一\n二</pre>');
    expect(htmlOf('<p style="white-space:pre-line">a <b>b </b>c\n<i>d\n</i>e</p>')).toBe(
      '<p>a <b>b </b>c<br><i>d<br></i>e</p>',
    );
    expect(htmlOf('<div style="white-space:pre-wrap">\n<p>甲</p>\n<p>乙</p>\n</div>')).toBe(
      '<p>甲</p>\n<p>乙</p>',
    );
  });

  it.each([
    ['<span style="vertical-align: super">2</span>', '<sup>2</sup>'],
    ['<font style="vertical-align:sub">2</font>', '<sub>2</sub>'],
    ['<span style="font-weight:700;font-style:italic">重</span>', '<b><i>重</i></b>'],
    ['<span style="text-decoration: line-through">删</span>', '<s>删</s>'],
    ['<b style="font-weight:normal">平</b>', '平'],
    ['<span style="font-weight:bold"> </span>', ' '],
  ])('words keep what their style means: %s', (words, html) => {
    expect(htmlOf(`<p>前${words}后</p>`)).toBe(`<p>前${html}后</p>`);
  });
});

describe('the parts of a document in a body', () => {
  it('addresses are relative to the base that the body names, unless one is given', () => {
    const body = '<base href="https://b.example/x/"><p><a href="y">链</a></p>';
    const rendered = renderContent({ format: 'html', value: body });
    expect(rendered.html).toBe('<p><a href="https://b.example/x/y" rel="noopener">链</a></p>');
    expect(htmlOf(body)).toContain('https://news.example/2025/y');
  });

  it('the text of CDATA sections stays, and instructions go', () => {
    expect(htmlOf('<?xml version="1.0"?><p>前<![CDATA[甲 <b>乙</b>]]></p><![CDATA[丙')).toBe(
      '<p>前甲 <b>乙</b></p>丙',
    );
    expect(htmlOf('<p>a <?php if ($a > 1) echo "x"; ?>b</p>')).toBe('<p>a b</p>');
    expect(htmlOf('<?xml:namespace prefix = o ns = "urn:o" /><p>甲</p><p>乙?></p>')).toBe(
      '<p>甲</p><p>乙?></p>',
    );
  });

  it('a formula with prefixed names is a formula', () => {
    expect(
      htmlOf('<mml:math><mml:msup><mml:mi>c</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>'),
    ).toBe('c<sup>2</sup>');
  });

  it('the words of a link that looks like a button stay', () => {
    expect(htmlOf('<a href="https://x.example/"><button>下载</button></a>')).toBe(
      '<a href="https://x.example/" rel="noopener">下载</a>',
    );
  });

  it('a picture of sources alone shows one that every reader knows', () => {
    expect(
      htmlOf('<picture><source srcset="a.avif"><source srcset="a.jpg 1x, b.jpg 2x"></picture>'),
    ).toContain('<img src="https://news.example/2025/b.jpg">');
  });
});

describe('the direction of text', () => {
  it.each([
    ['<div dir="rtl"><p>سلام</p></div>', '<p dir="rtl">سلام</p>'],
    [
      '<section dir="rtl">سلام<p dir="ltr">a</p></section>',
      '<p dir="rtl">سلام</p><p dir="ltr">a</p>',
    ],
    ['<p style="direction: rtl">سلام</p>', '<p dir="rtl">سلام</p>'],
    [
      '<p>说 <span dir="rtl" lang="ar">سلام</span>。</p>',
      '<p>说 <bdi dir="rtl" lang="ar">سلام</bdi>。</p>',
    ],
    ['<p><span dir="up">a</span></p>', '<p>a</p>'],
  ])('the direction of text stays where its element goes: %s', (body, html) => {
    expect(htmlOf(body).replaceAll('\n', '')).toBe(html);
  });
});

describe('text that is lost in an element', () => {
  it.each([
    '<title>未闭<p>第二段',
    '<template><p>第二段</p></template>',
    '<iframe srcdoc="&lt;p&gt;第二段&lt;/p&gt;"></iframe>',
  ])('text that is lost is quoted in a warning: %s', (body) => {
    expect(detailsOf(`<p>一</p>${body}`)).toContain('第二段');
  });

  it('the title of a page in a body needs no warning', () => {
    expect(detailsOf('<title>标题</title><p>一</p>')).toBe('');
  });
});
