/** @module Reads the newest articles for pages that have nothing else to show, seldom however often it is asked. */

import type { Listing } from '../../article/listing.ts';
import type { Clock, Instant } from '../../core/clock.ts';
import type { ListReader } from '../../publish/feeds/list-entry.ts';
import { ALL } from '../../site/scopes.ts';

/** The newest articles, perhaps some seconds old; none while the store fails. */
export type LatestNews = () => Promise<readonly Listing[]>;

const LATEST_ARTICLES = 6;

/** As long as a 404 may be kept (`lib/http/caching.ts`): then an unknown address costs no read of its own. */
const KEPT_MS = 10_000;

/** Remembers the newest articles for ten seconds, whichever address is asked for meanwhile. */
export function createLatestNews({
  lists,
  clock,
}: {
  readonly lists: ListReader;
  readonly clock: Clock;
}): LatestNews {
  let known: { readonly at: Instant; readonly items: Promise<readonly Listing[]> } | undefined;
  const read = () =>
    lists.readList(ALL, { limit: LATEST_ARTICLES }).then(
      ({ items }) => items,
      () => [],
    );
  return () => {
    const now = clock();
    if (known === undefined || now - known.at >= KEPT_MS || now < known.at) {
      known = { at: now, items: read() };
    }
    return known.items;
  };
}
