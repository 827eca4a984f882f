/** @module The function that feed readers call: RSS, Atom, JSON Feed and OPML. */

import { handle } from 'hono/aws-lambda';
import { feedsApp } from '../lib/api/feeds.ts';
import { systemClock } from '../lib/core/clock.ts';
import { createArchiveReader } from '../lib/dynamo/archives.ts';
import { createArticleReader } from '../lib/dynamo/articles.ts';
import { createClient, openTable } from '../lib/dynamo/client.ts';
import { createHeadReader } from '../lib/dynamo/heads.ts';
import { createScopeReader } from '../lib/dynamo/scopes.ts';
import { createVersionReader } from '../lib/dynamo/versions.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { revisionOf } from '../lib/runtime/revision.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const table = openTable({ client: createClient(), name: environment.table });

const app = feedsApp({
  heads: createHeadReader(table),
  versions: createVersionReader(table),
  archives: createArchiveReader(table),
  articles: createArticleReader(table),
  scopes: createScopeReader(table),
  site,
  origin: environment.origins[0],
  revision: revisionOf(environment.origins),
  clock: systemClock,
  report: (route, error) => logger.error('feed-failed', error, { route }),
});

/** Answers an event of the HTTP API, payload 2.0. Encoded bodies leave as base64. */
export const handler = handle(app);
