/** @module Builds and parses the URLs of the publication. */

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

/** The scope of a path's two segments, the second one decoded; undefined if there is no such scope. */
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

/** The list of every feed as OPML, and the list of every change as JSON. */
export const OPML_PATH = '/opml.xml';
export const CHANGES_PATH = '/api/changes';

/** The newsroom's public keys (RFC 7517 §5) at a well-known path (RFC 8615). */
export const KEY_SET_PATH = '/.well-known/jwks.json';

/** The browser newsroom, its files, and the manifest that makes it installable. */
export const NEWSROOM_PATH = '/newsroom';
/** Where an invitation leads, whose token is the fragment. */
export const NEWSROOM_JOIN_PATH = `${NEWSROOM_PATH}/join`;
export const NEWSROOM_ASSETS_PREFIX = `${NEWSROOM_PATH}/assets/`;
export const NEWSROOM_MANIFEST_PATH = `${NEWSROOM_PATH}/manifest.webmanifest`;

/** The page of all feeds. */
export const FEEDS_PATH = '/feeds';

/** The index of sitemaps, and Google's sitemap of news. */
export const SITEMAP_PATH = '/sitemap.xml';
export const NEWS_SITEMAP_PATH = '/news-sitemap.xml';

/**
 * The path of one part, from 1, of the sitemap of a month (`YYYY-MM`). It is at the root, since
 * a sitemap may contain only URLs below its own folder (sitemaps.org, Sitemap file location).
 */
export function monthSitemapPath(month: string, part: number): string {
  return part === 1 ? `/sitemap-${month}.xml` : `/sitemap-${month}-${part}.xml`;
}

/** The page of all months that have articles. */
export const MONTHS_PATH = '/months';

/** The path of the page of a month, `YYYY-MM`. */
export function monthPath(month: string): string {
  return `${MONTHS_PATH}/${month}`;
}

/** The path of the page that lists the scopes of a kind: `/tags`. */
export function indexPath(kind: ScopeKind): string {
  return `/${COLLECTIONS[kind]}`;
}

/** The path of an article as JSON, and of its acts. */
export function apiArticlePath(id: string): string {
  return `/api/articles/${id}`;
}

/** The path of an article's unpublished work (the desk). */
export function deskArticlePath(id: string): string {
  return `/api/desk/articles/${id}`;
}

/** The article that leads the front page, for editors. */
export const DESK_LEAD_PATH = '/api/desk/lead';

/** Working copies: unsaved words of editors. */
export const DESK_WORK_PATH = '/api/desk/work';

/** What the newsroom has to look at. */
export const DESK_OVERVIEW_PATH = '/api/desk/overview';

/** Where unsaved words are sent to be shown. */
export const DESK_PREVIEW_PATH = '/api/desk/preview';

/** The path of a preview; the token is the only access right needed. */
export function previewPath(token: string): string {
  return `${PREVIEWS_PREFIX}${token}`;
}

/** The beginning of the paths of all previews, disallowed in `robots.txt`. */
export const PREVIEWS_PREFIX = '/previews/';

/** The path of a problem type, which is the end of a problem's `type` (RFC 9457 §3.1.1). */
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
 * The permanent id of a feed in Atom (RFC 4287 §4.2.6): made of the publication's own id if it
 * has one, else the address of the subscription document.
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
