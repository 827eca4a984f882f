/** @module What search engines ask for: the index of sitemaps, those of months, and the one of news. */

import { instantOf } from '../../core/clock.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { LIVE_DOCUMENT, NEWS_SITEMAP } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import {
  renderNewsSitemap,
  renderSitemap,
  renderSitemapIndex,
  SITEMAP_MEDIA_TYPE,
} from '../../page/lists/sitemap.ts';
import { monthSpan, parseMonth } from '../../site/months.ts';
import { ALL } from '../../site/scopes.ts';
import { monthSitemapPath, SITEMAP_PATH } from '../../site/urls.ts';
import { answerErrorPage } from './html-response.ts';
import { type PageKit, readSiteHead } from './page-response.ts';
import { MAX_MONTHS, MAX_SITEMAP_URLS, partsOf, sitemapPathsOf } from './sitemap-months.ts';

/** The bounds that Google sets to a news sitemap. */
const NEWS_HOURS = 48;
const MAX_NEWS_URLS = 1000;

const HOUR_MS = 3_600_000;

/** A sitemap that is known to exist. */
interface StandingSitemap {
  readonly head: FeedHead;
  readonly path: string;
  readonly render: () => Promise<string>;
}

function answerSitemap(
  request: Request,
  { head, path, render }: StandingSitemap,
  { memory, revision, clock }: PageKit,
): Promise<Response> {
  return answerPublicly(
    request,
    {
      ...validatorsOf(head, 'sitemap', revision),
      contentType: SITEMAP_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      body: render,
    },
    { now: clock(), encode: memory(`${head.version} ${path}`) },
  );
}

/** The index: oldest month first, each with the last act upon any of its articles (G-02). */
export async function answerSitemapIndex(request: Request, kit: PageKit): Promise<Response> {
  const head = await readSiteHead(kit);
  const render = async () => {
    const months = await kit.months.listMonths(MAX_MONTHS);
    const sitemaps = months.flatMap((month) =>
      sitemapPathsOf(month).map((path) => ({ path, updatedAt: month.updatedAt })),
    );
    return renderSitemapIndex(sitemaps, kit);
  };
  return answerSitemap(request, { head, path: SITEMAP_PATH, render }, kit);
}

const FILE = /^\/sitemap-(\d{4}-\d{2})(?:-([1-9]\d{0,4}))?\.xml$/;

/** One part of a month's articles, oldest first, so that parts that are full stay as they are. */
export async function answerMonthSitemap(request: Request, kit: PageKit): Promise<Response> {
  const { pathname: path } = new URL(request.url);
  const [, name = '', number = '1'] = FILE.exec(path) ?? [];
  const month = parseMonth(name);
  const part = Number(number);
  if (month === undefined || path !== monthSitemapPath(name, part)) {
    return answerErrorPage({ type: 'not-found' }, kit);
  }
  const head = await readSiteHead(kit);
  const counted = await kit.months.readMonth(month);
  if (counted === undefined || part > partsOf(counted)) {
    return answerErrorPage({ type: 'not-found' }, kit);
  }
  const render = async () => {
    const span = monthSpan(month, kit.site.timeZone);
    const skip = (part - 1) * MAX_SITEMAP_URLS;
    const items = await kit.spans.readSpan(ALL, { ...span, skip, limit: MAX_SITEMAP_URLS });
    return renderSitemap(items, kit);
  };
  return answerSitemap(request, { head, path, render }, kit);
}

/**
 * The news of two days, newest first. It is a function of the clock, too, and so has no validator:
 * an article leaves it without any act.
 */
export async function answerNewsSitemap(request: Request, kit: PageKit): Promise<Response> {
  const now = kit.clock();
  return answerPublicly(
    request,
    {
      contentType: SITEMAP_MEDIA_TYPE,
      cacheControl: NEWS_SITEMAP,
      body: async () => {
        const from = instantOf(now - NEWS_HOURS * HOUR_MS);
        const { items } = await kit.lists.readList(ALL, { limit: MAX_NEWS_URLS, from });
        return renderNewsSitemap(items, kit);
      },
    },
    { now },
  );
}
