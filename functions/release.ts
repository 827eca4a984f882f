/** @module The function that the timer calls each minute: articles whose hour has come, or is over. */

import { createCachePurger } from '../lib/cdn/cloudfront.ts';
import { systemClock, systemSleep } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles/article-items.ts';
import { createEraser } from '../lib/dynamo/articles/delete-versions.ts';
import { createDueQueue } from '../lib/dynamo/articles/due-queue.ts';
import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { createCommitWriter } from '../lib/dynamo/commit/commit-writer.ts';
import { createHeadReader } from '../lib/dynamo/feeds/head-items.ts';
import { createScopeRegister } from '../lib/dynamo/feeds/known-scopes.ts';
import { releaseDue } from '../lib/publish/release.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { emitMetrics } from '../lib/runtime/metrics.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const table = openTable({ client: createClient(), name: environment.table });

const cachePurger = createCachePurger(environment.distributionId, (error) =>
  logger.error('purge-failed', error),
);

const ports = {
  articles: createArticleReader(table),
  heads: createHeadReader(table),
  scopes: createScopeRegister(table),
  commits: createCommitWriter(table),
  queue: createDueQueue(table),
  eraser: createEraser(table),
  ...(cachePurger !== undefined && { cachePurger }),
  timeZone: site.timeZone,
  clock: systemClock,
  sleep: systemSleep,
  random: Math.random,
};

/** Keeps every hour that has come and answers with what it did; whatever event called it. */
export const handler = () =>
  releaseDue({
    ...ports,
    report: {
      failed: (act, error) => logger.error('release-failed', error, { act }),
      done: ({ counts, oldestDueAgeSeconds }) =>
        emitMetrics([
          { name: 'Released', unit: 'Count', value: counts.released },
          { name: 'Expired', unit: 'Count', value: counts.expired },
          { name: 'ReleaseFailed', unit: 'Count', value: counts.failed },
          { name: 'OldestDueAgeSeconds', unit: 'Seconds', value: oldestDueAgeSeconds },
        ]),
    },
  });
