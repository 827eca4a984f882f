/** @module Which words a page prints, by the site's language. */

import { en } from './en.ts';
import type { PageStrings } from './page-strings.ts';
import { zhCn } from './zh-cn.ts';

/** The words for a BCP 47 tag: Chinese for `zh` in any form, English for every other language. */
export function stringsFor(language: string): PageStrings {
  return new Intl.Locale(language).language === 'zh' ? zhCn : en;
}
