/** @module Finds, lists, adds, approves and revokes editors' public keys. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Clock, type Instant, systemClock } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { type EditorKey, isForgotten, isPending } from '../../editors/editor-key.ts';
import type {
  AddRefusal,
  ApproveRefusal,
  KeyAct,
  KeyActLost,
  KeyRegister,
  RenameRefusal,
  RevokeRefusal,
  RotateRefusal,
} from '../../editors/key-register.ts';
import { isKeyId } from '../../signature/jwk.ts';
import { fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore, StoreError } from '../client/store-errors.ts';
import { transact } from '../client/transact.ts';
import { ADMIN_COUNT_SORT_KEY, EDITORS_PARTITION, editorKeyKey } from '../table.ts';
import { approveKeyWrites, renameKeyWrites } from './approval-writes.ts';
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

/** Reads and changes editors' keys. Whatever it finds is on record, and approved if that is not too late. */
export function createKeyRegister(table: Table, clock: Clock = systemClock): KeyRegister {
  return {
    async findKey(keyid) {
      const key = await findKey(table, keyid);
      return key === undefined || isForgotten(key, clock()) ? undefined : key;
    },
    recordFirstUse: async (key) => key,
    noteUse: (key, at) => noteUse(table, key, at),
    async listKeys() {
      const now = clock();
      return (await listKeys(table)).filter((key) => !isForgotten(key, now));
    },
    addKey: (key, act) => addKey(table, key, act),
    revokeKey: (keyid, at, act) => revokeKey(table, keyid, { at, ...(act && { act }) }),
    rotateKey: (keyid, key, act) => rotateKey(table, keyid, { key, act }),
    approveKey: (keyid, at, act) => approveKey(table, keyid, { at, act }),
    renameKey: (keyid, name, act) => renameKey(table, keyid, { name, act }),
  };
}

/** What is no thumbprint is no keyid: it would name another item, or none. */
export async function findKey(table: Table, keyid: string): Promise<EditorKey | undefined> {
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

/** Once a key is approved its rights never change, so what was read of it before still holds. */
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
  if (!failed.has('key')) return refuse({ type: 'last-admin' });
  // A pending key may have been approved meanwhile, which happens once.
  return isPending(key) ? revokeKey(table, keyid, change) : refuse({ type: 'already-revoked' });
}

async function approveKey(
  table: Table,
  keyid: string,
  approval: { readonly at: Instant; readonly act: KeyAct },
): Promise<Result<EditorKey, ApproveRefusal>> {
  const key = await findKey(table, keyid);
  if (key === undefined || isForgotten(key, approval.at)) return refuse({ type: 'unknown-key' });
  if (key.revokedAt !== undefined) return refuse({ type: 'already-revoked' });
  if (!isPending(key)) return refuse({ type: 'already-live' });
  const replaced = await findReplaced(table, key);
  const failed = await write(table, approveKeyWrites(table.name, { key, replaced }, approval));
  const { at: approvedAt, act } = approval;
  if (failed === undefined) return ok({ ...key, approvedAt, approval: act.signed });
  const lost = await findLoss(table, failed, act);
  if (lost !== undefined) return refuse(lost);
  // Either was changed meanwhile, for good: the next read says how.
  return failed.has('key') || failed.has('old')
    ? approveKey(table, keyid, approval)
    : refuse({ type: 'last-admin' });
}

/** The key whose place another is to take, while it is not revoked. */
export async function findReplaced(
  table: Table,
  { replaces }: Pick<EditorKey, 'replaces'>,
): Promise<EditorKey | undefined> {
  const key = replaces === undefined ? undefined : await findKey(table, replaces);
  return key?.revokedAt === undefined ? key : undefined;
}

async function renameKey(
  table: Table,
  keyid: string,
  change: { readonly name: string; readonly act: KeyAct },
): Promise<Result<EditorKey, RenameRefusal>> {
  const key = await findKey(table, keyid);
  if (key === undefined) return refuse({ type: 'unknown-key' });
  const failed = await write(table, renameKeyWrites(table.name, { keyid }, change));
  const { name, act } = change;
  if (failed === undefined) return ok({ ...key, name, renaming: act.signed });
  return refuse((await findLoss(table, failed, act)) ?? { type: 'unknown-key' });
}

const DAY_MS = 86_400_000;

/** The update that notes a use of a key, unless one of the last 24 hours is noted. */
export function noteUseParams(
  tableName: string,
  keyid: string,
  at: Instant,
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(editorKeyKey(keyid)),
    UpdateExpression: 'SET #used = :at',
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#used) OR #used <= :ago)',
    ExpressionAttributeNames: { '#used': 'lastUsedAt' },
    ExpressionAttributeValues: toAttributes({ ':at': at, ':ago': at - DAY_MS }),
  };
}

async function noteUse(table: Table, { keyid, lastUsedAt }: EditorKey, at: Instant): Promise<void> {
  if (lastUsedAt !== undefined && lastUsedAt > at - DAY_MS) return;
  try {
    await table.client.send(new UpdateItemCommand(noteUseParams(table.name, keyid, at)));
  } catch {
    // The next request notes it, or another has done so at the same time.
  }
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
export async function write(
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
export async function findLoss(
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
