/** @module Reads the hours that editors type in the site's zone, and writes hours for them. */

import { type Instant, instantOf } from '../../../core/clock.ts';
import { foldWidth } from '../../../site/slug.ts';
import { parseRfc3339, toZoned } from '../../../site/time.ts';

/** What a typed hour means; hours in it are RFC 3339 with their offset. */
export type HourReading =
  | { readonly kind: 'hour'; readonly at: Instant; readonly text: string }
  | { readonly kind: 'unreadable' }
  /** The zone's clocks jump over it: what it would be by the offset before, and by the one after. */
  | { readonly kind: 'skipped'; readonly readings: readonly [string, string] }
  /** The zone's clocks show it twice. */
  | { readonly kind: 'twice'; readonly readings: readonly [string, string] };

const UNREADABLE = { kind: 'unreadable' } as const;

/** Longer than any offset differs from another, so that both sides of a change of clocks are seen. */
const AROUND_MS = 36 * 3_600_000;

/** `2026-11-27 14:30`, with other separators, and with an offset where one is meant. */
const TYPED =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]*(\d{1,2})[:点时](\d{1,2})分?(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads a typed hour, full-width forms too. One without an offset is meant in the zone. */
export function readHour(typed: string, timeZone: string): HourReading {
  const match = TYPED.exec(plainForm(typed));
  if (match === null) return UNREADABLE;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', offset] = match;
  const two = (digits: string) => digits.padStart(2, '0');
  const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${second}`;
  if (offset !== undefined) return exactHour(`${local}${colonIn(offset)}`, timeZone);
  const asUtc = parseRfc3339(`${local}Z`);
  return asUtc === undefined ? UNREADABLE : localHour(local, asUtc, timeZone);
}

/** An hour as it is typed: `2026-11-27 14:30`, with seconds where there are some. */
export function writeHour(at: Instant, timeZone: string): string {
  const [, day = '', minutes = '', seconds = ''] =
    /^(\S+)T(\d\d:\d\d)(:\d\d)/.exec(toZoned(at, timeZone)) ?? [];
  return `${day} ${minutes}${seconds === ':00' ? '' : seconds}`;
}

/** The same with its offset, where that is needed to say which hour is meant. */
export function writeExactHour(at: Instant, timeZone: string): string {
  const written = writeHour(at, timeZone);
  if (readHour(written, timeZone).kind === 'hour') return written;
  return `${written} ${toZoned(at, timeZone).slice(-6)}`;
}

function plainForm(typed: string): string {
  return foldWidth(typed.replaceAll('　', ' ')).trim().replace(/\s+/g, ' ').replace(/−/g, '-');
}

function colonIn(offset: string): string {
  return offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
}

function exactHour(text: string, timeZone: string): HourReading {
  const at = parseRfc3339(text);
  return at === undefined ? UNREADABLE : { kind: 'hour', at, text: toZoned(at, timeZone) };
}

function localHour(local: string, asUtc: Instant, timeZone: string): HourReading {
  const [before, after] = [-AROUND_MS, AROUND_MS].map((distance) =>
    instantOf(asUtc - offsetAt(instantOf(asUtc + distance), timeZone)),
  ) as [Instant, Instant];
  const written = [before, after].map((at) => toZoned(at, timeZone)) as [string, string];
  const [first, second] = written.map((text) => text.startsWith(local));
  if (before === after || (first && !second)) {
    return first
      ? { kind: 'hour', at: before, text: written[0] }
      : { kind: 'skipped', readings: written };
  }
  if (second && !first) return { kind: 'hour', at: after, text: written[1] };
  return { kind: first ? 'twice' : 'skipped', readings: written };
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offsetAt(at: Instant, timeZone: string): number {
  const local = parseRfc3339(`${toZoned(at, timeZone).slice(0, 19)}Z`) ?? at;
  return local - Math.floor(at / 1000) * 1000;
}
