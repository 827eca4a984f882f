/** @module From a command's options to its work, and from its work to print and exit code. */

import type { Command } from 'commander';
import { isSite, SITE_RULE } from './option-values.ts';
import { EXIT, failed, type Outcome } from './outcome.ts';
import { printOutcome } from './print.ts';

/** The action of a command without arguments. */
export function run<Options>(work: (options: Options) => Promise<Outcome>) {
  return (_: unknown, command: Command) => finish(command, () => work(optionsOf(command)));
}

/** The action of a command with one argument. */
export function runOn<Options>(work: (argument: string, options: Options) => Promise<Outcome>) {
  return (argument: string, _: unknown, command: Command) =>
    finish(command, () => work(argument, optionsOf(command)));
}

/** A command's own options and those that all commands have, as its declarations type them. */
export function optionsOf<Options>(command: Command): Options {
  return command.optsWithGlobals() as Options;
}

/** Does the work, prints how it ended and sets the exit code. */
export async function finish(command: Command, work: () => Promise<Outcome>): Promise<void> {
  const { json, url } = command.optsWithGlobals<{ json?: boolean; url: string }>();
  const outcome = isSite(url)
    ? await work()
    : failed(EXIT.usage, { type: 'usage', title: `BROADSHEET_URL is “${url}”`, detail: SITE_RULE });
  printOutcome(outcome, json === true);
}
