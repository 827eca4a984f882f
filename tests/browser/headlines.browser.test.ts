/** @module Tests in Chromium where the lines of headlines break, and how large they are. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleId, liveVersion, slug } from '../support/live-articles.ts';
import { type OpenBrowser, openBrowser, setWidth, WIDTHS } from '../support/pages-in-chromium.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

/** Headlines with a stroke between words, which a blank parts too. */
const HEADLINES = [
  '云溪市|公布|电热水壶|抽查|结果| |三批次|产品|下架',
  '县|图书馆|夜间|开放|满月| |最忙|的|是|自习室',
  '早市|的|秤|准不准| |二十四个|摊位|一个|一个|称|过去',
  '市场|监管|总局|关于|2025年|第二季度|儿童|用品|质量|国家|监督|抽查|情况|的|通报',
  '国务院|办公厅|印发|《|关于|进一步|优化|营商|环境|的|意见|》',
  '浙江|绍兴|柯桥区|市场|监督|管理局|查处|一起|虚假|宣传案',
  '習慣|改變|城市| |網路|安全法|修正案|三讀|通過',
];

/** The offsets at which the lines of an element break, in characters of its text. */
function lineBreaksIn(page: Page, selector: string): Promise<readonly number[]> {
  return page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    if (element === null) throw new RangeError(`no ${wanted}`);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const breaks: number[] = [];
    let offset = 0;
    let top: number | undefined;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { data } = node as Text;
      for (let at = 0; at < data.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width > 0) {
          // Boxes of letters may be higher than their line.
          if (top !== undefined && box.top - top > box.height / 3) breaks.push(offset + at);
          top = box.top;
        }
      }
      offset += data.length;
    }
    return breaks;
  }, selector);
}

function offsetsOf(marked: string): readonly number[] {
  let offset = 0;
  return marked.split('|').map((word) => {
    offset += word.length;
    return offset;
  });
}

function portsWith(marked: string, html = '<p>正文。</p>') {
  const title = marked.replaceAll('|', '');
  const content = {
    title,
    section: 'news',
    tags: [{ slug: slug('kettle'), label: '电热水壶' }],
    image: { url: 'https://i.example/a.jpg', type: 'image/jpeg', length: 1 },
    contentHtml: html,
  };
  return new MemoryPorts([3, 2, 1].map((number) => liveVersion(number, { content })));
}

/** Where a headline is shown, from the largest type to the narrowest column. */
const PLACES = [
  [`/articles/${articleId(1)}`, 'h1'],
  ['/', '.lead h2'],
  ['/', '.teasers h2'],
  ['/sections/news', '.teasers h2'],
] as const;

describe('the headlines of pages', () => {
  it.each(HEADLINES)('the headline %s is never cut within a word', async (marked) => {
    const allowed = offsetsOf(marked);
    let breaks = 0;
    for (const [path, selector] of PLACES) {
      await browser.open(portsWith(marked), path);
      for (const width of WIDTHS) {
        await setWidth(browser.page, width);
        const cuts = await lineBreaksIn(browser.page, selector);
        breaks += cuts.length;
        const within = cuts.filter((offset) => !allowed.includes(offset));
        expect({ path, selector, width, within }).toEqual({ path, selector, width, within: [] });
      }
    }
    expect(breaks).toBeGreaterThan(PLACES.length);
  });

  it('a headline of two clauses breaks between them where each fits on a line', async () => {
    const marked = HEADLINES[0] ?? '';
    await browser.open(portsWith(marked), `/articles/${articleId(1)}`);
    await setWidth(browser.page, 768);
    const [first, ...others] = await lineBreaksIn(browser.page, 'h1');
    expect(first).toBe(marked.replaceAll('|', '').indexOf(' ') + 1);
    expect(others).toEqual([]);
  });

  it('a headline in English breaks at its blanks alone', async () => {
    const title = 'Harbour gauge measures a spring tide of seven metres and forty';
    await browser.open(portsWith(title), `/articles/${articleId(1)}`);
    await setWidth(browser.page, 320);
    const cuts = await lineBreaksIn(browser.page, 'h1');
    expect(cuts.length).toBeGreaterThan(1);
    for (const offset of cuts) expect(title[offset - 1]).toBe(' ');
  });

  it.each(['zh-CN', 'en'])(
    'the headings of an article in %s fall in size with their level',
    async (language) => {
      const levels = [2, 3, 4, 5, 6].map((level) => `<h${level}>质量 Quality</h${level}>`);
      const content = { language, contentHtml: `<p>一</p>${levels.join('<p>二</p>')}` };
      await browser.open(
        new MemoryPorts([liveVersion(1, { content })]),
        `/articles/${articleId(1)}`,
      );
      for (const width of WIDTHS) {
        await setWidth(browser.page, width);
        const sizes = await browser.page.evaluate(() =>
          ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => {
            const heading = document.querySelector(`.story > header ${name}, .body ${name}`);
            return heading === null ? 0 : Number.parseFloat(getComputedStyle(heading).fontSize);
          }),
        );
        expect(sizes).toEqual(sizes.toSorted((one, two) => two - one));
        expect(new Set(sizes).size).toBe(sizes.length);
      }
    },
  );
});
