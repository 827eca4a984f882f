/** @module The addresses of the desk: signed reads of what only the newsroom sees. */

import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { mayWriteIn } from '../../../editors/permissions.ts';
import { isNotModified } from '../../../http/conditional.ts';
import { READING } from '../../../http/methods.ts';
import type { ArticleRecord } from '../../../publish/commit.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { absolute, deskArticlePath } from '../../../site/urls.ts';
import { renderJson } from '../act-response.ts';
import type { Refusal } from '../editor-problems.ts';
import {
  answerOtherMethodAsEditorProblem,
  answerSigned,
  type EditorialContext,
  type EditorialRouter,
  type OriginServices,
} from '../editor-response.ts';
import { versionTag } from '../if-match.ts';
import type { SignedActPorts } from '../signed-act.ts';
import {
  type DeskArticleServices,
  findDeskArticle,
  readDeskArticle,
  readDeskHistory,
  readDeskVersion,
  readDifference,
} from './desk-articles.ts';
import { composeDeskList, type DeskListServices } from './desk-list.ts';
import {
  nextDeskQuery,
  parseDeskQuery,
  parseHistoryQuery,
  parseVersion,
  parseVersionQuery,
} from './desk-query.ts';

/** What the desk works with. */
export interface DeskServices extends OriginServices {
  readonly ports: SignedActPorts & DeskListServices & DeskArticleServices;
  readonly site: SiteConfig;
}

type Read = (
  c: EditorialContext,
  editor: EditorKey,
  services: DeskServices,
) => Promise<Result<Response, Refusal>>;

const DESK_PATH = '/api/desk/articles';
const DESK_ARTICLE = `${DESK_PATH}/:id`;
const VERSIONS = `${DESK_ARTICLE}/versions`;

const READS: Readonly<Record<string, Read>> = {
  [DESK_PATH]: answerList,
  [DESK_ARTICLE]: ofArticle(answerArticle),
  [VERSIONS]: ofArticle(answerHistory),
  [`${VERSIONS}/:version`]: ofArticle(answerVersion),
};

/** Adds `/api/desk`. Any key may read; one that is bound to sections sees these. */
export function addDeskRoutes(app: EditorialRouter, services: DeskServices): void {
  for (const [path, read] of Object.entries(READS)) {
    app.get(path, (c) => answerSigned(c, services, (request) => read(c, request.editor, services)));
    app.all(path, (c) => answerOtherMethodAsEditorProblem(c, services, READING));
  }
}

/** A read of one article that its key may see. */
interface ArticleRead {
  readonly c: EditorialContext;
  readonly record: ArticleRecord;
  readonly services: DeskServices;
}

function ofArticle(read: (asked: ArticleRead) => Promise<Result<Response, Refusal>>): Read {
  return async (c, editor, services) => {
    const id = c.req.param('id') ?? '';
    const found = await findDeskArticle(id, editor, services.ports.articles);
    return found.ok ? read({ c, record: found.value, services }) : found;
  };
}

function contextOf({ site, origins }: DeskServices) {
  return { site, origin: origins[0] };
}

async function answerList(
  c: EditorialContext,
  editor: EditorKey,
  services: DeskServices,
): Promise<Result<Response, Refusal>> {
  // The query as it was signed.
  const query = parseDeskQuery(c.env.message.query);
  if (!query.ok) return query;
  const context = contextOf(services);
  const maySee = (section: string | undefined) => mayWriteIn(editor, section);
  const list = await composeDeskList(query.value, maySee, { ...services.ports, context });
  const { items, next } = list;
  return ok(renderList(items, next && `${DESK_PATH}?${nextDeskQuery(query.value, next)}`, context));
}

async function answerArticle({ c, record, services }: ArticleRead) {
  const etag = versionTag(record.state.version);
  if (isNotModified(c.req.raw, { etag }, services.ports.clock())) {
    return ok(new Response(null, { status: 304, headers: { etag, 'cache-control': 'no-store' } }));
  }
  const article = await readDeskArticle(record, services.ports, contextOf(services));
  return article.ok ? ok(renderJson(200, article.value, { etag })) : article;
}

async function answerHistory({ c, record, services }: ArticleRead) {
  const query = parseHistoryQuery(c.env.message.query);
  if (!query.ok) return query;
  const { id } = record.state;
  const context = contextOf(services);
  const history = await readDeskHistory(id, query.value, { services: services.ports, context });
  const { items, next } = history;
  const path = `${deskArticlePath(id)}/versions?limit=${query.value.limit}&cursor=${next}`;
  return ok(renderList(items, next && path, context));
}

async function answerVersion({ c, record, services }: ArticleRead) {
  const query = parseVersionQuery(c.env.message.query);
  if (!query.ok) return query;
  const version = parseVersion(c.req.param('version') ?? '');
  if (version === undefined) return refuse({ type: 'no-address' } as const);
  const { diff } = query.value;
  const { id } = record.state;
  const context = contextOf(services);
  const read =
    diff === undefined
      ? await readDeskVersion({ id, version }, services.ports, context)
      : await readDifference({ id, from: diff, to: version }, services.ports, context);
  return read.ok ? ok(renderJson(200, read.value)) : read;
}

/** A list, and the address of its next part in the body and in Link (RFC 8288 §3). */
function renderList(
  items: readonly unknown[],
  next: string | 0 | undefined,
  { origin }: { readonly origin: string },
): Response {
  if (!next) return renderJson(200, { items });
  const url = absolute(origin, next);
  return renderJson(200, { items, next: url }, { link: `<${url}>; rel="next"` });
}
