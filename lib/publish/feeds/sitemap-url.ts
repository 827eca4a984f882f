/** @module Rows of the addresses in sitemaps: the port that reads them, and the write of an act. */

import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { type MonthNumber, monthOf } from '../../site/months.ts';
import { isAsciiSlug, type Slug } from '../../site/slug.ts';
import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';
import { firstPublishedOf, type SiteStep } from './feed-writes.ts';

/** What a sitemap says of a live article, read without reading its list entry. */
export interface SitemapUrl {
  readonly id: ArticleId;
  /** Only where the article's address has it. */
  readonly slug?: Slug;
  readonly versionCreated: Instant;
}

/** One of the equal parts that a month's articles are shared among, numbered from 1. */
export interface MonthPart {
  readonly month: MonthNumber;
  readonly part: number;
  readonly parts: number;
}

/** Reads addresses. */
export interface SitemapUrlReader {
  /** The live articles of a part of a month, consistently read. */
  readUrls(part: MonthPart): Promise<readonly SitemapUrl[]>;
}

/** Puts an article's address among those of its month, or removes it. The head of the site's feed has the condition. */
export type UrlWrite = PlannedWrite<
  'url',
  { readonly month: MonthNumber } & ({ readonly put: SitemapUrl } | { readonly remove: ArticleId })
>;

/** The write of an address. */
export function urlWrite(item: UrlWrite['item']): UrlWrite {
  return { kind: 'url', item };
}

/** The write of the article's address in the month of its first publication, which never changes. */
export function urlWrites(
  { transition: { state }, content: { slug } }: PlannedAct,
  { timeZone }: Pick<SiteStep, 'timeZone'>,
): readonly [UrlWrite] {
  const { id, versionCreated } = state;
  const month = monthOf(firstPublishedOf(state), timeZone);
  if (state.status !== 'published') return [urlWrite({ month, remove: id })];
  const shown = slug !== undefined && isAsciiSlug(slug) ? slug : undefined;
  return [urlWrite({ month, put: { id, versionCreated, ...present({ slug: shown }) } })];
}
