/** @module Renders correction notes as the first paragraph of an article's full text. */

import type { Correction } from '../article/article.ts';
import { escapeHtml } from '../article/text.ts';
import type { SiteConfig } from '../site/config.ts';
import { toZoned } from '../site/time.ts';
import { clampYear } from './bounds.ts';

/** How many notes are rendered; `_broadsheet.corrections` and the page have all. */
const SHOWN_NOTES = 3;

const DATE_CHARACTERS = 10;

/** The word for a correction by primary language; others use English. */
const WORDS: Readonly<Record<string, string>> = {
  zh: '更正',
  en: 'Correction',
  ja: '訂正',
  ko: '정정',
  de: 'Korrektur',
  fr: 'Correction',
  es: 'Corrección',
  pt: 'Correção',
  ru: 'Исправление',
};

/**
 * One HTML paragraph with the newest notes, newest first, as `更正 (2026-11-12): …` in the site's
 * language and time zone; empty without corrections. The date is written in digits since names of
 * months change with the runtime's locale data, and the same head must give the same bytes.
 */
export function renderCorrections(corrections: readonly Correction[], site: SiteConfig): string {
  const word = WORDS[site.language.split('-')[0] ?? ''] ?? 'Correction';
  const lines = corrections
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN_NOTES)
    .map(({ at, note }) => {
      const date = toZoned(clampYear(at), site.timeZone).slice(0, DATE_CHARACTERS);
      return `${word} (${date}): ${escapeHtml(note)}`;
    });
  return lines.length === 0 ? '' : `<p>${lines.join('<br>')}</p>\n`;
}
