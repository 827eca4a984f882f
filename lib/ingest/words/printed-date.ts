/** @module Reads dates as newsrooms print them, in the publication's time zone, as RFC 3339. */

import { parse as parseEnglish } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../core/clock.ts';
import { parseRfc3339, toZoned } from '../../site/time.ts';
import type { SourceNote } from '../article-source.ts';
import { withDigits } from './chinese-numerals.ts';

/** A date; `doubt` says what the text leaves open. */
export interface ReadDate {
  /** RFC 3339 with the zone's offset. */
  readonly at: string;
  readonly doubt?: 'zone-ambiguous' | 'time-unknown' | 'time-ambiguous' | 'time-absent';
}

/** A date found inside longer text; `start` and `end` are indexes of UTF-16 code units. */
export interface FoundDate {
  readonly date: ReadDate;
  readonly start: number;
  readonly end: number;
}

const DAY = String.raw`(?<!\d)(?<year>\d{4})\s{0,8}[-/.年]\s{0,8}(?<month>\d{1,2})\s{0,8}[-/.月]\s{0,8}(?<day>\d{1,2})(?!\d)\s{0,8}[日号號]?`;
const WEEKDAY = String.raw`(?:[(\s]{0,8}(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)\s]{0,8})?`;
const HALF = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|深夜';
const HOUR = String.raw`(?<half>${HALF})?\s{0,8}(?<hour>\d{1,2})\s{0,8}[:时時點点]`;
const MINUTE = String.raw`(?:\s{0,8}(?<minute>\d{1,2}|半)\s{0,8}(?:[:分]\s{0,8}(?:(?<second>\d{1,2})(?:\.\d+)?\s{0,8}秒?)?)?)?(?!\d)(?:\s{0,2}(?<suffix>[ap])\.?m\b\.?)?`;
const ZONE = String.raw`(?:\s{0,8}(?<zone>Z|[+-]\d{2}:?\d{2})(?![\d:\p{L}]))?`;
const PRINTED = new RegExp(`${DAY}${WEEKDAY}(?:[T\\s]{0,8}${HOUR}${MINUTE}${ZONE})?`, 'iu');

