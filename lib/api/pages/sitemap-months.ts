/** @module The parts of a month's sitemap: their number and their paths. */

import type { MonthCount } from '../../publish/feeds/month-count.ts';
import { formatMonth } from '../../site/months.ts';
import { monthSitemapPath } from '../../site/urls.ts';

/**
 * About how many URLs one sitemap has: a month's are shared among its sitemaps evenly, but not
 * exactly. Its reading costs some 20 units; the protocol would allow a hundred times as many.
 */
const SITEMAP_URLS = 500;

/** A century of counts, read for 15 units; older months are left out of the index. */
export const MAX_MONTHS = 1_200;

/** Under the 50,000 of the protocol, and under 4 MB. */
export const MAX_SITEMAPS = 25_000;

/** How many sitemaps a month has, from its count of live articles. */
export function partsOf({ count }: Pick<MonthCount, 'count'>): number {
  return Math.ceil(count / SITEMAP_URLS);
}

/** The paths of a month's sitemaps. */
export function sitemapPathsOf(month: MonthCount): readonly string[] {
  const name = formatMonth(month.month);
  return Array.from({ length: partsOf(month) }, (_, index) => monthSitemapPath(name, index + 1));
}
