/** @module The function that people call: pages, their stylesheet, sitemaps and robots.txt. */

import { pagesApp } from '../lib/api/pages/app.ts';
import { systemClock } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles/article-items.ts';
import { createPreviewReader } from '../lib/dynamo/articles/preview-items.ts';
import { createVersionReader } from '../lib/dynamo/articles/version-reader.ts';
import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { tellConsumption } from '../lib/dynamo/client/consumed-capacity.ts';
import { createSpanReader } from '../lib/dynamo/feeds/entry-spans.ts';
import { createHeadReader } from '../lib/dynamo/feeds/head-items.ts';
import { createScopeReader } from '../lib/dynamo/feeds/known-scopes.ts';
import { createListReader } from '../lib/dynamo/feeds/list-entries.ts';
import { createMonthReader } from '../lib/dynamo/feeds/month-counts.ts';
import { readApiReference } from '../lib/runtime/api-document.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { lambdaHandler } from '../lib/runtime/lambda.ts';
import { logger } from '../lib/runtime/logger.ts';
import { noteFacts, noteUnits } from '../lib/runtime/request-context.ts';
import { observed } from '../lib/runtime/request-line.ts';
import { revisionOf } from '../lib/runtime/revision.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const client = tellConsumption(createClient(), noteUnits);
const table = openTable({ client, name: environment.table });

const app = pagesApp({
  heads: createHeadReader(table),
  lists: createListReader(table),
  articles: createArticleReader(table),
  versions: createVersionReader(table),
  scopes: createScopeReader(table),
  months: createMonthReader(table),
  spans: createSpanReader(table),
  previews: createPreviewReader(table),
  apiReference: readApiReference(),
  site,
  origin: environment.origins[0],
  revision: revisionOf(environment),
  clock: systemClock,
  report: (route, error) => logger.error('pages-failed', error, { route }),
  note: noteFacts,
});

/** Answers an event of the HTTP API, payload 2.0. */
export const handler = lambdaHandler({ answer: observed((request) => app.fetch(request)) });