/** Full-width digits and marks to ASCII, one code unit for one, so that indexes stay. */
function narrow(text: string): string {
  return text.replace(/[０-９：．／－＋]/g, (char) =>
    String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/** The first date with a four-digit year; undefined if there is none, or the calendar does not have it. */
export function findDate(text: string, timeZone: string): FoundDate | undefined {
  const { text: digits, placeOf } = withDigits(narrow(text));
  const match = PRINTED.exec(digits);
  if (match?.groups === undefined) return findEnglishDate(text, timeZone);
  const date = toDate(match.groups, timeZone);
  const end = match.index + match[0].trimEnd().length;
  return date && { date, start: placeOf(match.index), end: placeOf(end) };
}

const MAX_ENGLISH_CHARACTERS = 200;
/** Zones that two countries call the same. */
const AMBIGUOUS_ZONE = /\b(?:CST|IST|BST)\b/u;

/** A date in English words that has year, month and day. */
function findEnglishDate(text: string, timeZone: string): FoundDate | undefined {
  if (text.length > MAX_ENGLISH_CHARACTERS || !/\d{4}/.test(text) || !MONTH.test(text))
    return undefined;
  const [parsed] = parseEnglish(text);
  if (parsed === undefined) return undefined;
  const { start: moment, index, text: printed } = parsed;
  if (!(['year', 'month', 'day'] as const).every((part) => moment.isCertain(part)))
    return undefined;
  const get = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => String(moment.get(part) ?? 0);
  const isTimed = moment.isCertain('hour');
  const offset = moment.isCertain('timezoneOffset') ? moment.get('timezoneOffset') : null;
  const isUnsure = AMBIGUOUS_ZONE.test(text);
  const read = toDate(
    {
      year: get('year'),
      month: get('month'),
      day: get('day'),
      ...(isTimed && { hour: get('hour'), minute: get('minute') }),
      ...(isTimed && offset !== null && !isUnsure && { zone: zoneOf(offset) }),
    },
    timeZone,
  );
  if (read === undefined) return undefined;
  const date: ReadDate = isTimed && isUnsure ? { ...read, doubt: 'zone-ambiguous' } : read;
  return { date, start: index, end: index + printed.length };
}

const MONTH = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)/i;

function zoneOf(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = [hours, rest].map((one) => String(one).padStart(2, '0')).join(':');
  return `${minutes < 0 ? '-' : '+'}${digits}`;
}

/** Reads text that is only a date: RFC 3339, `2025-06-08 18:14`, `2025年6月8日` … */
export function readDate(text: string, timeZone: string): ReadDate | undefined {
  const trimmed = text.trim();
  const exact = parseRfc3339(trimmed);
  if (exact !== undefined) return { at: toZoned(exact, timeZone) };
  const found = findDate(trimmed, timeZone);
  const whole = found?.start === 0 && found.end === trimmed.length;
  return whole ? found.date : undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function toDate(groups: Groups, timeZone: string): ReadDate | undefined {
  try {
    return placeInZone(groups, timeZone);
  } catch (problem) {
    // Temporal throws RangeError for dates and times that do not exist (31 February, 25:00).
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
}

function placeInZone(groups: Groups, timeZone: string): ReadDate {
  const { year, month, day } = groups;
  const date = Temporal.PlainDate.from(
    { year: Number(year), month: Number(month), day: Number(day) },
    { overflow: 'reject' },
  );
  if (groups.hour === undefined) {
    return { at: zoned(date.toZonedDateTime(timeZone), timeZone), doubt: 'time-unknown' };
  }
  const local = date.toPlainDateTime(timeOf(groups));
  return groups.zone === undefined
    ? resolveLocal(local, timeZone)
    : { at: zoned(local.toZonedDateTime(offsetOf(groups.zone)), timeZone) };
}

const MORNING = /^(?:凌晨|清晨|早上|早晨|上午|a)$/iu;
/** There is no such hour, so that the calendar refuses it. */
const NO_HOUR = 25;

function timeOf(groups: Groups): Temporal.PlainTime {
  const hour = hourOf(Number(groups.hour), groups.half ?? groups.suffix);
  const fields = {
    hour,
    minute: groups.minute === '半' ? 30 : Number(groups.minute ?? 0),
    second: Number(groups.second ?? 0),
  };
  return Temporal.PlainTime.from(fields, { overflow: 'reject' });
}

/** The hour of 24: 上午 13 时 does not exist, 12 am is midnight, and 中午 11 时 is before noon. */
function hourOf(printed: number, half: string | undefined): number {
  if (half === undefined) return printed;
  if (/^[ap]$/i.test(half)) return (printed % 12) + (/^p$/i.test(half) ? 12 : 0);
  if (MORNING.test(half)) return printed >= 12 ? NO_HOUR : printed;
  const isBeforeNoon = half === '中午' && printed >= 10;
  return printed < 12 && !isBeforeNoon ? printed + 12 : printed;
}

function offsetOf(zone: string): string {
  if (/^z$/i.test(zone)) return 'UTC';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** A local time that occurred twice is the earlier one; one that was skipped is moved past the gap. */
function resolveLocal(local: Temporal.PlainDateTime, timeZone: string): ReadDate {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { at: zoned(later, timeZone) };
  const twice = earlier.toPlainDateTime().equals(local);
  return twice
    ? { at: zoned(earlier, timeZone), doubt: 'time-ambiguous' }
    : { at: zoned(later, timeZone), doubt: 'time-absent' };
}

function zoned(moment: Temporal.ZonedDateTime, timeZone: string): string {
  return toZoned(instantOf(moment.epochMilliseconds), timeZone);
}

const DOUBTS: Readonly<Record<NonNullable<ReadDate['doubt']>, string>> = {
  'zone-ambiguous': 'names a zone that two countries have; the site’s is used',
  'time-unknown': 'gives the day and no time; the start of that day is used',
  'time-ambiguous': 'occurred twice in the site’s time zone; the first is used',
  'time-absent': 'was skipped in the site’s time zone; it is moved past the gap',
};

/** The note on a date's doubt, if it has one. */
export function noteDoubt(field: string, date: ReadDate, printed: string): readonly SourceNote[] {
  if (date.doubt === undefined) return [];
  const detail = `“${printed}” ${DOUBTS[date.doubt]}: ${date.at}.`;
  return [{ kind: 'doubtful', code: date.doubt, field, detail }];
}
