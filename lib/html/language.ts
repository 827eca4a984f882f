/** @module Chooses the words of the pages by language. */

import { en } from './strings/en.ts';
import type { PageStrings } from './strings/page-strings.ts';
import { zhCn } from './strings/zh-cn.ts';

/** The words for a BCP 47 tag: Chinese for `zh` in any form, English for every other language. */
export function stringsFor(language: string): PageStrings {
  return new Intl.Locale(language).language === 'zh' ? zhCn : en;
}
