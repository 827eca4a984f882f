/** @module Composes what a feed says of an article beside its full text, or in place of it. */

import { escapeHtml } from '../article/text.ts';
import type { NewsItem } from './item.ts';

/** Summary and excerpt of an item, and the notes that a reader without the full text must see. */
type Summarised = Pick<NewsItem, 'description' | 'excerpt' | 'notes' | 'content'>;

/** The lines that stand for an article whose full text is not there: notes, then summary or excerpt. */
export function standInLines({ description, excerpt, notes }: Summarised): readonly string[] {
  return [...notes, ...linesOf(description ?? excerpt)];
}

/** The lines of a text. */
export function linesOf(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split('\n');
}

/** Lines as HTML, which keeps their ends. */
export function htmlOfLines(lines: readonly string[]): string {
  return lines.map(escapeHtml).join('<br>');
}
