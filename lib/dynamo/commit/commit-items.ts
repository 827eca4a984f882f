/** @module Every item that a commit writes, each with its condition and its part in the act. Pure. */

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Commit, DueRow, FeedChange, Removal } from '../../publish/commit.ts';
import { type AltId, altIdItem } from '../articles/alt-ids.ts';
import { articleItem } from '../articles/article-items.ts';
import { deskItem } from '../articles/desk-rows.ts';
import { dueItem } from '../articles/due-queue.ts';
import { versionItem } from '../articles/version-item.ts';
import { type Attributes, keyOf } from '../client/attributes.ts';
import { completeClaim } from '../editors/claim-items.ts';
import { chunkItem } from '../feeds/archive-chunks.ts';
import { changeItem } from '../feeds/change-rows.ts';
import { headItem } from '../feeds/head-items.ts';
import { entryItem } from '../feeds/list-entries.ts';
import { countMonth } from '../feeds/month-counts.ts';
import {
  altIdKey,
  articleKey,
  deskKey,
  dueKey,
  entryKey,
  type ItemKey,
  keyName,
} from '../table.ts';

/** What an item is in the act; tells what a failed condition means. */
export type ItemPart =
  | 'article'
  | 'version'
  | 'head'
  | 'entry'
  | 'chunk'
  | 'change'
  | 'month'
  | 'desk'
  | 'due'
  | 'claim'
  | AltId;

/** One write of the transaction. */
export interface PlannedItem {
  readonly part: ItemPart;
  readonly write: TransactWriteItem;
}

interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Attributes;
}

const WHEN_ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/** The writes of a commit, in a fixed order. */
export function planItems(tableName: string, commit: Commit): readonly PlannedItem[] {
  const items = itemsIn(tableName);
  const { article, version, change, month, desk, due, claim, altIds } = commit;
  return [
    items.put('article', articleItem(article), whenVersionIs(commit.expectedVersion)),
    items.put('version', versionItem(version), WHEN_ABSENT),
    ...commit.feeds.flatMap((feed) => feedItems(items, feed)),
    ...(change === undefined ? [] : [items.put('change', changeItem(change), WHEN_ABSENT)]),
    ...(month === undefined
      ? []
      : [{ part: 'month' as const, write: { Update: countMonth(tableName, month) } }]),
    ...(desk === undefined ? [] : deskItems(items, desk)),
    ...(due === undefined ? [] : dueItems(items, due)),
    ...Object.entries(altIds).map(([scheme, value]) => {
      const altId = { scheme, value };
      return items.put(altId, altIdItem(altId, article.state.id), whenFreeOrOf(article.state.id));
    }),
    ...claimItems(tableName, claim),
  ];
}

/** The writes of a removal, in a fixed order. */
export function planRemovalItems(tableName: string, removal: Removal): readonly PlannedItem[] {
  const items = itemsIn(tableName);
  const { id, expectedVersion, altIds, due, desk, claim } = removal;
  return [
    items.remove('article', articleKey(id), whenVersionIs(expectedVersion)),
    items.put('due', dueItem(due)),
    ...(desk === undefined ? [] : deskItems(items, desk)),
    ...Object.entries(altIds).map(([scheme, value]) =>
      items.remove({ scheme, value }, altIdKey(scheme, value), whenFreeOrOf(id)),
    ),
    ...claimItems(tableName, claim),
  ];
}

function claimItems(tableName: string, claim: Commit['claim']): readonly PlannedItem[] {
  if (claim === undefined) return [];
  return [{ part: 'claim', write: { Update: completeClaim(tableName, claim) } }];
}

interface ItemWriter {
  readonly put: (part: ItemPart, item: Attributes, condition?: Condition) => PlannedItem;
  readonly remove: (part: ItemPart, key: ItemKey, condition?: Condition) => PlannedItem;
}

function itemsIn(TableName: string): ItemWriter {
  return {
    put: (part, Item, condition) => ({ part, write: { Put: { TableName, Item, ...condition } } }),
    remove: (part, key, condition) => ({
      part,
      write: { Delete: { TableName, Key: keyOf(key), ...condition } },
    }),
  };
}

function feedItems(items: ItemWriter, feed: FeedChange): readonly PlannedItem[] {
  const { head, entry, chunk, expectedVersion } = feed;
  return [
    items.put('head', headItem(head), whenVersionIs(expectedVersion)),
    ...(entry === undefined ? [] : [entryWrite(items, feed, entry)]),
    ...(chunk === undefined ? [] : [items.put('chunk', chunkItem(head.scope, chunk), WHEN_ABSENT)]),
  ];
}

function entryWrite(
  items: ItemWriter,
  { head: { scope } }: FeedChange,
  entry: NonNullable<FeedChange['entry']>,
): PlannedItem {
  return 'put' in entry
    ? items.put('entry', entryItem(scope, entry.put))
    : items.remove('entry', entryKey(scope, entry.remove));
}

function deskItems(
  items: ItemWriter,
  { put, remove }: NonNullable<Commit['desk']>,
): readonly PlannedItem[] {
  return [
    ...(put === undefined ? [] : [items.put('desk', deskItem(put))]),
    ...(remove === undefined ? [] : [items.remove('desk', deskKey(remove))]),
  ];
}

/** An hour that is both struck and set stays. */
function dueItems(items: ItemWriter, due: NonNullable<Commit['due']>): readonly PlannedItem[] {
  const nameOf = (row: DueRow) => keyName(dueKey(row));
  const put = new Map((due.put ?? []).map((row) => [nameOf(row), row]));
  const remove = new Map((due.remove ?? []).map((row) => [nameOf(row), row]));
  return [
    ...[...put.values()].map((row) => items.put('due', dueItem(row))),
    ...[...remove.values()]
      .filter((row) => !put.has(nameOf(row)))
      .map((row) => items.remove('due', dueKey(row))),
  ];
}

/** Version 0 = there must be none. */
function whenVersionIs(version: number): Condition {
  if (version === 0) return WHEN_ABSENT;
  return {
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':expected': { N: String(version) } },
  };
}

function whenFreeOrOf(id: string): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR articleId = :id',
    ExpressionAttributeValues: { ':id': { S: id } },
  };
}
