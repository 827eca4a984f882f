/** @module The hours that the timer waits for, earliest first; a row that cannot be read is told of, not passed over. */

import type { QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { parseArticleId } from '../../article/article.ts';
import { type Instant, instantOf } from '../../core/clock.ts';
import type { DueRow } from '../../publish/commit.ts';
import type { DueQueue, QueuedRow } from '../../publish/due.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { transact } from '../client/transact.ts';
import { articleKey, DUE_PARTITION, dueKey, dueUpTo } from '../table.ts';

const DUE_ACTS: readonly unknown[] = ['publish', 'expire', 'erase'] satisfies DueRow['act'][];

/** The item of an hour. */
export function dueItem(row: DueRow): Attributes {
  return { ...keyOf(dueKey(row)), ...toAttributes(row) };
}

/** Reads the item of an hour; what is in it must agree with its key. */
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

/** The table has no other writer, but the timer must outlive even a row that was spoilt by hand. */
function rowIn(item: Attributes): DueRow | undefined {
  const { at, act, id } = fromAttributes<Partial<Record<keyof DueRow, unknown>>>(item);
  if (!Number.isSafeInteger(at) || !DUE_ACTS.includes(act) || typeof id !== 'string') {
    return undefined;
  }
  const articleId = parseArticleId(id);
  if (articleId === undefined) return undefined;
  return { at: at as Instant, act: act as DueRow['act'], id: articleId };
}

/** The request for the hours that have come at `now`, after a place in the queue. */
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

/** The writes that take a row out on condition of its article's version. */
export function strikeWrites(
  tableName: string,
  row: DueRow,
  version: number | 'gone',
): readonly TransactWriteItem[] {
  const article = { TableName: tableName, Key: keyOf(articleKey(row.id)) };
  const condition =
    version === 'gone'
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': { N: String(version) } },
        };
  return [
    { ConditionCheck: { ...article, ...condition } },
    { Delete: { TableName: tableName, Key: keyOf(dueKey(row)) } },
  ];
}

/** The timer's queue. A row whose article moved on meanwhile stays: the next run looks at it again. */
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
