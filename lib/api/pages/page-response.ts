/** @module Answers pages and sitemaps: 304 by the site's head, else a body that is cached or rendered. */

import { LRUCache } from 'lru-cache';
import type { Clock, Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { emptyHead, type FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { linkFieldOf } from '../../html/link-header.ts';
import { LIVE_DOCUMENT, NEWS_SITEMAP, STILL_FILE } from '../../http/caching.ts';
import type { Bytes } from '../../http/coding.ts';
import { answerPublicly, type Representation } from '../../http/representation.ts';
import type { PageError } from '../../page/error-page.tsx';
import type { PageContext } from '../../page/frame.ts';
import { SITEMAP_MEDIA_TYPE } from '../../page/lists/sitemap.ts';
import type { HeadReader } from '../../publish/feeds/heads.ts';
import { ALL } from '../../site/scopes.ts';
import { type BodyCache, createBodyCache } from '../public/body-cache.ts';
import { isCurrent } from '../public/json-response.ts';
import { answerErrorPage, HTML_MEDIA_TYPE, PAGE_FIELDS } from './html-response.ts';
import type { LatestNews } from './latest-news.ts';

/** A document that exists: the site's head that it is made of, its path with query, and how to render it. */
export interface FoundDocument {
  readonly head: FeedHead;
  readonly address: string;
  readonly render: () => Promise<string>;
  /** What it is made of beside the head. */
  readonly state?: PageState;
}

/** A state that the head does not count: its name, as part of the tag, and since when it lasts. */
export interface PageState {
  readonly name: string;
  readonly since: Instant;
}

/** A file that is no page: its path, and how to make its body. */
export interface StillFile {
  readonly address: string;
  readonly contentType: string;
  readonly body: () => string | Bytes;
}

/** The ways in which handlers of pages answer; made once for each app. */
export interface PageAnswers {
  /** A reader's page: 200 or 304. */
  readonly page: (request: Request, page: FoundDocument) => Promise<Response>;
  /** A sitemap: 200 or 304. */
  readonly sitemap: (request: Request, sitemap: FoundDocument) => Promise<Response>;
  /** The sitemap of news: 200, since it has no validator. */
  readonly newsSitemap: (request: Request, sitemap: FoundDocument) => Promise<Response>;
  /** A reference page, which only a deployment changes: 200 or 304. */
  readonly reference: (
    request: Request,
    page: Pick<FoundDocument, 'address' | 'render'>,
  ) => Promise<Response>;
  /** A file that only a deployment changes: 200 or 304, kept for a day. */
  readonly file: (request: Request, file: StillFile) => Promise<Response>;
  /** An error page; the status of `broken` is 500 unless given. */
  readonly error: (error: PageError, brokenStatus?: 500 | 503) => Promise<Response>;
}

/** The settings, the clock, and the size of the cache of bodies. */
export interface PageAnswersDeps extends PageContext {
  readonly revision: string;
  /** Of the bundle and of the API's description, which is rendered by reference pages. */
  readonly apiRevision: string;
  readonly clock: Clock;
  /** The newest articles, for pages of what is not there. */
  readonly latest: LatestNews;
  /** The maximal size of the cache in bytes; `BODY_CACHE_BYTES` unless given. */
  readonly memoryBytes?: number;
}

/** What every handler of a page is given. */
export interface PageDeps extends PageContext {
  readonly heads: HeadReader;
  readonly answer: PageAnswers;
}

/** The head of the whole site. Read before all else, so that no page is older than its tag. */
export async function readSiteHead({ heads }: Pick<PageDeps, 'heads'>): Promise<FeedHead> {
  return (await heads.readHead(ALL)) ?? emptyHead(ALL);
}

/** So many pages' Link fields are cached, each some hundred characters. */
const MAX_LINKS = 2_000;

/** Makes the answers of one app, which share a cache of bodies and one of Link fields. */
export function createPageAnswers(deps: PageAnswersDeps): PageAnswers {
  const bodies = createBodyCache(deps.memoryBytes);
  const links = new LRUCache<string, string>({ max: MAX_LINKS });
  const tools = { clock: deps.clock, bodies };
  return {
    page: (request, page) => answerPage(request, page, { ...deps, bodies, links }),
    sitemap: (request, found) => {
      const validators = validatorsOf(found.head, 'sitemap', deps.revision);
      return answerSitemap(request, found, {
        ...validators,
        cacheControl: LIVE_DOCUMENT,
        ...tools,
      });
    },
    newsSitemap: (request, found) =>
      answerSitemap(request, found, { cacheControl: NEWS_SITEMAP, ...tools }),
    reference: (request, { address, render }) =>
      answerPublicly(
        request,
        {
          etag: `W/"still-${deps.apiRevision}"`,
          contentType: HTML_MEDIA_TYPE,
          cacheControl: LIVE_DOCUMENT,
          headers: PAGE_FIELDS.reference,
          body: render,
        },
        { now: deps.clock(), encode: bodies(address) },
      ),
    file: (request, { address, contentType, body }) =>
      answerPublicly(
        request,
        {
          etag: `W/"file-${deps.revision}"`,
          contentType,
          cacheControl: STILL_FILE,
          headers: PAGE_FIELDS.reader,
          body,
        },
        { now: deps.clock(), encode: bodies(address) },
      ),
    error: async (error, brokenStatus) => {
      if (error.type === 'broken') {
        return answerErrorPage({ error, ...present({ brokenStatus }) }, deps);
      }
      return answerErrorPage({ error, latest: await deps.latest() }, deps);
    },
  };
}

/** The head as of the last change of head or state. */
function headSince(head: FeedHead, state: PageState | undefined): FeedHead {
  return state === undefined || state.since <= head.updatedAt
    ? head
    : { ...head, updatedAt: state.since };
}

interface SitemapFields extends Pick<Representation, 'etag' | 'lastModified' | 'cacheControl'> {
  readonly clock: Clock;
  readonly bodies: BodyCache;
}

function answerSitemap(
  request: Request,
  { head, address, render }: FoundDocument,
  { clock, bodies, ...fields }: SitemapFields,
): Promise<Response> {
  return answerPublicly(
    request,
    { ...fields, contentType: SITEMAP_MEDIA_TYPE, body: render },
    { now: clock(), encode: bodies(`${head.version} ${address}`) },
  );
}

interface PageCaches extends PageAnswersDeps {
  readonly bodies: BodyCache;
  /** The Link fields of pages by the keys of their bodies. */
  readonly links: LRUCache<string, string>;
}

async function answerPage(
  request: Request,
  { head, address, render, state }: FoundDocument,
  { bodies, links, revision, clock }: PageCaches,
): Promise<Response> {
  const key = `${head.version} ${address}`;
  const bare = {
    ...validatorsOf(headSince(head, state), state ? `page-${state.name}` : 'page', revision),
    contentType: HTML_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    headers: PAGE_FIELDS.reader,
  };
  let rendering: Promise<string> | undefined;
  const renderOnce = () => {
    rendering ??= render();
    return rendering;
  };
  let link = links.get(key);
  // A 304 has no Link field, so the page is not rendered for one.
  if (link === undefined && !isCurrent(request, bare, { clock })) {
    link = linkFieldOf(await renderOnce()) ?? '';
    links.set(key, link);
  }
  return answerPublicly(
    request,
    { ...bare, ...(link && { link }), body: renderOnce },
    { now: clock(), encode: bodies(key) },
  );
}
