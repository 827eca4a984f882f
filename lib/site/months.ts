/** @module The months of the publication's calendar: in its time zone, one after the other without a gap. */

import { FIRST_SORTABLE, type Instant, instantOf, LAST_SORTABLE } from '../core/clock.ts';

/** Months since January of the year 0: 24_322 is November 2026's `2026 × 12 + 10`. */
export type MonthNumber = number;

/** The instants of a month; both are in it. */
export interface MonthSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** RFC 3339 §1 knows the years 0 to 9999. */
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

/** When the clocks of a zone read 00:00 on the first of a month; where that is skipped, the first moment after it. */
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

/** The span of a month. A month ends where the next one begins, whatever the clocks do that night. */
export function monthSpan(month: MonthNumber, timeZone: string): MonthSpan {
  return {
    from: startOf(month, timeZone),
    to: instantOf(startOf(month + 1, timeZone) - 1),
  };
}

/** The month whose span holds an instant; the first or the last one for instants beyond the years 0 to 9999. */
export function monthOf(at: Instant, timeZone: string): MonthNumber {
  const local = new Date(at + offsetMs(at, timeZone));
  const read = local.getUTCFullYear() * 12 + local.getUTCMonth();
  const month = Math.min(Math.max(read, 0), LAST_MONTH);
  // A night in which clocks are put back may read either month twice.
  if (month > 0 && at < startOf(month, timeZone)) return month - 1;
  if (month < LAST_MONTH && at >= startOf(month + 1, timeZone)) return month + 1;
  return month;
}

/** `2026-11`. */
export function formatMonth(month: MonthNumber): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Reads `2026-11`; undefined for anything else. */
export function parseMonth(text: string): MonthNumber | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined ? undefined : Number(year) * 12 + Number(month) - 1;
}
