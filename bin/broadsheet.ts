#!/usr/bin/env node
/** @module The command line `broadsheet`: its commands, their common options, and the end of a failed run. */

import { Command, CommanderError, Option } from 'commander';
import { CodedError } from '../lib/core/errors.ts';
import { present } from '../lib/core/optional.ts';
import { readCliEnvironment } from '../lib/runtime/cli-environment.ts';
import packageFile from '../package.json' with { type: 'json' };
import { site } from '../site.config.ts';
import { addActCommands } from './articles/act-commands.ts';
import { addDeskCommand } from './articles/desk.ts';
import { addLeadCommands } from './articles/lead.ts';
import { addListCommand } from './articles/list.ts';
import { addPreviewCommand } from './articles/preview.ts';
import { addPublishCommand } from './articles/publish.ts';
import { addScheduleCommand } from './articles/schedule.ts';
import { addShowCommand } from './articles/show.ts';
import { addEditCommand } from './edit/edit.ts';
import { addDiffCommand } from './history/diff.ts';
import { addHistoryCommand } from './history/history.ts';
import { addVerifyCommand } from './history/verify.ts';
import { addAddKeyCommand } from './keys/add-key.ts';
import { addApproveKeyCommand } from './keys/approve-key.ts';
import { addInvitationsCommand } from './keys/invitations.ts';
import { addInviteCommand } from './keys/invite.ts';
import { addKeyActsCommand } from './keys/key-acts.ts';
import { addListKeysCommand } from './keys/list-keys.ts';
import { addNewKeyCommand } from './keys/new-key.ts';
import { addRenameKeyCommand } from './keys/rename-key.ts';
import { addRevokeKeyCommand } from './keys/revoke-key.ts';
import { addRotateKeyCommand } from './keys/rotate-key.ts';
import { parseSite } from './terminal/option-values.ts';
import { EXIT, EXIT_CODES_HELP, failed } from './terminal/outcome.ts';
import { printOutcome } from './terminal/print.ts';
import type { AddCommand } from './terminal/run-command.ts';
import { PROGRAM_NAME } from './terminal/typed-command.ts';
import { translate } from './words/translate.ts';
import { TRANSLATED_HELP, translateUsage } from './words/translated-help.ts';

/** In the order of `--help`. */
const COMMANDS: readonly AddCommand[] = [
  addPublishCommand,
  addScheduleCommand,
  addEditCommand,
  addActCommands,
  addLeadCommands,
  addListCommand,
  addDeskCommand,
  addShowCommand,
  addPreviewCommand,
  addHistoryCommand,
  addDiffCommand,
  addVerifyCommand,
];

/** The commands of `broadsheet keys`. */
const KEY_COMMANDS: readonly AddCommand[] = [
  addNewKeyCommand,
  addAddKeyCommand,
  addInviteCommand,
  addInvitationsCommand,
  addApproveKeyCommand,
  addListKeysCommand,
  addRenameKeyCommand,
  addKeyActsCommand,
  addRevokeKeyCommand,
  addRotateKeyCommand,
];

const environment = readCliEnvironment();

const VARIABLES_HELP = '\nBROADSHEET_URL and BROADSHEET_KEY are the defaults of --url and --key.\n';

const LANG_HELP = 'the language of help and hints: en or zh-CN (default: the locale)';

const program = new Command(PROGRAM_NAME)
  .description('Publishes news on a Broadsheet server, and reads it.')
  .addOption(new Option('--url <url>', 'the site').argParser(parseSite).default(environment.url))
  .addOption(
    new Option('--key <file>', 'the private key to sign with, a JWK').default(environment.keyFile),
  )
  .option('--json', 'print JSON, for programs')
  .addOption(new Option('--lang <language>', LANG_HELP))
  .version(packageFile.version, '--version', 'print the version of this program')
  .configureHelp(TRANSLATED_HELP)
  .configureOutput({ outputError: (text, write) => write(translateUsage(text)) })
  .showHelpAfterError(translate('Run with --help for usage.'))
  .exitOverride()
  .addHelpText('after', `${translate(VARIABLES_HELP)}${translate(EXIT_CODES_HELP)}`);

const deps = { site, ...present({ editor: environment.editor }) };
for (const add of COMMANDS) add(program, deps);
const keys = program.command('keys').description('manage editors’ keys');
for (const add of KEY_COMMANDS) add(keys, deps);

/** A reader of the output that stops early (`| head`) is not a failure. */
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
  process.exit();
});

try {
  await program.parseAsync();
} catch (problem) {
  if (problem instanceof CommanderError) {
    process.exitCode = problem.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const code = problem instanceof CodedError ? problem.code : 'unknown';
    const detail = problem instanceof Error ? problem.message : String(problem);
    const title = `This program failed (${code})`;
    printOutcome(failed(EXIT.failure, { type: 'failure', title, detail }), false);
  }
}
