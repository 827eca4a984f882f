/** @module What the reader takes from pages as news centres, authorities, universities, wires, WeChat and papers make them. */

import { describe, expect, it } from 'vitest';
import { reasonsToHold } from '../../../../lib/ingest/gate.ts';
import { readHtmlPage } from '../../../../lib/ingest/html/html-page.ts';
import { site } from '../site.ts';

const TITLE = '青屿港新渡轮首航 全程缩短二十分钟';
const SENTENCES = [
  '新渡轮“青屿七号”昨天清晨从北码头开出，载客三百余人，二十五分钟后到达对岸。',
  '港务局介绍，新船用电力驱动，噪声比旧船低一半，每天往返十二班，票价不变。',
  '市民陈女士说，以前过江要排很久的队，如今手机上就能选座，方便了许多。',
  '据了解，另外两艘同型渡轮将在明年春天投入使用，届时夜间也有班次。',
];
const TEXT = SENTENCES.map((one) => `<p>${one}</p>`).join('');
const MENU =
  '<div class="nav"><a href="/">首页</a> <a href="/a">要闻</a> <a href="/b">专题</a></div>';

interface Expected {
  readonly [field: string]: unknown;
}

function readForm(html: string) {
  const result = readHtmlPage(html, site);
  if (!result.ok) throw new Error(result.refusal.detail);
  const { article } = result.value;
  const body = article.body as { readonly value: string } | undefined;
  const lines = (body?.value ?? '')
    .split(/<[^>]+>/u)
    .map((line) => line.trim())
    .filter(Boolean);
  return { article, lines, held: reasonsToHold(result.value).map(({ code }) => code) };
}

