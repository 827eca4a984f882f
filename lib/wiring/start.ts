/** @module Starts a function: from its environment to a table, and from an app to a Lambda handler. */

import type { FailureReport } from '../api/problems/failure.ts';
import { systemClock } from '../core/clock.ts';
import { createClient, openTable } from '../dynamo/client/client.ts';
import { reportConsumption } from '../dynamo/client/consumed-capacity.ts';
import { readEnvironment } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { addConsumedUnits, addLogFields, consumedReadUnits } from '../runtime/request-context.ts';
import { revisionOf } from '../runtime/revision.ts';
import type { SiteConfig } from '../site/config.ts';

/**
 * What every function starts with. `failure` is the message of the log's lines about its unexpected
 * errors. Throws `ERR_ENVIRONMENT` where a variable is missing or wrong.
 */
export function start(failure: string) {
  const environment = readEnvironment();
  const client = reportConsumption(createClient(), addConsumedUnits);
  const report: FailureReport = (route, error) => logger.error(failure, error, { route });
  return {
    environment,
    table: openTable({ client, name: environment.table }),
    note: addLogFields,
    consumed: consumedReadUnits,
    report,
  };
}

/** What every app for readers starts with. */
export function startReading(site: SiteConfig, failure: string) {
  const { environment, ...started } = start(failure);
  const [origin] = environment.origins;
  return {
    ...started,
    site,
    origin,
    revision: revisionOf(environment),
    revisionWith: (text: string) => revisionOf(environment, text),
    clock: systemClock,
  };
}
