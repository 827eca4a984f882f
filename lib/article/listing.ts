/** @module Derives the list entry of an article: what lists and pages show without reading its text. */

import { ALL, type Scope, scopeName } from '../site/scopes.ts';
import type { ArticleContent, ArticleState } from './article.ts';
import { LISTED_FIELDS } from './field-lists.ts';
import type { ContentField, ListedField } from './fields.ts';

type PublishedState = ArticleState & Required<Pick<ArticleState, 'firstPublished'>>;

/** A list entry: the listed fields of the register, of a live article. */
export type Listing = Pick<ArticleContent, ContentField & ListedField> &
  Pick<PublishedState, 'id' | 'version' | 'firstPublished' | 'versionCreated'> & {
    /** About how long the whole content is, uncompressed; absent from entries of the time before it was kept. */
    readonly contentBytes?: number;
  };

/** The list entry of a live article. */
export function listingOf(state: PublishedState, content: ArticleContent): Listing {
  const { id, version, firstPublished, versionCreated } = state;
  const values: Readonly<Record<string, unknown>> = {
    ...{ id, version, firstPublished, versionCreated },
    ...content,
  };
  const listed = LISTED_FIELDS.map((name) => [name, values[name]] as const);
  const fields = Object.fromEntries(listed.filter(([, value]) => value !== undefined));
  return { ...fields, contentBytes: contentBytesOf(content) } as unknown as Listing;
}

/** The length of a content as JSON in bytes; a body that is its own HTML is counted once. */
function contentBytesOf({ body, ...content }: ArticleContent): number {
  const written = body.value === content.contentHtml ? 0 : Buffer.byteLength(body.value);
  return written + Buffer.byteLength(JSON.stringify(content));
}

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

/** The names in an article, as readers see them: its tags, people and source. */
export function namesIn({
  tags,
  authors,
  source,
}: Pick<ArticleContent, 'tags' | 'authors' | 'source'>): readonly string[] {
  const people = authors.map(({ name }) => name);
  return [...tags.map(({ label }) => label), ...people, ...(source ? [source.name] : [])];
}
