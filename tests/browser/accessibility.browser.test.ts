/** @module Tests in Chromium with axe-core that pages break no rule of WCAG 2.2 and none of its best practices. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from '../support/axe.ts';
import { FULL_ARTICLE } from '../support/full-article.ts';
import { articleId, liveVersion } from '../support/live-articles.ts';
import { type OpenBrowser, openBrowser, setWidth } from '../support/pages-in-chromium.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';

const ENGLISH = liveVersion(2, {
  content: {
    title: 'Harbour bridge reopens to traffic',
    language: 'en',
    contentHtml:
      '<p>The <a href="https://city.example/">bridge</a> reopens.</p><h2>Why</h2><pre><code>x</code></pre><table><tr><th>Year</th><td>1968</td></tr></table>',
  },
});
const GONE = liveVersion(999);
const EXPIRED = liveVersion(998);

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['front page', '/'],
  ['article in Chinese', `/articles/${FULL_ARTICLE.state.id}`],
  ['article in English', `/articles/${ENGLISH.state.id}`],
  ['section', '/sections/news'],
  ['tag', `/tags/${encodeURIComponent('食品')}`],
  ['month', '/months/2026-11'],
  ['list of sections', '/sections'],
  ['list of tags', '/tags'],
  ['list of authors', '/authors'],
  ['list of sources', '/sources'],
  ['list of months', '/months'],
  ['list of feeds', '/feeds'],
  ['description of the API', '/api'],
  ['description of a problem', '/problems/not-found'],
  ['page that was not found', '/nothing'],
  ['withdrawn article', `/articles/${GONE.state.id}`],
  ['expired article', `/articles/${EXPIRED.state.id}`],
];

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [390, 1280];

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

function articles(): MemoryPorts {
  const many = Array.from({ length: 24 }, (_, at) => liveVersion(at + 10));
  const ports = new MemoryPorts([FULL_ARTICLE, ENGLISH, ...many]);
  const departure = { at: GONE.at, note: '来源有误。', version: 2 };
  ports.hold(GONE, { status: 'withdrawn', departure });
  ports.hold(EXPIRED, { status: 'expired', departure: { at: EXPIRED.at, version: 2 } });
  return ports;
}

const violations = () => findViolations(browser.page);

describe.each(SCHEMES)('pages with %s colours', (colorScheme) => {
  it.each(PAGES)(
    'the %s at %s has no violation of axe-core’s rules, narrow and wide',
    async (_, path) => {
      const { page, open } = browser;
      await page.emulateMedia({ colorScheme });
      await open(articles(), path);
      for (const width of WIDTHS) {
        await setWidth(page, width);
        expect(await violations(), `${path} at ${width}`).toEqual([]);
      }
    },
  );
});

describe('axe-core', () => {
  it('axe-core finds words that are too pale', async () => {
    const { page, open } = browser;
    await open(articles(), `/articles/${articleId(10)}`);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('p')) one.style.color = '#ddd';
      document.body.style.background = '#fff';
    });
    expect((await violations()).join()).toContain('color-contrast');
  });
});
