/** @module Reads an article from the text of a news page, as copied or saved from a browser. */

import { present } from '../core/optional.ts';
import type { SiteConfig } from '../site/config.ts';
import type { SourceArticle } from './article-source.ts';
import type { Cut } from './page/first-last-paragraph.ts';
import type { PageLine } from './page/page-line.ts';
import { readPage } from './page/read-page.ts';
import { guessLanguage } from './words/page-language.ts';

const INDENT = /^(?:\u3000|\u00a0{2}|\t| {4})/u;

/** Reads a page of text. The body is plain text, with an empty line between paragraphs. */
export function readTextPage(text: string, site: SiteConfig): SourceArticle {
  const lines = readLines(text);
  const page = readPage(lines, site);
  const value = joinBody(lines, page.body, page.cuts);
  const language = guessLanguage(value);
  const read = { ...page.fields, ...present({ language }) };
  const fields = value === '' ? read : { ...read, body: { format: 'text', value } };
  return { article: fields, notes: page.notes };
}

/** Splits text at any kind of line end, and trims spaces and U+FEFF. */
function readLines(text: string): readonly PageLine[] {
  const lines: PageLine[] = [];
  let afterEmpty = true;
  for (const raw of text.split(/\r\n|[\n\r\u0085\u2028\u2029\f\v]/u)) {
    const line = raw.trim();
    if (line !== '') lines.push({ text: line, opensParagraph: afterEmpty || INDENT.test(raw) });
    afterEmpty = line === '';
  }
  return lines;
}

/**
 * An empty line or an indent starts a paragraph, and other line ends stay inside one. If the body has
 * neither, each line is a paragraph, as in pages copied from a browser.
 */
function joinBody(
  lines: readonly PageLine[],
  body: readonly number[],
  cuts: readonly Cut[],
): string {
  const parted = body.slice(1).some((index) => lines[index]?.opensParagraph);
  return body
    .map((index) => ({ opens: lines[index]?.opensParagraph, text: cutLine(lines, index, cuts) }))
    .filter(({ text }) => text !== '')
    .map(({ opens, text }, place) => (place === 0 ? '' : !parted || opens ? '\n\n' : '\n') + text)
    .join('');
}

function cutLine(lines: readonly PageLine[], index: number, cuts: readonly Cut[]): string {
  const text = lines[index]?.text ?? '';
  return cuts
    .filter((cut) => cut.line === index)
    .sort((a, b) => b.start - a.start)
    .reduce((rest, cut) => rest.slice(0, cut.start) + rest.slice(cut.end), text)
    .trim();
}
