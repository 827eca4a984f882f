/** @module Reads an article's versions in order without their content, or one with its signature. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import { MAX_VERSION } from '../../article/version-number.ts';
import type { HistoryReader } from '../../publish/desk/history.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { versionKey } from '../table.ts';
import { FACT_ATTRIBUTES, parseFacts } from './version-item.ts';
import { readKeptVersion } from './version-reader.ts';

/** The versions of one article to read; all of them when `before` is absent. */
interface HistoryRange {
  readonly limit: number;
  readonly before?: number;
}

/**
 * The request for versions, newest first; undefined when none can be before. Words and signatures
 * stay where they are, but a page of a query still ends where 1 MB of whole items does.
 */
export function historyParams(
  tableName: string,
  id: ArticleId,
  { limit, before = MAX_VERSION + 1 }: HistoryRange,
): QueryCommandInput | undefined {
  if (before <= 1) return undefined;
  const first = versionKey({ id, version: 1 });
  const last = versionKey({ id, version: Math.min(before - 1, MAX_VERSION) });
  const names = FACT_ATTRIBUTES.map((name) => [`#${name}`, name] as const);
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
    ExpressionAttributeValues: {
      ':pk': { S: first.pk },
      ':first': { S: first.sk },
      ':last': { S: last.sk },
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/** Reads histories. */
export function createHistoryReader(table: Table): HistoryReader {
  return {
    async readHistory(id, range) {
      const params = historyParams(table.name, id, range);
      if (params === undefined) return [];
      return (await queryItems(table, params, range.limit)).map(parseFacts);
    },
    readKept: (ref) => readKeptVersion(table, ref),
  };
}
