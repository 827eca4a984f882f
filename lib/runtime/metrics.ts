/** @module Metrics that CloudWatch counts from log lines, through Powertools (Embedded Metric Format). */

import { Metrics } from '@aws-lambda-powertools/metrics';

/** Everything that the product measures of itself lies under this name, by service and stage. */
const NAMESPACE = 'Broadsheet';

/** A number and what it counts; the names of units are CloudWatch's. */
export interface Metric {
  readonly name: string;
  readonly unit: 'Count' | 'Seconds';
  readonly value: number;
}

/** Its one dimension is `service`, which `POWERTOOLS_SERVICE_NAME` gives. */
const metrics = new Metrics({ namespace: NAMESPACE });

/** Writes numbers of this moment as one line. */
export function emitMetrics(numbers: readonly Metric[]): void {
  for (const { name, unit, value } of numbers) metrics.addMetric(name, unit, value);
  metrics.publishStoredMetrics();
}
