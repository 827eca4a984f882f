/** @module Translates help, errors and hints of the command line; its sources have the English words. */

import { readCliLanguage } from '../../lib/runtime/cli-environment.ts';
import { HELP_IN_CHINESE } from './zh-cn-help.ts';
import { REMARKS_IN_CHINESE } from './zh-cn-remarks.ts';

/** The Chinese words by the English ones; `{1}`, `{2}` … are values, each in both. */
export const CHINESE: Readonly<Record<string, string>> = {
  ...HELP_IN_CHINESE,
  ...REMARKS_IN_CHINESE,
};

/** The language of this run. */
export const LANGUAGE = readCliLanguage();

interface Template {
  readonly pattern: RegExp;
  readonly words: string;
}

const PLACE = /\{(\d+)\}/g;

/** Templates with values, those of the most words first. */
const TEMPLATES: readonly Template[] = Object.entries(CHINESE)
  .filter(([english]) => english.search(PLACE) >= 0)
  .toSorted(([one], [other]) => wordsIn(other) - wordsIn(one))
  .map(([english, words]) => ({ pattern: patternOf(english), words }));

function wordsIn(english: string): number {
  return english.replaceAll(PLACE, '').length;
}

function patternOf(english: string): RegExp {
  const parts = english.split(/\{\d+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('([\\s\\S]*?)')}$`);
}

/** The text in the language; as it is where that is English, or where there is no translation. */
export function translate(text: string, language = LANGUAGE): string {
  if (language === 'en' || text === '') return text;
  if (Object.hasOwn(CHINESE, text)) return CHINESE[text] ?? text;
  for (const { pattern, words } of TEMPLATES) {
    const values = pattern.exec(text);
    if (values === null) continue;
    return words.replaceAll(PLACE, (_, place) => translate(values[Number(place)] ?? '', language));
  }
  return text;
}

/** A title with its detail, with the colon of the language. */
export function joinWords(title: string, detail: string): string {
  return `${translate(title)}${LANGUAGE === 'en' ? ': ' : '：'}${translate(detail)}`;
}
