/** @module What apps ask for: lists of articles and single articles as JSON. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { articleJson } from '../article/wire.ts';
import type { Clock } from '../core/clock.ts';
import type { FeedHead } from '../feed/head.ts';
import { validatorsOf } from '../feed/validators.ts';
import { LIVE_DOCUMENT } from '../http/caching.ts';
import { deriveLastModified, isNotModified } from '../http/conditional.ts';
import { READING, refuseMethod } from '../http/methods.ts';
import { answerPublicly, type Representation } from '../http/outbound.ts';
import type { ArticleReader, HeadReader, ListReader, VersionReader } from '../publish/reading.ts';
import type { SiteConfig } from '../site/config.ts';
import { absolute } from '../site/urls.ts';
import { type ComposedList, composeList } from './compose-list.ts';
import { type FailureReport, isPassing } from './failure.ts';
import { type ListQuery, nextQuery, parseListQuery } from './list-query.ts';
import { findLiveVersion } from './public-article.ts';
import { type ProblemFacts, type PublicProblem, renderPublicProblem } from './public-problem.ts';
import { readStanding } from './scope-standing.ts';

/** What the public JSON is made with. */
export interface ArticleServices {
  readonly heads: HeadReader;
  readonly lists: ListReader;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly versions: VersionReader;
  readonly site: SiteConfig;
  /** The canonical public origin. */
  readonly origin: string;
  /** Of the renderers, the settings and the origins; `lib/runtime/revision.ts` makes it. */
  readonly revision: string;
  readonly clock: Clock;
  readonly report: FailureReport;
}

const JSON_MEDIA_TYPE = 'application/json';
const LIST_PATH = '/api/articles';
const ARTICLE_PATH = '/api/articles/:id';

/** With the methods that the newsroom's function answers at the same addresses. */
const LIST_METHODS = [...READING, 'POST'];
const ARTICLE_METHODS = [...READING, 'PUT', 'DELETE'];

const RETRY_AFTER_SECONDS = 5;

/** The app that answers apps. */
export function articlesApp(services: ArticleServices): Hono {
  const app = new Hono();
  const refuse = (name: PublicProblem, facts?: ProblemFacts) =>
    renderPublicProblem(services.origin, name, facts);
  app.get(LIST_PATH, (c) => answerList(c.req.raw, services));
  app.all(LIST_PATH, (c) => answerMethod(c.req.raw, LIST_METHODS, services));
  app.get(ARTICLE_PATH, (c) => answerArticle(c.req.raw, c.req.param('id'), services));
  app.all(ARTICLE_PATH, (c) => answerMethod(c.req.raw, ARTICLE_METHODS, services));
  app.notFound(() => refuse('not-found'));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    if (!isPassing(error)) return refuse('internal');
    return refuse('unavailable', { headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } });
  });
  return app;
}

async function answerList(request: Request, services: ArticleServices): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const query = parseListQuery(asked);
  if (!query.ok) return renderProblemOf('invalid-parameter', services, { errors: query.refusal });
  const { scope } = query.value;
  if (scope === undefined) return renderProblemOf('unknown-scope', services);
  const standing = await readStanding(scope, services);
  if (!standing.ok) return renderProblemOf(standing.refusal.type, services);
  const bare = representList(standing.value, query.value, services);
  if (isCurrent(request, bare, services)) return answer(request, bare, services);
  const list = await composeList(scope, query.value, services);
  return answer(request, { ...bare, ...linkedList(list, asked, services) }, services);
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
  const next = absolute(origin, `${LIST_PATH}?${nextQuery(asked, list.next)}`);
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
  if (isCurrent(request, bare, services)) return answer(request, bare, services);
  const [version] = await services.versions.readVersions([found.value]);
  if (version === undefined) return renderProblemOf('not-found', services);
  const body = () => JSON.stringify(articleJson(version, services));
  return answer(request, { ...bare, lastModified: version.at, body }, services);
}

/** Whether the client has it already, before anything more is read. */
function isCurrent(request: Request, { etag, lastModified }: Representation, services: Clocked) {
  const now = services.clock();
  const modified = deriveLastModified(lastModified, now);
  return isNotModified(
    request,
    {
      ...(etag !== undefined && { etag }),
      ...(modified !== undefined && { lastModified: modified }),
    },
    now,
  );
}

type Clocked = Pick<ArticleServices, 'clock' | 'origin'>;

async function answer(request: Request, representation: Representation, services: Clocked) {
  const answered = await answerPublicly(request, representation, { now: services.clock() });
  return answered.status === 406 ? renderProblemOf('not-acceptable', services) : answered;
}

function answerMethod(request: Request, allowed: readonly string[], services: Clocked): Response {
  if (request.method === 'OPTIONS') return refuseMethod(request, allowed);
  return renderPublicProblem(services.origin, 'method-not-allowed', {
    headers: { allow: allowed.join(', ') },
  });
}

function renderProblemOf(
  name: PublicProblem,
  { origin }: Pick<ArticleServices, 'origin'>,
  members: Readonly<Record<string, unknown>> = {},
): Response {
  return renderPublicProblem(origin, name, { members });
}
