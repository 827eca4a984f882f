/** @module The function that people call: pages, their stylesheet, sitemaps and robots.txt. */

import { handle } from 'hono/aws-lambda';
import { pagesApp } from '../lib/api/pages.ts';
import { systemClock } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles.ts';
import { createClient, openTable } from '../lib/dynamo/client.ts';
import { createListReader } from '../lib/dynamo/entries.ts';
import { createHeadReader } from '../lib/dynamo/heads.ts';
import { createScopeReader } from '../lib/dynamo/scopes.ts';
import { createSpanReader } from '../lib/dynamo/spans.ts';
import { createVersionReader } from '../lib/dynamo/versions.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { revisionOf } from '../lib/runtime/revision.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const table = openTable({ client: createClient(), name: environment.table });

const app = pagesApp({
  heads: createHeadReader(table),
  lists: createListReader(table),
  articles: createArticleReader(table),
  versions: createVersionReader(table),
  scopes: createScopeReader(table),
  spans: createSpanReader(table),
  site,
  origin: environment.origins[0],
  revision: revisionOf(environment.origins),
  clock: systemClock,
  report: (route, error) => logger.error('pages-failed', error, { route }),
});

/** Answers an event of the HTTP API, payload 2.0. Encoded bodies leave as base64. */
export const handler = handle(app);
