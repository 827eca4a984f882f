/** @module The app of feeds: the documents of every scope in every format, and the list of all feeds. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { NO_STORE } from '../../http/caching.ts';
import { negotiate, type Offer } from '../../http/negotiate.ts';
import { renderPlain } from '../../http/representation.ts';
import type { ScopeReader } from '../../publish/feeds/known-scope.ts';
import { FEED_FORMATS, type FeedFormat, FORMATS } from '../../site/feed-formats.ts';
import { ALL } from '../../site/scopes.ts';
import { OPML_PATH } from '../../site/urls.ts';
import { renderFailure } from '../problems/failure.ts';
import { createBodyCache } from '../public/body-cache.ts';
import { READING_WITHIN_MS, withDeadline } from '../public/deadline.ts';
import { type AppDeps, addReadRoutes, type ReadRoutes } from '../public/public-app.ts';
import { noteRoute } from '../public/request-log.ts';
import { SCOPE_ROUTE, scopeOf } from '../routes/scope-path.ts';
import type { ArchiveDeps } from './archive-articles.ts';
import {
  answerFeed,
  type FeedDeps,
  findMeantScope,
  parseFeedView,
  refuseFeed,
} from './feed-response.ts';
import { redirectToFeed, redirectToPage } from './guessed-paths.ts';
import { answerOpml } from './opml-response.ts';
import { createLastResponses } from './stale-responses.ts';

/** What `/feed` offers; the first wins a tie. */
const [FIRST, ...OTHERS] = FEED_FORMATS;
const OFFERS = [offerOf(FIRST), ...OTHERS.map(offerOf)] as const;

/** What the app of feeds is made with. */
export interface FeedsAppDeps extends AppDeps, ArchiveDeps {
  readonly scopes: ScopeReader;
  /** The maximal size of the cache of bodies in bytes; `BODY_CACHE_BYTES` unless given. */
  readonly memoryBytes?: number;
}

/** Makes the app of feeds. */
export function feedsApp(given: FeedsAppDeps): Hono {
  const bodies = createBodyCache(given.memoryBytes);
  const deps = { ...given, bodies, last: createLastResponses() };
  const app = new Hono();
  app.use(noteRoute(given.note));
  for (const prefix of ['', SCOPE_ROUTE]) addReadRoutes(app, feedRoutes(prefix, deps));
  addReadRoutes(app, {
    [`${SCOPE_ROUTE}/`]: (c) => answerTrailingSlash(c, deps),
    [OPML_PATH]: (c) => withDeadline(answerOpml(c.req.raw, deps), READING_WITHIN_MS),
    '/health': (c) => answerHealth(c, given),
  });
  app.notFound(() => refuseFeed({ type: 'unknown-scope' }));
  app.onError((error, c) => {
    given.report(routePath(c), error);
    return renderFailure(error);
  });
  return app;
}

/** Whether this function answers; with `?deep` whether the store does too, which reads one item. */
async function answerHealth(c: Context, { heads }: Pick<FeedsAppDeps, 'heads'>): Promise<Response> {
  if (c.req.query('deep') !== undefined) {
    await withDeadline(heads.readHead(ALL), READING_WITHIN_MS);
  }
  return renderPlain(200, 'ok', { 'cache-control': NO_STORE });
}

/** The routes of the feeds of the site (an empty prefix) or of all other scopes. */
function feedRoutes(prefix: string, deps: FeedDeps): ReadRoutes {
  const ofFormat = (format: FeedFormat): ReadRoutes => {
    const { file, guesses } = FORMATS[format];
    return {
      [`${prefix}/${file}`]: (c) => answerFeed(c, { format }, deps),
      [`${prefix}/archive/:number{[1-9][0-9]*}/${file}`]: (c) =>
        answerFeed(c, { format, archive: Number(c.req.param('number')) }, deps),
      ...Object.fromEntries(
        guesses.map((guess) => [`${prefix}${guess}`, (c: Context) => answerGuess(c, format, deps)]),
      ),
    };
  };
  return {
    [`${prefix}/feed`]: (c) => answerFeed(c, { format: preferred(c), negotiated: true }, deps),
    ...Object.assign({}, ...FEED_FORMATS.map(ofFormat)),
  };
}

function offerOf(name: FeedFormat): Offer<FeedFormat> {
  const { mediaType, alsoAcceptedAs } = FORMATS[name];
  return { name, mediaTypes: [mediaType, ...alsoAcceptedAs] };
}

function preferred(c: Context): FeedFormat {
  return negotiate(c.req.header('accept') ?? null, OFFERS);
}

async function answerGuess(c: Context, format: FeedFormat, deps: FeedDeps): Promise<Response> {
  const scope = scopeOf(c) ?? (await findMeantScope(c, deps));
  if (scope === undefined) return refuseFeed({ type: 'unknown-scope' });
  const view = parseFeedView(c);
  if (view === undefined) return refuseFeed({ type: 'invalid-parameter' });
  return redirectToFeed({ scope, format, view }, deps.origin);
}

async function answerTrailingSlash(c: Context, deps: FeedDeps): Promise<Response> {
  const scope = scopeOf(c) ?? (await findMeantScope(c, deps));
  return scope === undefined
    ? refuseFeed({ type: 'unknown-scope' })
    : redirectToPage(scope, deps.origin);
}
