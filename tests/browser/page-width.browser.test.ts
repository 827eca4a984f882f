/** @module Tests in Chromium that no page scrolls sideways, whatever its words are. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanLine } from '../../lib/article/text.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { anyText } from '../support/any-text.ts';
import { articleOfOneText } from '../support/article-of-one-text.ts';
import { articleId, liveVersion, SITE } from '../support/live-articles.ts';
import {
  findOverflow,
  type OpenBrowser,
  openBrowser,
  setWidth,
  WIDTHS,
} from '../support/pages-in-chromium.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const GONE = articleId(999);

/** Every kind of page that lists articles or the names in them. */
const LISTS = [
  '/',
  '/sections/news',
  '/tags/t',
  '/authors/a',
  '/sources/b',
  '/months/2026-11',
  '/sections',
  '/tags',
  '/authors',
  '/months',
  '/feeds',
  `/articles/${GONE}`,
  '/nothing',
];

/** Words that fit into no column, by language. */
const WORDS: readonly (readonly [language: string, text: string])[] = [
  ['de', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'],
  ['en', 'a'.repeat(300)],
  [
    'zh-CN',
    `详情见 https://www.example.gov.cn/art/2026/11/26/art_${'1234567890'.repeat(8)}.html?a=1&b=${'x'.repeat(90)}`,
  ],
  ['zh-CN', '云溪市公布电热水壶抽查结果三批次产品下架'.repeat(15)],
  ['zh-CN', '𠮷㐀䶵龘靐齉爩'.repeat(40)],
  ['zh-CN', '的'.repeat(300)],
  ['zh-TW', `${'質量安全'.repeat(40)} ${'消費維權'.repeat(40)}`],
  ['zh-CN', '质量安全监督管理总局通报 消费维权投诉举报平台上线'],
  ['ja', 'スーパーカリフラジリスティックエクスピアリドーシャス'.repeat(10)],
  ['ko', '대한민국헌법재판소'.repeat(30)],
  ['en', '9'.repeat(200)],
  ['de', 'breite\u00a0Worte\u00a0'.repeat(30)],
  ['en', '👩‍👩‍👧‍👦'.repeat(60)],
  ['th', 'กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยา'.repeat(5)],
  ['ar', 'الاستخدامات'.repeat(30)],
  ['he', 'א'.repeat(200)],
  ['ar', 'https://www.example.gov.cn/art/2026/11/26/'.repeat(5)],
];

function portsWith(versions: readonly LiveVersion[], note: string): MemoryPorts {
  const ports = new MemoryPorts(versions);
  const gone = liveVersion(999);
  ports.hold(gone, { status: 'withdrawn', departure: { at: gone.at, note, version: 2 } });
  return ports;
}

interface Opened {
  readonly ports: MemoryPorts;
  readonly paths: readonly string[];
  readonly site?: SiteConfig;
}

/** Paths and widths at which a page is wider than the window, with what sticks out. */
async function tooWide({ ports, paths, site = SITE }: Opened): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await browser.open(ports, path, site);
    for (const width of WIDTHS) {
      await setWidth(browser.page, width);
      const parts = await findOverflow(browser.page);
      if (parts.length > 0) found.push(`${path} at ${width}: ${parts.join(', ')}`);
    }
  }
  return found;
}

describe('the width of pages', () => {
  it('a list of articles with long words of any script in every field does not scroll sideways', async () => {
    const versions = WORDS.map(([language, text], at) => articleOfOneText(at + 1, text, language));
    for (const [, note] of WORDS.slice(0, 4)) {
      const ports = portsWith(versions, note);
      expect(await tooWide({ ports, paths: LISTS })).toEqual([]);
    }
  });

  it.each(WORDS)(
    'an article in %s with %s in every field does not scroll sideways',
    async (language, text) => {
      const ports = new MemoryPorts([articleOfOneText(1, text, language), liveVersion(2)]);
      expect(await tooWide({ ports, paths: [`/articles/${articleId(1)}`] })).toEqual([]);
    },
  );

  it.each(WORDS.slice(0, 4))(
    'a publication in %s that has %s for all its names does not scroll sideways',
    async (_language, text) => {
      const site = {
        ...SITE,
        title: text,
        description: text,
        copyright: text,
        publisher: { name: text },
        sections: SITE.sections.map(({ id }) => ({ id, label: text, description: text })),
      };
      const ports = portsWith([articleOfOneText(1, '平常'), liveVersion(2)], '平常');
      const paths = ['/', '/sections/news', '/feeds', `/articles/${articleId(1)}`, '/nothing'];
      expect(await tooWide({ ports, paths, site })).toEqual([]);
    },
  );

  it('pages with any words do not scroll sideways', async () => {
    const unbroken = fc.oneof(
      anyText,
      fc.string({ unit: 'grapheme', minLength: 20, maxLength: 80 }),
      fc.string({ unit: 'grapheme-ascii', minLength: 60, maxLength: 300 }),
    );
    const languages = fc.constantFrom('zh-CN', 'en', 'ar', 'ja');
    await fc.assert(
      fc.asyncProperty(unbroken, languages, async (raw, language) => {
        const text = cleanLine(raw).text;
        fc.pre(text !== '');
        const ports = portsWith(
          [1, 2, 3].map((at) => articleOfOneText(at, text, language)),
          text,
        );
        const paths = ['/', '/tags/t', '/feeds', `/articles/${articleId(1)}`];
        expect(await tooWide({ ports, paths })).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('the description of the interface does not scroll sideways', async () => {
    expect(await tooWide({ ports: new MemoryPorts(), paths: ['/api'] })).toEqual([]);
  });

  it('a page with a part that is wider than the window is found', async () => {
    await browser.open(new MemoryPorts([liveVersion(1)]), '/');
    await setWidth(browser.page, 320);
    await browser.page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>('.teaser'))
        one.style.width = '30rem';
    });
    expect(await findOverflow(browser.page)).not.toEqual([]);
  });
});
