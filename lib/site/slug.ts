/** @module Makes slugs for URLs from labels in any script. */

import type { Branded } from '../core/brand.ts';

/** NFC, lower case, letters, marks and digits of any script joined by single hyphens, 1 to 60 characters. */
export type Slug = Branded<string, 'Slug'>;

/** The maximal length of a slug in Unicode code points. */
export const MAX_SLUG_CHARACTERS = 60;

/** Full-width letters, digits and signs, and the half-width kana and Hangul beside them in Unicode. */
const WIDTH_FORMS = /[\uFF01-\uFF5E\uFF65-\uFF9F\uFFA1-\uFFDC]+/g;

/** Signs at the end of a word that make it another word: C++, C#, A*, Disney+. */
const SIGNS_AT_END = /(?<=[\p{L}\p{M}\p{N}])[+#♯*]+(?![+#♯*\p{L}\p{M}\p{N}])/gu;

/** A full stop at the start of a word, as in .NET. */
const STOP_AT_START = /(?<=^|\s)\.(?=\p{L})/gu;

const SIGN_NAMES: Readonly<Record<string, string>> = {
  '+': '-plus',
  '#': '-sharp',
  '♯': '-sharp',
  '*': '-star',
};

/** What separates words: all but letters, marks and digits, and those marks and letters that nobody sees. */
const SEPARATORS = /(?:[^\p{L}\p{M}\p{N}]|[\uFE00-\uFE0F\u034F\u115F\u1160\u3164\uFFA0])+/gu;

/** Text with the ordinary forms of full-width letters, digits and signs, and of half-width kana. */
export function foldWidth(text: string): string {
  return text.replace(WIDTH_FORMS, (run) => run.normalize('NFKC'));
}

/** The slug of a label, or undefined when the label has no letter and no digit. */
export function slugOf(label: string): Slug | undefined {
  const words = foldWidth(label.toWellFormed())
    .normalize('NFC')
    .replace(SIGNS_AT_END, (signs) => [...signs].map((sign) => SIGN_NAMES[sign]).join(''))
    .replace(STOP_AT_START, 'dot-')
    .toLowerCase()
    .normalize('NFC')
    .replace(SEPARATORS, '-');
  const cut = [...words.replace(/^-/, '')].slice(0, MAX_SLUG_CHARACTERS).join('');
  const slug = cut.replace(/-$/, '');
  return /[\p{L}\p{N}]/u.test(slug) ? (slug as Slug) : undefined;
}

/** Returns text that is already a slug; undefined for other text. */
export function parseSlug(text: string): Slug | undefined {
  return slugOf(text) === text ? (text as Slug) : undefined;
}

/** Whether a slug is ASCII only: the canonical URL of an article contains no other. */
export function isAsciiSlug(slug: Slug): boolean {
  return /^[a-z0-9-]+$/.test(slug);
}
