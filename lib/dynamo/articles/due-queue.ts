/** @module Stores, reads and removes the rows of the timer's queue; a damaged row is returned as such. */

import type { QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { parseArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import {
  DUE_ACTS,
  type DueQueue,
  type DueRow,
  type DueWrite,
  type QueuedRow,
} from '../../publish/desk/due-row.ts';
import { WHEN_ABSENT, whenVersionIs } from '../../publish/planned-write.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { transact } from '../client/transact.ts';
import { conditionParams, deleteItem, putItem } from '../client/write-item.ts';
import { articleKey, DUE_PARTITION, dueKey, dueUpTo } from '../table.ts';

const ACTS: readonly unknown[] = DUE_ACTS;

/** The item of a row. */
export function dueItem(row: DueRow): Attributes {
  return { ...keyOf(dueKey(row)), ...toAttributes(row) };
}

/** The transaction item of a planned write in the queue. */
export function dueWriteItem(tableName: string, { item }: DueWrite) {
  return 'put' in item
    ? putItem(tableName, dueItem(item.put))
    : deleteItem(tableName, dueKey(item.remove));
}

/** Reads the item of a row; damaged unless its attributes agree with its key. */
export function parseDueRow(item: Attributes): QueuedRow {
  const place = item.sk?.S ?? '';
  const hour = Date.parse(place.split('#')[0] ?? '');
  const row = rowIn(item);
  return {
    place,
    ...(Number.isNaN(hour) ? {} : { at: instantOf(hour) }),
    ...(row !== undefined && dueKey(row).sk === place && { row }),
  };
}

/** Checked, though the table has no other writer: a row damaged by hand must not stop the timer. */
function rowIn(item: Attributes): DueRow | undefined {
  const { at, act, id } = fromAttributes<Partial<Record<keyof DueRow, unknown>>>(item);
  if (!Number.isSafeInteger(at) || !ACTS.includes(act) || typeof id !== 'string') {
    return undefined;
  }
  const articleId = parseArticleId(id);
  if (articleId === undefined) return undefined;
  return { at: at as Instant, act: act as DueRow['act'], id: articleId };
}

/** The request for the rows that are due at `now`, after a place in the queue. */
export function dueParams(
  tableName: string,
  now: Instant,
  { limit, after }: { readonly limit: number; readonly after?: string },
): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk <= :now',
    ExpressionAttributeValues: { ':pk': { S: DUE_PARTITION }, ':now': { S: dueUpTo(now) } },
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: keyOf({ pk: DUE_PARTITION, sk: after }) }),
  };
}

/** The writes that remove a row on condition of its article's version. */
export function strikeWrites(
  tableName: string,
  row: DueRow,
  version: number | 'gone',
): readonly TransactWriteItem[] {
  const condition = version === 'gone' ? WHEN_ABSENT : whenVersionIs(version);
  const article = { TableName: tableName, Key: keyOf(articleKey(row.id)) };
  return [
    { ConditionCheck: { ...article, ...conditionParams(condition) } },
    deleteItem(tableName, dueKey(row)),
  ];
}

/** The timer's queue. A row whose article has another version by now stays, for the next run. */
export function createDueQueue(table: Table): DueQueue {
  return {
    async readQueue(now, page) {
      const items = await queryItems(table, dueParams(table.name, now, page), page.limit);
      return items.map(parseDueRow);
    },
    async strike(row, version) {
      await transact(table, strikeWrites(table.name, row, version));
    },
  };
}
