/** @module The app of pages: the front page, lists, articles and reference pages as HTML, sitemaps, stylesheet, robots. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { KeySetReader } from '../../editors/key-register.ts';
import { stringsFor } from '../../html/language.ts';
import { stylesheet, stylesheetPath } from '../../html/stylesheet.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly } from '../../http/representation.ts';
import type { ArticleReader } from '../../publish/articles/article-record.ts';
import type { PreviewReader } from '../../publish/articles/preview.ts';
import type { ScopeReader } from '../../publish/feeds/known-scope.ts';
import type { EntryReader, ListReader, NewerReader } from '../../publish/feeds/list-entry.ts';
import type { MonthReader } from '../../publish/feeds/month-count.ts';
import type { LeadReader } from '../../publish/feeds/site-lead.ts';
import type { SitemapUrlReader } from '../../publish/feeds/sitemap-url.ts';
import { FEED_FORMATS, FORMATS } from '../../site/feed-formats.ts';
import { ALL } from '../../site/scopes.ts';
import {
  API_PAGE_PATH,
  absolute,
  FEEDS_PATH,
  feedPath,
  indexPath,
  MONTHS_PATH,
  monthPath,
  NEWS_SITEMAP_PATH,
  PREVIEWS_PREFIX,
  pagePath,
  problemPath,
  SITEMAP_PATH,
} from '../../site/urls.ts';
import { isTransient } from '../problems/failure.ts';
import { deadline, READING_WITHIN_MS } from '../public/deadline.ts';
import { type AppDeps, addReadRoutes, type ReadRoutes } from '../public/public-app.ts';
import { noteRoute } from '../public/request-log.ts';
import { findListableScope } from '../public/scope-lookup.ts';
import { meantScopeOf, SCOPE_ROUTE, scopeOf } from '../routes/scope-path.ts';
import { answerArticlePage } from './article-response.ts';
import { answerFrontPage, type FrontPageDeps } from './front-page-response.ts';
import { redirectTo } from './html-response.ts';
import {
  answerFeedsPage,
  answerMonthIndex,
  answerScopeIndex,
  answerSectionIndex,
  type IndexPageDeps,
} from './index-pages.ts';
import { createLatestNews } from './latest-news.ts';
import { answerListPage, answerMonthPage, type ListPageDeps } from './list-pages.ts';
import { createPageAnswers, type PageDeps } from './page-response.ts';
import { answerPreviewPage, refusePreview } from './preview-response.ts';
import { answerApiPage, answerProblemPage } from './reference-pages.ts';
import { SITE_FILES, type SiteFileDeps } from './site-files.ts';
import { answerMonthSitemap, answerNewsSitemap, answerSitemapIndex } from './sitemaps.ts';

/** For a path that changes with the content (RFC 8246 for `immutable`). */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** What the app of pages is made with. */
export interface PagesAppDeps extends AppDeps {
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle' | 'readVersion'>;
  readonly scopes: ScopeReader;
  readonly months: MonthReader;
  readonly urls: SitemapUrlReader;
  readonly newer: NewerReader;
  readonly leads: LeadReader;
  readonly entries: EntryReader;
  readonly previews: PreviewReader;
  readonly keys: KeySetReader;
  /** The maximal size of the cache of rendered pages in bytes; `BODY_CACHE_BYTES` unless given. */
  readonly memoryBytes?: number;
  /** The description of the API for its pages, as JSON. */
  readonly apiReference: string;
  /** Changes with the description too, which no other tag depends on. */
  readonly apiRevision: string;
}

/** Makes the app of pages, sitemaps and `robots.txt`. */
export function pagesApp(given: PagesAppDeps): Hono {
  const strings = stringsFor(given.site.language);
  const context = { ...given, strings, latest: createLatestNews(given) };
  const deps = { ...context, answer: createPageAnswers(context) };
  const app = new Hono();
  app.use(noteRoute(given.note));
  app.use(deadline(READING_WITHIN_MS));
  addReadRoutes(app, {
    '/': (c) => answerSitePage(c, deps),
    [SCOPE_ROUTE]: (c) => answerScopePage(c, deps),
    [MONTHS_PATH]: (c) => answerMonthIndex(c.req.raw, deps),
    [indexPath('section')]: (c) => answerSectionIndex(c.req.raw, deps),
    ...indexRoutes(deps),
    [monthPath(':month')]: (c) => answerMonthPage(c.req.raw, parameter(c, 'month'), deps),
    '/articles/:id': (c) => answerArticlePage(c.req.raw, { id: parameter(c, 'id') }, deps),
    '/articles/:id/:slug': (c) => {
      const address = { id: parameter(c, 'id'), slug: parameter(c, 'slug') };
      return answerArticlePage(c.req.raw, address, deps);
    },
    '/:file{style-[0-9a-f]+\\.css}': (c) => answerStylesheet(c, deps),
    [`${PREVIEWS_PREFIX}:token`]: (c) => answerPreviewPage(parameter(c, 'token'), deps),
    [`${PREVIEWS_PREFIX}*`]: () => refusePreview(deps),
    ...siteFileRoutes(deps),
    '/robots.txt': (c) => answerRobots(c, deps),
    [API_PAGE_PATH]: (c) => answerApiPage(c.req.raw, deps),
    [problemPath(':name')]: (c) => answerProblemPage(c.req.raw, parameter(c, 'name'), deps),
    [FEEDS_PATH]: (c) => answerFeedsPage(c.req.raw, deps),
    [SITEMAP_PATH]: (c) => answerSitemapIndex(c.req.raw, deps),
    [NEWS_SITEMAP_PATH]: (c) => answerNewsSitemap(c.req.raw, deps),
    '/:file{sitemap-[0-9-]+\\.xml}': (c) => answerMonthSitemap(c.req.raw, deps),
  });
  app.notFound((c) => answerUnknownPath(c, deps));
  app.onError((error, c) => {
    given.report(routePath(c), error);
    return deps.answer.error({ type: 'broken' }, isTransient(error) ? 503 : 500);
  });
  return app;
}

