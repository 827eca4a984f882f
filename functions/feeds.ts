/** @module The function that feed readers call: RSS, Atom, JSON Feed and OPML. */

import { feedsApp } from '../lib/api/readers/app.ts';
import { systemClock } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles/article-items.ts';
import { createVersionReader } from '../lib/dynamo/articles/version-reader.ts';
import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { tellConsumption } from '../lib/dynamo/client/consumed-capacity.ts';
import { createArchiveReader } from '../lib/dynamo/feeds/archive-chunks.ts';
import { createHeadReader } from '../lib/dynamo/feeds/head-items.ts';
import { createScopeReader } from '../lib/dynamo/feeds/known-scopes.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { lambdaHandler } from '../lib/runtime/lambda.ts';
import { logger } from '../lib/runtime/logger.ts';
import { emitMetrics } from '../lib/runtime/metrics.ts';
import { noteFacts, noteUnits } from '../lib/runtime/request-context.ts';
import { observed } from '../lib/runtime/request-line.ts';
import { revisionOf } from '../lib/runtime/revision.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const client = tellConsumption(createClient(), noteUnits);
const table = openTable({ client, name: environment.table });

const app = feedsApp({
  heads: createHeadReader(table),
  versions: createVersionReader(table),
  archives: createArchiveReader(table),
  articles: createArticleReader(table),
  scopes: createScopeReader(table),
  site,
  origin: environment.origins[0],
  revision: revisionOf(environment),
  clock: systemClock,
  report: (route, error) => logger.error('feed-failed', error, { route }),
  note: (notes) => {
    noteFacts(notes);
    if (notes.cache === 'stale') emitMetrics([{ name: 'StaleAnswers', unit: 'Count', value: 1 }]);
  },
});

/** Answers an event of the HTTP API, payload 2.0. */
export const handler = lambdaHandler({ answer: observed((request) => app.fetch(request)) });
