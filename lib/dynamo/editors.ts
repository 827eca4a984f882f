/** @module Editors' public keys: found for every signature, added and revoked by admins. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../core/clock.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { isKeyId } from '../signature/keys.ts';
import { ADMIN, type EditorKey, type KeyRegister, type RevokeRefusal } from '../signature/ports.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from './attributes.ts';
import type { Table } from './client.ts';
import { fromStore, StoreError } from './errors.ts';
import { queryItems } from './query.ts';
import { ADMIN_COUNT_SORT_KEY, adminCountKey, EDITORS_PARTITION, editorKeyKey } from './table.ts';
import { transact } from './transact.ts';

/** A revocation starts over so often when other admins are changing keys at the same time. */
const MAX_ROUNDS = 5;

/** How many admins are not revoked; `revision` rises with each change, so that a change can depend on it. */
interface AdminCount {
  readonly admins: number;
  readonly revision: number;
}

/** The item of a key. */
function editorItem(key: EditorKey): Attributes {
  return { ...keyOf(editorKeyKey(key.keyid)), ...toAttributes(key) };
}

/** The request for a key, consistent: a revocation holds at once. */
export function editorParams(tableName: string, keyid: string): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(editorKeyKey(keyid)), ConsistentRead: true };
}

/** The request for all keys; the count lies among them. */
export function listKeysParams(tableName: string): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: EDITORS_PARTITION } },
  };
}

/** The writes that add a key; an admin's is counted in the same transaction. */
export function addKeyWrites(tableName: string, key: EditorKey): readonly TransactWriteItem[] {
  const put = {
    TableName: tableName,
    Item: editorItem(key),
    ConditionExpression: 'attribute_not_exists(pk)',
  };
  return isCounted(key) ? [{ Put: put }, countWrite(tableName, 1)] : [{ Put: put }];
}

/** The writes that revoke a key; an admin's only while no admin came or went since `revision`. */
export function revokeKeyWrites(
  tableName: string,
  key: EditorKey,
  change: { readonly at: Instant; readonly revision: number },
): readonly TransactWriteItem[] {
  const update = {
    TableName: tableName,
    Key: keyOf(editorKeyKey(key.keyid)),
    UpdateExpression: 'SET #revoked = :at',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#revoked)',
    ExpressionAttributeNames: { '#revoked': 'revokedAt' },
    ExpressionAttributeValues: { ':at': { N: String(change.at) } },
  };
  if (!isCounted(key)) return [{ Update: update }];
  return [{ Update: update }, countWrite(tableName, -1, change.revision)];
}

function countWrite(tableName: string, step: 1 | -1, revision?: number): TransactWriteItem {
  const isConditional = revision !== undefined;
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(adminCountKey()),
      UpdateExpression: 'ADD #admins :step, #revision :one',
      ExpressionAttributeNames: { '#admins': 'admins', '#revision': 'revision' },
      ...(isConditional && { ConditionExpression: '#revision = :seen' }),
      ExpressionAttributeValues: {
        ':step': { N: String(step) },
        ':one': { N: '1' },
        ...(isConditional && { ':seen': { N: String(revision) } }),
      },
    },
  };
}

/** Reads and changes editors' keys. */
export function createKeyRegister(table: Table): KeyRegister {
  return {
    findKey: (keyid) => findKey(table, keyid),
    listKeys: () => listKeys(table),
    async addKey(key) {
      const answer = await transact(table, addKeyWrites(table.name, key));
      return answer === 'written';
    },
    revokeKey: (keyid, at) => revokeKey(table, keyid, at),
  };
}

/** What is no thumbprint is no keyid: it would name another item, or none. */
async function findKey(table: Table, keyid: string): Promise<EditorKey | undefined> {
  if (!isKeyId(keyid)) return undefined;
  const params = editorParams(table.name, keyid);
  const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
  return Item === undefined ? undefined : fromAttributes<EditorKey>(Item);
}

async function listKeys(table: Table): Promise<readonly EditorKey[]> {
  const items = await queryItems(table, listKeysParams(table.name));
  return items
    .filter((item) => item.sk?.S !== ADMIN_COUNT_SORT_KEY)
    .map((item) => fromAttributes<EditorKey>(item));
}

/** The count is read before the keys: if it still holds when written, then so do the keys. */
async function revokeKey(
  table: Table,
  keyid: string,
  at: Instant,
): Promise<Result<EditorKey, RevokeRefusal>> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const revision = await readRevision(table);
    const keys = await listKeys(table);
    const key = keys.find((one) => one.keyid === keyid);
    if (key === undefined) return refuse({ type: 'unknown-key' });
    if (key.revokedAt !== undefined) return refuse({ type: 'already-revoked' });
    const admins = keys.filter((one) => isLiveAdmin(one, at));
    if (admins.length === 1 && admins[0] === key) return refuse({ type: 'last-admin' });
    const writes = revokeKeyWrites(table.name, key, { at, revision });
    if ((await transact(table, writes)) === 'written') return ok({ ...key, revokedAt: at });
  }
  throw new StoreError('ERR_STORE_THROTTLED', { detail: 'editors keep changing' });
}

async function readRevision(table: Table): Promise<number> {
  const params = { TableName: table.name, Key: keyOf(adminCountKey()), ConsistentRead: true };
  const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
  return Item === undefined ? 0 : fromAttributes<AdminCount>(Item).revision;
}

function isLiveAdmin(key: EditorKey, at: Instant): boolean {
  return isCounted(key) && (key.expires === undefined || key.expires > at);
}

function isCounted({ acts, revokedAt }: EditorKey): boolean {
  return acts.includes(ADMIN) && revokedAt === undefined;
}
