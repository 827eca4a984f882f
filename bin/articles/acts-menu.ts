/** @module Declares a command for each act that is done to an article by its id. */

import type { Command } from 'commander';
import { ACT_NAMES, type ActName, definitionOf } from '../../lib/article/acts/register.ts';
import { site } from '../../site.config.ts';
import {
  collect,
  dryRunOption,
  ifMatchOption,
  parseVersion,
  SET_HELP,
} from '../terminal/option-values.ts';
import { finish, optionsOf, runOn } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { type ActOptions, actUpon, deleteDraft } from './acts.ts';
import { type CorrectOptions, correct } from './correct.ts';

/** Declares a command that acts on one article: its id, the version it is for, and `--dry-run`. */
export function actCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<id>', 'the article’s id, with or without urn:uuid:')
    .addOption(ifMatchOption())
    .addOption(dryRunOption());
}

/** What a command has beside an id and `--note`: arguments, options and an action of its own. */
const OWN_PARTS: { readonly [Name in ActName]?: (command: Command) => void } = {
  correct: addCorrectParts,
  revert: addRevertParts,
  delete: (command) =>
    command.action(runOn((id: string, options: ActOptions) => deleteDraft(id, options))),
};

/** Declares the commands of the acts, as the register describes them. */
export function addActCommands(program: Command): void {
  for (const name of ACT_NAMES) {
    const { command: described } = definitionOf(name);
    if (described === undefined) continue;
    const command = actCommand(program, name, described.description);
    if (described.note !== undefined) command.requiredOption('--note <text>', described.note);
    (OWN_PARTS[name] ?? addAction)(command);
    command.addHelpText('after', examples(...described.examples));
  }
}

type NotedOptions = ActOptions & { readonly note?: string };

function addAction(command: Command): void {
  command.action(
    runOn((id: string, options: NotedOptions) => {
      const { note } = options;
      const act = { name: command.name(), ...(note !== undefined && { options: { note } }) };
      return actUpon(id, options, act);
    }),
  );
}

function addRevertParts(command: Command): void {
  command
    .argument('<version>', 'the version whose words are taken', parseVersion)
    .action((id: string, version: number) =>
      finish(command, () =>
        actUpon(id, optionsOf(command), { name: `versions/${version}/revert` }),
      ),
    );
}

function addCorrectParts(command: Command): void {
  command
    .argument('[file]', 'the whole article anew: .md, .html, .txt or .json')
    .option('--set <field=value>', 'set a field of the file’s article; again for more', collect)
    .addHelpText('after', SET_HELP)
    .action((id: string, file: string | undefined) =>
      finish(command, () => correct(id, file, { ...optionsOf<CorrectOptions>(command), site })),
    );
}
