/** @module Every URL of the publication, in one place. Paths are as design section 4 lists them. */

import { type FeedFormat, FORMATS } from './feed-formats.ts';
import { parseScope, type Scope, type ScopeKind } from './scopes.ts';
import { isAsciiSlug, type Slug } from './slug.ts';

/** `full` has the whole text, `summary` has none. */
export type FeedView = 'full' | 'summary';

/** The first segment of a scope's path, by its kind. */
const COLLECTIONS: Readonly<Record<ScopeKind, string>> = {
  section: 'sections',
  tag: 'tags',
  author: 'authors',
  source: 'sources',
};

/** The first segments of all scopes' paths: `sections`, `tags` … */
export const SCOPE_COLLECTIONS: readonly string[] = Object.values(COLLECTIONS);

/** Reads the two segments of a scope's path, the second one decoded; undefined when they name none. */
export function parseScopePath(collection: string, member: string): Scope | undefined {
  const kind = Object.entries(COLLECTIONS).find(([, segment]) => segment === collection)?.[0];
  return kind === undefined ? undefined : parseScope(`${kind}/${member}`);
}

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
  return `${scopePath(scope)}/${FORMATS[format].file}${query}`;
}

/** Which document of an archived feed: `number` counts from 1. */
export interface ArchiveAddress {
  readonly number: number;
  readonly format: FeedFormat;
  readonly view: FeedView;
}

/** The path of an archive document. */
export function archivePath(scope: Scope, { number, format, view }: ArchiveAddress): string {
  const query = view === 'summary' ? '?view=summary' : '';
  return `${scopePath(scope)}/archive/${number}/${FORMATS[format].file}${query}`;
}

/** The canonical path of an article's page: with the slug only where that is ASCII. */
export function articlePath(id: string, slug?: Slug): string {
  return slug !== undefined && isAsciiSlug(slug) ? `/articles/${id}/${slug}` : `/articles/${id}`;
}

/** What programs of other newsrooms' kind ask for: every feed, and every change. */
export const OPML_PATH = '/opml.xml';
export const CHANGES_PATH = '/api/changes';

/** The newsroom's public keys (RFC 7517 §5), at a well-known place of the origin (RFC 8615). */
export const KEY_SET_PATH = '/.well-known/jwks.json';

/** Every feed, for people. */
export const FEEDS_PATH = '/feeds';

/** What search engines ask for. */
export const SITEMAP_PATH = '/sitemap.xml';
export const NEWS_SITEMAP_PATH = '/news-sitemap.xml';

/**
 * The path of one part, from 1, of the sitemap of a month (`YYYY-MM`). It lies at the root, since
 * a sitemap may name only URLs below its own folder (sitemaps.org, Sitemap file location).
 */
export function monthSitemapPath(month: string, part: number): string {
  return part === 1 ? `/sitemap-${month}.xml` : `/sitemap-${month}-${part}.xml`;
}

/** The path of the page of a month, `YYYY-MM`. */
export function monthPath(month: string): string {
  return `/months/${month}`;
}

/** The path of an article as JSON, and of the acts upon it. */
export function apiArticlePath(id: string): string {
  return `/api/articles/${id}`;
}

/** The path of an article as its newsroom works on it. */
export function deskArticlePath(id: string): string {
  return `/api/desk/articles/${id}`;
}

/** The path of a preview; whoever has the token may look. */
export function previewPath(token: string): string {
  return `${PREVIEWS_PREFIX}${token}`;
}

/** What the paths of all previews begin with; robots are asked to stay away. */
export const PREVIEWS_PREFIX = '/previews/';

/** The path that names a reason for refusals, the end of a problem's `type` (RFC 9457 §3.1.1). */
export function problemPath(reason: string): string {
  return `/problems/${reason}`;
}

/** The description of the interface for programs, and its page for people. */
export const API_DOCUMENT_PATH = '/api/openapi.json';
export const API_PAGE_PATH = '/api';

/** The id of an article in RSS, Atom and JSON Feed. */
export function articleUrn(id: string): string {
  return `urn:uuid:${id}`;
}

/**
 * The id of a feed in Atom, which is never to change (RFC 4287 §4.2.6): made of the publication's
 * own id where it has one, else the address of the subscription document.
 */
export function feedId(
  { scope, view }: { readonly scope: Scope; readonly view: FeedView },
  { id, origin }: { readonly id: string | undefined; readonly origin: string },
): string {
  if (id === undefined) return absolute(origin, feedPath(scope, 'atom', view));
  return `${id}${scopePath(scope)}${view === 'summary' ? '?view=summary' : ''}`;
}

/** A path made absolute under the canonical origin (`https://host`, no trailing slash). */
export function absolute(origin: string, path: string): string {
  return `${origin}${path}`;
}
