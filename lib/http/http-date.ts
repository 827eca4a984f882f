/** @module Writes HTTP dates as IMF-fixdate and reads the three forms of RFC 9110 §5.6.7. */

import { type Instant, instantOf } from '../core/clock.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const RFC850 =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/;

const ASCTIME =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;

/** RFC 9110 §5.6.7: a two-digit year more than 50 years ahead is of the past century. */
const FUTURE_YEARS = 50;

/** An instant as IMF-fixdate, cut to whole seconds: `Thu, 12 Nov 2026 03:04:05 GMT`. */
export function formatHttpDate(instant: Instant): string {
  return new Date(instant).toUTCString();
}

/**
 * Reads an HTTP-date; undefined for anything else, also for a list of two dates, a date that no
 * calendar has or a wrong day name. `now` places the two-digit years of the RFC 850 form.
 */
export function parseHttpDate(text: string, now: Instant): Instant | undefined {
  const fixed = parseFixdate(text);
  if (fixed !== undefined) return fixed;
  const rfc850 = RFC850.exec(text);
  if (rfc850 !== null) {
    const [, day = '', month = '', year = '', time = ''] = rfc850;
    return parseParts({ day, month, year: fullYear(Number(year), now), time });
  }
  const asctime = ASCTIME.exec(text);
  if (asctime === null) return undefined;
  const [, month = '', day = '', time = '', year = ''] = asctime;
  return parseParts({ day: day.replace(' ', '0'), month, year, time });
}

function parseFixdate(text: string): Instant | undefined {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  return new Date(milliseconds).toUTCString() === text ? instantOf(milliseconds) : undefined;
}

interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

function parseParts({ day, month, year, time }: DateParts): Instant | undefined {
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const iso = `${year}-${number}-${day}T${time}.000Z`;
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return undefined;
  return new Date(milliseconds).toISOString() === iso ? instantOf(milliseconds) : undefined;
}

function fullYear(twoDigits: number, now: Instant): string {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return String(year > thisYear + FUTURE_YEARS ? year - 100 : year);
}
