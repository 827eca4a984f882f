/** @module The function that apps call: lists, articles and changes as JSON. */

import { handle } from 'hono/aws-lambda';
import { articlesApp } from '../lib/api/articles.ts';
import { systemClock } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles.ts';
import { createChangeReader } from '../lib/dynamo/changes.ts';
import { createClient, openTable } from '../lib/dynamo/client.ts';
import { createListReader } from '../lib/dynamo/entries.ts';
import { createHeadReader } from '../lib/dynamo/heads.ts';
import { createVersionReader } from '../lib/dynamo/versions.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { revisionOf } from '../lib/runtime/revision.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const table = openTable({ client: createClient(), name: environment.table });

const app = articlesApp({
  heads: createHeadReader(table),
  lists: createListReader(table),
  articles: createArticleReader(table),
  versions: createVersionReader(table),
  changes: createChangeReader(table),
  site,
  origin: environment.origins[0],
  revision: revisionOf(environment.origins),
  clock: systemClock,
  report: (route, error) => logger.error('articles-failed', error, { route }),
});

/** Answers an event of the HTTP API, payload 2.0. Encoded bodies leave as base64. */
export const handler = handle(app);
