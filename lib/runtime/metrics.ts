/** @module Writes metrics as log lines for CloudWatch, through Powertools (Embedded Metric Format). */

import { Metrics } from '@aws-lambda-powertools/metrics';

/** The namespace of all metrics of the product. */
const NAMESPACE = 'Broadsheet';

/** A value of a metric; units are named as in CloudWatch. */
export interface Metric {
  readonly name: string;
  readonly unit: 'Count' | 'Seconds';
  readonly value: number;
}

/** Its one dimension is `service`, which `POWERTOOLS_SERVICE_NAME` gives. */
const metrics = new Metrics({ namespace: NAMESPACE });

/** Writes values of the current moment as one line. */
export function emitMetrics(numbers: readonly Metric[]): void {
  for (const { name, unit, value } of numbers) metrics.addMetric(name, unit, value);
  metrics.publishStoredMetrics();
}
