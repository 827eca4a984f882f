/** @module Routes of the desk: signed reads of unpublished work. */

import { parseVersionNumber } from '../../../article/version-number.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { mayWriteIn } from '../../../editors/permissions.ts';
import { NO_STORE } from '../../../http/caching.ts';
import { isNotModified } from '../../../http/conditional.ts';
import { READING } from '../../../http/methods.ts';
import type { ArticleRecord } from '../../../publish/articles/article-record.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { DESK_LEAD_PATH, DESK_OVERVIEW_PATH, deskArticlePath } from '../../../site/urls.ts';
import { renderJson, renderList } from '../act-response.ts';
import type { Refusal } from '../editor-problems.ts';
import type { EditorialContext, EditorRoute } from '../editor-response.ts';
import { versionTag } from '../if-match.ts';
import { answerSignedRead, type SignedRead, type SignedReadDeps } from '../signed-act.ts';
import {
  type DeskArticleDeps,
  findDeskArticle,
  readDeskArticle,
  readDeskHistory,
  readDeskVersion,
  readDifference,
} from './desk-articles.ts';
import { type DeskLeadDeps, deskLead } from './desk-lead.ts';
import { composeDeskList, type DeskList, type DeskListDeps } from './desk-list.ts';
import { type DeskOverviewDeps, deskOverview } from './desk-overview.ts';
import {
  type DeskQuery,
  type HistoryQuery,
  nextDeskQuery,
  parseDeskQuery,
  parseHistoryQuery,
  parseVersionQuery,
} from './desk-query.ts';

/** What the routes of the desk are given to call. */
export interface DeskRouteDeps extends SignedReadDeps {
  readonly ports: SignedReadDeps['ports'] &
    DeskListDeps &
    DeskArticleDeps &
    DeskLeadDeps &
    DeskOverviewDeps;
  readonly site: SiteConfig;
}

const DESK_PATH = '/api/desk/articles';
const DESK_ARTICLE = `${DESK_PATH}/:id`;
const VERSIONS = `${DESK_ARTICLE}/versions`;

/** The routes under `/api/desk`. Any key may read; a key bound to sections sees the articles in these. */
export function deskRoutes(deps: DeskRouteDeps): readonly EditorRoute[] {
  const read = <Asked, Found>(path: string, steps: SignedRead<Asked, Found>): EditorRoute => ({
    path,
    methods: READING,
    answers: { GET: (c) => answerSignedRead(c, deps, steps) },
  });
  return [
    read(DESK_LEAD_PATH, deskLead(deps.ports, contextOf(deps))),
    read(DESK_OVERVIEW_PATH, deskOverview(deps.ports, contextOf(deps))),
    read(DESK_PATH, deskList(deps)),
    read(DESK_ARTICLE, deskArticle(deps)),
    read(VERSIONS, deskHistory(deps)),
    read(`${VERSIONS}/:version`, deskVersion(deps)),
  ];
}

/** What is asked of one article, by the id in the path and the query as it was signed. */
interface AskedOfArticle<Query> {
  readonly id: string;
  readonly query: Query;
}

/** An article that the key may see, and what is asked of it. */
interface FoundArticle<Query> {
  readonly editor: EditorKey;
  readonly record: ArticleRecord;
  readonly query: Query;
}

/** Steps 2 and 4 of a read of one article. */
function withArticleId<Query>(
  { ports }: DeskRouteDeps,
  parse: (c: EditorialContext) => Result<Query, Refusal>,
): Pick<SignedRead<AskedOfArticle<Query>, FoundArticle<Query>>, 'read' | 'check'> {
  return {
    read(c) {
      const query = parse(c);
      return query.ok ? ok({ id: c.req.param('id') ?? '', query: query.value }) : query;
    },
    async check({ editor }, { id, query }) {
      const found = await findDeskArticle(id, editor, ports.articles);
      return found.ok ? ok({ editor, record: found.value, query }) : found;
    },
  };
}

const contextOf = ({ site, origins }: DeskRouteDeps) => ({ site, origin: origins[0] });

interface FoundList {
  readonly query: DeskQuery;
  readonly list: DeskList;
}

function deskList(deps: DeskRouteDeps): SignedRead<DeskQuery, FoundList> {
  const context = contextOf(deps);
  return {
    read: (c) => parseDeskQuery(c.env.message.query),
    async check({ editor }, query) {
      const maySee = (section: string | undefined) => mayWriteIn(editor, section);
      const visibility = { maySee, ...present({ sections: editor.sections }) };
      const list = await composeDeskList(query, visibility, { ...deps.ports, context });
      return ok({ query, list });
    },
    answer: ({ query, list: { items, next } }) =>
      ok(renderList(items, next && `${DESK_PATH}?${nextDeskQuery(query, next)}`, context)),
  };
}

function deskArticle(
  deps: DeskRouteDeps,
): SignedRead<AskedOfArticle<undefined>, FoundArticle<undefined>> {
  return {
    ...withArticleId(deps, () => ok(undefined)),
    async answer({ record }, c) {
      const etag = versionTag(record.state.version);
      if (isNotModified(c.req.raw, { etag }, deps.ports.clock())) {
        const headers = { etag, 'cache-control': NO_STORE };
        return ok(new Response(null, { status: 304, headers }));
      }
      const article = await readDeskArticle(record, deps.ports, contextOf(deps));
      return article.ok ? ok(renderJson(200, article.value, { etag })) : article;
    },
  };
}

function deskHistory(
  deps: DeskRouteDeps,
): SignedRead<AskedOfArticle<HistoryQuery>, FoundArticle<HistoryQuery>> {
  const context = contextOf(deps);
  return {
    ...withArticleId(deps, (c) => parseHistoryQuery(c.env.message.query)),
    async answer({ editor, record, query }) {
      const { id } = record.state;
      const { items, next } = await readDeskHistory(id, query, {
        deps: deps.ports,
        context: { ...context, editor },
      });
      const path = `${deskArticlePath(id)}/versions?limit=${query.limit}&cursor=${next}`;
      return ok(renderList(items, next && path, context));
    },
  };
}

function deskVersion(
  deps: DeskRouteDeps,
): SignedRead<AskedOfArticle<VersionQuery>, FoundArticle<VersionQuery>> {
  return {
    ...withArticleId(deps, readVersionQuery),
    async answer({ editor, record, query: { version, diff } }) {
      const { id } = record.state;
      const context = { ...contextOf(deps), editor };
      const read =
        diff === undefined
          ? await readDeskVersion({ id, version }, deps.ports, context)
          : await readDifference({ id, from: diff, to: version }, deps.ports, context);
      return read.ok ? ok(renderJson(200, read.value)) : read;
    },
  };
}

interface VersionQuery {
  readonly version: number;
  readonly diff?: number;
}

function readVersionQuery(c: EditorialContext): Result<VersionQuery, Refusal> {
  const version = parseVersionNumber(c.req.param('version') ?? '');
  if (version === undefined) return refuse({ type: 'no-address' });
  const query = parseVersionQuery(c.env.message.query);
  return query.ok ? ok({ ...query.value, version }) : query;
}
