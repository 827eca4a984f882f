/** @module Writes hours in the site's zone, and in the device's own where that reads otherwise (NE-12). */

import type { Language } from './newsroom-language.ts';

/** An hour as it is read: in the site's zone, and on this device where its clock shows another one. */
export interface HourWords {
  readonly site: string;
  readonly device?: string;
}

/** Where and how hours are read. */
export interface HourReader {
  /** The zone of the publication, an IANA name. */
  readonly timeZone: string;
  /** The zone of this device. */
  readonly deviceZone: string;
  readonly language: Language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(spoken: Language, timeZone: string): Intl.DateTimeFormat {
  const name = `${spoken} ${timeZone}`;
  const known = formats.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken, {
    timeZone,
    year: 'numeric',
    month: spoken === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(name, made);
  return made;
}

/** The zone of this device, an IANA name. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The words for an RFC 3339 date-time; undefined for other text. */
export function hourWords(text: string, reader: HourReader): HourWords | undefined {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const site = formatFor(reader.language, reader.timeZone).format(at);
  const device = formatFor(reader.language, reader.deviceZone).format(at);
  return device === site ? { site } : { site, device };
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** How long ago or until then, in the largest unit that it fills: `3 minutes ago`. */
export function spanWords(milliseconds: number, spoken: Language): string {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(milliseconds) >= size) ?? UNITS[3];
  const format = new Intl.RelativeTimeFormat(spoken, { numeric: 'always' });
  return format.format(Math.trunc(milliseconds / length), unit);
}
