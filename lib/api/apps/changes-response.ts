/** @module Answers `/api/changes`: every change that readers can notice, in order and without a gap. */

import type { ChangeReader, ChangeRow } from '../../changes/change-row.ts';
import { present } from '../../core/optional.ts';
import type { Result } from '../../core/result.ts';
import { emptyHead, type FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { LIVE_DOCUMENT } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';
import type { HeadReader } from '../../publish/feeds/heads.ts';
import type { SiteConfig } from '../../site/config.ts';
import { ALL } from '../../site/scopes.ts';
import { toZoned } from '../../site/time.ts';
import { absolute, articlePath, CHANGES_PATH } from '../../site/urls.ts';
import {
  answerJson,
  isCurrent,
  JSON_MEDIA_TYPE,
  type JsonDeps,
  renderProblemOf,
} from '../public/json-response.ts';
import { type QueryRefusal, readLimit, readParameters } from '../public/query-parameters.ts';
import { type ConsumedUnits, readInSteps } from '../public/read-budget.ts';

/** What the list of changes is made with. */
export interface ChangesDeps extends JsonDeps {
  readonly heads: HeadReader;
  readonly changes: ChangeReader;
  readonly site: Pick<SiteConfig, 'timeZone'>;
  readonly revision: string;
  readonly consumed?: ConsumedUnits;
}

/** The largest `since`: the table's keys have twelve digits. */
export const MAX_SINCE = 999_999_999_999;

/** A part of the changes as asked for. */
interface ChangeQuery {
  readonly since: number;
  /** How many changes at most. */
  readonly limit: number;
}

/**
 * The changes later than `since`, oldest first. The counter is read first and the rows
 * consistently, so that the list is never older than its tag.
 */
export async function answerChanges(request: Request, deps: ChangesDeps): Promise<Response> {
  const query = parseChangeQuery(new URL(request.url).searchParams);
  if (!query.ok) {
    const { type, errors } = query.refusal;
    return renderProblemOf(type, deps, { errors });
  }
  const head = (await deps.heads.readHead(ALL)) ?? emptyHead(ALL);
  const bare = representChanges(head, query.value, deps);
  if (isCurrent(request, bare, deps)) return answerJson(request, bare, deps);
  const part = await readPart(query.value, deps);
  const content = composeChanges(part, query.value, deps);
  return answerJson(request, { ...bare, ...content }, deps);
}

/** Rows of the list, and whether more follow. */
interface ChangePart {
  readonly rows: readonly ChangeRow[];
  readonly isCut: boolean;
}

/** So many rows cost less than an answer may if none is over 7 KB, also when they are read twice. */
const FIRST_ROWS = 8;

/** At most `limit` changes, fewer where more would cost too much, at least one if there is one. */
async function readPart(
  { since, limit }: ChangeQuery,
  { changes, consumed }: ChangesDeps,
): Promise<ChangePart> {
  const steps = readInSteps(consumed, { firstStep: FIRST_ROWS });
  const rows: ChangeRow[] = [];
  for (;;) {
    // One more row than asked for shows whether more follow.
    const wanted = steps.nextStep(limit + 1 - rows.length);
    if (wanted === 0) return { rows: rows.slice(0, limit), isCut: true };
    const read = await changes.readChanges(rows.at(-1)?.seq ?? since, wanted);
    steps.done(read.length);
    rows.push(...read);
    if (read.length < wanted) return { rows, isCut: false };
  }
}

function parseChangeQuery(query: URLSearchParams): Result<ChangeQuery, QueryRefusal> {
  const parameters = readParameters(query, ['since', 'limit']);
  const since = parameters.read('since', parseSince, 'must be a whole number, 0 or the last "seq"');
  const limit = readLimit(parameters);
  return parameters.done({ since: since ?? 0, limit });
}

function parseSince(text: string): number | undefined {
  const since = /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : -1;
  return since >= 0 && since <= MAX_SINCE ? since : undefined;
}

/** The tag names the part, too: an app that sends the tag of one part for the next must not miss it. */
function representChanges(
  head: FeedHead,
  { since, limit }: ChangeQuery,
  { revision }: ChangesDeps,
) {
  return {
    ...validatorsOf(head, `changes.${since}.${limit}`, revision),
    contentType: JSON_MEDIA_TYPE,
    cacheControl: LIVE_DOCUMENT,
    body: () => '',
  };
}

function composeChanges(
  { rows, isCut }: ChangePart,
  { limit }: Pick<ChangeQuery, 'limit'>,
  deps: ChangesDeps,
): Pick<Representation, 'body' | 'link'> {
  const items = rows.map((row) => changeJson(row, deps));
  const last = rows.at(-1);
  if (!isCut || last === undefined) return { body: () => JSON.stringify({ items }) };
  const query = new URLSearchParams({ since: String(last.seq), limit: String(limit) });
  const next = absolute(deps.origin, `${CHANGES_PATH}?${query}`);
  return { link: `<${next}>; rel="next"`, body: () => JSON.stringify({ items, next }) };
}

/** The wire form of a change; `url` is the article's page as of that act, without words that are gone. */
function changeJson({ seq, at, act, id, slug, title, note }: ChangeRow, deps: ChangesDeps) {
  return {
    seq,
    at: toZoned(at, deps.site.timeZone),
    act,
    id,
    url: absolute(deps.origin, articlePath(id, slug)),
    ...present({ title, note }),
  };
}
