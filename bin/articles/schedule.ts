/** @module `broadsheet schedule ID|FILE --at TIME`: an hour as newsrooms write it, in the site's zone. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { noteDoubt, readDate } from '../../lib/ingest/page/printed-date.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { EXIT, failed, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { type ActOptions, actUpon } from './acts.ts';
import { describeNotes } from './article-lines.ts';
import { parseId } from './current-version.ts';
import { publishFile } from './publish.ts';

/** What `schedule` is told. */
export interface ScheduleOptions extends ActOptions {
  readonly at: string;
  /** Fields to set in a file's article. */
  readonly set?: readonly string[];
}

/** Sets the hour at which an article goes live; a file is posted for it. */
export async function schedule(
  target: string,
  options: ScheduleOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const hour = readHour(options.at, site.timeZone);
  if (!hour.ok) return hour.refusal;
  const { publishAt, remarks } = hour.value;
  const outcome =
    parseId(target) === undefined
      ? await publishFile(target, { ...options, publishAt }, site)
      : await actUpon(target, options, { name: 'schedule', options: { publishAt } });
  return withRemarks(outcome, remarks);
}

interface Hour {
  /** RFC 3339. */
  readonly publishAt: string;
  readonly remarks: readonly Remark[];
}

/** A day without an hour is refused: its first instant is what nobody means by it. */
function readHour(text: string, timeZone: string): Result<Hour, Outcome> {
  const date = readDate(text, timeZone);
  if (date === undefined || date.doubt === 'time-unknown') {
    const title = `--at ${text}: write a day and an hour`;
    const detail = `such as 2026-11-23T08:00:00+08:00, or “2026-11-23 08:00” by the clocks of ${timeZone}`;
    return refuse(failed(EXIT.usage, { type: 'usage', title, detail }));
  }
  const told = { tone: 'note', text: `--at is ${date.at}` } as const;
  return ok({
    publishAt: date.at,
    remarks: [told, ...describeNotes(noteDoubt('publishAt', date, text))],
  });
}
