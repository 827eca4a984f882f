/** @module What is noted of the request at work, by whoever learns it, until its line is written. */

import { AsyncLocalStorage } from 'node:async_hooks';

/** Facts of a line: route patterns, codes, counts and milliseconds; never a path, a text or an address. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>;

/** Capacity units that the store reported. */
export interface CapacityUnits {
  readonly read: number;
  readonly write: number;
}

/** What is known of the request at work. */
export interface RequestRecord {
  readonly requestId: string;
  readonly facts: Record<string, LogFacts[string]>;
  units: CapacityUnits;
}

const current = new AsyncLocalStorage<RequestRecord>();

/** Does the work of a request; what is noted meanwhile is noted of it. */
export function withinRequest<Done>(
  requestId: string,
  work: (record: RequestRecord) => Promise<Done>,
): Promise<Done> {
  const record = { requestId, facts: {}, units: { read: 0, write: 0 } };
  return current.run(record, () => work(record));
}

/** Notes facts of the request at work; without one they are nobody's. */
export function noteFacts(facts: LogFacts): void {
  const record = current.getStore();
  if (record !== undefined) Object.assign(record.facts, facts);
}

/** Adds units to what the request at work took of the store. */
export function noteUnits({ read, write }: CapacityUnits): void {
  const record = current.getStore();
  if (record === undefined) return;
  record.units = { read: record.units.read + read, write: record.units.write + write };
}

/** The gateway's name of the request at work; undefined when there is none. */
export function currentRequestId(): string | undefined {
  return current.getStore()?.requestId;
}
