/** @module Three newsrooms to calculate for, and what a month of each asks of the stack. Pure. */

import {
  edgeQuantities,
  publicationQuantities,
  type Quantities,
  requestQuantities,
  storageQuantities,
  sumQuantities,
} from './bill.ts';
import { type Facts, HEADER_BYTES } from './facts.ts';

/** Those on functions, generated from their descriptors, and the three of `infra/alarms.yml`. */
export const ALARMS_IN_THE_TEMPLATE = 12;
const HOURS_PER_MONTH = 720;
const DAYS_PER_MONTH = 30;
const TIMER_RUNS_PER_MONTH = 60 * HOURS_PER_MONTH;
/** A public answer is fresh for this long (design section 7), at readers' and in a CDN. */
const FRESH_SECONDS = 60;
const SECONDS_PER_HOUR = 3600;
/** Places of a CDN that each fetch for themselves, and codings that they fetch apart. */
const CDN_PLACES = 12;
const CODINGS = 2;

/** A newsroom and its readers. */
export interface Newsroom {
  readonly name: string;
  readonly articlesPerDay: number;
  readonly tags: number;
  readonly articlesKept: number;
  readonly pollsPerHour: number;
  /** The share of polls that carry a validator which still holds. */
  readonly unchangedShare: number;
  /** Feeds in a format that readers poll. */
  readonly feedsPolled: number;
  readonly pagesPerHour: number;
}

/** Made up, but of sizes that exist. */
export const NEWSROOMS: readonly Newsroom[] = [
  {
    name: 'village paper',
    articlesPerDay: 4,
    tags: 1,
    articlesKept: 10_000,
    pollsPerHour: 500,
    unchangedShare: 0.9,
    feedsPolled: 4,
    pagesPerHour: 100,
  },
  {
    name: 'national daily',
    articlesPerDay: 400,
    tags: 5,
    articlesKept: 500_000,
    pollsPerHour: 250_000,
    unchangedShare: 0.8,
    feedsPolled: 60,
    pagesPerHour: 100_000,
  },
  {
    name: 'wire agency',
    articlesPerDay: 5_000,
    tags: 5,
    articlesKept: 5_000_000,
    pollsPerHour: 10_000_000,
    unchangedShare: 0.6,
    feedsPolled: 200,
    pagesPerHour: 0,
  },
];

/** A month without a CDN. */
export function monthWithoutCdn(facts: Facts, newsroom: Newsroom): Quantities {
  const polls = newsroom.pollsPerHour * HOURS_PER_MONTH;
  const cold = Math.min(polls * (1 - newsroom.unchangedShare), renderingsPerMonth(newsroom));
  const pages = newsroom.pagesPerHour * HOURS_PER_MONTH;
  return sumQuantities([
    requestQuantities(facts, { kind: 'notModified', count: polls * newsroom.unchangedShare }),
    requestQuantities(facts, {
      kind: 'fromMemory',
      count: polls * (1 - newsroom.unchangedShare) - cold,
    }),
    requestQuantities(facts, { kind: 'cold', count: cold }),
    requestQuantities(facts, { kind: 'articlePage', count: pages }),
    standing(facts, newsroom),
  ]);
}

/** A month behind CloudFront: readers meet it, and it meets the functions. */
export function monthWithCdn(facts: Facts, newsroom: Newsroom): Quantities {
  const { notModified, fromMemory, articlePage } = facts.requests;
  const polls = newsroom.pollsPerHour * HOURS_PER_MONTH;
  const unchanged = polls * newsroom.unchangedShare;
  const pages = newsroom.pagesPerHour * HOURS_PER_MONTH;
  const fetched = fetchesPerMonth(newsroom.pollsPerHour, newsroom.feedsPolled);
  const changed = Math.min(fetched, renderingsPerMonth(newsroom) * CDN_PLACES);
  const throughCdn = true;
  return sumQuantities([
    edgeQuantities(unchanged, notModified.bodyBytes + HEADER_BYTES),
    edgeQuantities(polls - unchanged, fromMemory.bodyBytes + HEADER_BYTES),
    edgeQuantities(pages, articlePage.bodyBytes + HEADER_BYTES),
    requestQuantities(facts, { kind: 'notModified', count: fetched - changed, throughCdn }),
    requestQuantities(facts, { kind: 'cold', count: changed, throughCdn }),
    requestQuantities(facts, { kind: 'articlePage', count: pages / 2, throughCdn }),
    standing(facts, newsroom),
  ]);
}

/** What is made with every stack, with readers or without: the alarms and the dashboard of the template. */
const WATCHING: Quantities = { alarm: ALARMS_IN_THE_TEMPLATE, dashboard: 1 };

/** What does not depend on readers: articles published and kept, the timer, and what watches over all. */
function standing(facts: Facts, newsroom: Newsroom): Quantities {
  const { apiRequest: _none, ...timer } = requestQuantities(facts, {
    kind: 'notModified',
    count: TIMER_RUNS_PER_MONTH,
    throughCdn: true,
  });
  return sumQuantities([
    publicationQuantities(facts, newsroom.tags, newsroom.articlesPerDay * DAYS_PER_MONTH),
    storageQuantities(facts, newsroom.articlesKept),
    timer,
    WATCHING,
  ]);
}

/** Each act makes each polled feed that it touches anew, once in each container and coding. */
function renderingsPerMonth(newsroom: Newsroom): number {
  const { articlesPerDay, feedsPolled, tags } = newsroom;
  const touched = Math.min(feedsPolled, tags + 4);
  return articlesPerDay * DAYS_PER_MONTH * touched * CODINGS;
}

/** A cache that keeps an answer for T is asked λ times and asks λ / (1 + λT) times itself. */
function fetchesPerMonth(requestsPerHour: number, addresses: number): number {
  const streams = addresses * CODINGS * CDN_PLACES;
  const perSecond = requestsPerHour / SECONDS_PER_HOUR / streams;
  const fetched = perSecond / (1 + perSecond * FRESH_SECONDS);
  return fetched * streams * SECONDS_PER_HOUR * HOURS_PER_MONTH;
}
