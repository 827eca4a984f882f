/** @module Stores and reads which acts a key signed, newest first. */

import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type {
  RecordedAct,
  RecordedActPosition,
  RecordedActReader,
  RecordedActWrite,
} from '../../publish/desk/recorded-act.ts';
import { fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { descendingParams, queryItems } from '../client/query.ts';
import { putItem } from '../client/write-item.ts';
import { keyActKey, keyActsPartition } from '../table.ts';

/** The transaction item of an act in the record of its key. */
export function recordedActWriteItem(tableName: string, { item }: RecordedActWrite) {
  const { keyid, ...act } = item;
  return putItem(tableName, { ...keyOf(keyActKey(keyid, act)), ...toAttributes(act) });
}

/** The acts of one key to read; the newest when `after` is absent. */
interface KeyActRange {
  readonly limit: number;
  readonly after?: RecordedActPosition;
}

/** The request for acts of a key, newest first. */
export function keyActsParams(
  tableName: string,
  keyid: string,
  { limit, after }: KeyActRange,
): QueryCommandInput {
  const key = after && keyActKey(keyid, after).sk;
  return descendingParams(tableName, keyActsPartition(keyid), { limit, after: key });
}

/** Reads what keys signed. */
export function createRecordedActReader(table: Table): RecordedActReader {
  return {
    async readKeyActs(keyid, range) {
      const items = await queryItems(table, keyActsParams(table.name, keyid, range), range.limit);
      return items.map((item) => fromAttributes<RecordedAct>(item));
    },
  };
}
