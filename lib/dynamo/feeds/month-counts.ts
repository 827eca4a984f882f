/** @module Stores and reads the count of each month's live articles, for the index of sitemaps. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  type Update,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import type {
  MonthChange,
  MonthCount,
  MonthReader,
  MonthWrite,
} from '../../publish/feeds/month-count.ts';
import type { MonthNumber } from '../../site/months.ts';
import { ALL } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { feedPartition, MONTH_PREFIX, monthKey, monthOfKey } from '../table.ts';

interface StoredMonth {
  readonly count: number;
  readonly updatedAt: Instant;
}

/**
 * The write that an act makes of its article's month. It needs no condition of its own: it lies in
 * a transaction with the head of the site's feed, which every act on a month is conditional on.
 */
export function countMonth(
  tableName: string,
  { month, joined, at }: MonthChange,
): Update & { readonly Key: Attributes } {
  return {
    TableName: tableName,
    Key: keyOf(monthKey(month)),
    UpdateExpression: 'ADD #count :joined SET updatedAt = :at',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: toAttributes({ ':joined': joined, ':at': at }),
  };
}

/** The transaction item of a planned change of a count. */
export function monthWriteItem(tableName: string, { item }: MonthWrite) {
  return { Update: countMonth(tableName, item) };
}

/** Reads the item of a month; undefined for one that has no live article any more. */
function parseMonthCount(item: Attributes): MonthCount | undefined {
  const month = monthOfKey(item.sk?.S ?? '');
  const { count, updatedAt } = fromAttributes<StoredMonth>(item);
  return month === undefined || count < 1 ? undefined : { month, count, updatedAt };
}

/** The request for all months, newest first. */
function monthsParams(tableName: string): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :month)',
    ExpressionAttributeValues: {
      ':pk': { S: feedPartition(ALL) },
      ':month': { S: MONTH_PREFIX },
    },
    ScanIndexForward: false,
  };
}

/** The request for one month. */
function monthParams(tableName: string, month: MonthNumber): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(monthKey(month)), ConsistentRead: true };
}

/** Reads months. All that a calendar has in 800 years are one page of a query. */
export function createMonthReader(table: Table): MonthReader {
  return {
    async listMonths(limit) {
      const items = await queryItems(table, monthsParams(table.name));
      const live = items.flatMap((item) => parseMonthCount(item) ?? []);
      return live.slice(0, limit).reverse();
    },
    async readMonth(month) {
      const params = monthParams(table.name, month);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseMonthCount(Item);
    },
  };
}
