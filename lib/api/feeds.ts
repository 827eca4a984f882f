/** @module What feed readers ask for: the documents of every scope, in three formats, and the list of all feeds. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { linkDocuments } from '../feed/archive.ts';
import { ATOM_MEDIA_TYPE, renderAtom } from '../feed/atom.ts';
import { composeDocument, type NewsDocument } from '../feed/document.ts';
import type { FeedHead } from '../feed/head.ts';
import { JSON_FEED_MEDIA_TYPE, renderJsonFeed } from '../feed/json-feed.ts';
import { RSS_MEDIA_TYPE, renderRss } from '../feed/rss.ts';
import { validatorsOf } from '../feed/validators.ts';
import { ARCHIVE_DOCUMENT, LIVE_DOCUMENT, NO_STORE } from '../http/caching.ts';
import { READING, refuseMethod } from '../http/methods.ts';
import { negotiate, type Offer } from '../http/negotiate.ts';
import { answerPublicly, type Representation, renderPlain } from '../http/outbound.ts';
import type { ArchiveReader, ArticleReader, ScopeReader } from '../publish/reading.ts';
import { scopeName } from '../site/scopes.ts';
import {
  absolute,
  FEED_FILES,
  FEED_FORMATS,
  type FeedFormat,
  type FeedView,
  feedPath,
  OPML_PATH,
} from '../site/urls.ts';
import { type BodyMemory, createBodyMemory } from './body-memory.ts';
import { renderFailure } from './failure.ts';
import { readArchived } from './feed-archives.ts';
import { FEED_GUESSES, redirectToFeed, redirectToPage } from './feed-guesses.ts';
import { answerOpml } from './opml.ts';
import { PUBLIC_REFUSALS } from './public-refusals.ts';
import type { PublicServices } from './public-services.ts';
import { SCOPE_ROUTE, scopeOf } from './scope-route.ts';
import { readStanding, type ScopeRefusal } from './scope-standing.ts';

/** What the feeds are made with. */
export interface FeedServices extends PublicServices {
  readonly archives: ArchiveReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
  readonly scopes: ScopeReader;
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

/** The site itself, and everything else that one can subscribe to. */
const PREFIXES = ['', SCOPE_ROUTE] as const;

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
    for (const format of FEED_FORMATS) {
      read(`${prefix}/${FEED_FILES[format]}`, (c) => answerFeed(c, { format }, kept));
      read(`${prefix}/archive/:number{[1-9][0-9]*}/${FEED_FILES[format]}`, (c) =>
        answerFeed(c, { format, archive: Number(c.req.param('number')) }, kept),
      );
      for (const guess of FEED_GUESSES[format]) {
        read(`${prefix}${guess}`, (c) => answerGuess(c, format, services.origin));
      }
    }
  }
  read(`${SCOPE_ROUTE}/`, (c) => answerSlash(c, services.origin));
  read(OPML_PATH, (c) => answerOpml(c.req.raw, kept));
  read('/health', () => renderPlain(200, 'ok', { 'cache-control': NO_STORE }));
  app.notFound(() => renderNotFound());
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderFailure(error);
  });
  return app;
}

/** The format to answer in, whether the client's Accept chose it, and the archive that is asked for. */
interface Chosen {
  readonly format: FeedFormat;
  readonly negotiated?: true;
  readonly archive?: number;
}

async function answerFeed(
  c: Context,
  { format, negotiated, archive }: Chosen,
  services: FeedServices & { readonly memory: BodyMemory },
): Promise<Response> {
  const scope = scopeOf(c);
  if (scope === undefined) return renderNotFound();
  const standing = await readStanding(scope, services);
  if (!standing.ok) return renderRefusal(standing.refusal);
  const head = standing.value;
  // RFC 5005 §4: an archive that is not closed yet has no address.
  if (archive !== undefined && archive > head.archives) return renderNotFound();
  const view = viewOf(c);
  const variant =
    archive === undefined ? `${format}-${view}` : `archive${archive}-${format}-${view}`;
  const document = representFeed({ head, archive, format, view, variant }, services);
  const contentLocation = absolute(services.origin, feedPath(scope, format, view));
  const representation = negotiated ? { ...document, contentLocation, vary: 'Accept' } : document;
  return answerPublicly(c.req.raw, representation, {
    now: services.clock(),
    encode: services.memory(`${scopeName(scope)} ${head.version} ${variant}`),
  });
}

/** A document that is asked for: which feed as of which head, perhaps an archive, in which form. */
interface FeedWanted {
  readonly head: FeedHead;
  readonly archive: number | undefined;
  readonly format: FeedFormat;
  readonly view: FeedView;
  /** Names archive, format and view among the documents of one feed. */
  readonly variant: string;
}

/** The document as an answer; its versions are read when its body is needed, and only then. */
function representFeed(wanted: FeedWanted, services: FeedServices): Representation {
  const { head, archive, format, view, variant } = wanted;
  const { contentType, render } = RENDERINGS[format];
  const { site, origin, revision } = services;
  const context = { site, origin, view, ...(archive !== undefined && { archive }) };
  const links = linkDocuments(head, format, context);
  return {
    ...validatorsOf(head, variant, revision),
    contentType,
    cacheControl: archive === undefined ? LIVE_DOCUMENT : ARCHIVE_DOCUMENT,
    link: links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(', '),
    body: async () => {
      const versions =
        archive === undefined
          ? await services.versions.readVersions(head.window)
          : await readArchived(head.scope, archive, services);
      return render(composeDocument(head, versions, context));
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

function answerSlash(c: Context, origin: string): Response {
  const scope = scopeOf(c);
  return scope === undefined ? renderNotFound() : redirectToPage(scope, origin);
}

/** Only `?view=summary` counts; any other query is ignored. */
function viewOf(c: Context): FeedView {
  return c.req.query('view') === 'summary' ? 'summary' : 'full';
}

/** The refusals of the table in the words of feeds. */
const REFUSED: Readonly<Record<ScopeRefusal['type'], string>> = {
  'unknown-scope': 'There is no feed at this address.',
  'retired-scope': 'This feed has ended for good.',
};

function renderRefusal({ type }: ScopeRefusal): Response {
  const { status, cacheControl } = PUBLIC_REFUSALS[type];
  return renderPlain(status, REFUSED[type], { 'cache-control': cacheControl });
}

function renderNotFound(): Response {
  return renderRefusal({ type: 'unknown-scope' });
}
