/** @module Stores and reads the count of each month's live articles, for the index of sitemaps. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  type Update,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
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
import { AFTER_MONTHS, feedPartition, MONTH_PREFIX, monthKey, monthOfKey } from '../table.ts';

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

/** So many months without articles may lie between two that have some: eight years, in one read unit. */
const MAX_EMPTY_MONTHS = 96;

/** The request for the months nearest to one, on one side of it. */
function besideParams(
  tableName: string,
  month: MonthNumber,
  side: 'older' | 'newer',
): QueryCommandInput {
  const { pk, sk } = monthKey(month);
  const [from, to] = side === 'older' ? [MONTH_PREFIX, sk] : [sk, AFTER_MONTHS];
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: from }, ':to': { S: to } },
    ScanIndexForward: side === 'newer',
    Limit: MAX_EMPTY_MONTHS,
  };
}

async function findNeighbour(
  table: Table,
  month: MonthNumber,
  side: 'older' | 'newer',
): Promise<MonthNumber | undefined> {
  const params = besideParams(table.name, month, side);
  const items = await queryItems(table, params, MAX_EMPTY_MONTHS);
  return items.flatMap((item) => parseMonthCount(item) ?? []).find((one) => one.month !== month)
    ?.month;
}

/** Reads months. */
export function createMonthReader(table: Table): MonthReader {
  return {
    async listMonths(limit) {
      const params = monthsParams(table.name);
      const items = await queryItems(table, { ...params, Limit: limit }, limit);
      return items.flatMap((item) => parseMonthCount(item) ?? []).reverse();
    },
    async findNeighbours(month) {
      const [older, newer] = await Promise.all(
        (['older', 'newer'] as const).map((side) => findNeighbour(table, month, side)),
      );
      return present({ older, newer });
    },
    async readMonth(month) {
      const params = monthParams(table.name, month);
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseMonthCount(Item);
    },
  };
}
