/** @module Finds, lists, adds and revokes editors' public keys. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { EditorKey } from '../../editors/editor-key.ts';
import type {
  AddRefusal,
  KeyAct,
  KeyActLost,
  KeyRegister,
  RevokeRefusal,
  RotateRefusal,
} from '../../editors/key-register.ts';
import { isKeyId } from '../../signature/jwk.ts';
import { fromAttributes, keyOf } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { transact } from '../client/transact.ts';
import { ADMIN_COUNT_SORT_KEY, EDITORS_PARTITION, editorKeyKey } from '../table.ts';
import {
  addKeyWrites,
  type KeyPart,
  type PlannedKeyWrite,
  revokeKeyWrites,
  rotateKeyWrites,
} from './key-writes.ts';

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

/** Reads and changes editors' keys. Whatever it finds is on record. */
export function createKeyRegister(table: Table): KeyRegister {
  return {
    findKey: (keyid) => findKey(table, keyid),
    recordFirstUse: async (key) => key,
    listKeys: () => listKeys(table),
    addKey: (key, act) => addKey(table, key, act),
    revokeKey: (keyid, at, act) => revokeKey(table, keyid, { at, ...(act && { act }) }),
    rotateKey: (keyid, key, act) => rotateKey(table, keyid, { key, act }),
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

async function addKey(
  table: Table,
  key: EditorKey,
  act: KeyAct | undefined,
): Promise<Result<EditorKey, AddRefusal>> {
  const added: EditorKey = { ...key, ...(act !== undefined && { addition: act.signed }) };
  const failed = await write(table, addKeyWrites(table.name, added, act));
  if (failed === undefined) return ok(added);
  const lost = await findLoss(table, failed, act);
  return refuse(lost ?? { type: 'known-key' });
}

/** Nothing of a key but its revocation ever changes, so what was read of it before still holds. */
async function revokeKey(
  table: Table,
  keyid: string,
  change: { readonly at: Instant; readonly act?: KeyAct },
): Promise<Result<EditorKey, RevokeRefusal>> {
  const key = await findKey(table, keyid);
  if (key === undefined) return refuse({ type: 'unknown-key' });
  if (key.revokedAt !== undefined) return refuse({ type: 'already-revoked' });
  const failed = await write(table, revokeKeyWrites(table.name, key, change));
  const { at: revokedAt, act } = change;
  if (failed === undefined) {
    return ok({ ...key, revokedAt, ...(act !== undefined && { revocation: act.signed }) });
  }
  const lost = await findLoss(table, failed, act);
  if (lost !== undefined) return refuse(lost);
  return refuse({ type: failed.has('key') ? 'already-revoked' : 'last-admin' });
}

async function rotateKey(
  table: Table,
  keyid: string,
  { key, act }: { readonly key: EditorKey; readonly act: KeyAct },
): Promise<Result<EditorKey, RotateRefusal>> {
  const added: EditorKey = { ...key, addition: act.signed };
  const failed = await write(table, rotateKeyWrites(table.name, { keyid }, { key: added, act }));
  if (failed === undefined) return ok(added);
  const lost = await findLoss(table, failed, act);
  if (lost !== undefined) return refuse(lost);
  if (!failed.has('old')) return refuse({ type: 'known-key' });
  const revokedAt = (await findKey(table, keyid))?.revokedAt;
  if (revokedAt === undefined) return refuse({ type: 'unknown-key' });
  const isOwn = act.signed.keyid === keyid;
  return refuse(isOwn ? { type: 'key-revoked', revokedAt } : { type: 'already-revoked' });
}

/** The parts whose condition did not hold; undefined when all was written. */
async function write(
  table: Table,
  writes: readonly PlannedKeyWrite[],
): Promise<ReadonlySet<KeyPart> | undefined> {
  const written = await transact(
    table,
    writes.map((one) => one.write),
  );
  if (written.ok) return undefined;
  return new Set(written.refusal.flatMap((at) => writes[at]?.part ?? []));
}

/** What kept the act from being written whatever it was about; the key that signed is read again. */
async function findLoss(
  table: Table,
  failed: ReadonlySet<KeyPart>,
  act: KeyAct | undefined,
): Promise<KeyActLost | undefined> {
  if (failed.has('claim')) return { type: 'claim-lost' };
  if (!failed.has('signer') || act === undefined) return undefined;
  const revokedAt = (await findKey(table, act.signed.keyid))?.revokedAt;
  if (revokedAt !== undefined) return { type: 'key-revoked', revokedAt };
  throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a key that signed has no record' });
}
