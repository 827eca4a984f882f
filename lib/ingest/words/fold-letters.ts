/** @module Folds traditional Chinese letters to simplified ones, so that one list of labels serves both scripts. */

import { Converter } from 'opencc-js/t2cn';

const known = new Map<string, string>();
let convert: ((text: string) => string) | undefined;

/** The text with each traditional letter replaced by its simplified one; indexes stay the same. */
export function foldLetters(text: string): string {
  return text.replace(/\p{Script=Han}/gu, fold);
}

function fold(letter: string): string {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const toSimplified = convert ?? Converter({ from: 'tw', to: 'cn' });
  convert = toSimplified;
  const folded = toSimplified(letter);
  const same = folded.length === letter.length ? folded : letter;
  known.set(letter, same);
  return same;
}
