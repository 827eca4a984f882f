/** @module Translates what commander prints by itself: help, and errors of usage. */

import { Help, type HelpConfiguration } from 'commander';
import { translate } from './translate.ts';

const plain = new Help();

/** The settings of help: global options everywhere, each text in the language. */
export const TRANSLATED_HELP: HelpConfiguration = {
  showGlobalOptions: true,
  styleTitle: (title) => translate(title),
  commandDescription: (command) => translate(command.description()),
  subcommandDescription: (command) => translate(command.description()),
  optionDescription: (option) => {
    const { description } = option;
    return plain.optionDescription(option).replace(description, () => translate(description));
  },
  argumentDescription: (argument) => {
    const { description } = argument;
    return plain.argumentDescription(argument).replace(description, () => translate(description));
  },
};

/** The lines of an error of usage, each in the language. */
export function translateUsage(text: string): string {
  return text
    .split('\n')
    .map((line) => translate(line))
    .join('\n');
}
