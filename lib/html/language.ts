/** @module Chooses the words of the pages by language, and those around an article by its own; writes languages for Open Graph. */

import { en } from './strings/en.ts';
import type { PageStrings } from './strings/page-strings.ts';
import { zhCn } from './strings/zh-cn.ts';

/** The words for a BCP 47 tag: Chinese for `zh` in any form, English for every other language. */
export function stringsFor(language: string): PageStrings {
  return new Intl.Locale(language).language === 'zh' ? zhCn : en;
}

/** The words around an article in its own language, where there are any; else those of the site. */
export function stringsAround(language: string, site: PageStrings): PageStrings {
  const own = stringsFor(language);
  return new Intl.Locale(language).language === own.language.slice(0, 2) ? own : site;
}

/**
 * A BCP 47 tag as Open Graph writes languages (G-11): with an underscore and without a script, of
 * which the territory that it implies says as much.
 */
export function openGraphLocale(tag: string): string {
  const { language, script, region } = new Intl.Locale(tag);
  const place =
    region ?? (script === undefined ? undefined : new Intl.Locale(tag).maximize().region);
  return place === undefined ? language : `${language}_${place}`;
}
