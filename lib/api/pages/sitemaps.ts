/** @module Answers the index of sitemaps, the sitemaps of months, and the sitemap of news. */

import { type Clock, instantOf } from '../../core/clock.ts';
import { NEWS_SITEMAP } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import {
  renderNewsSitemap,
  renderSitemap,
  renderSitemapIndex,
  SITEMAP_MEDIA_TYPE,
} from '../../page/lists/sitemap.ts';
import type { ListReader, SpanReader } from '../../publish/feeds/list-entry.ts';
import type { MonthReader } from '../../publish/feeds/month-count.ts';
import { monthSpan, parseMonth } from '../../site/months.ts';
import { ALL } from '../../site/scopes.ts';
import { monthSitemapPath, SITEMAP_PATH } from '../../site/urls.ts';
import { type PageDeps, readSiteHead } from './page-response.ts';
import { MAX_MONTHS, MAX_SITEMAP_URLS, partsOf, sitemapPathsOf } from './sitemap-months.ts';

/** Google's bounds for a news sitemap. */
const NEWS_HOURS = 48;
const MAX_NEWS_URLS = 1000;

const HOUR_MS = 3_600_000;

/** What sitemaps are made with. */
export interface SitemapDeps extends PageDeps {
  readonly clock: Clock;
  readonly lists: ListReader;
  readonly months: MonthReader;
  readonly spans: SpanReader;
}

/** Answers the index: oldest month first, each with the time of the last act on any of its articles (G-02). */
export async function answerSitemapIndex(request: Request, deps: SitemapDeps): Promise<Response> {
  const head = await readSiteHead(deps);
  const render = async () => {
    const months = await deps.months.listMonths(MAX_MONTHS);
    const sitemaps = months.flatMap((month) =>
      sitemapPathsOf(month).map((path) => ({ path, updatedAt: month.updatedAt })),
    );
    return renderSitemapIndex(sitemaps, deps);
  };
  return deps.answer.sitemap(request, { head, address: SITEMAP_PATH, render });
}

const FILE = /^\/sitemap-(\d{4}-\d{2})(?:-([1-9]\d{0,4}))?\.xml$/;

/** Answers one part of a month's articles, oldest first, so that full parts no longer change. */
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
  if (counted === undefined || part > partsOf(counted)) {
    return deps.answer.error({ type: 'not-found' });
  }
  const render = async () => {
    const span = monthSpan(month, deps.site.timeZone);
    const skip = (part - 1) * MAX_SITEMAP_URLS;
    const items = await deps.spans.readSpan(ALL, { ...span, skip, limit: MAX_SITEMAP_URLS });
    return renderSitemap(items, deps);
  };
  return deps.answer.sitemap(request, { head, address: path, render });
}

/**
 * Answers the news of two days, newest first. It depends on the clock too, and so has no validator:
 * articles leave it without any act.
 */
export async function answerNewsSitemap(request: Request, deps: SitemapDeps): Promise<Response> {
  const now = deps.clock();
  return answerPublicly(
    request,
    {
      contentType: SITEMAP_MEDIA_TYPE,
      cacheControl: NEWS_SITEMAP,
      body: async () => {
        const from = instantOf(now - NEWS_HOURS * HOUR_MS);
        const { items } = await deps.lists.readList(ALL, { limit: MAX_NEWS_URLS, from });
        return renderNewsSitemap(items, deps);
      },
    },
    { now },
  );
}
