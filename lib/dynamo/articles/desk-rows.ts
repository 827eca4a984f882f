/** @module Stores and reads the desk: one row for each article that is not purely live. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArticleState } from '../../article/article.ts';
import { CodedError } from '../../core/errors.ts';
import { present } from '../../core/optional.ts';
import {
  type DeskPart,
  type DeskPosition,
  type DeskReader,
  type DeskRow,
  type DeskWrite,
  deskPlaceOf,
} from '../../publish/desk/desk-row.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { descendingParams, queryItems } from '../client/query.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { deskKey, deskPartition, deskSortKey } from '../table.ts';

type StoredDeskRow = ArticleState & Omit<DeskRow, 'state'>;

/** Which rows of a part to read; `after` is the last one seen. */
interface DeskRange {
  readonly limit: number;
  readonly after?: DeskPosition;
}

/** The item of a desk row; the members of its state are attributes of their own. */
export function deskItem(row: DeskRow): Attributes {
  const place = deskPlaceOf(row);
  if (place === undefined) {
    throw new CodedError(
      'ERR_NOT_ON_DESK',
      'An article that is purely live has no row on the desk',
    );
  }
  const { state, ...rest } = row;
  return { ...keyOf(deskKey(place)), ...toAttributes({ ...state, ...rest }) };
}

/** The transaction item of a planned write on the desk. */
export function deskWriteItem(tableName: string, { item }: DeskWrite) {
  return 'put' in item
    ? putItem(tableName, deskItem(item.put))
    : deleteItem(tableName, deskKey(item.remove));
}

/** Reads the item of a desk row. */
export function parseDeskRow(item: Attributes): DeskRow {
  const { title, section, touchedAt, touchedBy, ...state } = fromAttributes<StoredDeskRow>(item);
  return { state, title, touchedAt, ...present({ section, touchedBy }) };
}

/** The request for rows of a part, last touched first. */
export function deskParams(
  tableName: string,
  part: DeskPart,
  { limit, after }: DeskRange,
): QueryCommandInput {
  const key = after && deskSortKey(after);
  return descendingParams(tableName, deskPartition(part), { limit, after: key });
}

/** Reads the desk. */
export function createDeskReader(table: Table): DeskReader {
  return {
    async readDesk(part, range) {
      const items = await queryItems(table, deskParams(table.name, part, range), range.limit);
      return items.map(parseDeskRow);
    },
  };
}
