/** @module Makes slugs for URLs from labels in any script. */

import type { Branded } from '../core/brand.ts';

/** NFC, lower case, letters, marks and digits of any script joined by single hyphens, 1 to 60 characters. */
export type Slug = Branded<string, 'Slug'>;

/** The maximal length of a slug in Unicode code points. */
export const MAX_SLUG_CHARACTERS = 60;

/** The slug of a label, or undefined when the label has no letter and no digit. */
export function slugOf(label: string): Slug | undefined {
  const words = label
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const cut = [...words.replace(/^-/, '')].slice(0, MAX_SLUG_CHARACTERS).join('');
  const slug = cut.replace(/-$/, '');
  return slug === '' ? undefined : (slug as Slug);
}

/** Returns text that is already a slug; undefined for other text. */
export function parseSlug(text: string): Slug | undefined {
  return slugOf(text) === text ? (text as Slug) : undefined;
}

/** Whether a slug is ASCII only: the canonical URL of an article contains no other. */
export function isAsciiSlug(slug: Slug): boolean {
  return /^[a-z0-9-]+$/.test(slug);
}
