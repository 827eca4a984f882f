/** @module The command `publish`: posts the articles of files, or publishes the pending version of one. */

import { type Command, Option } from 'commander';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type BatchOptions, publishBatch } from '../batch/batch.ts';
import { DEFAULT_JOURNAL, openJournal } from '../batch/batch-journal.ts';
import { addFileOptions } from '../files/held-back.ts';
import { dryRunOption, ifMatchOption } from '../terminal/option-values.ts';
import { EXIT, failed, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type CommandDeps, finish, optionsOf } from '../terminal/run-command.ts';
import { examples, typedCommand } from '../terminal/typed-command.ts';
import { translate } from '../words/translate.ts';
import { type ActOptions, runAct } from './acts.ts';
import { parseId } from './current-version.ts';
import { publishFile } from './post-file.ts';

/** Options of `publish`. */
type PublishOptions = BatchOptions & ActOptions & { readonly minor?: boolean };

const HELP = `
A file is posted once: if the server has an article that the journal says was posted with this content,
nothing is sent. Several files make a batch, which goes live in their order. A failure does not stop it,
and an interrupted batch can be run again. If an article with the same foreign id (altIds) exists, a batch
gives it the content of the file.\n`;

/** Declares `publish`. */
export function addPublishCommand(program: Command, { site }: CommandDeps): void {
  const command = program
    .command('publish')
    .description('post articles from files, or publish the pending version of an article')
    .argument(
      '[file|id...]',
      '.md, .html, .txt or .json; - for standard input; or one article’s id or address',
    )
    .option('--draft', 'post as a draft')
    .option('--minor', 'with an id: a small change, which changes no date')
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addOption(
      new Option('--journal <file>', 'of files: where to record what was posted').default(
        DEFAULT_JOURNAL,
      ),
    )
    .option('--again', 'of files: post again what the journal records')
    .addHelpText('after', translate(HELP).trimEnd());
  addFileOptions(command)
    .addHelpText(
      'after',
      `${examples(
        'publish story.md',
        'publish page.html --draft --set section=local --set editor.name=李四',
        'publish page.txt --set \'tags=["食品","安全"]\' --set firstPublished=2025-06-08T18:14:17+08:00',
        'publish archive/*.md',
        'publish - --type md < story.md',
        'publish 0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f --minor',
      )}`,
    )
    .action((targets: readonly string[], _: unknown, command: Command) =>
      finish(command, () => publish(targets, optionsOf(command), site)),
    );
}

async function publish(
  targets: readonly string[],
  options: PublishOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const [first, ...more] = targets;
  if (first === undefined) return nothingNamed();
  const hasId = targets.some((target) => parseId(target) !== undefined);
  if (hasId && more.length > 0) {
    const title = 'Publish one id at a time, and not together with files';
    return failed(EXIT.usage, { type: 'usage', title });
  }
  const { minor } = options;
  if (hasId) {
    const act = { name: 'publish', ...(minor === true && { options: { minor } }) };
    return runAct(first, options, act);
  }
  return more.length > 0 ? publishBatch(targets, options, site) : publishOne(first, options, site);
}

/** Posts one file, once: a journal that can't be used is a warning, since nothing hangs on it here. */
async function publishOne(
  file: string,
  options: PublishOptions,
  site: SiteConfig,
): Promise<Outcome> {
  if (options.dryRun === true) return publishFile(file, options, site);
  const journal = await openJournal(options.journal, options.url);
  const isAgain = options.again === true;
  if (journal.ok) {
    const known = isAgain ? { ...journal.value, findContent: () => undefined } : journal.value;
    return publishFile(file, options, site, known);
  }
  const warnings = journal.refusal.remarks.map(({ text }) => ({ tone: 'warning', text }) as const);
  return withRemarks(await publishFile(file, options, site), warnings);
}

function nothingNamed(): Outcome {
  const title = 'Name a file to post, or the id of a draft';
  const detail = `such as “${typedCommand('publish story.md')}”; ids are in “${typedCommand('desk')}”, and “${typedCommand('publish --help')}” has more`;
  return failed(EXIT.usage, { type: 'usage', title, detail });
}
