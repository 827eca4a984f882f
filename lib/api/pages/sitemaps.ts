/** @module Answers the index of sitemaps, the sitemaps of months, and the sitemap of news. */

import { type Clock, instantOf } from '../../core/clock.ts';
import { renderNewsSitemap, renderSitemap, renderSitemapIndex } from '../../page/lists/sitemap.ts';
import type { ListReader } from '../../publish/feeds/list-entry.ts';
import type { MonthReader } from '../../publish/feeds/month-count.ts';
import type { SitemapUrlReader } from '../../publish/feeds/sitemap-url.ts';
import { parseMonth } from '../../site/months.ts';
import { ALL } from '../../site/scopes.ts';
import { monthSitemapPath, NEWS_SITEMAP_PATH, SITEMAP_PATH } from '../../site/urls.ts';
import { readListWithin } from '../public/bounded-list.ts';
import type { ConsumedUnits } from '../public/read-budget.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';
import { MAX_MONTHS, MAX_SITEMAPS, partsOf, sitemapPathsOf } from './sitemap-months.ts';

/** Google's bounds for a news sitemap. */
const NEWS_HOURS = 48;
const MAX_NEWS_URLS = 1000;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What sitemaps are made with. */
export interface SitemapDeps extends PageDeps {
  readonly clock: Clock;
  readonly lists: ListReader;
  readonly months: MonthReader;
  readonly urls: SitemapUrlReader;
  readonly consumed?: ConsumedUnits;
}

/** Answers the index: oldest month first, each with the time of the last act on any of its articles (G-02). */
export async function answerSitemapIndex(request: Request, deps: SitemapDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = async () => {
    const months = await deps.months.listMonths(MAX_MONTHS);
    const sitemaps = months.flatMap((month) =>
      sitemapPathsOf(month).map((path) => ({ path, updatedAt: month.updatedAt })),
    );
    return renderSitemapIndex(sitemaps.slice(-MAX_SITEMAPS), deps);
  };
  return deps.answer.sitemap(request, { head, address: SITEMAP_PATH, render });
}

const FILE = /^\/sitemap-(\d{4}-\d{2})(?:-([1-9]\d{0,4}))?\.xml$/;

/** Answers one part of a month's articles. */
export async function answerMonthSitemap(request: Request, deps: SitemapDeps): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const [, name = '', number = '1'] = FILE.exec(path) ?? [];
  const month = parseMonth(name);
  const part = Number(number);
  if (month === undefined || path !== monthSitemapPath(name, part)) {
    return deps.answer.error({ type: 'not-found' });
  }
  const head = await readSiteHead(deps);
  const counted = await deps.months.readMonth(month);
  const parts = counted === undefined ? 0 : partsOf(counted);
  if (part > parts) return deps.answer.error({ type: 'not-found' });
  const render = async () => renderSitemap(await deps.urls.readUrls({ month, part, parts }), deps);
  return deps.answer.sitemap(request, { head, address: path, render });
}

/**
 * Answers the news of two days, newest first, as many as may be read for one answer. It depends on
 * the clock too, and so has no validator: articles leave it without any act. A body is kept for the
 * minute that it was made in, until an act.
 */
export async function answerNewsSitemap(request: Request, deps: SitemapDeps): Promise<Response> {
  const now = deps.clock();
  const head = await readSiteHead(deps);
  const address = `${NEWS_SITEMAP_PATH} ${Math.floor(now / MINUTE_MS)}`;
  const render = async () => {
    const from = instantOf(now - NEWS_HOURS * HOUR_MS);
    const range = { limit: MAX_NEWS_URLS, from, mayLag: true } as const;
    const { items } = await readListWithin(ALL, range, deps);
    return renderNewsSitemap(items, deps);
  };
  return deps.answer.newsSitemap(request, { head, address, render });
}
