/** @module Finds the language of a page that states none, by its letters (BCP 47). */

import { franc } from 'franc-min';

/** Fewer letters say nothing certain. */
const MIN_CHARACTERS = 60;
/** ISO 639-3 of the languages that are recognised with certainty, to BCP 47. */
const TAGS: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  deu: 'de',
  spa: 'es',
  por: 'pt',
  rus: 'ru',
  arb: 'ar',
  jpn: 'ja',
  kor: 'ko',
  ita: 'it',
  vie: 'vi',
  ind: 'id',
  tha: 'th',
};

/** The language of text without Han letters; undefined where it may be that of the site. */
export function guessLanguage(text: string): string | undefined {
  if (text.length < MIN_CHARACTERS || /\p{Script=Han}/u.test(text)) return undefined;
  return TAGS[franc(text, { only: Object.keys(TAGS) })];
}
