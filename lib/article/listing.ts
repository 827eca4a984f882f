/** @module What lists and pages show of an article without reading its text. */

import type { Instant } from '../core/clock.ts';
import type { ArticleContent, ArticleId, ArticleState } from './article.ts';

/** The fields of a list entry: the article without body, related links, rights and ids. */
export type Listing = Pick<
  ArticleContent,
  | 'title'
  | 'subtitle'
  | 'summary'
  | 'slug'
  | 'language'
  | 'section'
  | 'tags'
  | 'byline'
  | 'authors'
  | 'source'
  | 'dateline'
  | 'image'
> & {
  readonly id: ArticleId;
  readonly version: number;
  readonly firstPublished: Instant;
  readonly versionCreated: Instant;
};

/** The list entry of a live article. */
export function listingOf(
  state: ArticleState & { readonly firstPublished: Instant },
  content: ArticleContent,
): Listing {
  const { title, subtitle, summary, slug, language, section, byline, source, dateline, image } =
    content;
  return {
    id: state.id,
    version: state.version,
    firstPublished: state.firstPublished,
    versionCreated: state.versionCreated,
    title,
    language,
    tags: content.tags,
    authors: content.authors,
    ...(subtitle !== undefined && { subtitle }),
    ...(summary !== undefined && { summary }),
    ...(slug !== undefined && { slug }),
    ...(section !== undefined && { section }),
    ...(byline !== undefined && { byline }),
    ...(source !== undefined && { source }),
    ...(dateline !== undefined && { dateline }),
    ...(image !== undefined && { image }),
  };
}
