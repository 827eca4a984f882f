/** @module `broadsheet publish`, `schedule` and `edit`: options and help. */

import { type Command, Option } from 'commander';
import { site } from '../../site.config.ts';
import { type BatchOptions, publishBatch } from '../batch/batch.ts';
import { editArticle } from '../edit/edit.ts';
import type { EditOptions } from '../edit/merge-conflict.ts';
import {
  collect,
  dryRunOption,
  examples,
  ifMatchOption,
  SET_HELP,
} from '../terminal/option-values.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { finish, optionsOf, runOn } from '../terminal/run-command.ts';
import { type ActOptions, actUpon } from './acts.ts';
import { actCommand } from './acts-menu.ts';
import { parseId } from './current-version.ts';
import { publishFile } from './publish.ts';
import { type ScheduleOptions, schedule } from './schedule.ts';

const BATCH_HELP = `
Several files are a batch: a failure does not stop it, and an interrupted one run again posts nothing
twice. What was posted is written down in the journal; an article with a foreign id (altIds) that is
there already gets the file’s words.`;

/** Adds `publish`, `schedule` and `edit`. */
export function addPublishingCommands(program: Command, editor: string): void {
  program
    .command('publish')
    .description('post articles from files, or publish what is pending of one')
    .argument('<file|id...>', '.md, .html, .txt or .json; or one article’s id')
    .option('--draft', 'post as a draft')
    .option('--set <field=value>', 'set a field; again for more', collect)
    .option('--minor', 'of an id: a small change, which moves no date')
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addOption(
      new Option('--journal <file>', 'of a batch: where what was posted is written down').default(
        '.broadsheet/batch.jsonl',
      ),
    )
    .option('--again', 'of a batch: post once more what the journal has')
    .addHelpText(
      'after',
      `${BATCH_HELP}\n${SET_HELP}${examples(
        'publish story.md',
        'publish page.html --draft --set section=local --set editor.name=李四',
        'publish page.txt --set \'tags=["食品","安全"]\' --set firstPublished=2025-06-08T18:14:17+08:00',
        'publish archive/*.md',
        'publish 0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f --minor',
      )}`,
    )
    .action((targets: readonly string[], _: unknown, command: Command) =>
      finish(command, () => publish(targets, optionsOf(command))),
    );
  addSchedule(program);
  addEdit(program, editor);
}

type PublishingOptions = BatchOptions & ActOptions & { readonly minor?: boolean };

async function publish(targets: readonly string[], options: PublishingOptions): Promise<Outcome> {
  const [first = '', ...more] = targets;
  const ids = targets.filter((target) => parseId(target) !== undefined);
  if (ids.length > 0 && more.length > 0) {
    const title = 'Publish one id at a time, and files without ids';
    return failed(EXIT.usage, { type: 'usage', title });
  }
  const { minor } = options;
  if (ids.length > 0) {
    const act = { name: 'publish', ...(minor === true && { options: { minor } }) };
    return actUpon(first, options, act);
  }
  return more.length > 0 ? publishBatch(targets, options, site) : publishFile(first, options, site);
}

function addSchedule(program: Command): void {
  program
    .command('schedule')
    .description('set the hour at which an article goes live')
    .argument('<id|file>', 'a draft’s id, or a file to post for that hour')
    .requiredOption('--at <time>', 'RFC 3339, or a day and an hour by the site’s clocks')
    .option('--set <field=value>', 'set a field of the file’s article; again for more', collect)
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addHelpText(
      'after',
      `${SET_HELP}${examples(
        'schedule story.md --at 2026-11-23T08:00:00+08:00',
        'schedule ID --at "2026-11-23 08:00"',
      )}`,
    )
    .action(runOn((target: string, options: ScheduleOptions) => schedule(target, options, site)));
}

function addEdit(program: Command, editor: string): void {
  actCommand(program, 'edit', 'open the newest version in $VISUAL or $EDITOR, and send the change')
    .option('--publish', 'publish it right after')
    .option('--minor', 'with --publish: a small change, which moves no date')
    .option('--from <file>', 'go on from a text that an earlier edit kept')
    .addHelpText(
      'after',
      `\nA file that is closed unchanged sends nothing. Where somebody else was faster, both sides are shown
and your text is kept.\n${examples('edit ID', 'edit ID --publish --minor', 'edit ID --from FILE')}`,
    )
    .action(
      runOn((id: string, options: EditOptions) => editArticle(id, options, { site, editor })),
    );
}
