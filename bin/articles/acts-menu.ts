/** @module The acts upon a standing article: options and help. */

import type { Command } from 'commander';
import { site } from '../../site.config.ts';
import {
  collect,
  dryRunOption,
  examples,
  ifMatchOption,
  parseVersion,
  SET_HELP,
} from '../terminal/option-values.ts';
import { finish, optionsOf, runOn } from '../terminal/run-command.ts';
import { type ActOptions, actUpon, deleteDraft } from './acts.ts';
import { type CorrectOptions, correct } from './correct.ts';

type Noted = ActOptions & { readonly note: string };

/** An act's command: its id, the version that it is for, and whether it is only asked about. */
export function actCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<id>', 'the article’s id, with or without urn:uuid:')
    .addOption(ifMatchOption())
    .addOption(dryRunOption());
}

/** Adds the acts that have an id and no file. */
export function addActCommands(program: Command): void {
  actCommand(program, 'unschedule', 'take a scheduled article back: it is a draft again')
    .addHelpText('after', examples('unschedule ID'))
    .action(runOn((id: string, o: ActOptions) => actUpon(id, o, { name: 'unschedule' })));
  actCommand(program, 'withdraw', 'take a published article from every feed, list and page')
    .requiredOption('--note <text>', 'what readers are told at its address')
    .addHelpText('after', examples('withdraw ID --note "The report was false."'))
    .action(
      runOn((id: string, o: Noted) =>
        actUpon(id, o, { name: 'withdraw', options: { note: o.note } }),
      ),
    );
  actCommand(program, 'restore', 'bring a withdrawn or expired article back')
    .addHelpText('after', examples('restore ID'))
    .action(runOn((id: string, o: ActOptions) => actUpon(id, o, { name: 'restore' })));
  actCommand(program, 'discard', 'drop the pending work on a published article')
    .addHelpText('after', examples('discard ID', 'discard ID --if-match 5'))
    .action(runOn((id: string, o: ActOptions) => actUpon(id, o, { name: 'discard' })));
  actCommand(program, 'delete', 'delete a draft that was never published, for good')
    .addHelpText('after', examples('delete ID'))
    .action(runOn((id: string, o: ActOptions) => deleteDraft(id, o)));
  addRevert(program);
  addCorrect(program);
}

function addRevert(program: Command): void {
  actCommand(program, 'revert', 'make an earlier version’s words the pending ones')
    .argument('<version>', 'the version whose words are taken', parseVersion)
    .addHelpText('after', examples('revert ID 3', 'revert ID 3 --dry-run'))
    .action((id: string, version: number, _: unknown, command: Command) =>
      finish(command, () =>
        actUpon(id, optionsOf(command), { name: `versions/${version}/revert` }),
      ),
    );
}

function addCorrect(program: Command): void {
  actCommand(program, 'correct', 'publish a correction: what is pending, or a file’s words')
    .argument('[file]', 'the whole article anew: .md, .html, .txt or .json')
    .requiredOption('--note <text>', 'what was wrong; readers see it')
    .option('--set <field=value>', 'set a field of the file’s article; again for more', collect)
    .addHelpText(
      'after',
      `${SET_HELP}${examples(
        'correct ID --note "The sum is 5 million, not 5 billion."',
        'correct ID story.md --note "更正:应为五百万元。"',
      )}`,
    )
    .action((id: string, file: string | undefined, _: unknown, command: Command) =>
      finish(command, () => correct(id, file, { ...optionsOf<CorrectOptions>(command), site })),
    );
}
