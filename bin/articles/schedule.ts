/** @module The command `schedule`: sets when an article goes live, of an id or of a file to post. */

import type { Command } from 'commander';
import type { SiteConfig } from '../../lib/site/config.ts';
import { addFileOptions, type FileOptions } from '../files/held-back.ts';
import { readGivenTime, timesHelp } from '../terminal/given-time.ts';
import { dryRunOption, ifMatchOption } from '../terminal/option-values.ts';
import { type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, runOn } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { type ActOptions, runAct } from './acts.ts';
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

async function schedule(
  target: string,
  options: ScheduleOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const time = readGivenTime({ option: '--at', field: 'publishAt' }, options.at, site.timeZone);
  if (!time.ok) return time.refusal;
  const { at: publishAt, remarks } = time.value;
  const outcome =
    parseId(target) === undefined
      ? await publishFile(target, { ...options, publishAt }, site)
      : await runAct(target, options, { name: 'schedule', options: { publishAt } });
  return withRemarks(outcome, remarks);
}
