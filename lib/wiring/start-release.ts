/** @module Wires the timer's run. */

import { createEraser } from '../dynamo/articles/delete-versions.ts';
import { createDueQueue } from '../dynamo/articles/due-queue.ts';
import { releaseDue } from '../publish/release.ts';
import { logger } from '../runtime/logger.ts';
import { emitMetrics } from '../runtime/metrics.ts';
import type { SiteConfig } from '../site/config.ts';
import { publishDeps } from './publish-deps.ts';
import { start } from './start.ts';

/** A handler that publishes and expires what is due and returns what it did, whatever the event. */
export function startRelease(site: SiteConfig): () => ReturnType<typeof releaseDue> {
  const { environment, table } = start('release-failed');
  const deps = {
    ...publishDeps(table, { site, distributionId: environment.distributionId }),
    queue: createDueQueue(table),
    eraser: createEraser(table),
  };
  return () => releaseDue({ ...deps, report });
}

const report: Parameters<typeof releaseDue>[0]['report'] = {
  failed: (act, error) => logger.error('release-failed', error, { act }),
  done: ({ counts, oldestDueAgeSeconds }) =>
    emitMetrics([
      { name: 'Released', unit: 'Count', value: counts.released },
      { name: 'Expired', unit: 'Count', value: counts.expired },
      { name: 'ReleaseFailed', unit: 'Count', value: counts.failed },
      { name: 'OldestDueAgeSeconds', unit: 'Seconds', value: oldestDueAgeSeconds },
    ]),
};
