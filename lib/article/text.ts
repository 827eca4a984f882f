/** @module Cleans and escapes text for XML, JSON and HTML, and parses web URLs (XML 1.0 §2.2, WHATWG URL). */

import { balanceDirections } from './directions.ts';

/** Text after cleaning, and whether anything in it was removed or replaced. */
export interface CleanedText {
  readonly text: string;
  readonly changed: boolean;
}

/**
 * What XML 1.0 §2.2 forbids or discourages, all but tab, newline, carriage return and U+0085:
 * C0 and C1 controls, DEL and noncharacters. Surrogates are no concern here: the text is well formed.
 */
const UNFIT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is there to find
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}\u{3FFFF}\u{4FFFE}\u{4FFFF}\u{5FFFE}\u{5FFFF}\u{6FFFE}\u{6FFFF}\u{7FFFE}\u{7FFFF}\u{8FFFE}\u{8FFFF}\u{9FFFE}\u{9FFFF}\u{AFFFE}\u{AFFFF}\u{BFFFE}\u{BFFFF}\u{CFFFE}\u{CFFFF}\u{DFFFE}\u{DFFFF}\u{EFFFE}\u{EFFFF}\u{FFFFE}\u{FFFFF}\u{10FFFE}\u{10FFFF}]/gu;

/** Finds all that cleaning could touch, and every surrogate: most text has none, and one test shows it. */
const SUSPECT = /[^\t\n -~\u00A0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD]/;

const LINE_END = /\r\n?/g;

/** NEXT LINE, which old mainframes and Word leave behind; XML 1.1 reads it as a line end. */
const NEXT_LINE = /\u0085/g;

const BREAK_OR_TAB = /[\t\n\u2028\u2029]+/g;

/** ZERO WIDTH SPACE and the byte order mark. The joiners stay: emoji, Persian and Indic need them. */
const ZERO_WIDTH = /[\u200B\uFEFF]/g;

/** A character that leaves ink: no white space, joiner, mark of direction, filler, blank or selector. */
const VISIBLE =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800\uFFFC\u{16FE4}\u{1D159}\u{13441}\u{13442}]/u;

/**
 * Cleans text of many lines, such as a body: line ends become `\n`, U+0085 a space, characters
 * that XML forbids or discourages go, and a lone surrogate becomes U+FFFD, so that its loss shows.
 * White space stays, and nothing is normalised. Cleaning twice changes nothing more.
 * Line ends alone don't count as a change.
 */
export function cleanText(text: string): CleanedText {
  if (!SUSPECT.test(text)) return { text, changed: false };
  const lines = text.replace(LINE_END, '\n');
  const cleaned = lines.toWellFormed().replace(NEXT_LINE, ' ').replace(UNFIT, '');
  return { text: cleaned, changed: cleaned !== lines };
}

/**
 * Cleans a note of many lines, such as terms of use: as `cleanText`, zero-width spaces and overrides
 * of direction go, and the ends are trimmed (ideographic spaces, too). Text that nobody can see is empty.
 */
export function cleanNote(text: string): CleanedText {
  const words = balanceDirections(cleanText(text).text.replace(ZERO_WIDTH, '')).trim();
  const cleaned = VISIBLE.test(words) ? words : '';
  return { text: cleaned, changed: cleaned !== text.replace(LINE_END, '\n') };
}

/**
 * Cleans text of one line, such as a title or a name: as `cleanNote`, and each run of
 * line ends and tabs becomes one space.
 */
export function cleanLine(text: string): CleanedText {
  const cleaned = cleanNote(text).text.replace(BREAK_OR_TAB, ' ');
  return { text: cleaned, changed: cleaned !== text };
}

const HTML_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Plain text as HTML, fit for text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => HTML_REFERENCES[character] ?? '');
}

/** How many Unicode code points the text has; lengths of fields are limited by it. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** How many bytes the text takes in UTF-8. */
export function countUtf8Bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

const WEB_SCHEME = /^https?:\/\//i;

/**
 * The normal form of an absolute http(s) URL: host in punycode, all else percent-encoded where it
 * must be. Undefined when the text is not one; nothing is guessed.
 */
export function parseWebUrl(text: string): string | undefined {
  const url = WEB_SCHEME.test(text) ? URL.parse(text) : null;
  return url === null ? undefined : uriOf(url);
}

/** What a URL may hold and a URI may not (RFC 3986 §2), a percent sign without its two digits included. */
const UNFIT_FOR_URI = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu;

/** The URL as a URI: browsers read `|`, `{` and `[` in paths and queries, RFC 3986 has them encoded. */
export function uriOf(url: URL): string {
  const { href, host } = url;
  const start = host === '' ? 0 : href.indexOf(host) + host.length;
  const [rest = '', ...fragments] = href.slice(start).split(/(?<=#.*)#/);
  const written = [rest, ...fragments].join('%23');
  return href.slice(0, start) + written.replace(UNFIT_FOR_URI, encodeURIComponent);
}

/** Whether a URL may become an attribute: any other is printed as text, never linked. */
export function isWebUrl(url: string | undefined): url is string {
  return url !== undefined && parseWebUrl(url) !== undefined;
}
