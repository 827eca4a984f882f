/** @module Serves the feeds' app from memory. */

import type { RequestNotes } from '../../lib/api/public/request-log.ts';
import { feedsApp } from '../../lib/api/readers/app.ts';
import type { LiveVersion } from '../../lib/article/version.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import { SAMPLE_HEAD, SAMPLES } from './feed-samples.ts';
import { NO_SCOPES, ORIGIN, readersOf, SITE } from './live-articles.ts';

/** An hour after the sample feed last changed. */
const NOW = instantOf(SAMPLE_HEAD.updatedAt + 3_600_000);

/** An app with the sample feed; `failures` are what it reported. */
export function startFeeds(
  heads: readonly FeedHead[] = [SAMPLE_HEAD],
  now: Instant = NOW,
  versions: readonly LiveVersion[] = SAMPLES,
) {
  const stores = readersOf(heads, versions);
  const failures: [string, unknown][] = [];
  const notes: RequestNotes[] = [];
  const app = feedsApp({
    ...stores,
    archives: { readArchive: async () => undefined },
    articles: { readArticles: async (ids) => ids.map(() => undefined) },
    scopes: NO_SCOPES,
    site: SITE,
    origin: ORIGIN,
    revision: 'abc123',
    clock: () => now,
    report: (route, error) => failures.push([route, error]),
    note: (noted) => notes.push(noted),
  });
  const ask = async (path: string, init: RequestInit = {}) => app.request(`${ORIGIN}${path}`, init);
  return { app, ask, failures, notes, ...stores };
}
