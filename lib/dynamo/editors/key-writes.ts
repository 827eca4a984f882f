/** @module Builds the conditional writes of an act on an editor's key. Pure. */

import type { TransactWriteItem, Update } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { EditorKey } from '../../editors/editor-key.ts';
import type { KeyAct } from '../../editors/key-register.ts';
import { ADMIN } from '../../editors/permissions.ts';
import type { SignerCheck } from '../../publish/signer-check.ts';
import { type Attributes, keyOf, toAttributes } from '../client/attributes.ts';
import { adminCountKey, editorKeyKey } from '../table.ts';
import { completeClaim } from './claim-items.ts';
import { publishKey, replaceInSet, unpublishKey } from './key-set.ts';

/** What an item is in the act; decides what a failed condition means. */
export type KeyPart = 'claim' | 'signer' | 'key' | 'old' | 'set' | 'count';

/** One write of the transaction. */
export interface PlannedKeyWrite {
  readonly part: KeyPart;
  readonly write: TransactWriteItem;
}

/** The item of a key. */
function editorItem(key: EditorKey): Attributes {
  return { ...keyOf(editorKeyKey(key.keyid)), ...toAttributes(key) };
}

/** The writes that add a key. One that counts for the guarantee is counted in the same transaction. */
export function addKeyWrites(
  tableName: string,
  key: EditorKey,
  act?: KeyAct,
): readonly PlannedKeyWrite[] {
  return [
    { part: 'key', write: putNewKey(tableName, key) },
    { part: 'set', write: { Update: publishKey(tableName, key) } },
    ...(isLastingAdmin(key) ? [countWrite(tableName, 1)] : []),
    ...actWrites(tableName, key.keyid, act),
  ];
}

function putNewKey(tableName: string, key: EditorKey): TransactWriteItem {
  const Item = editorItem(key);
  return { Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** The writes that put a key in the place of another of the same rights, so that no count changes. */
export function rotateKeyWrites(
  tableName: string,
  old: Pick<EditorKey, 'keyid'>,
  { key, act }: { readonly key: EditorKey; readonly act: KeyAct },
): readonly PlannedKeyWrite[] {
  const revoke = markRevoked(tableName, old.keyid, {
    at: key.createdAt,
    act,
    replacedBy: key.keyid,
  });
  return [
    { part: 'key', write: putNewKey(tableName, key) },
    { part: 'old', write: { Update: revoke } },
    { part: 'set', write: { Update: replaceInSet(tableName, old, key) } },
    ...actWrites(tableName, old.keyid, act),
  ];
}

/** The writes that revoke a key; an admin's that never expires only while it isn't the last one. */
export function revokeKeyWrites(
  tableName: string,
  key: EditorKey,
  { at, act }: { readonly at: Instant; readonly act?: KeyAct },
): readonly PlannedKeyWrite[] {
  const Update = markRevoked(tableName, key.keyid, { at, ...(act !== undefined && { act }) });
  return [
    { part: 'key', write: { Update } },
    { part: 'set', write: { Update: unpublishKey(tableName, key) } },
    ...(isLastingAdmin(key) ? [countWrite(tableName, -1)] : []),
    ...actWrites(tableName, key.keyid, act),
  ];
}

interface Revocation {
  readonly at: Instant;
  readonly act?: KeyAct;
  readonly replacedBy?: string;
}

/** The update of a key that is not revoked yet: when it was revoked, by what act, and for which other key. */
function markRevoked(
  tableName: string,
  keyid: string,
  { at, act, replacedBy }: Revocation,
): Update {
  const marks = { revokedAt: at, ...present({ revocation: act?.signed, replacedBy }) };
  const names = Object.keys(marks);
  return {
    TableName: tableName,
    Key: keyOf(editorKeyKey(keyid)),
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#revokedAt)',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: toAttributes(
      Object.fromEntries(Object.entries(marks).map(([name, value]) => [`:${name}`, value])),
    ),
  };
}

/**
 * Whether a key counts for the guarantee that there always is an admin. One that expires does not:
 * time changes nothing in the table, so a count that held it would be wrong from that hour on.
 */
function isLastingAdmin({ acts, sections, expires }: EditorKey): boolean {
  return acts.includes(ADMIN) && sections === undefined && expires === undefined;
}

/** `admins` never falls under 1 once it was there, however many revoke one another at once. */
function countWrite(tableName: string, step: 1 | -1): PlannedKeyWrite {
  const Update = {
    TableName: tableName,
    Key: keyOf(adminCountKey()),
    UpdateExpression: 'ADD #admins :step',
    ExpressionAttributeNames: { '#admins': 'admins' },
    ...(step === -1 && { ConditionExpression: '#admins > :one' }),
    ExpressionAttributeValues: {
      ':step': { N: String(step) },
      ...(step === -1 && { ':one': { N: '1' } }),
    },
  };
  return { part: 'count', write: { Update } };
}

/** The key that signed must still be good when the act is written; its claim is completed with it. */
function actWrites(
  tableName: string,
  keyid: string,
  act: KeyAct | undefined,
): readonly PlannedKeyWrite[] {
  if (act === undefined) return [];
  const { signed, claim } = act;
  return [
    // A key that revokes itself is checked by its own update: one item has one operation.
    ...(signed.keyid === keyid
      ? []
      : [{ part: 'signer' as const, write: signerCheckItem(tableName, { item: signed }) }]),
    ...(claim === undefined
      ? []
      : [{ part: 'claim' as const, write: { Update: completeClaim(tableName, claim) } }]),
  ];
}

/** Checks that a key has a record and is not revoked; writes nothing. */
export function signerCheckItem(
  tableName: string,
  { item: { keyid } }: Pick<SignerCheck, 'item'>,
): TransactWriteItem {
  const ConditionCheck = {
    TableName: tableName,
    Key: keyOf(editorKeyKey(keyid)),
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#revoked)',
    ExpressionAttributeNames: { '#revoked': 'revokedAt' },
  };
  return { ConditionCheck };
}
