/** @module The parts of a month's sitemap: their number and their paths. */

import type { MonthCount } from '../../publish/feeds/month-count.ts';
import { formatMonth } from '../../site/months.ts';
import { monthSitemapPath } from '../../site/urls.ts';

/** The URLs of one sitemap: a fifth of what the protocol allows, and under 4 MB. */
export const MAX_SITEMAP_URLS = 10_000;

/** Two centuries; older months are left out of the index, which keeps it under 4 MB. */
export const MAX_MONTHS = 2_400;

/** How many sitemaps a month has, from its count of live articles. */
export function partsOf({ count }: Pick<MonthCount, 'count'>): number {
  return Math.ceil(count / MAX_SITEMAP_URLS);
}

/** The paths of a month's sitemaps, oldest articles first. */
export function sitemapPathsOf(month: MonthCount): readonly string[] {
  const name = formatMonth(month.month);
  return Array.from({ length: partsOf(month) }, (_, index) => monthSitemapPath(name, index + 1));
}
