/** @module The commands of acts on an article by its id, as the register of acts describes them. */

import type { Command } from 'commander';
import { ACT_NAMES, type ActName, definitionOf } from '../../lib/article/acts/register.ts';
import { addReview } from '../review/review.ts';
import {
  dryRunOption,
  idArgument,
  ifMatchOption,
  parseVersion,
} from '../terminal/option-values.ts';
import { type CommandDeps, finish, optionsOf, runOn } from '../terminal/run-command.ts';
import { examples } from '../terminal/typed-command.ts';
import { type ActOptions, deleteDraft, runAct } from './acts.ts';
import { addCorrection } from './correct.ts';

/** The arguments, options and actions of acts that need more than an id and a note. */
const OWN_PARTS: {
  readonly [Name in ActName]?: (command: Command, deps: CommandDeps) => void;
} = {
  correct: addCorrection,
  review: addReview,
  revert: addReversion,
  delete: (command) =>
    command.action(runOn((id: string, options: ActOptions) => deleteDraft(id, options))),
};

/** Declares the commands of all acts that the register describes one for. */
export function addActCommands(program: Command, deps: CommandDeps): void {
  for (const name of ACT_NAMES) {
    const { command: described } = definitionOf(name);
    if (described === undefined) continue;
    const command = program
      .command(name)
      .description(described.description)
      .addArgument(idArgument())
      .addOption(ifMatchOption())
      .addOption(dryRunOption());
    if (described.note !== undefined) command.requiredOption('--note <text>', described.note);
    (OWN_PARTS[name] ?? addAction)(command, deps);
    command.addHelpText('after', examples(...described.examples));
  }
}

type NotedOptions = ActOptions & { readonly note?: string };

function addAction(command: Command): void {
  command.action(
    runOn((id: string, options: NotedOptions) => {
      const { note } = options;
      const act = { name: command.name(), ...(note !== undefined && { options: { note } }) };
      return runAct(id, options, act);
    }),
  );
}

function addReversion(command: Command): void {
  command
    .argument('<version>', 'the version whose content is used', parseVersion)
    .action((id: string, version: number) =>
      finish(command, () => runAct(id, optionsOf(command), { name: `versions/${version}/revert` })),
    );
}
