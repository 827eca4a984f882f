/** @module Counts how long it is until an hour, and finds the zone of this device. */

import type { Instant } from '../../../core/clock.ts';
import { writeHour } from './zoned-hours.ts';

const MINUTE_MS = 60_000;
const MINUTES_IN = { day: 1440, hour: 60, minute: 1 } as const;

/** A number of days, hours or minutes. */
export interface TimePart {
  readonly unit: keyof typeof MINUTES_IN;
  readonly count: number;
}

/** The time in its two largest units, as 3 days and 4 hours; empty where less than a minute is left. */
export function timeUntil(at: Instant, now: Instant): readonly TimePart[] {
  let rest = Math.floor((at - now) / MINUTE_MS);
  const parts: TimePart[] = [];
  for (const unit of ['day', 'hour', 'minute'] as const) {
    const count = Math.floor(rest / MINUTES_IN[unit]);
    rest -= count * MINUTES_IN[unit];
    if (count > 0) parts.push({ unit, count });
  }
  const [largest] = parts;
  return largest?.unit === 'day' ? parts.filter(({ unit }) => unit !== 'minute') : parts;
}

/** The IANA name of this device's zone. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The hour as this device's clock shows it; undefined where that is the same as in the zone. */
export function deviceReading(at: Instant, timeZone: string): string | undefined {
  const own = writeHour(at, deviceZone());
  return own === writeHour(at, timeZone) ? undefined : own;
}
