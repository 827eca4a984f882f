/** @module Wires the app of programs that read JSON. */

import { articlesApp } from '../api/apps/app.ts';
import { createArticleReader } from '../dynamo/articles/article-items.ts';
import { createVersionReader } from '../dynamo/articles/version-reader.ts';
import { createKeySetReader } from '../dynamo/editors/key-set.ts';
import { createChangeReader } from '../dynamo/feeds/change-rows.ts';
import { createHeadReader } from '../dynamo/feeds/head-items.ts';
import { createListReader } from '../dynamo/feeds/list-entries.ts';
import { readApiDocument } from '../runtime/api-document.ts';
import type { LambdaHandler } from '../runtime/lambda.ts';
import type { SiteConfig } from '../site/config.ts';
import { httpHandler } from './http-handler.ts';
import { startReading } from './start.ts';

/** The handler of lists, articles, changes, keys and the OpenAPI document. */
export function startArticles(site: SiteConfig): LambdaHandler {
  const { table, revisionWith, ...deps } = startReading(site, 'articles-failed');
  const apiDocument = readApiDocument();
  const app = articlesApp({
    ...deps,
    heads: createHeadReader(table),
    lists: createListReader(table),
    articles: createArticleReader(table),
    // Not cached: a list of whole articles is as long as its reads allow, and so the same everywhere.
    versions: createVersionReader(table),
    changes: createChangeReader(table),
    keys: createKeySetReader(table),
    apiDocument,
    apiRevision: revisionWith(apiDocument),
  });
  return httpHandler(app, deps.origin);
}
