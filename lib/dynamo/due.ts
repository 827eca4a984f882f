/** @module The hours that the timer waits for, earliest first. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../core/clock.ts';
import type { DueRow } from '../publish/commit.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from './attributes.ts';
import type { Table } from './client.ts';
import { queryItems } from './query.ts';
import { DUE_PARTITION, dueKey, dueUpTo } from './table.ts';

/** The item of an hour. */
export function dueItem(row: DueRow): Attributes {
  return { ...keyOf(dueKey(row)), ...toAttributes(row) };
}

/** Reads the item of an hour. */
export function parseDueRow(item: Attributes): DueRow {
  return fromAttributes<DueRow>(item);
}

/** The request for the hours that have come at `now`. */
export function dueParams(tableName: string, now: Instant, limit: number): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk <= :now',
    ExpressionAttributeValues: { ':pk': { S: DUE_PARTITION }, ':now': { S: dueUpTo(now) } },
    Limit: limit,
  };
}

/** At most `limit` hours that have come at `now`, earliest first. */
export async function readDue(
  table: Table,
  now: Instant,
  limit: number,
): Promise<readonly DueRow[]> {
  const items = await queryItems(table, dueParams(table.name, now, limit), limit);
  return items.map(parseDueRow);
}
