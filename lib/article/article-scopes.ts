/** @module Which feeds and lists an article belongs to. */

import { ALL, type Scope, scopeName } from '../site/scopes.ts';
import type { ArticleContent } from './article.ts';

/** A scope of an article with the label that people read. */
export interface LabelledScope {
  readonly scope: Scope;
  readonly label: string;
}

/** The scopes of an article that have members of their own, each once, with their labels. */
export function labelledScopesOf(content: ArticleContent): readonly LabelledScope[] {
  const named: LabelledScope[] = [];
  if (content.section !== undefined) {
    named.push({ scope: { kind: 'section', id: content.section }, label: content.section });
  }
  for (const tag of content.tags) {
    named.push({ scope: { kind: 'tag', slug: tag.slug }, label: tag.label });
  }
  for (const author of content.authors) {
    named.push({ scope: { kind: 'author', slug: author.slug }, label: author.name });
  }
  if (content.source !== undefined) {
    named.push({
      scope: { kind: 'source', slug: content.source.slug },
      label: content.source.name,
    });
  }
  return [...new Map(named.map((one) => [scopeName(one.scope), one])).values()];
}

/** Every scope of an article: the whole site first. */
export function scopesOf(content: ArticleContent): readonly Scope[] {
  return [ALL, ...labelledScopesOf(content).map(({ scope }) => scope)];
}
