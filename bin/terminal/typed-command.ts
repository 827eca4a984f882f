/** @module Commands of this program as its user can type them. */

import { readCliEnvironment } from '../../lib/runtime/cli-environment.ts';
import { translate } from '../words/translate.ts';

/** What starts this program: `npm run broadsheet --` when npm started it, else `broadsheet`. */
export const PROGRAM_NAME = readCliEnvironment().programName;

/** A command with its arguments, to be copied into a terminal. */
export function typedCommand(words: string): string {
  return `${PROGRAM_NAME} ${words}`;
}

/** Lines of help that follow a command's options. */
export function examples(...commands: readonly string[]): string {
  return `\n${translate('Examples:')}\n${commands.map((words) => `  ${typedCommand(words)}`).join('\n')}`;
}
