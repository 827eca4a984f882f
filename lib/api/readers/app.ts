/** @module What feed readers ask for: the documents of every scope, in three formats, and the list of all feeds. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { NO_STORE } from '../../http/caching.ts';
import { answerOtherMethod, READING } from '../../http/methods.ts';
import { negotiate, type Offer } from '../../http/negotiate.ts';
import { renderPlain } from '../../http/representation.ts';
import { FEED_FORMATS, type FeedFormat, FORMATS } from '../../site/feed-formats.ts';
import { OPML_PATH } from '../../site/urls.ts';
import { renderFailure } from '../problems/failure.ts';
import { createBodyCache } from '../public/body-cache.ts';
import { READING_WITHIN_MS, withDeadline } from '../public/deadline.ts';
import { noteRoute } from '../public/request-log.ts';
import { SCOPE_ROUTE, scopeOf } from '../routes/scope-path.ts';
import {
  answerFeed,
  type FeedKit,
  type FeedServices,
  refuseFeed,
  viewOf,
} from './feed-response.ts';
import { redirectToFeed, redirectToPage } from './guessed-paths.ts';
import { answerOpml } from './opml-response.ts';
import { createLastResponses } from './stale-responses.ts';

/** What `/feed` offers; the first wins a tie. */
const [FIRST, ...OTHERS] = FEED_FORMATS;
const OFFERS = [offerOf(FIRST), ...OTHERS.map(offerOf)] as const;

/** The site itself, and everything else that one can subscribe to. */
const PREFIXES = ['', SCOPE_ROUTE] as const;

/** The app that answers feed readers. */
export function feedsApp(services: FeedServices): Hono {
  const app = new Hono();
  app.use(noteRoute(services.note));
  const kit: FeedKit = {
    ...services,
    memory: createBodyCache(services.memoryBytes),
    last: createLastResponses(),
  };
  const read = (path: string, answer: (c: Context) => Response | Promise<Response>) => {
    app.get(path, answer);
    app.all(path, (c) => answerOtherMethod(c.req.raw, READING));
  };
  for (const prefix of PREFIXES) {
    read(`${prefix}/feed`, (c) => answerFeed(c, { format: preferred(c), negotiated: true }, kit));
    for (const format of FEED_FORMATS) {
      read(`${prefix}/${FORMATS[format].file}`, (c) => answerFeed(c, { format }, kit));
      read(`${prefix}/archive/:number{[1-9][0-9]*}/${FORMATS[format].file}`, (c) =>
        answerFeed(c, { format, archive: Number(c.req.param('number')) }, kit),
      );
      for (const guess of FORMATS[format].guesses) {
        read(`${prefix}${guess}`, (c) => answerGuess(c, format, services.origin));
      }
    }
  }
  read(`${SCOPE_ROUTE}/`, (c) => answerSlash(c, services.origin));
  read(OPML_PATH, (c) => withDeadline(answerOpml(c.req.raw, kit), READING_WITHIN_MS));
  read('/health', () => renderPlain(200, 'ok', { 'cache-control': NO_STORE }));
  app.notFound(() => refuseFeed({ type: 'unknown-scope' }));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderFailure(error);
  });
  return app;
}

function offerOf(name: FeedFormat): Offer<FeedFormat> {
  const { mediaType, alsoAcceptedAs } = FORMATS[name];
  return { name, mediaTypes: [mediaType, ...alsoAcceptedAs] };
}

function preferred(c: Context): FeedFormat {
  return negotiate(c.req.header('accept') ?? null, OFFERS);
}

function answerGuess(c: Context, format: FeedFormat, origin: string): Response {
  const scope = scopeOf(c);
  if (scope === undefined) return refuseFeed({ type: 'unknown-scope' });
  return redirectToFeed({ scope, format, view: viewOf(c) }, origin);
}

function answerSlash(c: Context, origin: string): Response {
  const scope = scopeOf(c);
  return scope === undefined
    ? refuseFeed({ type: 'unknown-scope' })
    : redirectToPage(scope, origin);
}
