/** @module Running the work of a command: its options in, its outcome printed, its exit code set. */

import type { Command } from 'commander';
import type { SiteConfig } from '../../lib/site/config.ts';
import { isSite, SITE_RULE } from './option-values.ts';
import { EXIT, failed, type Outcome } from './outcome.ts';
import { printOutcome } from './print.ts';

/** What commands are given beside their options. */
export interface CommandDeps {
  readonly site: SiteConfig;
  /** The shell command that opens a file for editing, if one is named. */
  readonly editor?: string;
}

/** Declares a command under its parent: options, help and action. */
export type AddCommand = (parent: Command, deps: CommandDeps) => void;

/** The action of a command without arguments. */
export function run<Options>(work: (options: Options) => Promise<Outcome>) {
  return (_: unknown, command: Command) => finish(command, () => work(optionsOf(command)));
}

/** The action of a command with one argument, which may be optional. */
export function runOn<Options, Argument extends string | undefined = string>(
  work: (argument: Argument, options: Options) => Promise<Outcome>,
) {
  return (argument: Argument, _: unknown, command: Command) =>
    finish(command, () => work(argument, optionsOf(command)));
}

/** A command's own options and the global ones, typed as its declaration promises. */
export function optionsOf<Options>(command: Command): Options {
  return command.optsWithGlobals() as Options;
}

/** Does the work, prints its outcome and sets the exit code. */
export async function finish(command: Command, work: () => Promise<Outcome>): Promise<void> {
  const { json, url } = command.optsWithGlobals<{ json?: boolean; url: string }>();
  const outcome = isSite(url)
    ? await work()
    : failed(EXIT.usage, { type: 'usage', title: `BROADSHEET_URL is “${url}”`, detail: SITE_RULE });
  printOutcome(outcome, json === true);
}
