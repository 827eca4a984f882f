/** @module What people look at: the front page, lists and articles as HTML, and what browsers ask for beside them. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { stringsFor } from '../../html/language.ts';
import { stylesheet, stylesheetPath } from '../../html/stylesheet.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerOtherMethod, READING } from '../../http/methods.ts';
import { answerPublicly } from '../../http/representation.ts';
import {
  API_PAGE_PATH,
  absolute,
  FEEDS_PATH,
  NEWS_SITEMAP_PATH,
  PREVIEWS_PREFIX,
  problemPath,
  SITEMAP_PATH,
} from '../../site/urls.ts';
import { isTransient } from '../problems/failure.ts';
import { createBodyCache } from '../public/body-cache.ts';
import { deadline, READING_WITHIN_MS } from '../public/deadline.ts';
import { noteRoute } from '../public/request-log.ts';
import { SCOPE_ROUTE, scopeOf } from '../routes/scope-path.ts';
import { answerArticlePage } from './article-response.ts';
import { answerFeedsPage } from './feeds-response.ts';
import { answerErrorPage, redirectTo } from './html-response.ts';
import { answerListPage, answerMonthPage } from './list-pages.ts';
import { createLinkMemory, type PageKit, type PageServices } from './page-response.ts';
import { answerPreviewPage, refusePreview } from './preview-response.ts';
import { answerApiPage, answerProblemPage } from './reference-pages.ts';
import { answerMonthSitemap, answerNewsSitemap, answerSitemapIndex } from './sitemaps.ts';

/** Kept for ever, since the path names the bytes; RFC 8246 for `immutable`. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The app that answers people. */
export function pagesApp(services: PageServices): Hono {
  const app = new Hono();
  app.use(noteRoute(services.note));
  app.use(deadline(READING_WITHIN_MS));
  const kit: PageKit = {
    ...services,
    strings: stringsFor(services.site.language),
    memory: createBodyCache(services.memoryBytes),
    links: createLinkMemory(),
  };
  const pages: Readonly<Record<string, (c: Context) => Promise<Response>>> = {
    '/': (c) => answerListPage(c.req.raw, scopeOf(c), kit),
    [SCOPE_ROUTE]: (c) => answerListPage(c.req.raw, scopeOf(c), kit),
    '/months/:month': (c) => answerMonthPage(c.req.raw, c.req.param('month') ?? '', kit),
    '/articles/:id': (c) => answerArticlePage(c.req.raw, { id: c.req.param('id') ?? '' }, kit),
    '/articles/:id/:slug': (c) =>
      answerArticlePage(
        c.req.raw,
        { id: c.req.param('id') ?? '', slug: c.req.param('slug') ?? '' },
        kit,
      ),
    '/:file{style-[0-9a-f]+\\.css}': (c) => answerStylesheet(c, kit),
    [`${PREVIEWS_PREFIX}:token`]: (c) => answerPreviewPage(c.req.param('token') ?? '', kit),
    [`${PREVIEWS_PREFIX}*`]: () => refusePreview(kit),
    '/robots.txt': (c) => answerRobots(c, kit),
    [API_PAGE_PATH]: (c) => answerApiPage(c.req.raw, kit),
    [problemPath(':name')]: (c) => answerProblemPage(c.req.raw, c.req.param('name') ?? '', kit),
    [FEEDS_PATH]: (c) => answerFeedsPage(c.req.raw, kit),
    [SITEMAP_PATH]: (c) => answerSitemapIndex(c.req.raw, kit),
    [NEWS_SITEMAP_PATH]: (c) => answerNewsSitemap(c.req.raw, kit),
    '/:file{sitemap-[0-9-]+\\.xml}': (c) => answerMonthSitemap(c.req.raw, kit),
  };
  for (const [path, answer] of Object.entries(pages)) {
    app.get(path, answer);
    app.all(path, (c) => answerOtherMethod(c.req.raw, READING));
  }
  app.notFound((c) => answerElsewhere(c, kit));
  app.onError(async (error, c) => {
    services.report(routePath(c), error);
    return answerErrorPage({ type: 'broken' }, kit, isTransient(error) ? 503 : 500);
  });
  return app;
}

/** An older page may ask for an older stylesheet: it gets today's, for a minute. */
function answerStylesheet(c: Context, { clock }: PageKit): Promise<Response> {
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

/** RFC 9309 §2.2: everything public may be read; its §2.2.4 lets other lines be, such as those of sitemaps. */
function answerRobots(c: Context, { clock, revision, origin }: PageKit): Promise<Response> {
  const sitemaps = [SITEMAP_PATH, NEWS_SITEMAP_PATH]
    .map((path) => `Sitemap: ${absolute(origin, path)}\n`)
    .join('');
  return answerPublicly(
    c.req.raw,
    {
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'public, max-age=3600',
      etag: `W/"robots-${revision}"`,
      body: () => `User-agent: *\nAllow: /\nDisallow: ${PREVIEWS_PREFIX}\n\n${sitemaps}`,
    },
    { now: clock() },
  );
}

/** A path with a slash too many is moved; of everything else there is nothing. */
function answerElsewhere(c: Context, kit: PageKit): Response | Promise<Response> {
  const { pathname } = new URL(c.req.url);
  const trimmed = pathname.replace(/\/+$/, '');
  const moves = trimmed !== pathname && /^(?:\/[^/]+)+$/.test(trimmed);
  if (moves) return redirectTo(absolute(kit.origin, trimmed));
  return answerErrorPage({ type: 'not-found' }, kit);
}
