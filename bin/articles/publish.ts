/** @module The command `publish`: posts the articles of files, or publishes the pending version of one. */

import { type Command, Option } from 'commander';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type BatchOptions, publishBatch } from '../batch/batch.ts';
import { addFileOptions } from '../files/held-back.ts';
import { dryRunOption, ifMatchOption } from '../terminal/option-values.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { type CommandDeps, finish, optionsOf } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { type ActOptions, runAct } from './acts.ts';
import { parseId } from './current-version.ts';
import { publishFile } from './post-file.ts';

/** Options of `publish`. */
type PublishOptions = BatchOptions & ActOptions & { readonly minor?: boolean };

const HELP = `
Several files make a batch. A failure does not stop it, and an interrupted batch that is run again posts
nothing twice: the journal records what was posted. If an article with the same foreign id (altIds)
exists, it gets the content of the file.\n`;

/** Declares `publish`. */
export function addPublishCommand(program: Command, { site }: CommandDeps): void {
  const command = program
    .command('publish')
    .description('post articles from files, or publish the pending version of an article')
    .argument('<file|id...>', '.md, .html, .txt or .json; or one article’s id')
    .option('--draft', 'post as a draft')
    .option('--minor', 'with an id: a small change, which changes no date')
    .addOption(ifMatchOption())
    .addOption(dryRunOption())
    .addOption(
      new Option('--journal <file>', 'of a batch: where to record what was posted').default(
        '.broadsheet/batch.jsonl',
      ),
    )
    .option('--again', 'of a batch: post again what the journal records')
    .addHelpText('after', HELP.trimEnd());
  addFileOptions(command)
    .addHelpText(
      'after',
      `${examples(
        'publish story.md',
        'publish page.html --draft --set section=local --set editor.name=李四',
        'publish page.txt --set \'tags=["食品","安全"]\' --set firstPublished=2025-06-08T18:14:17+08:00',
        'publish archive/*.md',
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
  const [first = '', ...more] = targets;
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
  return more.length > 0 ? publishBatch(targets, options, site) : publishFile(first, options, site);
}
