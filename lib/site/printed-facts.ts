/** @module Decides which lines about an article's makers the full text of feeds prints. */

import type { SiteConfig } from './config.ts';

/** The lines about an article's makers that the full text of feeds may print, as its page does. */
export const PRINTED_FACTS = ['byline', 'source', 'editor'] as const;

/** Which lines about an article's makers the full text of feeds prints. */
export function printedFacts({
  printedInFeeds,
  language,
}: Pick<SiteConfig, 'printedInFeeds' | 'language'>): readonly (typeof PRINTED_FACTS)[number][] {
  const isChinese = new Intl.Locale(language).language === 'zh';
  return printedInFeeds ?? (isChinese ? PRINTED_FACTS : []);
}
