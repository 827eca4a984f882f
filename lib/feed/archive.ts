/** @module Archived feeds: the articles of an archive document, and the links between a feed's documents (RFC 5005 §4). */

import type { ArticleId, ArticleState } from '../article/article.ts';
import type { FeedFormat } from '../site/feed-formats.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import { absolute, archivePath, feedPath } from '../site/urls.ts';
import type { DocumentContext, FeedHead } from './head.ts';

/** The namespace of `fh:archive`. */
export const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** A link between the documents of one feed; `href` is absolute. */
export interface DocumentLink {
  readonly rel: 'self' | 'current' | 'prev-archive' | 'next-archive';
  readonly href: string;
}

/**
 * The links of a document, `self` first, for the body and for the Link field. The newest closed
 * archive has no `next-archive`, since the next one is not complete (RFC 5005 §4).
 */
export function linkDocuments(
  { scope, archives }: Pick<FeedHead, 'scope' | 'archives'>,
  format: FeedFormat,
  { origin, view, archive }: Pick<DocumentContext, 'origin' | 'view' | 'archive'>,
): readonly DocumentLink[] {
  const subscription = absolute(origin, feedPath(scope, format, view));
  const linkArchive = (rel: DocumentLink['rel'], number: number): readonly DocumentLink[] => {
    if (number < 1 || number > archives) return [];
    return [{ rel, href: absolute(origin, archivePath(scope, { number, format, view })) }];
  };
  if (archive === undefined) {
    return [{ rel: 'self', href: subscription }, ...linkArchive('prev-archive', archives)];
  }
  return [
    ...linkArchive('self', archive),
    { rel: 'current', href: subscription },
    ...linkArchive('prev-archive', archive - 1),
    ...linkArchive('next-archive', archive + 1),
  ];
}

/** The state of an article and the feeds that list it. */
interface ArchivedArticle {
  readonly state: ArticleState;
  readonly scopes: readonly Scope[];
}

/** The live versions of those articles that a feed lists now: not the withdrawn, moved or erased ones. */
export function listedVersions(
  scope: Scope,
  articles: readonly (ArchivedArticle | undefined)[],
): readonly { readonly id: ArticleId; readonly version: number }[] {
  const name = scopeName(scope);
  return articles.flatMap((article) => {
    if (article?.state.status !== 'published' || article.state.live === undefined) return [];
    if (!article.scopes.some((listed) => scopeName(listed) === name)) return [];
    return [{ id: article.state.id, version: article.state.live }];
  });
}
