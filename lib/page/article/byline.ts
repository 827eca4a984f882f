/** @module Finds the names of authors in the printed byline, so that each can be a link. */

import type { Author } from '../../article/article.ts';

/** A piece of the byline: words, or an author's name as printed. */
export type BylinePart = string | Author;

/**
 * Splits the byline at the names of authors, longest name first; authors not named in it are in
 * `unnamed`, in their order.
 */
export function partsOfByline(
  byline: string | undefined,
  authors: readonly Author[],
): { readonly parts: readonly BylinePart[]; readonly unnamed: readonly Author[] } {
  const longestFirst = [...authors].sort((one, two) => two.name.length - one.name.length);
  let parts: readonly BylinePart[] = byline === undefined || byline === '' ? [] : [byline];
  for (const author of longestFirst) parts = cutAt(parts, author);
  return { parts, unnamed: authors.filter((author) => !parts.includes(author)) };
}

/**
 * The byline without a label that the page prints before it anyway: `By Ada Reed` after `By:`. What
 * is only the label stays.
 */
export function withoutLabel(byline: string, label: string): string {
  const rest = byline.slice(label.length);
  const begins = byline.slice(0, label.length).toLowerCase() === label.toLowerCase();
  const words = /^(?:\s*[:：]\s*|\s+)(?=\S)/.exec(rest);
  return begins && words !== null ? rest.slice(words[0].length) : byline;
}

function cutAt(parts: readonly BylinePart[], author: Author): readonly BylinePart[] {
  if (author.name === '') return parts;
  const at = parts.findIndex((part) => typeof part === 'string' && part.includes(author.name));
  const text = parts[at];
  if (typeof text !== 'string') return parts;
  const start = text.indexOf(author.name);
  const pieces = [text.slice(0, start), author, text.slice(start + author.name.length)];
  return [...parts.slice(0, at), ...pieces.filter((piece) => piece !== ''), ...parts.slice(at + 1)];
}
