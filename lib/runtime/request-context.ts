/** @module Collects the log fields and consumed units of the current request (AsyncLocalStorage). */

import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields of a log line: route patterns, codes, counts and milliseconds; never a path, a text or an address. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Capacity units that DynamoDB reported. */
export interface CapacityUnits {
  readonly read: number;
  readonly write: number;
}

/** The log of one request. */
export interface RequestLog {
  readonly requestId: string;
  readonly fields: Record<string, LogFields[string]>;
  units: CapacityUnits;
}

const current = new AsyncLocalStorage<RequestLog>();

/** Runs the work of a request; fields and units that are added meanwhile belong to it. */
export function withinRequest<Done>(
  requestId: string,
  work: (log: RequestLog) => Promise<Done>,
): Promise<Done> {
  const log = { requestId, fields: {}, units: { read: 0, write: 0 } };
  return current.run(log, () => work(log));
}

/** Adds fields to the log of the current request; does nothing outside of a request. */
export function addLogFields(fields: LogFields): void {
  const log = current.getStore();
  if (log !== undefined) Object.assign(log.fields, fields);
}

/** Adds units to those that the current request consumed. */
export function addConsumedUnits({ read, write }: CapacityUnits): void {
  const log = current.getStore();
  if (log === undefined) return;
  log.units = { read: log.units.read + read, write: log.units.write + write };
}

/** How many read units the current request has consumed so far; 0 outside of a request. */
export function consumedReadUnits(): number {
  return current.getStore()?.units.read ?? 0;
}

/** The gateway's id of the current request; undefined outside of a request. */
export function currentRequestId(): string | undefined {
  return current.getStore()?.requestId;
}
