/** @module What feed readers ask for: the subscription documents of every scope, in three formats. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Clock } from '../core/clock.ts';
import { exhaustive } from '../core/exhaustive.ts';
import { ATOM_MEDIA_TYPE, renderAtom } from '../feed/atom.ts';
import { composeDocument, type NewsDocument } from '../feed/document.ts';
import type { FeedHead } from '../feed/head.ts';
import { JSON_FEED_MEDIA_TYPE, renderJsonFeed } from '../feed/json-feed.ts';
import { RSS_MEDIA_TYPE, renderRss } from '../feed/rss.ts';
import { validatorsOf } from '../feed/validators.ts';
import { GONE, LIVE_DOCUMENT, NO_STORE, NOT_FOUND } from '../http/caching.ts';
import { READING, refuseMethod } from '../http/methods.ts';
import { negotiate, type Offer } from '../http/negotiate.ts';
import { answerPublicly, type Representation, renderPlain } from '../http/outbound.ts';
import type { HeadReader, VersionReader } from '../publish/reading.ts';
import type { SiteConfig } from '../site/config.ts';
import { ALL, parseScope, type Scope, scopeName } from '../site/scopes.ts';
import { absolute, FEED_FILES, type FeedFormat, type FeedView, feedPath } from '../site/urls.ts';
import { type BodyMemory, createBodyMemory } from './body-memory.ts';
import { type FailureReport, renderFailure } from './failure.ts';
import { FEED_GUESSES, redirectToFeed } from './feed-guesses.ts';
import { readStanding, type ScopeRefusal } from './scope-standing.ts';

/** What the feeds are made with. */
export interface FeedServices {
  readonly heads: HeadReader;
  readonly versions: VersionReader;
  readonly site: SiteConfig;
  /** The canonical public origin. */
  readonly origin: string;
  /** Of the renderers, the settings and the origins; `lib/runtime/revision.ts` makes it. */
  readonly revision: string;
  readonly clock: Clock;
  readonly report: FailureReport;
  /** How much memory rendered bodies may take; `BODY_MEMORY_BYTES` unless given. */
  readonly memoryBytes?: number;
}

interface Rendering {
  readonly contentType: string;
  readonly render: (document: NewsDocument) => string;
}

const RENDERINGS: Readonly<Record<FeedFormat, Rendering>> = {
  rss: { contentType: RSS_MEDIA_TYPE, render: renderRss },
  atom: { contentType: ATOM_MEDIA_TYPE, render: renderAtom },
  json: { contentType: JSON_FEED_MEDIA_TYPE, render: renderJsonFeed },
};

/** By what each format is asked for where `/feed` negotiates; the first wins a tie. */
const OFFERS: readonly [Offer<FeedFormat>, ...Offer<FeedFormat>[]] = [
  { name: 'rss', mediaTypes: ['application/rss+xml', 'application/xml', 'text/xml'] },
  { name: 'atom', mediaTypes: ['application/atom+xml'] },
  { name: 'json', mediaTypes: ['application/feed+json', 'application/json'] },
];

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json'];

const KINDS: Readonly<Record<string, string>> = {
  sections: 'section',
  tags: 'tag',
  authors: 'author',
  sources: 'source',
};

/** The site itself, and everything else that one can subscribe to. */
const PREFIXES = ['', '/:collection{sections|tags|authors|sources}/:member'] as const;

/** The app that answers feed readers. */
export function feedsApp(services: FeedServices): Hono {
  const app = new Hono();
  const kept = { ...services, memory: createBodyMemory(services.memoryBytes) };
  const read = (path: string, answer: (c: Context) => Response | Promise<Response>) => {
    app.get(path, answer);
    app.all(path, (c) => refuseMethod(c.req.raw, READING));
  };
  for (const prefix of PREFIXES) {
    read(`${prefix}/feed`, (c) => answerFeed(c, { format: preferred(c), negotiated: true }, kept));
    for (const format of FORMATS) {
      read(`${prefix}/${FEED_FILES[format]}`, (c) => answerFeed(c, { format }, kept));
      for (const guess of FEED_GUESSES[format]) {
        read(`${prefix}${guess}`, (c) => answerGuess(c, format, services.origin));
      }
    }
  }
  read('/health', () => renderPlain(200, 'ok', { 'cache-control': NO_STORE }));
  app.notFound(() => renderNotFound());
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderFailure(error);
  });
  return app;
}

/** The format to answer in, and whether the client's Accept chose it. */
interface Chosen {
  readonly format: FeedFormat;
  readonly negotiated?: true;
}

async function answerFeed(
  c: Context,
  { format, negotiated }: Chosen,
  services: FeedServices & { readonly memory: BodyMemory },
): Promise<Response> {
  const scope = scopeOf(c);
  if (scope === undefined) return renderNotFound();
  const standing = await readStanding(scope, services);
  if (!standing.ok) return renderRefusal(standing.refusal);
  const head = standing.value;
  const view = viewOf(c);
  const document = representFeed({ head, format, view }, services);
  const contentLocation = absolute(services.origin, feedPath(scope, format, view));
  const representation = negotiated ? { ...document, contentLocation, vary: 'Accept' } : document;
  return answerPublicly(c.req.raw, representation, {
    now: services.clock(),
    encode: services.memory(`${scopeName(scope)} ${head.version} ${format} ${view}`),
  });
}

/** A document that is asked for: which feed as of which head, in which form. */
interface FeedWanted {
  readonly head: FeedHead;
  readonly format: FeedFormat;
  readonly view: FeedView;
}

/** The document as an answer; its versions are read when its body is needed, and only then. */
function representFeed(wanted: FeedWanted, services: FeedServices): Representation {
  const { head, format, view } = wanted;
  const { contentType, render } = RENDERINGS[format];
  const { site, origin, revision } = services;
  const self = absolute(origin, feedPath(head.scope, format, view));
  return {
    ...validatorsOf(head, `${format}-${view}`, revision),
    contentType,
    cacheControl: LIVE_DOCUMENT,
    link: `<${self}>; rel="self"`,
    body: async () => {
      const versions = await services.versions.readVersions(head.window);
      return render(composeDocument(head, versions, { site, origin, view }));
    },
  };
}

function preferred(c: Context): FeedFormat {
  return negotiate(c.req.header('accept') ?? null, OFFERS);
}

function answerGuess(c: Context, format: FeedFormat, origin: string): Response {
  const scope = scopeOf(c);
  if (scope === undefined) return renderNotFound();
  return redirectToFeed({ scope, format, view: viewOf(c) }, origin);
}

/** Only `?view=summary` counts; any other query is ignored. */
function viewOf(c: Context): FeedView {
  return c.req.query('view') === 'summary' ? 'summary' : 'full';
}

function scopeOf(c: Context): Scope | undefined {
  const collection = c.req.param('collection');
  if (collection === undefined) return ALL;
  return parseScope(`${KINDS[collection]}/${c.req.param('member')}`);
}

function renderRefusal({ type }: ScopeRefusal): Response {
  switch (type) {
    case 'unknown-scope':
      return renderNotFound();
    case 'retired-scope':
      return renderPlain(410, 'This feed has ended for good.', { 'cache-control': GONE });
    default:
      return exhaustive(type);
  }
}

function renderNotFound(): Response {
  return renderPlain(404, 'There is no feed at this address.', { 'cache-control': NOT_FOUND });
}
