/** @module The first words of an article as plain text, for descriptions and lists. */

import type { ArticleContent } from './article.ts';
import { balanceDirections } from './directions.ts';

/** Search engines show about this much: some 80 Han characters, or 160 Latin ones. */
const DESCRIPTION_COLUMNS = 160;

/** One or two sentences on an article: its summary, else the first words of its text, else its title. */
export function describeArticle(content: ArticleContent): string {
  const words = content.summary ?? excerptOf(content) ?? content.title;
  return balanceDirections(cutText(words, DESCRIPTION_COLUMNS));
}

/** The first words of an article's text, its captions left out if it has others; undefined without any. */
export function excerptOf({
  contentHtml,
}: Pick<ArticleContent, 'contentHtml'>): string | undefined {
  const words = firstWordsOf(contentHtml.slice(0, OPENING)) || firstWordsOf(contentHtml);
  return words === '' ? undefined : words;
}

/** Enough characters of HTML to have the words of an excerpt in all but strange texts. */
const OPENING = 8_000;

function firstWordsOf(html: string): string {
  const whole =
    html.lastIndexOf('<') > html.lastIndexOf('>') ? html.slice(0, html.lastIndexOf('<')) : html;
  const words = whole.replace(NOTE_MARK, '');
  const text = textOf(words.replace(/<figure\b.*?(?:<\/figure>|$)/gs, ' ')) || textOf(words);
  return balanceDirections(cutText(text, DESCRIPTION_COLUMNS));
}

/** The number of a footnote where the text mentions it, and the sign that leads back. */
const NOTE_MARK =
  /<a(?: [a-z]+="[^"]*")* href="#text-\d+"(?: [a-z]+="[^"]*")*>(?:<(?:sup|b|i)>)?\s*(?:[[(（]?\d{1,3}[\])）]?|[\^*†‡↑↩]\ufe0e?)\s*(?:<\/(?:sup|b|i)>)?<\/a>/g;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const BLOCK_ENDS =
  /<\/?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|figure|figcaption|table|tr|td|th|pre|hr|br)\b[^>]*>/gi;

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi;

/** The text of an attribute: its character references decoded. */
export function decodeText(attribute: string): string {
  return attribute.replace(REFERENCE, decodeReference);
}

/**
 * The text of sanitised HTML in one line: tags gone, character references read, blank runs one space.
 * Not a sanitiser: what it gives is text, and is escaped again wherever it is printed.
 */
export function textOf(html: string): string {
  return html
    .replace(BLOCK_ENDS, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(REFERENCE, decodeReference)
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * As many whole words of a text as fit into so many columns, with … where it was cut. A Han character
 * or other wide one takes two columns, any other one; a single word too long is cut between graphemes.
 */
export function cutText(text: string, columns: number): string {
  const whole = fittingEnd(text, columns, words);
  if (whole === text.length) return text;
  const end = whole > 0 ? whole : fittingEnd(text, columns, graphemes);
  return `${text.slice(0, end).trimEnd()}…`;
}

const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60\u{1f300}-\u{1faff}]/u;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const words = new Intl.Segmenter('zh', { granularity: 'word' });

function fittingEnd(text: string, columns: number, segmenter: Intl.Segmenter): number {
  let end = 0;
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > columns) break;
    end += segment.length;
  }
  return end;
}

function widthOf(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

function decodeReference(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const scalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return scalar ? String.fromCodePoint(code) : whole;
}