const FORMS: readonly (readonly [string, string, Expected])[] = [
  [
    'a news centre with a path, labels in one line and the editor below',
    `<head><title>${TITLE}-青屿新闻网</title><meta name="ContentSource" content="青屿日报"></head><body>${MENU}<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/a">本地新闻</a> &gt; 正文</div><h1>${TITLE}</h1><div class="info"><span>2026-03-05 08:10:32</span><span>来源：青屿日报</span><span>作者：林一帆</span><span>字号：大 中 小</span></div><div class="TRS_Editor">${TEXT}</div><div class="bj">责任编辑：周以宁</div><div>上一篇：<a href="/1">旧船退役</a></div><div>Copyright © 青屿新闻网 版权所有</div>`,
    {
      firstPublished: '2026-03-05T08:10:32+08:00',
      source: { name: '青屿日报' },
      editor: { name: '周以宁' },
      byline: '林一帆',
    },
  ],
  [
    'an authority with a table of labels',
    `<head><title>${TITLE}_青屿市交通运输局</title></head><body>${MENU}<table><tr><td>索引号</td><td>K001</td></tr></table><div class="title"><h2>${TITLE}</h2></div><div>发布时间：2026年3月5日 08时10分　　信息来源：市港务局　　浏览次数：<span>12</span></div><div class="zoom" id="zoom">${TEXT}</div><div>【打印】【关闭】</div>`,
    { firstPublished: '2026-03-05T08:10:00+08:00', source: { name: '市港务局' } },
  ],
  [
    'a university with the text in a form',
    `<head><title>${TITLE}-青屿大学</title></head><body>${MENU}<form name="_newscontent_fromname"><div class="content-title"><h3>${TITLE}</h3><i>作者：赵明  来源：宣传部  时间：2026-03-05  点击：<span>7</span></i></div><div id="vsb_content"><div class="v_news_content">${TEXT}</div></div><p>下一条：<a href="/2">运动会开幕</a></p></form>`,
    { firstPublished: '2026-03-05T00:00:00+08:00', source: { name: '宣传部' }, byline: '赵明' },
  ],
  [
    'a wire with a dateline and the editor in brackets',
    `<head><title>${TITLE}_青屿通讯社</title></head><body>${MENU}<h1>${TITLE}</h1><div>2026-03-05 08:10:05 来源：青屿通讯社</div><div class="article-content"><p>青屿通讯社青屿3月5日电（记者 林一帆）${SENTENCES[0]}</p>${SENTENCES.slice(
      1,
    )
      .map((one) => `<p>${one}</p>`)
      .join('')}<p>（责任编辑：周以宁）</p></div>`,
    {
      firstPublished: '2026-03-05T08:10:05+08:00',
      source: { name: '青屿通讯社' },
      editor: { name: '周以宁' },
      byline: '记者 林一帆',
    },
  ],
  [
    'WeChat with the day as a word and the second in a script',
    `<head><meta property="og:title" content="${TITLE}"><title></title></head><body><h1 class="rich_media_title" id="activity-name">${TITLE}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">林一帆</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">青屿发布</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">昨天</em></div><div class="rich_media_content" id="js_content">${TEXT}</div><script>var ct = "1772669430"; var svr_time = "1772755000" * 1;</script>`,
    { firstPublished: '2026-03-05T08:10:30+08:00', source: { name: '青屿发布' } },
  ],
  [
    'a paper of Taiwan in traditional letters',
    `<html lang="zh-Hant"><head><title>新渡輪首航 全程縮短二十分鐘 | 地方 | 海灣時報</title><meta property="article:published_time" content="2026-03-05T08:10:00+08:00"></head><body><div>首頁 &gt; 地方 &gt; 正文</div><h1>新渡輪首航 全程縮短二十分鐘</h1><div>2026-03-05 08:10　海灣時報　記者林一帆／基隆報導</div><div class="article-content"><p>新渡輪昨天清晨從北碼頭開出，載客三百餘人，二十五分鐘後到達對岸。</p><p>港務局表示，新船以電力驅動，噪音比舊船低一半，每天往返十二班。</p><p>民眾說，以前過江要排很久的隊，如今手機上就能選座，方便許多。</p></div><div>責任編輯：周以寧</div>`,
    {
      title: '新渡輪首航 全程縮短二十分鐘',
      firstPublished: '2026-03-05T08:10:00+08:00',
      editor: { name: '周以寧' },
    },
  ],
  [
    'a paper of Hong Kong with 撰文 and 發布時間',
    `<html lang="zh-HK"><head><title>新渡輪首航 全程縮短二十分鐘｜海港報</title></head><body><h1>新渡輪首航 全程縮短二十分鐘</h1><div><span>撰文：林一帆</span><span>發布時間：2026-03-05 08:10</span></div><article><p>新渡輪昨日清晨由北碼頭開出，載客三百多人，二十五分鐘後到達對岸。</p><p>海事處表示，新船以電力驅動，噪音較舊船低一半，每日往返十二班。</p><p>乘客陳女士說，以前過海要排很久的隊，如今手機上就能選座。</p></article>`,
    {
      title: '新渡輪首航 全程縮短二十分鐘',
      firstPublished: '2026-03-05T08:10:00+08:00',
      byline: '林一帆',
    },
  ],
  [
    'an English page with JSON-LD',
    `<html lang="en"><head><title>Electric ferry makes first crossing | The Bay Courier</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Electric ferry makes first crossing","datePublished":"2026-03-05T08:10:00+08:00","author":[{"@type":"Person","name":"Jane Doe"}]}</script></head><body><nav><a href="/">Home</a></nav><main><h1>Electric ferry makes first crossing</h1><p>By Jane Doe</p><article><p>The electric ferry left the north pier early on Wednesday with more than three hundred people on board.</p><p>The harbour office said that the new ship makes half the noise of the old one and sails twelve times a day.</p><p>Two more ferries of the same kind are expected next spring, when there will be night services as well.</p></article></main><footer>© The Bay Courier</footer>`,
    {
      title: 'Electric ferry makes first crossing',
      firstPublished: '2026-03-05T08:10:00+08:00',
      byline: 'By Jane Doe',
    },
  ],
  [
    'a page that states its date in data for its script alone',
    `<head><title>${TITLE}_青屿网</title></head><body><h1>${TITLE}</h1><script>window.DATA = {"title": "x", "pubtime": "2026-03-05 08:10:26", "media": "青屿网"};</script><div class="article-content">${TEXT}</div>`,
    { firstPublished: '2026-03-05T08:10:26+08:00' },
  ],
  [
    'a page with the words of the day printed and the date in an element of time',
    `<head><title>${TITLE}_青屿网</title></head><body><h1>${TITLE}</h1><div><time datetime="2026-03-05T08:10:00+08:00">2小时前</time></div><div class="article-content">${TEXT}</div>`,
    { firstPublished: '2026-03-05T08:10:00+08:00' },
  ],
  [
    'a page whose labels are below its text',
    `<head><title>${TITLE}--青屿晚报</title></head><body><h1>${TITLE}</h1><div class="article-content">${TEXT}</div><div>发布日期：2026-03-05 08:10:32　所属分类：<a href="/a">头条</a></div>`,
    { firstPublished: '2026-03-05T08:10:32+08:00' },
  ],
];

describe('the forms of pages', () => {
  it.each(FORMS)(
    'the reader takes the fields of %s, and nothing holds it',
    (_name, html, expected) => {
      const { article, held, lines } = readForm(html);
      expect(article).toMatchObject({ title: TITLE, ...expected });
      expect(held).toEqual([]);
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.join('')).not.toMatch(/来源|责任编辑|首页|上一篇|版权所有|點擊|By Jane/u);
    },
  );
});

