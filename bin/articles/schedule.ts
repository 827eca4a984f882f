/** @module The command `schedule`: sets when an article goes live, of an id or of a file to post. */

import type { Command } from 'commander';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { noteDoubt, readDate } from '../../lib/ingest/words/printed-date.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { addFileOptions, type FileOptions } from '../files/held-back.ts';
import { dryRunOption, ifMatchOption } from '../terminal/option-values.ts';
import { EXIT, failed, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { type ActOptions, runAct } from './acts.ts';
import { describeNotes } from './article-lines.ts';
import { parseId } from './current-version.ts';
import { publishFile } from './post-file.ts';

/** Options of `schedule`. */
interface ScheduleOptions extends ActOptions, FileOptions {
  readonly at: string;
}

/** Declares `schedule`. */
export function addScheduleCommand(program: Command, { site }: CommandDeps): void {
  const command = program
    .command('schedule')
    .description('set when an article goes live')
    .argument('<id|file>', 'the id of a draft, or a file to post for that time')
    .requiredOption('--at <time>', 'date and time, see below')
    .addOption(ifMatchOption())
    .addOption(dryRunOption());
  addFileOptions(command)
    .addHelpText('after', timesHelp(site.timeZone))
    .addHelpText(
      'after',
      examples(
        'schedule story.md --at 2026-11-23T08:00:00+08:00',
        'schedule ID --at "2026-11-23 08:00"',
      ),
    )
    .action(runOn((target: string, options: ScheduleOptions) => schedule(target, options, site)));
}

function timesHelp(timeZone: string): string {
  const text = `
Times: 2026-11-23T08:00:00+08:00 (RFC 3339), or "2026-11-23 08:00" and 2026年11月23日8时, which are in the
site’s time zone, ${timeZone}. A time without a date, or a date without a time, is refused.`;
  return translate(text);
}

async function schedule(
  target: string,
  options: ScheduleOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const time = parseTime(options.at, site.timeZone);
  if (!time.ok) return time.refusal;
  const { publishAt, remarks } = time.value;
  const outcome =
    parseId(target) === undefined
      ? await publishFile(target, { ...options, publishAt }, site)
      : await runAct(target, options, { name: 'schedule', options: { publishAt } });
  return withRemarks(outcome, remarks);
}

interface PublicationTime {
  /** RFC 3339. */
  readonly publishAt: string;
  readonly remarks: readonly Remark[];
}

/** Refuses a date without a time: midnight is hardly ever meant. */
function parseTime(text: string, timeZone: string): Result<PublicationTime, Outcome> {
  const date = readDate(text, timeZone);
  if (date === undefined || date.doubt === 'time-unknown') {
    const title = `--at ${text}: give a date and a time`;
    const detail = `such as 2026-11-23T08:00:00+08:00, or “2026-11-23 08:00” in the time zone ${timeZone}`;
    return refuse(failed(EXIT.usage, { type: 'usage', title, detail }));
  }
  const read = { tone: 'note', text: `--at is ${date.at}` } as const;
  return ok({
    publishAt: date.at,
    remarks: [read, ...describeNotes(noteDoubt('publishAt', date, text))],
  });
}
