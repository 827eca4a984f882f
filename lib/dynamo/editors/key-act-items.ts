/** @module Stores and reads which acts a key signed, newest first. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type {
  KeyAct,
  KeyActPosition,
  KeyActReader,
  KeyActWrite,
} from '../../publish/desk/key-act.ts';
import { fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { putItem } from '../client/write-item.ts';
import { keyActKey, keyActsPartition } from '../table.ts';

/** The transaction item of an act in the record of its key. */
export function keyActWriteItem(tableName: string, { item }: KeyActWrite) {
  const { keyid, ...act } = item;
  return putItem(tableName, { ...keyOf(keyActKey(keyid, act)), ...toAttributes(act) });
}

/** The acts of one key to read; the newest when `after` is absent. */
interface KeyActRange {
  readonly limit: number;
  readonly after?: KeyActPosition;
}

/** The request for acts of a key, newest first. */
export function keyActsParams(
  tableName: string,
  keyid: string,
  { limit, after }: KeyActRange,
): QueryCommandInput {
  const older = after === undefined ? '' : ' AND sk < :after';
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: `pk = :pk${older}`,
    ExpressionAttributeValues: {
      ':pk': { S: keyActsPartition(keyid) },
      ...(after !== undefined && { ':after': { S: keyActKey(keyid, after).sk } }),
    },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/** Reads what keys signed. */
export function createKeyActReader(table: Table): KeyActReader {
  return {
    async readKeyActs(keyid, range) {
      const items = await queryItems(table, keyActsParams(table.name, keyid, range), range.limit);
      return items.map((item) => fromAttributes<KeyAct>(item));
    },
  };
}
