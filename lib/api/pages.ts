/** @module What people look at: the front page, lists and articles as HTML, and what browsers ask for beside them. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { LIVE_DOCUMENT } from '../http/caching.ts';
import { READING, refuseMethod } from '../http/methods.ts';
import { answerPublicly } from '../http/outbound.ts';
import { stringsFor } from '../page/strings/by-language.ts';
import { stylesheet, stylesheetPath } from '../page/stylesheet.ts';
import { ALL, parseScope, type Scope } from '../site/scopes.ts';
import { absolute } from '../site/urls.ts';
import { answerArticlePage } from './article-pages.ts';
import { createBodyMemory } from './body-memory.ts';
import { isPassing } from './failure.ts';
import { answerListPage } from './list-pages.ts';
import { redirectTo, refusePage } from './page-answers.ts';
import type { PageDesk, PageServices } from './page-desk.ts';

const KINDS: Readonly<Record<string, string>> = {
  sections: 'section',
  tags: 'tag',
  authors: 'author',
  sources: 'source',
};

/** Kept for ever, since the path names the bytes; RFC 8246 for `immutable`. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const ROBOTS = 'User-agent: *\nAllow: /\n';

/** The app that answers people. */
export function pagesApp(services: PageServices): Hono {
  const app = new Hono();
  const desk: PageDesk = {
    ...services,
    strings: stringsFor(services.site.language),
    memory: createBodyMemory(services.memoryBytes),
  };
  const pages: Readonly<Record<string, (c: Context) => Promise<Response>>> = {
    '/': (c) => answerListPage(c.req.raw, ALL, desk),
    '/:collection{sections|tags|authors|sources}/:member': (c) =>
      answerListPage(c.req.raw, scopeOf(c), desk),
    '/articles/:id': (c) => answerArticlePage(c.req.raw, { id: c.req.param('id') ?? '' }, desk),
    '/articles/:id/:slug': (c) =>
      answerArticlePage(
        c.req.raw,
        { id: c.req.param('id') ?? '', slug: c.req.param('slug') ?? '' },
        desk,
      ),
    '/:file{style-[0-9a-f]+\\.css}': (c) => answerStylesheet(c, desk),
    '/robots.txt': (c) => answerRobots(c, desk),
  };
  for (const [path, answer] of Object.entries(pages)) {
    app.get(path, answer);
    app.all(path, (c) => refuseMethod(c.req.raw, READING));
  }
  app.notFound((c) => answerElsewhere(c, desk));
  app.onError(async (error, c) => {
    services.report(routePath(c), error);
    return refusePage({ type: 'broken' }, desk, isPassing(error) ? 503 : 500);
  });
  return app;
}

function scopeOf(c: Context): Scope | undefined {
  const kind = KINDS[c.req.param('collection') ?? ''];
  return parseScope(`${kind}/${c.req.param('member')}`);
}

/** An older page may ask for an older stylesheet: it gets today's, for a minute. */
function answerStylesheet(c: Context, { clock }: PageDesk): Promise<Response> {
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

/** RFC 9309 §2.3: everything may be read. */
function answerRobots(c: Context, { clock, revision }: PageDesk): Promise<Response> {
  return answerPublicly(
    c.req.raw,
    {
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'public, max-age=3600',
      etag: `W/"robots-${revision}"`,
      body: () => ROBOTS,
    },
    { now: clock() },
  );
}

/** A path with a slash too many is moved; of everything else there is nothing. */
function answerElsewhere(c: Context, desk: PageDesk): Response | Promise<Response> {
  const { pathname } = new URL(c.req.url);
  const trimmed = pathname.replace(/\/+$/, '');
  const moves = trimmed !== pathname && /^(?:\/[^/]+)+$/.test(trimmed);
  if (moves) return redirectTo(absolute(desk.origin, trimmed));
  return refusePage({ type: 'not-found' }, desk);
}
