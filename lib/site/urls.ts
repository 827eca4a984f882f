/** @module Every URL of the publication, in one place. Paths are as design section 4 lists them. */

import type { Scope } from './scopes.ts';
import { isAsciiSlug, type Slug } from './slug.ts';

/** The formats of a feed, by the names used in code. */
export type FeedFormat = 'rss' | 'atom' | 'json';

/** `full` has the whole text, `summary` has none. */
export type FeedView = 'full' | 'summary';

export const FEED_FILES: Readonly<Record<FeedFormat, string>> = {
  rss: 'rss.xml',
  atom: 'atom.xml',
  json: 'feed.json',
};

const COLLECTIONS = { section: 'sections', tag: 'tags', author: 'authors', source: 'sources' };

/** The path of a scope without a trailing slash: `` for the site, `/tags/SLUG` …, percent-encoded. */
export function scopePath(scope: Scope): string {
  if (scope.kind === 'all') return '';
  const member = scope.kind === 'section' ? scope.id : scope.slug;
  return `/${COLLECTIONS[scope.kind]}/${encodeURIComponent(member)}`;
}

/** The path of a scope's page: `/` for the site. */
export function pagePath(scope: Scope): string {
  return scopePath(scope) || '/';
}

/** The path of a subscription document. */
export function feedPath(scope: Scope, format: FeedFormat, view: FeedView = 'full'): string {
  const query = view === 'summary' ? '?view=summary' : '';
  return `${scopePath(scope)}/${FEED_FILES[format]}${query}`;
}

/** The canonical path of an article's page: with the slug only where that is ASCII. */
export function articlePath(id: string, slug?: Slug): string {
  return slug !== undefined && isAsciiSlug(slug) ? `/articles/${id}/${slug}` : `/articles/${id}`;
}

/** The path of an article as JSON, and of the acts upon it. */
export function apiArticlePath(id: string): string {
  return `/api/articles/${id}`;
}

/** The id of an article in RSS, Atom and JSON Feed. */
export function articleUrn(id: string): string {
  return `urn:uuid:${id}`;
}

/** A path made absolute under the canonical origin (`https://host`, no trailing slash). */
export function absolute(origin: string, path: string): string {
  return `${origin}${path}`;
}
