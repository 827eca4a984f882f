/** @module Parses and formats RFC 3339 date-times, in the publication's time zone. */

import { type Instant, instantOf } from '../core/clock.ts';

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

const MINUTE_MS = 60_000;

/**
 * Parses an RFC 3339 date-time; undefined for other text, an impossible date
 * (31 February) or a leap second. Digits past the millisecond are dropped.
 */
export function parseRfc3339(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] =
    match;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const fields = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = fields;
  const local = new Date(0);
  local.setUTCFullYear(y, mo - 1, d);
  local.setUTCHours(h, mi, s, milliseconds);
  const readBack = local.toISOString().slice(0, 19);
  if (readBack !== `${year}-${month}-${day}T${hour}:${minute}:${second}`) return undefined;
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return undefined;
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * MINUTE_MS;
  return instantOf(local.getTime() - (sign === '-' ? -offset : offset));
}

const zones = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  zones.set(timeZone, made);
  return made;
}

/**
 * RFC 3339 with the zone's own offset, e.g. `2025-06-08T18:14:17+08:00`; UTC is `+00:00`.
 * Milliseconds of 0 are left out.
 */
export function toZoned(instant: Instant, timeZone: string): string {
  const parts = new Map(
    zoneFormat(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  // RFC 3339 §4.2 allows no seconds in an offset, which historic local mean times have.
  if (offset.length > '+00:00'.length) return toZoned(instant, 'UTC');
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${fraction}${offset}`;
}
