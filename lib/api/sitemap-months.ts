/** @module Which months have articles, and into how many parts the sitemap of each is cut. */

import { CodedError } from '../core/exhaustive.ts';
import type { FeedHead } from '../feed/head.ts';
import type { ListReader, SpanReader } from '../publish/reading.ts';
import type { SiteConfig } from '../site/config.ts';
import { type MonthNumber, monthOf, monthSpan } from '../site/months.ts';
import { ALL } from '../site/scopes.ts';

/** The URLs of one sitemap: a fifth of what the protocol allows, and under 4 MB. */
export const MAX_SITEMAP_URLS = 10_000;

/** So many stretches of so many months are looked through at the same time: a century. */
const STRETCHES = 30;
const MONTHS_OF_A_STRETCH = 40;

/** Older ones are left out: an index of all these is read within a request. */
const MAX_MONTHS = 2_400;

/** So many articles are counted within one request, some five seconds of reading; the next one goes on. */
const MAX_COUNTED_ARTICLES = 120_000;

/** What the months are read with. */
export interface MonthServices {
  readonly lists: ListReader;
  readonly spans: SpanReader;
  readonly site: Pick<SiteConfig, 'timeZone'>;
}

/**
 * The months that have live articles, oldest first. It costs one query of one entry for each such
 * month and each stretch of time, whatever the number of articles: each asks for the next older entry.
 */
export async function findMonths(services: MonthServices): Promise<readonly MonthNumber[]> {
  const { lists, site } = services;
  const [newest] = (await lists.readList(ALL, { limit: 1 })).items;
  if (newest === undefined) return [];
  const last = monthOf(newest.firstPublished, site.timeZone);
  const stretches = Array.from({ length: STRETCHES }, (_, index) => {
    const until = last - index * MONTHS_OF_A_STRETCH;
    return { until, since: index === STRETCHES - 1 ? 0 : until - MONTHS_OF_A_STRETCH + 1 };
  });
  const found = await Promise.all(
    stretches.filter(({ until }) => until >= 0).map((stretch) => findMonthsIn(stretch, services)),
  );
  return found.flat().toReversed();
}

interface Stretch {
  readonly since: MonthNumber;
  readonly until: MonthNumber;
}

/** The months of a stretch that have articles, newest first. */
async function findMonthsIn({ since, until }: Stretch, { lists, site }: MonthServices) {
  const months: MonthNumber[] = [];
  const { from } = monthSpan(Math.max(since, 0), site.timeZone);
  let month = until;
  while (month >= since && months.length < MAX_MONTHS) {
    const { to } = monthSpan(month, site.timeZone);
    const [entry] = (await lists.readList(ALL, { limit: 1, from, to })).items;
    if (entry === undefined) break;
    const held = monthOf(entry.firstPublished, site.timeZone);
    months.push(held);
    month = held - 1;
  }
  return months;
}

/** Tells how many parts a month has, as of a head of the site's own feed. */
export type PartCounter = (
  months: readonly MonthNumber[],
  head: FeedHead,
) => Promise<ReadonlyMap<MonthNumber, number>>;

interface Counted {
  readonly articles: number;
  /** The counter that was read before. */
  readonly asOf: number;
}

/**
 * Makes a counter of parts. To count a month is to read it, so a month is counted only while the
 * articles not yet counted could fill more than one sitemap, and its count is kept for as long as
 * the acts since then can't have changed the number of its parts: each act adds or takes one article.
 * Throws `ERR_STILL_COUNTING` when there is too much for one request; what was counted is kept.
 */
export function createPartCounter({ spans, site }: MonthServices): PartCounter {
  const known = new Map<MonthNumber, Counted>();
  const recall = (month: MonthNumber, head: FeedHead): Counted | undefined => {
    const remembered = known.get(month);
    return remembered !== undefined && isCertain(remembered, head) ? remembered : undefined;
  };
  const count = async (month: MonthNumber, head: FeedHead): Promise<Counted> => {
    const articles = await spans.countSpan(ALL, monthSpan(month, site.timeZone));
    const counted = { articles, asOf: head.version };
    known.set(month, counted);
    return counted;
  };
  return async (months, head) => {
    const parts = new Map<MonthNumber, number>();
    let uncounted = head.count;
    let read = 0;
    for (const month of months) {
      // A head may be a moment older than the lists; a month just filled up is cut at the next act.
      if (uncounted <= MAX_SITEMAP_URLS) parts.set(month, 1);
      else {
        const remembered = recall(month, head);
        if (remembered === undefined && read > MAX_COUNTED_ARTICLES) throw stillCounting(read);
        const counted = remembered ?? (await count(month, head));
        if (remembered === undefined) read += counted.articles;
        uncounted -= counted.articles - actsSince(counted, head);
        parts.set(month, partsOf(counted.articles));
      }
    }
    return parts;
  };
}

function stillCounting(read: number): CodedError {
  return new CodedError('ERR_STILL_COUNTING', `Counted ${read} articles, and there are more`);
}

function isCertain(counted: Counted, head: FeedHead): boolean {
  const acts = actsSince(counted, head);
  return partsOf(counted.articles - acts) === partsOf(counted.articles + acts);
}

function actsSince({ asOf }: Counted, head: FeedHead): number {
  return Math.max(head.version - asOf, 0);
}

function partsOf(articles: number): number {
  return Math.max(Math.ceil(articles / MAX_SITEMAP_URLS), 1);
}
