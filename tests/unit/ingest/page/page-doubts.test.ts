/** @module What holds an article of a page back: its text, its title and its date. */

import { describe, expect, it } from 'vitest';
import { reasonsToHold } from '../../../../lib/ingest/gate.ts';
import { readHtmlPage } from '../../../../lib/ingest/html/html-page.ts';
import { readTextPage } from '../../../../lib/ingest/text-page.ts';
import { site } from '../site.ts';

const TITLE = '旧码头灯光秀改到周六';
const SENTENCES = [
  '旧码头的灯光秀因大风改到周六晚上举行，原来的票仍可使用。',
  '渡轮末班延后到二十三点，往返各加两班，岸边的公交也延时。',
  '管理处提醒，岸边风大，请看护好儿童，不要翻越栏杆拍照。',
  '去年的灯光秀来了三万人，今年预计更多，周边道路将分时管制。',
];
const TEXT = SENTENCES.map((one) => `<p>${one}</p>`).join('');

interface Parts {
  readonly title?: string;
  readonly head?: string;
  readonly heading?: string;
  readonly below?: string;
  readonly text?: string;
  readonly foot?: string;
}

function pageOf({ title = TITLE, head = '', heading = `<h1>${TITLE}</h1>`, ...parts }: Parts) {
  const { below = '2026-03-05 08:10 来源：青屿晚报', text = TEXT, foot = '' } = parts;
  const html = `<head><title>${title}</title>${head}</head><body>${heading}<div>${below}</div><div class="article-content">${text}</div>${foot}`;
  const result = readHtmlPage(html, site);
  if (!result.ok) throw new Error(result.refusal.detail);
  const { article } = result.value;
  return { article, held: reasonsToHold(result.value).map(({ code }) => code) };
}

const jsonLd = (article: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, ...article })}</script>`;

describe('the text of a page', () => {
  it('a page whose text is whole sentences under its title is not held', () => {
    expect(pageOf({}).held).toEqual([]);
    expect(pageOf({ head: jsonLd({ articleBody: SENTENCES.join('') }) }).held).toEqual([]);
    expect(pageOf({ head: jsonLd({ articleBody: `${SENTENCES[0]}…` }) }).held).toEqual([]);
  });

  const places = ['东港路', '西港路', '南港路', '北港路', '中港路', '新港路'];
  const links = places.map((one) => `<p><a href="/${one}">${one}的灯又亮了</a></p>`).join('');
  const others = SENTENCES.map((one) =>
    one.replace(/码头|渡轮|管理处|灯光秀/gu, '游泳馆'),
  ).reverse();

  it.each([
    ['no-sentence', { text: places.map((one) => `<p>${one}</p>`).join('') }],
    [
      'fragments',
      {
        text: `<p>${SENTENCES[0]}</p>${[...places, ...places].map((one) => `<p>${one}今晚照常开放</p>`).join('')}`,
      },
    ],
    ['link-lines', { text: `${TEXT}${links}<p>${SENTENCES[0]}</p>` }],
    ['several-headings', { text: `${TEXT}<h1>游泳馆明天开放</h1>${TEXT}` }],
    ['labels-in-text', { text: `${TEXT}<p>2026-03-04 09:00 来源：青屿日报</p>${TEXT}` }],
    [
      'text-differs',
      { head: jsonLd({ articleBody: `${others.join('')}${'另一篇文章的话。'.repeat(20)}` }) },
    ],
    [
      'text-differs',
      { text: TEXT.repeat(8), head: jsonLd({ articleBody: SENTENCES.join('').repeat(2) }) },
    ],
    ['paid', { head: jsonLd({ isAccessibleForFree: false }) }],
    ['paid', { head: jsonLd({ isAccessibleForFree: 'False' }) }],
  ] as const)('a text is held with the reason %s', (code, parts) => {
    expect(pageOf(parts).held).toContain(code);
  });

  it('files to download and subheadings do not hold a text', () => {
    const files = places.map((one) => `<p><a href="/a.pdf">附件：${one}公告.pdf</a></p>`).join('');
    expect(pageOf({ text: `${TEXT}${files}` }).held).toEqual([]);
    const [first, second, third, fourth] = SENTENCES;
    const text = `<p>${first}</p><p>末班延后</p><p>${second}</p><p>看护儿童</p><p>${third}</p><p>${fourth}</p>`;
    expect(pageOf({ text }).held).toEqual([]);
  });

  it('prose below a list of related news is held', () => {
    const foot = '';
    const text = `${TEXT}<p>相关新闻</p><p>游泳馆明天开放</p>${TEXT}`;
    expect(pageOf({ text, foot }).held).toContain('text-after-end');
  });
});

describe('the title of a page', () => {
  it.each(['新闻动态', '首页 - 新闻动态', '通知公告', '青屿市民网', '新闻中心 > 正文'])(
    'the heading %s is no title, and the next one is, unsure without a second place',
    (section) => {
      const heading = `<h2>${section}</h2><h4>${TITLE}</h4>`;
      const { article, held } = pageOf({ title: `${section}-青屿市民网`, heading });
      expect(article).toMatchObject({ title: TITLE });
      expect(held).toEqual(['title-alone']);
    },
  );

  it('a title that shares only a few letters with the metadata is unsure', () => {
    expect(pageOf({ title: '码头灯光工程招标公示结果' }).held).toEqual(['title-alone']);
    expect(pageOf({ title: `${TITLE}（图）-青屿新闻` }).held).toEqual([]);
  });
});

describe('the date of a page', () => {
  it.each([
    '昨天 12:30',
    '3小时前',
    '发布时间：10-08 12:00',
    '<span>10-08</span> <span>12:00</span>',
  ])('the date %s holds the page and is shown', (below) => {
    const result = pageOf({ below });
    expect(result.held).toEqual(['date-relative']);
    expect(result.article).not.toHaveProperty('firstPublished');
  });

  it.each([
    ['发布时间 2026-03-05 08:10', '2026-03-05T08:10:00+08:00'],
    ['<span>发布日期</span><span>2026-03-05</span>', '2026-03-05T00:00:00+08:00'],
    ['民國115年3月5日', '2026-03-05T00:00:00+08:00'],
    ['时间：二〇二六年三月五日', '2026-03-05T00:00:00+08:00'],
  ])('the line %s dates the page', (below, at) => {
    const { article, held } = pageOf({ below });
    expect(article).toMatchObject({ firstPublished: at });
    expect(held).toEqual([]);
  });

  it('an update behind a label without a colon is no date of publication', () => {
    expect(pageOf({ below: '<span>更新时间</span> 2026年3月5日' }).held).toEqual(['only-updated']);
  });
});

describe('text that was copied from a page', () => {
  const copied = (lines: readonly string[]) =>
    reasonsToHold(
      readTextPage([TITLE, '2026-03-05 08:10 来源：青屿晚报', ...lines].join('\n\n'), site),
    ).map(({ code }) => code);

  it('copied paragraphs with a subheading between are not held', () => {
    const [first = '', second = '', ...rest] = SENTENCES;
    expect(copied([first, '末班延后', second, ...rest])).toEqual([]);
  });

  it.each([
    [[...SENTENCES, '青屿港客运站']],
    [[...SENTENCES.slice(0, 2), '首页导航', '新闻频道', '视频频道', ...SENTENCES.slice(2)]],
  ])('copied text with words of menus among or below its paragraphs is held', (lines) => {
    expect(copied(lines)).toEqual(['fragments-between']);
  });
});
