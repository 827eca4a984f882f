/** @module Tests in Chromium what a printed page shows. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_ARTICLE } from '../support/full-article.ts';
import { articleId, liveVersion, ORIGIN } from '../support/live-articles.ts';
import { type OpenBrowser, openBrowser } from '../support/pages-in-chromium.ts';
import { MemoryPorts } from '../support/read-ports-in-memory.ts';

const PATHS = [
  ['/', '/'],
  [`/articles/${FULL_ARTICLE.state.id}`, `/articles/${FULL_ARTICLE.state.id}/factory-watch`],
  [`/articles/${articleId(2)}`, `/articles/${articleId(2)}`],
  ['/sections/news', '/sections/news'],
  ['/feeds', '/feeds'],
  ['/api', '/api'],
] as const;

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function print(path: string, colorScheme: 'light' | 'dark' = 'light') {
  const { page, open } = browser;
  await page.emulateMedia({ media: 'print', colorScheme });
  await open(new MemoryPorts([FULL_ARTICLE, liveVersion(2), liveVersion(3)]), path);
  return page;
}

describe('a printed page', () => {
  it.each(PATHS)('the page %s on paper has its canonical address %s', async (path, canonical) => {
    const page = await print(path);
    expect(await page.locator('.printed').innerText()).toBe(`${ORIGIN}${canonical}`);
  });

  it('an article on paper has when it was published', async () => {
    const page = await print(PATHS[1][0]);
    expect(await page.locator('.facts time').first().isVisible()).toBe(true);
  });

  it.each(PATHS)('the page %s on paper has no navigation, sound or film', async (path) => {
    const page = await print(path);
    for (const name of ['nav', '.skip', 'audio', 'video']) {
      const seen = await page.locator(`${name}:visible`).count();
      expect(seen, name).toBe(0);
    }
  });

  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      PATHS.map(([path]) => [scheme, path] as const),
    ),
  )(
    'paper is white and words are black or grey, with %s colours on the screen, on the page %s',
    async (scheme, path) => {
      const page = await print(path, scheme);
      const colours = await page.evaluate(() => {
        const found = new Set<string>();
        for (const element of document.querySelectorAll('body, body *')) {
          const { color, backgroundColor } = getComputedStyle(element);
          found.add(`ink ${color}`);
          found.add(`paper ${backgroundColor}`);
        }
        return [...found].toSorted();
      });
      expect(colours).toEqual([
        'ink rgb(0, 0, 0)',
        ...(colours.includes('ink rgb(51, 51, 51)') ? ['ink rgb(51, 51, 51)'] : []),
        'paper rgb(255, 255, 255)',
        'paper rgba(0, 0, 0, 0)',
      ]);
    },
  );

  it('a screen has no address of its own below a page', async () => {
    const { page, open } = browser;
    await page.emulateMedia({ media: 'screen' });
    await open(new MemoryPorts([FULL_ARTICLE]), '/');
    expect(await page.locator('.printed').isVisible()).toBe(false);
  });
});