const HEAD = `<head><title>${TITLE}_青屿网</title></head><body><h1>${TITLE}</h1><div>2026-03-05 08:10:32 来源：青屿日报</div>`;

describe('the title of a page', () => {
  it.each([
    ['新渡轮首航-青屿新闻网', '青屿港新渡轮首航 全程缩短二十分钟'],
    [`本地新闻--${TITLE}`, TITLE],
    [`青屿新闻网 | ${TITLE}`, TITLE],
    [`${TITLE}_本地新闻_青屿网`, TITLE],
    ['青屿新闻网 - 渡轮首航', '渡轮首航'],
    ['食堂延时-青屿新闻网', '社区食堂延时到十点'],
  ])('the title “%s” agrees with the line above the text', (title, line) => {
    const page = `<head><title>${title}</title></head><body><h1>${line}</h1><div>2026-03-05 08:10:32 来源：青屿日报</div><div class="article-content">${TEXT}</div>`;
    const { article, held } = readForm(page);
    expect(article.title).toBe(line);
    expect(held).toEqual([]);
  });

  it.each([
    ['新闻_青屿网', '本港新闻灯光秀改到周六晚上举行'],
    ['青屿港新渡轮首航', '旧码头的灯光秀因大风改期'],
  ])('the title “%s” does not agree with another line, and the page is held', (title, line) => {
    const page = `<head><title>${title}</title></head><body><h1>${line}</h1><div>2026-03-05 08:10:32 来源：青屿日报</div><div class="article-content">${TEXT}</div>`;
    expect(readForm(page).held).toEqual(['title-alone']);
  });
});

describe('furniture of a page', () => {
  it.each([
    [
      'words of sharing above the text',
      '<div>易信</div><div>QQ空间</div><div>更多</div><div>用微信扫码二维码</div><div>分享至好友和朋友圈</div><div>T + -</div>',
      '',
    ],
    ['the words of a player of pictures', '', '<p>/29</p><p>图集已浏览完毕</p><p>重新浏览</p>'],
    [
      'the notice on those who upload',
      '',
      '<p>特别声明：以上内容为用户上传并发布，本平台仅提供信息存储服务。</p><p>Notice: The content above (including the pictures and videos if any) is uploaded and posted by a user.</p>',
    ],
    [
      'comments of readers',
      '',
      '<p>责任编辑：周以宁</p><p>258条评论|1,536人参与</p><p>潮汐客</p><p>这艘船早就该换了，以前坐一次要等半个小时，希望夜班快点开。</p>',
    ],
    [
      'the latest comments beside the latest news',
      '',
      '<p>责任编辑：周以宁</p><p>最新评论 刷新 潮汐客：看好</p><p>相关新闻</p><p><a href="/1">旧船退役</a></p><p>【看盘】今天的港口板块走得很稳，午后有望再上一个台阶，请大家耐心等待机会。</p>',
    ],
  ])('%s are no text, and hold nothing back', (_name, above, below) => {
    const { lines, held } = readForm(
      `${HEAD}<div class="article-content">${above}${TEXT}${below}</div>`,
    );
    expect(lines).toEqual(SENTENCES);
    expect(held).toEqual([]);
  });

  it('a list with dates below the text does not date the article', () => {
    const list = ['2025-10-06', '2025-10-07'].map(
      (day) => `<p><a href="/${day}">九派新闻 ${day} 07:50:03</a></p>`,
    );
    const { article, held } = readForm(
      `${HEAD}<div class="article-content">${TEXT}</div><div>${list.join('')}</div>`,
    );
    expect(article.firstPublished).toBe('2026-03-05T08:10:32+08:00');
    expect(held).toEqual([]);
  });

  it('several dates in the data of scripts date nothing', () => {
    const data = '{"publishDate":"2026-03-05T05:51:23Z"},{"publishDate":"2026-03-04T05:51:23Z"}';
    const page = `<head><title>${TITLE}_青屿网</title></head><body><h1>${TITLE}</h1><script>var list=[${data}]</script><div class="article-content">${TEXT}</div>`;
    expect(readForm(page).held).toEqual(['firstPublished-not-found']);
  });

  it.each(['留言：希望夜班快点开通，让下班晚的人也能坐船回家。', '评论区里的人说，票价不变最好。'])(
    'a sentence that starts like a marker of comments stays: %s',
    (sentence) => {
      const { lines } = readForm(
        `${HEAD}<div class="article-content">${TEXT}<p>${sentence}</p>${TEXT}</div>`,
      );
      expect(lines).toEqual([...SENTENCES, sentence, ...SENTENCES]);
    },
  );
});
