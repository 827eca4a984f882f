/** @module The direction of a language's script, and the words of the pages by language. */

import { en } from './strings/en.ts';
import type { PageStrings } from './strings/page-strings.ts';
import { zhCn } from './strings/zh-cn.ts';

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** The value of the `dir` attribute by the script that a BCP 47 tag implies (Unicode likely subtags). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}

/** The words for a BCP 47 tag: Chinese for `zh` in any form, English for every other language. */
export function stringsFor(language: string): PageStrings {
  return new Intl.Locale(language).language === 'zh' ? zhCn : en;
}
