/** @module Stores and reads the public keys that may sign now, in one item beside the records of keys. */

import { GetItemCommand, type GetItemCommandInput, type Update } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EditorKey } from '../../editors/editor-key.ts';
import type { KeySetReader, PublishedKey } from '../../editors/key-register.ts';
import { isKeyId } from '../../signature/jwk.ts';
import { keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { fromStore } from '../client/store-errors.ts';
import { keySetKey } from '../table.ts';

type StoredKey = Omit<PublishedKey, 'keyid'>;

/** The update that adds a key to the set; it makes the item if there is none. */
export function publishKey(tableName: string, { keyid, jwk, expires }: EditorKey): Update {
  const stored: StoredKey = { jwk, ...(expires !== undefined && { expires }) };
  return {
    TableName: tableName,
    Key: keyOf(keySetKey()),
    UpdateExpression: 'SET #key = :key',
    ExpressionAttributeNames: { '#key': keyid },
    ExpressionAttributeValues: toAttributes({ ':key': stored }),
  };
}

/** The update that removes a key from the set. */
export function unpublishKey(tableName: string, { keyid }: Pick<EditorKey, 'keyid'>): Update {
  return {
    TableName: tableName,
    Key: keyOf(keySetKey()),
    UpdateExpression: 'REMOVE #key',
    ExpressionAttributeNames: { '#key': keyid },
  };
}

/** The update that puts a key in the place of another. */
export function replaceInSet(
  tableName: string,
  { keyid }: Pick<EditorKey, 'keyid'>,
  next: EditorKey,
): Update {
  const update = publishKey(tableName, next);
  return {
    ...update,
    UpdateExpression: `${update.UpdateExpression} REMOVE #old`,
    ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#old': keyid },
  };
}

/** The request for the set, consistent. */
export function keySetParams(tableName: string): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(keySetKey()), ConsistentRead: true };
}

/** Reads the set. */
export function createKeySetReader(table: Table): KeySetReader {
  return {
    async readKeySet() {
      const params = keySetParams(table.name);
      const { Item = {} } = await fromStore(table.client.send(new GetItemCommand(params)));
      const members = Object.entries(unmarshall(Item)).filter(([name]) => isKeyId(name));
      return members.map(([keyid, stored]) => ({ keyid, ...(stored as StoredKey) }));
    },
  };
}
