/** @module Wires the app of feed readers. */

import { feedsApp } from '../api/readers/app.ts';
import { createArticleReader } from '../dynamo/articles/article-items.ts';
import { cacheVersions } from '../dynamo/articles/version-cache.ts';
import { createVersionReader } from '../dynamo/articles/version-reader.ts';
import { createArchiveReader } from '../dynamo/feeds/archive-chunks.ts';
import { createHeadReader } from '../dynamo/feeds/head-items.ts';
import { createScopeReader } from '../dynamo/feeds/known-scopes.ts';
import type { LambdaHandler } from '../runtime/lambda.ts';
import { emitMetrics } from '../runtime/metrics.ts';
import type { SiteConfig } from '../site/config.ts';
import { httpHandler } from './http-handler.ts';
import { startReading } from './start.ts';

/** The handler of RSS, Atom, JSON Feed and OPML. */
export function startFeeds(site: SiteConfig): LambdaHandler {
  const { table, ...deps } = startReading(site, 'feed-failed');
  const app = feedsApp({
    ...deps,
    heads: createHeadReader(table),
    versions: cacheVersions(createVersionReader(table)),
    archives: createArchiveReader(table),
    articles: createArticleReader(table),
    scopes: createScopeReader(table),
    note: (notes) => {
      deps.note(notes);
      if (notes.cache === 'stale') emitMetrics([{ name: 'StaleAnswers', unit: 'Count', value: 1 }]);
    },
  });
  return httpHandler(app, deps.origin);
}
