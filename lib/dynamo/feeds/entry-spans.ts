/** @module Reads spans of a scope's list for sitemaps, oldest first. */

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ListSpan, SpanReader } from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import type { Attributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams, queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { entriesFrom, entriesUpTo, feedPartition } from '../table.ts';
import { parseEntry } from './list-entries.ts';

/** The request for the entries of a span, oldest first. */
function spanParams(tableName: string, scope: Scope, span: ListSpan): QueryCommandInput {
  return betweenParams(tableName, feedPartition(scope), {
    lower: entriesFrom(span.from),
    upper: entriesUpTo(span.to),
  });
}

/** Reads spans, consistently. */
export function createSpanReader(table: Table): SpanReader {
  return {
    async readSpan(scope, { skip, limit, ...span }) {
      const params = spanParams(table.name, scope, span);
      if (skip === 0) return readFrom(table, params, limit);
      const last = await pass(table, params, skip);
      if (last === undefined) return [];
      return readFrom(table, { ...params, ExclusiveStartKey: last }, limit);
    },
  };
}

async function readFrom(table: Table, params: QueryCommandInput, limit: number) {
  const items = await queryItems(table, { ...params, Limit: limit }, limit);
  return items.map(parseEntry);
}

/** Passes `skip` items of a query without fetching them; the key to go on after, none at the end. */
async function pass(
  table: Table,
  params: QueryCommandInput,
  skip: number,
): Promise<Attributes | undefined> {
  let count = 0;
  let last: Attributes | undefined;
  do {
    const page: QueryCommandInput = {
      ...params,
      Select: 'COUNT',
      Limit: skip - count,
      ...(last !== undefined && { ExclusiveStartKey: last }),
    };
    const answer = await fromStore(table.client.send(new QueryCommand(page)));
    count += answer.Count ?? 0;
    last = answer.LastEvaluatedKey;
  } while (last !== undefined && count < skip);
  return last;
}
