/** @module A date that people read and programs too. */

import type { Instant } from '../core/clock.ts';
import type { PageContext } from '../page/frame.ts';
import { toZoned } from '../site/time.ts';
import { formatDay, formatMinute } from './local-date.ts';

interface MomentProps {
  readonly at: Instant;
  readonly context: PageContext;
  /** To the minute unless the day is enough. */
  readonly dayOnly?: boolean;
}

/** A `time` element in the site's zone and the page's language. */
export function Moment({ at, context: { site, strings }, dayOnly = false }: MomentProps) {
  const style = { language: strings.language, timeZone: site.timeZone };
  return (
    <time datetime={toZoned(at, site.timeZone)}>
      {dayOnly ? formatDay(at, style) : formatMinute(at, style)}
    </time>
  );
}
