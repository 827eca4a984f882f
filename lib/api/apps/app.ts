/** @module What apps ask for: lists of articles and single articles as JSON. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { articleJson } from '../../article/wire.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { LIVE_DOCUMENT, MOVED } from '../../http/caching.ts';
import { READING } from '../../http/methods.ts';
import { type Representation, renderPlain } from '../../http/representation.ts';
import type { ArticleReader, ChangeReader, ListReader } from '../../publish/read-ports.ts';
import {
  API_DOCUMENT_PATH,
  API_PAGE_PATH,
  absolute,
  CHANGES_PATH,
  KEY_SET_PATH,
} from '../../site/urls.ts';
import { isTransient } from '../problems/failure.ts';
import { deadline, READING_WITHIN_MS } from '../public/deadline.ts';
import {
  answerJson,
  answerOtherMethodAsProblem,
  isCurrent,
  JSON_MEDIA_TYPE,
  renderProblemOf,
} from '../public/json-response.ts';
import { findLiveVersion } from '../public/live-article.ts';
import type { PublicServices } from '../public/public-services.ts';
import { noteRoute } from '../public/request-log.ts';
import { findListableScope } from '../public/scope-lookup.ts';
import {
  ACT_METHODS,
  ACT_PATHS,
  ARTICLE_METHODS,
  ARTICLE_ROUTE,
  LIST_METHODS,
  LIST_ROUTE,
  PREVIEW_ROUTE,
} from '../routes/article-paths.ts';
import { type ComposedList, composeList } from './article-list.ts';
import { answerChanges } from './changes-response.ts';
import { answerKeySet, type KeySetServices } from './jwks.ts';
import { type ListQuery, nextQuery, parseListQuery } from './list-query.ts';

/** What the public JSON is made with. */
export interface ArticleServices extends PublicServices {
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly changes: ChangeReader;
  readonly keys: KeySetServices['keys'];
  /** The description of the interface (OpenAPI 3.1) as JSON. */
  readonly apiDocument: string;
}

/** The app that answers apps. */
export function articlesApp(services: ArticleServices): Hono {
  const app = new Hono();
  app.use(noteRoute(services.note));
  app.use(deadline(READING_WITHIN_MS));
  app.get(LIST_ROUTE, (c) => answerList(c.req.raw, services));
  app.all(LIST_ROUTE, (c) => answerOtherMethodAsProblem(c.req.raw, LIST_METHODS, services));
  app.get(ARTICLE_ROUTE, (c) => answerArticle(c.req.raw, c.req.param('id'), services));
  app.all(ARTICLE_ROUTE, (c) => answerOtherMethodAsProblem(c.req.raw, ARTICLE_METHODS, services));
  for (const route of [...ACT_PATHS, PREVIEW_ROUTE]) {
    app.all(route, (c) => answerOtherMethodAsProblem(c.req.raw, ACT_METHODS, services));
  }
  app.get(CHANGES_PATH, (c) => answerChanges(c.req.raw, services));
  app.all(CHANGES_PATH, (c) => answerOtherMethodAsProblem(c.req.raw, READING, services));
  // A greedy route may take the address of the page with a slash too many, which it should not see.
  app.get(`${API_PAGE_PATH}/`, () => redirectToApiPage(services));
  app.get(API_DOCUMENT_PATH, (c) => answerDocument(c.req.raw, services));
  app.all(API_DOCUMENT_PATH, (c) => answerOtherMethodAsProblem(c.req.raw, READING, services));
  app.get(KEY_SET_PATH, (c) => answerKeySet(c.req.raw, services));
  app.all(KEY_SET_PATH, (c) => answerOtherMethodAsProblem(c.req.raw, READING, services));
  app.notFound(() => renderProblemOf('no-address', services));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderProblemOf(isTransient(error) ? 'unavailable' : 'internal', services);
  });
  return app;
}

async function answerList(request: Request, services: ArticleServices): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const query = parseListQuery(asked);
  if (!query.ok) {
    const { type, errors } = query.refusal;
    return renderProblemOf(type, services, { errors });
  }
  const { scope } = query.value;
  if (scope === undefined) return renderProblemOf('unknown-scope', services);
  const standing = await findListableScope(scope, services);
  if (!standing.ok) return renderProblemOf(standing.refusal.type, services);
  const bare = representList(standing.value, query.value, services);
  if (isCurrent(request, bare, services)) return answerJson(request, bare, services);
  const list = await composeList(scope, query.value, services);
  return answerJson(request, { ...bare, ...linkedList(list, asked, services) }, services);
}

/** The list without its content: enough for a 304. */
function representList(head: FeedHead, query: ListQuery, { revision }: ArticleServices) {
  return {
    ...validatorsOf(head, query.isFull ? 'list-full' : 'list', revision),
    contentType: JSON_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    body: () => '',
  };
}

/** The list's content, and the address of the next part in the body and in Link (RFC 8288 §3). */
function linkedList(
  list: ComposedList,
  asked: URLSearchParams,
  { origin }: ArticleServices,
): Pick<Representation, 'body' | 'link'> {
  const items = `"items":[${list.items.join(',')}]`;
  if (list.next === undefined) return { body: () => `{${items}}` };
  const next = absolute(origin, `${LIST_ROUTE}?${nextQuery(asked, list.next)}`);
  return {
    link: `<${next}>; rel="next"`,
    body: () => `{${items},"next":${JSON.stringify(next)}}`,
  };
}

async function answerArticle(
  request: Request,
  id: string,
  services: ArticleServices,
): Promise<Response> {
  const found = await findLiveVersion(id, services.articles);
  if (!found.ok) {
    const { type, ...members } = found.refusal;
    return renderProblemOf(type, services, members);
  }
  const bare = {
    etag: `W/"v${found.value.version}-${services.revision}"`,
    contentType: JSON_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    body: () => '',
  };
  if (isCurrent(request, bare, services)) return answerJson(request, bare, services);
  const [version] = await services.versions.readVersions([found.value]);
  if (version === undefined) return renderProblemOf('not-found', services);
  const body = () => JSON.stringify(articleJson(version, services));
  return answerJson(request, { ...bare, lastModified: version.at, body }, services);
}

/** The document of this build. No head is read: it changes with a deployment alone. */
function answerDocument(request: Request, services: ArticleServices): Promise<Response> {
  const { revision, apiDocument } = services;
  return answerJson(
    request,
    {
      etag: `W/"openapi-${revision}"`,
      contentType: JSON_MEDIA_TYPE,
      cacheControl: LIVE_DOCUMENT,
      body: () => apiDocument,
    },
    services,
  );
}

function redirectToApiPage({ origin }: ArticleServices): Response {
  const location = absolute(origin, API_PAGE_PATH);
  return renderPlain(301, `This page is at ${location}`, { location, 'cache-control': MOVED });
}
