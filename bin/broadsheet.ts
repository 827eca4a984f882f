#!/usr/bin/env node
/** @module The command line: the options that all commands have, and how a failure ends. */

import { Command, CommanderError, Option } from 'commander';
import { CodedError } from '../lib/core/errors.ts';
import { readCliEnvironment } from '../lib/runtime/cli-environment.ts';
import { addActCommands } from './articles/acts-menu.ts';
import { addPublishingCommands } from './articles/publishing-menu.ts';
import { addReadingCommands } from './articles/reading-menu.ts';
import { addKeyCommands } from './keys/keys-menu.ts';
import { parseSite } from './terminal/option-values.ts';
import { EXIT, EXIT_CODES_HELP, failed } from './terminal/outcome.ts';
import { printOutcome } from './terminal/print.ts';

const environment = readCliEnvironment();

const program = new Command('broadsheet')
  .description('Publishes news to a Broadsheet server, and reads it back.')
  .addOption(new Option('--url <url>', 'the site').argParser(parseSite).default(environment.url))
  .addOption(
    new Option('--key <file>', 'the private key to sign with, a JWK').default(environment.keyFile),
  )
  .option('--json', 'print JSON, for programs')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(--help tells how)')
  .exitOverride()
  .addHelpText(
    'after',
    `\nBROADSHEET_URL and BROADSHEET_KEY stand for --url and --key.\n${EXIT_CODES_HELP}`,
  );

addPublishingCommands(program, environment.editor);
addActCommands(program);
addReadingCommands(program);
addKeyCommands(program);

/** A reader that went away (`| head`) is no fault. */
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
