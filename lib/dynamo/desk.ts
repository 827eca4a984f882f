/** @module The newsroom's desk: one row for every article that is not purely live. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleId, ArticleState } from '../article/article.ts';
import type { DeskRow } from '../publish/commit.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from './attributes.ts';
import type { Table } from './client.ts';
import { queryItems } from './query.ts';
import { DESK_PARTITION, deskKey } from './table.ts';

type StoredDeskRow = ArticleState & Omit<DeskRow, 'state'>;

/** Which part of the desk to read: newest article first, `after` is the last one seen. */
export interface DeskRange {
  readonly limit: number;
  readonly after?: ArticleId;
}

/** The item of a desk row; the members of its state are attributes of their own. */
export function deskItem({ state, title, section }: DeskRow): Attributes {
  return { ...keyOf(deskKey(state.id)), ...toAttributes({ ...state, title, section }) };
}

/** Reads the item of a desk row. */
export function parseDeskRow(item: Attributes): DeskRow {
  const { title, section, ...state } = fromAttributes<StoredDeskRow>(item);
  return { state, title, ...(section !== undefined && { section }) };
}

/** The request for a part of the desk; ids are UUIDv7, so their order is the order of creation. */
export function deskParams(tableName: string, { limit, after }: DeskRange): QueryCommandInput {
  const older = after === undefined ? '' : ' AND sk < :after';
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: `pk = :pk${older}`,
    ExpressionAttributeValues: {
      ':pk': { S: DESK_PARTITION },
      ...(after !== undefined && { ':after': { S: after } }),
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/** At most `limit` rows of the desk. */
export async function readDesk(table: Table, range: DeskRange): Promise<readonly DeskRow[]> {
  const items = await queryItems(table, deskParams(table.name, range), range.limit);
  return items.map(parseDeskRow);
}
