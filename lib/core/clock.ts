/** @module Instants, and the types of clocks and timers that are passed in as dependencies. */

import type { Branded } from './brand.ts';
import { CodedError } from './errors.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type Instant = Branded<number, 'Instant'>;

/** Returns the current instant. */
export type Clock = () => Instant;

/** Waits the given number of milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** The machine's clock; used by wiring only. */
export const systemClock: Clock = () => Date.now() as Instant;

/** The machine's timer; used by wiring only. */
export const systemSleep: Sleep = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The instant of whole milliseconds since the epoch. Throws `ERR_NOT_AN_INSTANT` for other numbers. */
export function instantOf(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) {
    throw new CodedError('ERR_NOT_AN_INSTANT', `Not whole milliseconds: ${milliseconds}`);
  }
  return milliseconds as Instant;
}

/** RFC 3339 in UTC with milliseconds, e.g. `2026-11-22T08:00:00.000Z`; in years 0 to 9999 it sorts as text. */
export function toUtc(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: between them `toUtc` sorts by time. */
export const FIRST_SORTABLE = instantOf(-62_167_219_200_000);
export const LAST_SORTABLE = instantOf(253_402_300_799_999);

const SECOND_MS = 1000;

/** Cut to whole seconds, as HTTP dates and RSS dates are. */
export function floorToSecond(instant: Instant): Instant {
  return (Math.floor(instant / SECOND_MS) * SECOND_MS) as Instant;
}
