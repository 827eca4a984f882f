/** @module Reads the items of a query, page after page of at most 1 MB. */

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Attributes } from './attributes.ts';
import type { Table } from './client.ts';
import { itemBytes } from './item-size.ts';
import { fromStore } from './store-errors.ts';

/** The request for the items of a partition between two sort keys, both included, in ascending order; consistent. */
export function betweenParams(
  tableName: string,
  pk: string,
  { lower, upper }: { readonly lower: string; readonly upper: string },
): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lower AND :upper',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':lower': { S: lower }, ':upper': { S: upper } },
  };
}

/** The request for items of a partition in descending order, those that follow a sort key; consistent. */
export function descendingParams(
  tableName: string,
  pk: string,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
    ExpressionAttributeValues: {
      ':pk': { S: pk },
      ...(after !== undefined && { ':after': { S: after } }),
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/** At most `limit` items of a query, in its order; all of them when no limit is given. */
export async function queryItems(
  table: Table,
  params: QueryCommandInput,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const page = { ...params, ...(start !== undefined && { ExclusiveStartKey: start }) };
    const answer = await fromStore(table.client.send(new QueryCommand(page)));
    found.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && found.length < limit);
  return found.slice(0, limit);
}

/** A bound on a query: items, and read units of 4 KB, the size of what is read consistently for one. */
export interface QueryBound {
  readonly limit: number;
  readonly maxUnits: number;
}

const UNIT_BYTES = 4_096;
/** Keys and a few words; a step more than that many is taken once sizes are known. */
const FIRST_STEP = 32;
/** Items differ in size, so a step is at most so many times as large as the one before. */
const GROWTH = 4;

/** The first items of a consistent query that may be read for so many units, about, and whether more follow. */
export async function queryWithin(
  table: Table,
  params: QueryCommandInput,
  { limit, maxUnits }: QueryBound,
): Promise<{ readonly items: readonly Attributes[]; readonly isCut: boolean }> {
  const found: Attributes[] = [];
  let left = maxUnits * UNIT_BYTES;
  let largest = 0;
  let step = FIRST_STEP;
  for (let start: Attributes | undefined; ; step *= GROWTH) {
    const affordable = largest === 0 ? step : Math.floor(left / largest);
    const Limit = Math.min(limit - found.length, step, affordable);
    if (Limit < 1) return { items: found, isCut: true };
    const page = { ...params, Limit, ...(start !== undefined && { ExclusiveStartKey: start }) };
    const answer = await fromStore(table.client.send(new QueryCommand(page)));
    const sizes = (answer.Items ?? []).map(itemBytes);
    found.push(...(answer.Items ?? []));
    left -= sizes.reduce((sum, bytes) => sum + bytes, 0);
    largest = Math.max(largest, ...sizes);
    start = answer.LastEvaluatedKey;
    if (start === undefined) return { items: found, isCut: false };
  }
}
