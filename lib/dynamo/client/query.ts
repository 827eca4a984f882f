/** @module Reads the items of a query, page after page of at most 1 MB. */

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Attributes } from './attributes.ts';
import type { Table } from './client.ts';
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
