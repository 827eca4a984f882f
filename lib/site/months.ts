/** @module The months of the publication's calendar, as contiguous spans of instants in its time zone. */

import { FIRST_SORTABLE, type Instant, instantOf, LAST_SORTABLE } from '../core/clock.ts';

/** Months since January of the year 0: 24_322 is November 2026's `2026 × 12 + 10`. */
export type MonthNumber = number;

/** The first and the last instant of a month. */
export interface MonthSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** RFC 3339 §1 has the years 0 to 9999. */
const LAST_MONTH: MonthNumber = 9999 * 12 + 11;

const formats = new Map<string, Intl.DateTimeFormat>();

const OFFSET = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes, seconds = '0'] = OFFSET.exec(name ?? '') ?? [];
  const ahead = ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -ahead : ahead;
}

/** When a zone's clocks show 00:00 on the first of a month or, if they skip that, the first instant after it. */
function startOf(month: MonthNumber, timeZone: string): Instant {
  if (month <= 0) return FIRST_SORTABLE;
  if (month > LAST_MONTH) return instantOf(LAST_SORTABLE + 1);
  const local = new Date(0);
  local.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  const midnight = local.getTime();
  const guess = midnight - offsetMs(midnight, timeZone);
  const start = midnight - offsetMs(guess, timeZone);
  return instantOf(start + offsetMs(start, timeZone) < midnight ? guess : start);
}

/** The span of a month, which ends 1 ms before the next one begins, also when clocks change that night. */
export function monthSpan(month: MonthNumber, timeZone: string): MonthSpan {
  return {
    from: startOf(month, timeZone),
    to: instantOf(startOf(month + 1, timeZone) - 1),
  };
}

/** The month that contains an instant; the first or last month for instants outside the years 0 to 9999. */
export function monthOf(at: Instant, timeZone: string): MonthNumber {
  const local = new Date(at + offsetMs(at, timeZone));
  const read = local.getUTCFullYear() * 12 + local.getUTCMonth();
  const month = Math.min(Math.max(read, 0), LAST_MONTH);
  // When clocks are put back at the turn of a month, they show the end of the old month twice.
  if (month > 0 && at < startOf(month, timeZone)) return month - 1;
  if (month < LAST_MONTH && at >= startOf(month + 1, timeZone)) return month + 1;
  return month;
}

/** `2026-11`. */
export function formatMonth(month: MonthNumber): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Parses `2026-11`; undefined for other text. */
export function parseMonth(text: string): MonthNumber | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined ? undefined : Number(year) * 12 + Number(month) - 1;
}

/** The year of a month: 2026. */
export function yearOf(month: MonthNumber): number {
  return Math.floor(month / 12);
}
