/** @module Opens pages of the app in Chromium, as a reader of any width would see them, without a network. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { pagesApp } from '../../lib/api/pages/app.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { ORIGIN, SITE } from './live-articles.ts';
import type { MemoryPorts } from './read-ports-in-memory.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** From the smallest phone to a desk. */
export const WIDTHS: readonly number[] = [320, 390, 768, 1024, 1280];

const HEIGHT = 900;

/** A picture of any size is as good as another. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#789"/></svg>`;

/** A browser that asks one app for everything under its origin. */
export interface OpenBrowser {
  readonly page: Page;
  /** Loads a path of an app made with these ports and settings. */
  readonly open: (ports: MemoryPorts, path: string, site?: SiteConfig) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts Chromium; pictures are answered with one of our own, everything else off the origin not at all. */
export async function openBrowser(): Promise<OpenBrowser> {
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  let app: ReturnType<typeof pagesApp> | undefined;
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === ORIGIN && app !== undefined) {
      const answer = await app.request(`${url.pathname}${url.search}`);
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    }
    if (route.request().resourceType() !== 'image') return route.abort();
    return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  return {
    page,
    async open(ports, path, site = SITE) {
      app = pagesApp({ ...ports.services(), site });
      await page.goto(`${ORIGIN}${path}`);
    },
    close: () => browser.close(),
  };
}

/** Sets the width of the window. */
export function setWidth(page: Page, width: number): Promise<void> {
  return page.setViewportSize({ width, height: HEIGHT });
}

/** What sticks out of the window sideways, each by its element and right edge; nothing on a page that does not scroll. */
export function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== root &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [
      `scrolls by ${root.scrollWidth - root.clientWidth}`,
      ...[...document.querySelectorAll('body *')]
        .filter((element) => !scrolls(element.parentElement))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.right > root.clientWidth + 1 || box.left < -1)
        .map(
          ({ element, box }) => `${element.tagName}.${element.className} ${Math.round(box.right)}`,
        )
        .slice(0, 8),
    ];
  });
}
