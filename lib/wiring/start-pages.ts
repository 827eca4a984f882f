/** @module Wires the app of readers' pages. */

import { pagesApp } from '../api/pages/app.ts';
import { createArticleReader } from '../dynamo/articles/article-items.ts';
import { createPreviewReader } from '../dynamo/articles/preview-items.ts';
import { cacheVersions } from '../dynamo/articles/version-cache.ts';
import { createVersionReader } from '../dynamo/articles/version-reader.ts';
import { createKeySetReader } from '../dynamo/editors/key-set.ts';
import { createHeadReader } from '../dynamo/feeds/head-items.ts';
import { createScopeReader } from '../dynamo/feeds/known-scopes.ts';
import { createLeadReader } from '../dynamo/feeds/lead-items.ts';
import { createEntryReader, createListReader } from '../dynamo/feeds/list-entries.ts';
import { createMonthReader } from '../dynamo/feeds/month-counts.ts';
import { createNewerReader } from '../dynamo/feeds/newer-entries.ts';
import { createSitemapUrlReader } from '../dynamo/feeds/sitemap-urls.ts';
import { readApiReference } from '../runtime/api-document.ts';
import type { LambdaHandler } from '../runtime/lambda.ts';
import type { SiteConfig } from '../site/config.ts';
import { httpHandler } from './http-handler.ts';
import { startReading } from './start.ts';

/** The handler of pages, their stylesheet, sitemaps and robots.txt. */
export function startPages(site: SiteConfig): LambdaHandler {
  const { table, revisionWith, ...deps } = startReading(site, 'pages-failed');
  const apiReference = readApiReference();
  const app = pagesApp({
    ...deps,
    heads: createHeadReader(table),
    lists: createListReader(table),
    articles: createArticleReader(table),
    versions: cacheVersions(createVersionReader(table)),
    scopes: createScopeReader(table),
    months: createMonthReader(table),
    newer: createNewerReader(table),
    leads: createLeadReader(table),
    entries: createEntryReader(table),
    urls: createSitemapUrlReader(table),
    previews: createPreviewReader(table),
    keys: createKeySetReader(table),
    apiReference,
    apiRevision: revisionWith(apiReference),
  });
  return httpHandler(app, deps.origin);
}