/** A parameter of the path; of a matched route it is never absent. */
function parameter(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}

function siteFileRoutes(deps: SiteFileDeps): ReadRoutes {
  return Object.fromEntries(
    SITE_FILES.map(([path, answer]) => [path, (c) => answer(c.req.raw, deps)]),
  );
}

/** Answers the front page, or the part of the list of the whole site that the query's cursor names. */
function answerSitePage(c: Context, deps: FrontPageDeps): Promise<Response> {
  return c.req.query('cursor') === undefined
    ? answerFrontPage(c.req.raw, deps)
    : answerListPage(c.req.raw, ALL, deps);
}

/** The indexes that are read in parts. */
const INDEXES = ['tag', 'author', 'source'] as const;

function indexRoutes(deps: IndexPageDeps): ReadRoutes {
  return Object.fromEntries(
    INDEXES.map((kind) => [indexPath(kind), (c) => answerScopeIndex(c.req.raw, kind, deps)]),
  );
}

/** Answers with the list of a scope; 301 from another spelling of the slug of one that there is. */
async function answerScopePage(c: Context, deps: ListPageDeps): Promise<Response> {
  const scope = scopeOf(c);
  const meant = scope === undefined ? meantScopeOf(c) : undefined;
  if (meant !== undefined && (await findListableScope(meant, deps)).ok) {
    return redirectTo(absolute(deps.origin, pagePath(meant)));
  }
  return answerListPage(c.req.raw, scope, deps);
}

/** Answers with the stylesheet; the path of an older one answers with today's, cached for a minute. */
function answerStylesheet(c: Context, { clock }: Pick<PagesAppDeps, 'clock'>): Promise<Response> {
  const isExact = c.req.path === stylesheetPath;
  return answerPublicly(
    c.req.raw,
    {
      contentType: 'text/css; charset=utf-8',
      cacheControl: isExact ? IMMUTABLE : LIVE_DOCUMENT,
      etag: `W/"${stylesheetPath.slice(1)}"`,
      body: () => stylesheet,
    },
    { now: clock() },
  );
}

/** Answers `/robots.txt`: all but previews is allowed (RFC 9309 §2.2.2), without saying so, since some parsers take the first line that matches; §2.2.4 permits other lines, such as those of sitemaps. */
function answerRobots(
  c: Context,
  { clock, revision, origin }: Pick<PagesAppDeps, 'clock' | 'revision' | 'origin'>,
): Promise<Response> {
  const sitemaps = [SITEMAP_PATH, NEWS_SITEMAP_PATH]
    .map((path) => `Sitemap: ${absolute(origin, path)}\n`)
    .join('');
  return answerPublicly(
    c.req.raw,
    {
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'public, max-age=3600',
      etag: `W/"robots-${revision}"`,
      body: () => `User-agent: *\nDisallow: ${PREVIEWS_PREFIX}\n\n${sitemaps}`,
    },
    { now: clock() },
  );
}

/** Where the address of all articles leads. */
const MOVED_PATHS = new Map([['/articles', pagePath(ALL)]]);

/** What readers guess for the feeds of the site, with a slash at the end, which the gateway brings here. */
const GUESSED_FEEDS = new Map(
  FEED_FORMATS.flatMap((format) =>
    FORMATS[format].guesses.map((guess) => [guess, format] as const),
  ),
);

/**
 * Redirects a path with trailing slashes to the one without, and that of all articles to the front
 * page; any other path is answered 404.
 */
function answerUnknownPath(
  c: Context,
  { origin, answer }: Pick<PageDeps, 'origin' | 'answer'>,
): Response | Promise<Response> {
  const { pathname, searchParams } = new URL(c.req.url);
  const view = searchParams.get('view') === 'summary' ? 'summary' : 'full';
  const trimmed = pathname.replace(/\/+$/, '');
  const moved = MOVED_PATHS.get(trimmed);
  if (moved !== undefined) return redirectTo(absolute(origin, moved));
  const format = GUESSED_FEEDS.get(pathname);
  if (format !== undefined) return redirectTo(absolute(origin, feedPath(ALL, format, view)));
  const moves = trimmed !== pathname && /^(?:\/[^/]+)+$/.test(trimmed);
  return moves ? redirectTo(absolute(origin, trimmed)) : answer.error({ type: 'not-found' });
}
