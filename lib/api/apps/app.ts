/** @module The app of JSON: lists of articles, articles, changes, public keys and the description of the API. */

import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { articleJson } from '../../article/wire.ts';
import type { ChangeReader } from '../../changes/change-row.ts';
import { present } from '../../core/optional.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { LIVE_DOCUMENT, MOVED } from '../../http/caching.ts';
import { READING } from '../../http/methods.ts';
import { type Representation, renderPlain } from '../../http/representation.ts';
import type { ArticleReader } from '../../publish/articles/article-record.ts';
import type { ListReader } from '../../publish/feeds/list-entry.ts';
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
import type { AppDeps } from '../public/public-app.ts';
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
import { answerDocument, type DocumentDeps } from './document-response.ts';
import { answerKeySet, type KeySetDeps } from './jwks.ts';
import { type ListQuery, nextQuery, parseListQuery } from './list-query.ts';

/** What the app of JSON lists and articles is made with. */
export interface ArticlesAppDeps extends AppDeps, DocumentDeps {
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly changes: ChangeReader;
  readonly keys: KeySetDeps['keys'];
}

/** A route with the methods of its path, those of the editors' function included. */
type Route = readonly [
  path: string,
  methods: readonly string[],
  answer?: (c: Context) => Response | Promise<Response>,
];

/** Makes the app of JSON lists and articles. */
export function articlesApp(deps: ArticlesAppDeps): Hono {
  const routes: readonly Route[] = [
    [LIST_ROUTE, LIST_METHODS, (c) => answerList(c.req.raw, deps)],
    [ARTICLE_ROUTE, ARTICLE_METHODS, (c) => answerArticle(c, deps)],
    ...[...ACT_PATHS, PREVIEW_ROUTE].map((path): Route => [path, ACT_METHODS]),
    [CHANGES_PATH, READING, (c) => answerChanges(c.req.raw, deps)],
    [API_DOCUMENT_PATH, READING, (c) => answerDocument(c.req.raw, deps)],
    [KEY_SET_PATH, READING, (c) => answerKeySet(c.req.raw, deps)],
  ];
  const app = new Hono();
  app.use(noteRoute(deps.note));
  app.use(deadline(READING_WITHIN_MS));
  for (const [path, methods, answer] of routes) {
    if (answer !== undefined) app.get(path, answer);
    app.all(path, (c) => answerOtherMethodAsProblem(c.req.raw, methods, deps));
  }
  // The gateway's greedy route also brings the path of the reference page with a trailing slash.
  app.get(`${API_PAGE_PATH}/`, () => redirectToApiPage(deps));
  app.notFound(() => renderProblemOf('no-address', deps));
  app.onError((error, c) => {
    deps.report(routePath(c), error);
    return renderProblemOf(isTransient(error) ? 'unavailable' : 'internal', deps);
  });
  return app;
}

async function answerList(request: Request, deps: ArticlesAppDeps): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const query = parseListQuery(asked);
  if (!query.ok) {
    const { type, errors } = query.refusal;
    return renderProblemOf(type, deps, { errors });
  }
  const { scope } = query.value;
  if (scope === undefined) return renderProblemOf('unknown-scope', deps);
  const listable = await findListableScope(scope, deps);
  if (!listable.ok) return renderProblemOf(listable.refusal.type, deps);
  const bare = representList(listable.value, query.value, deps);
  if (isCurrent(request, bare, deps)) return answerJson(request, bare, deps);
  const list = await composeList(scope, query.value, deps);
  return answerJson(request, { ...bare, ...linkedList(list, asked, deps) }, deps);
}

/** The list without its content, which is enough for a 304. */
function representList(
  head: FeedHead,
  query: ListQuery,
  { revision }: Pick<ArticlesAppDeps, 'revision'>,
) {
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
  { origin }: Pick<ArticlesAppDeps, 'origin'>,
): Pick<Representation, 'body' | 'link'> {
  const items = `"items":[${list.items.join(',')}]`;
  if (list.next === undefined) return { body: () => `{${items}}` };
  const next = absolute(origin, `${LIST_ROUTE}?${nextQuery(asked, list.next)}`);
  return {
    link: `<${next}>; rel="next"`,
    body: () => `{${items},"next":${JSON.stringify(next)}}`,
  };
}

async function answerArticle(c: Context, deps: ArticlesAppDeps): Promise<Response> {
  const request = c.req.raw;
  const found = await findLiveVersion(c.req.param('id') ?? '', deps.articles);
  if (!found.ok) {
    const { refusal } = found;
    const note = 'note' in refusal ? refusal.note : undefined;
    return renderProblemOf(refusal.type, deps, present({ note }));
  }
  const bare = {
    etag: `W/"v${found.value.version}-${deps.revision}"`,
    contentType: JSON_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    body: () => '',
  };
  if (isCurrent(request, bare, deps)) return answerJson(request, bare, deps);
  const [version] = await deps.versions.readVersions([found.value]);
  if (version === undefined) return renderProblemOf('not-found', deps);
  const body = () => JSON.stringify(articleJson(version, deps));
  return answerJson(request, { ...bare, lastModified: version.at, body }, deps);
}

function redirectToApiPage({ origin }: Pick<ArticlesAppDeps, 'origin'>): Response {
  const location = absolute(origin, API_PAGE_PATH);
  return renderPlain(301, `This page is at ${location}`, { location, 'cache-control': MOVED });
}
