/** @module Reads the items of a query, page after page of at most 1 MB. */

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Attributes } from './attributes.ts';
import type { Table } from './client.ts';
import { fromStore } from './store-errors.ts';

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
