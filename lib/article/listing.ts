/** @module Derives the list entry of an article: what lists and pages show without reading its text. */

import type { ArticleContent, ArticleState } from './article.ts';
import { LISTED_FIELDS } from './field-lists.ts';
import type { ContentField, ListedField } from './fields.ts';

type PublishedState = ArticleState & Required<Pick<ArticleState, 'firstPublished'>>;

/** A list entry: the listed fields of the register, of a live article. */
export type Listing = Pick<ArticleContent, ContentField & ListedField> &
  Pick<PublishedState, 'id' | 'version' | 'firstPublished' | 'versionCreated'>;

/** The list entry of a live article. */
export function listingOf(state: PublishedState, content: ArticleContent): Listing {
  const { id, version, firstPublished, versionCreated } = state;
  const values: Readonly<Record<string, unknown>> = {
    ...{ id, version, firstPublished, versionCreated },
    ...content,
  };
  const listed = LISTED_FIELDS.map((name) => [name, values[name]] as const);
  return Object.fromEntries(
    listed.filter(([, value]) => value !== undefined),
  ) as unknown as Listing;
}
