/** @module Routes of working copies: unsaved words of one key, which are no version. */

import { type ArticleId, parseArticleId } from '../../../article/article.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { NO_STORE } from '../../../http/caching.ts';
import { READING } from '../../../http/methods.ts';
import type { WorkCopy, WorkPage } from '../../../publish/desk/work-copy.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { DESK_WORK_PATH } from '../../../site/urls.ts';
import { renderJson, renderList } from '../act-response.ts';
import type { SignedRequest } from '../authenticate.ts';
import { findDeskArticle } from '../desk/desk-articles.ts';
import type { Refusal } from '../editor-problems.ts';
import type { EditorialContext, EditorRoute } from '../editor-response.ts';
import {
  answerSignedAct,
  answerSignedRead,
  NEVER_CLAIMED,
  type SignedAct,
  type SignedActDeps,
  type SignedRead,
} from '../signed-act.ts';
import { presenceJson, workFactsJson, workJson, workRowJson } from './work-json.ts';
import { findOwner } from './work-owner.ts';
import {
  nextWorkQuery,
  parseWorkListQuery,
  parseWorkQuery,
  type WorkListQuery,
} from './work-query.ts';
import {
  type CheckedRemoval,
  type CheckedWork,
  checkRemoval,
  checkWork,
  keepWork,
  removeWork,
  type WorkDeps,
} from './work-requests.ts';
import { workTag } from './work-tag.ts';

/** What the routes of working copies are given to call. */
export interface WorkRouteDeps extends SignedActDeps {
  readonly ports: WorkDeps & SignedActDeps['ports'];
  readonly site: SiteConfig;
}

/** The routes under `/api/desk/work`. */
export function workRoutes(deps: WorkRouteDeps): readonly EditorRoute[] {
  return [
    {
      path: DESK_WORK_PATH,
      methods: READING,
      answers: { GET: (c) => answerSignedRead(c, deps, workList(deps)) },
    },
    {
      path: `${DESK_WORK_PATH}/:id`,
      methods: [...READING, 'PUT', 'DELETE'],
      answers: {
        GET: (c) => answerSignedRead(c, deps, oneCopy(deps)),
        PUT: (c) => answerSignedAct(c, deps, keeping(deps)),
        DELETE: (c) => answerSignedAct(c, deps, removal(deps)),
      },
    },
  ];
}

const contextOf = ({ site, origins }: WorkRouteDeps) => ({ site, origin: origins[0] });

const idIn = (c: EditorialContext) => c.req.param('id') ?? '';

/** Keeps a copy. `If-Match` makes a repetition harmless, so it takes no claim. */
function keeping(deps: WorkRouteDeps): SignedAct<string, CheckedWork, Omit<WorkCopy, 'article'>> {
  const context = contextOf(deps);
  return {
    ...NEVER_CLAIMED,
    read: (c) => ok(idIn(c)),
    check: (request, id) => checkWork(request, id, deps.ports),
    commit: (checked) => keepWork(checked, { ports: deps.ports, context }),
    answer: (kept) =>
      renderJson(200, { work: workFactsJson(kept, context) }, { etag: workTag(kept.seq) }),
  };
}

interface NamedCopy {
  readonly id: string;
  readonly key?: string;
}

function readNamedCopy(c: EditorialContext): Result<NamedCopy, Refusal> {
  const query = parseWorkQuery(c.env.message.query);
  return query.ok ? ok({ id: idIn(c), ...query.value }) : query;
}

function removal(deps: WorkRouteDeps): SignedAct<NamedCopy, CheckedRemoval, void> {
  const context = contextOf(deps);
  return {
    ...NEVER_CLAIMED,
    read: readNamedCopy,
    check: (request, asked) => checkRemoval(request, asked, deps.ports),
    commit: (checked) => removeWork(checked, { ports: deps.ports, context }),
    answer: () => new Response(null, { status: 204, headers: { 'cache-control': NO_STORE } }),
  };
}

function oneCopy(deps: WorkRouteDeps): SignedRead<NamedCopy, WorkCopy> {
  const { ports } = deps;
  return {
    read: readNamedCopy,
    async check({ editor }, { id, key }) {
      const now = ports.clock();
      const owner = await findOwner(key, editor, { keys: ports.keys, now });
      if (!owner.ok) return owner;
      const articleId = parseArticleId(id);
      const ref = articleId && { keyid: owner.value, id: articleId };
      const copy = ref && (await ports.work.findWork(ref, now));
      return copy === undefined ? refuse({ type: 'not-found' }) : ok(copy);
    },
    answer: (copy) =>
      ok(renderJson(200, { work: workJson(copy, contextOf(deps)) }, { etag: workTag(copy.seq) })),
  };
}

/** The rows of a list, and the query of its next part. */
interface FoundWork {
  readonly items: readonly unknown[];
  readonly next?: string;
}

function workList(deps: WorkRouteDeps): SignedRead<WorkListQuery, FoundWork> {
  const context = contextOf(deps);
  return {
    read: (c) => parseWorkListQuery(c.env.message.query),
    check: (request, query) =>
      'article' in query
        ? listPresent(request, query.article, deps)
        : listCopies(request, query, deps),
    answer: ({ items, next }) =>
      ok(renderList(items, next && `${DESK_WORK_PATH}?${next}`, context)),
  };
}

/** Who has unsaved words on an article, for keys that may see it. */
async function listPresent(
  { editor }: SignedRequest,
  id: ArticleId,
  deps: WorkRouteDeps,
): Promise<Result<FoundWork, Refusal>> {
  const { articles, presences, clock } = deps.ports;
  const found = await findDeskArticle(id, editor, articles);
  if (!found.ok) return found;
  const present = await presences.readPresent([id], clock());
  return ok({ items: present.map((one) => presenceJson(one, contextOf(deps))) });
}

/** The copies of one key, without their words. */
async function listCopies(
  { editor }: SignedRequest,
  query: Exclude<WorkListQuery, { readonly article: ArticleId }>,
  deps: WorkRouteDeps,
): Promise<Result<FoundWork, Refusal>> {
  const { keys, work, clock } = deps.ports;
  const now = clock();
  const owner = await findOwner(query.key, editor, { keys, now });
  if (!owner.ok) return owner;
  const { items, next }: WorkPage = await work.listWork(owner.value, { ...query, now });
  const rows = items.map((copy) => workRowJson(copy, contextOf(deps)));
  return ok({ items: rows, ...(next !== undefined && { next: nextWorkQuery(query, next) }) });
}
