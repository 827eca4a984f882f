/** @module Archived feeds: what an archive document shows, and how the documents of a feed lead to one another (RFC 5005 §4). */

import type { ArticleId, ArticleState } from '../article/article.ts';
import type { FeedFormat } from '../site/feed-formats.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import { absolute, archivePath, feedPath } from '../site/urls.ts';
import type { DocumentContext } from './context.ts';
import type { FeedHead } from './head.ts';

/** The namespace of `fh:archive`. */
export const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** A link between the documents of one feed; `href` is absolute. */
export interface DocumentLink {
  readonly rel: 'self' | 'current' | 'prev-archive' | 'next-archive';
  readonly href: string;
}

/**
 * Where a document leads, to itself first; the body's links and the Link field are both these.
 * The newest closed archive names no next one, since the next is not complete (RFC 5005 §4).
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

/** Where an article stands, and which feeds list it. */
interface Standing {
  readonly state: ArticleState;
  readonly scopes: readonly Scope[];
}

/** The live versions of those that a feed lists now: what was withdrawn, moved or erased is not shown. */
export function listedVersions(
  scope: Scope,
  standings: readonly (Standing | undefined)[],
): readonly { readonly id: ArticleId; readonly version: number }[] {
  const name = scopeName(scope);
  return standings.flatMap((standing) => {
    if (standing?.state.status !== 'published' || standing.state.live === undefined) return [];
    if (!standing.scopes.some((listed) => scopeName(listed) === name)) return [];
    return [{ id: standing.state.id, version: standing.state.live }];
  });
}
