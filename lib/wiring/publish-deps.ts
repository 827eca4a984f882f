/** @module Wires what an act needs: the stores it reads and writes, caches to purge, the clock. */

import { createCachePurger } from '../cdn/cloudfront.ts';
import { systemClock, systemSleep } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import { createArticleReader } from '../dynamo/articles/article-items.ts';
import type { Table } from '../dynamo/client/client.ts';
import { createCommitWriter } from '../dynamo/commit/commit-writer.ts';
import { createFeedStateReader } from '../dynamo/feeds/feed-state-reader.ts';
import { createScopeRegister } from '../dynamo/feeds/known-scopes.ts';
import { createTurnRegister } from '../dynamo/feeds/turn-items.ts';
import { Crowd } from '../publish/turns/crowd.ts';
import type { Contention } from '../publish/turns/place.ts';
import { logger } from '../runtime/logger.ts';
import { emitMetrics } from '../runtime/metrics.ts';
import type { SiteConfig } from '../site/config.ts';

/** What differs between deployments. */
export interface PublishSettings {
  readonly site: Pick<SiteConfig, 'timeZone' | 'review'>;
  /** CloudFront's distribution, if there is one. */
  readonly distributionId: string | undefined;
}

/** The dependencies of every act, an editor's or the timer's. A failed purge is logged. */
export function publishDeps(table: Table, { site, distributionId }: PublishSettings) {
  const cachePurger = createCachePurger(distributionId, (error) =>
    logger.error('purge-failed', error),
  );
  return {
    articles: createArticleReader(table),
    feeds: createFeedStateReader(table),
    turns: createTurnRegister(table),
    crowd: new Crowd(),
    scopes: createScopeRegister(table),
    commits: createCommitWriter(table),
    ...(cachePurger !== undefined && { cachePurger }),
    timeZone: site.timeZone,
    ...present({ review: site.review }),
    clock: systemClock,
    sleep: systemSleep,
    random: Math.random,
    noteContention,
  };
}

function noteContention({ conflicts, tickets, passedOver }: Contention): void {
  emitMetrics([
    { name: 'TransactionConflicts', unit: 'Count', value: conflicts },
    { name: 'TurnsWaited', unit: 'Count', value: tickets },
    { name: 'TurnsPassedOver', unit: 'Count', value: passedOver },
  ]);
}
