/** @module Reads a date and time that is given as an option. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { noteDoubt, readDate } from '../../lib/ingest/words/printed-date.ts';
import { describeNotes } from '../articles/article-lines.ts';
import { translate } from '../words/translate.ts';
import { EXIT, failed, type Outcome, type Remark } from './outcome.ts';

/** A moment that was given. */
export interface GivenTime {
  /** RFC 3339. */
  readonly at: string;
  readonly remarks: readonly Remark[];
}

/** Help on times. */
export function timesHelp(timeZone: string): string {
  const text = `
Times: 2026-11-23T08:00:00+08:00 (RFC 3339), or "2026-11-23 08:00" and 2026年11月23日8时, which are in the
site’s time zone, ${timeZone}. A time without a date, or a date without a time, is refused.`;
  return translate(text);
}

/** The moment; refuses a date without a time, since midnight is hardly ever meant. */
export function readGivenTime(
  { option, field }: { readonly option: string; readonly field: string },
  text: string,
  timeZone: string,
): Result<GivenTime, Outcome> {
  const date = readDate(text, timeZone);
  if (date === undefined || date.doubt === 'time-unknown') {
    const title = `${option} ${text}: give a date and a time`;
    const detail = `such as 2026-11-23T08:00:00+08:00, or “2026-11-23 08:00” in the time zone ${timeZone}`;
    return refuse(failed(EXIT.usage, { type: 'usage', title, detail }));
  }
  const read = { tone: 'note', text: `${option} is ${date.at}` } as const;
  return ok({ at: date.at, remarks: [read, ...describeNotes(noteDoubt(field, date, text))] });
}
