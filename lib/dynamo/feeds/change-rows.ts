/** @module Stores and reads the rows of `/api/changes`. */

import type { QueryCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type ChangeReader, type ChangeRow, parseChangeRow } from '../../changes/change-row.ts';
import type { ChangeWordsWrite } from '../../publish/articles/change-words.ts';
import type { ChangeWrite } from '../../publish/feeds/change-write.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { StoreError } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { changeKey, changesPartition, endsChangesPartition, isChangeKey } from '../table.ts';

/** The item of a change. */
export function changeItem(change: ChangeRow): Attributes {
  return { ...keyOf(changeKey(change.seq)), ...toAttributes(change) };
}

/** The transaction item of a planned change. */
export function changeWriteItem(tableName: string, { item, condition }: ChangeWrite) {
  return putItem(tableName, changeItem(item), condition);
}

/** The transaction item that removes the words of a row; it never makes a row. */
export function changeWordsItem(
  tableName: string,
  { item: { seq, isErased } }: ChangeWordsWrite,
): TransactWriteItem {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(changeKey(seq)),
      UpdateExpression: isErased ? 'REMOVE title, slug, note, scopes' : 'REMOVE title, slug',
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
}

/** Reads the item of a change. Throws `ERR_STORE_DAMAGED` for anything else. */
export function parseChange(item: Attributes): ChangeRow {
  const row = parseChangeRow(fromAttributes(item));
  if (row === undefined) throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a change' });
  return row;
}

/** Reads a change from an image of the table's stream; undefined for the image of any other item. */
export function parseChangeImage(image: Attributes): ChangeRow | undefined {
  return isChangeKey({ pk: image.pk?.S ?? '' }) ? parseChange(image) : undefined;
}

/** The request for changes from `seq` on, in the partition that holds it. */
export function changesParams(tableName: string, seq: number, limit: number): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk >= :from',
    ExpressionAttributeValues: {
      ':pk': { S: changesPartition(seq) },
      ':from': { S: changeKey(seq).sk },
    },
    Limit: limit,
  };
}

/**
 * Reads changes. Each is written in the transaction that raised the counter to its number, so
 * there are no gaps; but a query that passes a place just before a change is written there may
 * meet the next one. What was written by then is whole when it is read once more.
 */
export function createChangeReader(table: Table): ChangeReader {
  return {
    async readChanges(since, limit) {
      const changes = await readChanges(table, since, limit);
      if (isWhole(changes, since)) return changes;
      const last = changes.at(-1)?.seq ?? since;
      return (await readChanges(table, since, limit)).filter(({ seq }) => seq <= last);
    },
  };
}

function isWhole(changes: readonly ChangeRow[], since: number): boolean {
  return changes.every(({ seq }, index) => seq === since + 1 + index);
}

/** At most `limit` changes later than the change `since`, oldest first; 0 = from the beginning. */
export async function readChanges(
  table: Table,
  since: number,
  limit: number,
): Promise<readonly ChangeRow[]> {
  const changes: ChangeRow[] = [];
  let next = since + 1;
  while (changes.length < limit) {
    const wanted = limit - changes.length;
    const items = await queryItems(table, changesParams(table.name, next, wanted), wanted);
    changes.push(...items.map(parseChange));
    const last = changes.at(-1)?.seq;
    if (items.length === 0 || last === undefined || !endsChangesPartition(last)) break;
    next = last + 1;
  }
  return changes;
}
