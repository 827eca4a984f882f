/** @module Decides which lines about an article's makers the full text of feeds prints. */

/** The lines about an article's makers that the full text of feeds may print, as its page does. */
export const PRINTED_FACTS = ['byline', 'source', 'editor'] as const;

/** The settings that decide it. */
interface PrintSettings {
  readonly language: string;
  readonly printedInFeeds?: readonly (typeof PRINTED_FACTS)[number][] | undefined;
}

/** Which lines about an article's makers the full text of feeds prints. */
export function printedFacts({
  printedInFeeds,
  language,
}: PrintSettings): readonly (typeof PRINTED_FACTS)[number][] {
  const isChinese = new Intl.Locale(language).language === 'zh';
  return printedInFeeds ?? (isChinese ? PRINTED_FACTS : []);
}
