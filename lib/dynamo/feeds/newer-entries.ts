/** @module Reads the list entries that are next newer than a position, oldest first. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { NewerRange, NewerReader } from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams, queryItems } from '../client/query.ts';
import { entriesUpTo, entrySortKey, feedPartition } from '../table.ts';
import { parseEntry } from './list-entries.ts';

/** The request: one more than asked, since BETWEEN includes the position itself. */
function newerParams(
  tableName: string,
  scope: Scope,
  { than, to, limit }: NewerRange,
): QueryCommandInput | undefined {
  const lower = entrySortKey(than);
  const upper = entriesUpTo(to);
  if (lower > upper) return undefined;
  return {
    ...betweenParams(tableName, feedPartition(scope), { lower, upper }),
    Limit: limit + 1,
  };
}

/** Reads newer entries, consistently. */
export function createNewerReader(table: Table): NewerReader {
  return {
    async readNewer(scope, range) {
      const params = newerParams(table.name, scope, range);
      if (params === undefined) return [];
      const items = await queryItems(table, params, range.limit + 1);
      const position = entrySortKey(range.than);
      const newer = items.filter((item) => item.sk?.S !== position);
      return newer.slice(0, range.limit).map(parseEntry);
    },
  };
}
