/** @module Fills a table with articles in bulk: what the commits of acts would write, without transactions. */

import { callDynamo } from '../infra/local/dynamo-call.ts';
import type { ArticleContent } from '../lib/article/article.ts';
import { beginArticle } from '../lib/article/state/perform-act.ts';
import { type Instant, instantOf } from '../lib/core/clock.ts';
import { CodedError } from '../lib/core/errors.ts';
import type { Attributes } from '../lib/dynamo/client/attributes.ts';
import { writeItem } from '../lib/dynamo/commit/commit-items.ts';
import { headItem } from '../lib/dynamo/feeds/head-items.ts';
import { countMonth } from '../lib/dynamo/feeds/month-counts.ts';
import type { FeedHead } from '../lib/feed/head.ts';
import type { MonthChange } from '../lib/publish/feeds/month-count.ts';
import { type Commit, planCommit, writesOf } from '../lib/publish/plan.ts';
import type { MonthNumber } from '../lib/site/months.ts';
import { scopeName } from '../lib/site/scopes.ts';
import { site } from '../site.config.ts';
import { articleId } from '../tests/support/live-articles.ts';
import { contentNumber } from './article.ts';

/** DynamoDB's bound on the items of one BatchWriteItem call. */
const ITEMS_PER_CALL = 25;
const CALLS_AT_ONCE = 8;
const ITEMS_AT_ONCE = ITEMS_PER_CALL * CALLS_AT_ONCE;

/** An hour apart, the last of a hundred thousand is in the past, and a window has no more than it must. */
const FIRST_MS = Date.parse('2015-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

/** Where items go. */
export interface Target {
  readonly endpoint: string;
  readonly name: string;
}

/** When article number N was published. */
export function publishedAt(number: number): Instant {
  return instantOf(FIRST_MS + number * HOUR_MS);
}

/** Which articles a table is filled with, by their numbers. */
export interface Edition {
  readonly contentOf: (number: number) => ArticleContent;
  readonly publishedAt: (number: number) => Instant;
}

const HOURLY: Edition = { contentOf: contentNumber, publishedAt };

/** Writes articles 1 to `count` and gives the heads that they leave, by the names of their scopes. */
export async function fillTable(
  target: Target,
  count: number,
  edition: Edition = HOURLY,
): Promise<ReadonlyMap<string, FeedHead>> {
  const heads = new Map<string, FeedHead>();
  const months = new Map<MonthNumber, MonthChange>();
  let waiting: Attributes[] = [];
  for (let number = 1; number <= count; number += 1) {
    const commit = publishOne(number, heads, edition);
    for (const { item } of writesOf(commit, 'head')) heads.set(scopeName(item.scope), item);
    for (const { item } of writesOf(commit, 'month')) addTo(months, item);
    waiting.push(...itemsOf(target.name, commit));
    if (waiting.length < ITEMS_AT_ONCE) continue;
    await putItems(target, waiting);
    waiting = [];
  }
  await putItems(target, [...waiting, ...[...heads.values()].map(headItem)]);
  for (const month of months.values()) {
    await callDynamo(target.endpoint, 'UpdateItem', { ...countMonth(target.name, month) });
  }
  return heads;
}

/** Counts an act into its month, as many acts would do one after the other. */
function addTo(months: Map<MonthNumber, MonthChange>, change: MonthChange): void {
  const joined = (months.get(change.month)?.joined ?? 0) + change.joined;
  months.set(change.month, { ...change, joined });
}

function publishOne(
  number: number,
  heads: ReadonlyMap<string, FeedHead>,
  edition: Edition,
): Commit {
  const content = edition.contentOf(number);
  const act = { name: 'publish', given: {} } as const;
  const transition = beginArticle(articleId(number), act, edition.publishedAt(number));
  if (!transition.ok) throw new CodedError('ERR_BENCH', JSON.stringify(transition.refusal));
  return planCommit({ transition: transition.value, content }, heads, site.timeZone);
}

/** All but the heads and the months, of which only the last are kept. */
function itemsOf(tableName: string, commit: Commit): readonly Attributes[] {
  return commit
    .filter(({ kind }) => kind !== 'head' && kind !== 'month')
    .map((write) => writeItem(tableName, write).Put?.Item)
    .filter((item) => item !== undefined);
}

/** Writes items over whatever was there. Throws `ERR_BENCH` when the database leaves one out. */
export async function putItems(target: Target, items: readonly Attributes[]): Promise<void> {
  const calls = Array.from({ length: Math.ceil(items.length / ITEMS_PER_CALL) }, (_, call) =>
    putBatch(target, items.slice(call * ITEMS_PER_CALL, (call + 1) * ITEMS_PER_CALL)),
  );
  await Promise.all(calls);
}

async function putBatch({ endpoint, name }: Target, items: readonly Attributes[]): Promise<void> {
  const RequestItems = { [name]: items.map((item) => ({ PutRequest: { Item: onWire(item) } })) };
  const answer = await callDynamo(endpoint, 'BatchWriteItem', { RequestItems });
  const { UnprocessedItems } = answer as { readonly UnprocessedItems?: object };
  if (Object.keys(UnprocessedItems ?? {}).length > 0) {
    throw new CodedError('ERR_BENCH', 'The database left items of a batch out');
  }
}

/** Bytes are base64 in DynamoDB's JSON; items of ours have them at their top alone. */
function onWire(item: Attributes): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
}
