/** @module Judges whether an article that was read from a page may go live before an editor has looked at it. */

import type { SourceArticle, SourceNote, Unsure } from './article-source.ts';

/** The notes that hold an article back; none if it may go live. */
export function reasonsToHold({ notes }: SourceArticle): readonly SourceNote[] {
  return notes.filter(({ holds }) => holds !== undefined);
}

/** The field without which a page is no article, if it was not found: the title or the text. */
export function findLacking({ article, notes }: SourceArticle): 'title' | 'body' | undefined {
  return (['title', 'body'] as const).find(
    (field) => !(field in article) && notes.some(({ holds }) => holds === field),
  );
}

/** The article with what an editor has settled no longer holding it back. */
export function settle(source: SourceArticle, settled: ReadonlySet<string>): SourceArticle {
  const notes = source.notes.map((note) => {
    const { holds, ...rest } = note;
    return holds !== undefined && settled.has(holds) ? rest : note;
  });
  return { ...source, notes };
}

/** Everything that may hold an article back. */
export const ALL_UNSURE: ReadonlySet<Unsure> = new Set([
  'title',
  'body',
  'firstPublished',
  'encoding',
]);
