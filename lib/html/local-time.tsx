/** @module Formats dates in the publication's language and time zone, and renders `time` elements. */

import type { Instant } from '../core/clock.ts';
import { type MonthNumber, monthSpan } from '../site/months.ts';
import { toZoned } from '../site/time.ts';

const SHAPES = {
  month: { year: 'numeric', month: 'long' },
  day: { dateStyle: 'long' },
  minute: { dateStyle: 'long', timeStyle: 'short' },
} as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The language and the zone that dates are written in. */
export interface DateStyle {
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
}

function formatOf(style: DateStyle, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
  const key = `${style.language} ${style.timeZone} ${shape}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(style.language, {
    timeZone: style.timeZone,
    calendar: 'gregory',
    ...SHAPES[shape],
  });
  formats.set(key, made);
  return made;
}

/** The month: 2025年6月. */
export function formatMonthName(month: MonthNumber, style: DateStyle): string {
  return formatOf(style, 'month').format(monthSpan(month, style.timeZone).from);
}

/** The day: 2025年6月8日. */
export function formatDay(instant: Instant, style: DateStyle): string {
  return formatOf(style, 'day').format(instant);
}

/** The day and the minute: 2025年6月8日 18:14. */
export function formatMinute(instant: Instant, style: DateStyle): string {
  return formatOf(style, 'minute').format(instant);
}

interface LocalTimeProps {
  readonly at: Instant;
  /** The page's language and the publication's zone, as in the context of any page. */
  readonly context: {
    readonly site: Pick<DateStyle, 'timeZone'>;
    readonly strings: Pick<DateStyle, 'language'>;
  };
  /** Without the minute. */
  readonly dayOnly?: boolean;
}

/** A `time` element in the publication's zone and the page's language. */
export function LocalTime({ at, context: { site, strings }, dayOnly = false }: LocalTimeProps) {
  const style = { language: strings.language, timeZone: site.timeZone };
  return (
    <time datetime={toZoned(at, site.timeZone)}>
      {dayOnly ? formatDay(at, style) : formatMinute(at, style)}
    </time>
  );
}
