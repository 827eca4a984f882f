/** @module Builds the conditional writes of an act on an editor's key. Pure. */

import type { TransactWriteItem, Update } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import { type EditorKey, isPending } from '../../editors/editor-key.ts';
import type { KeyAct } from '../../editors/key-register.ts';
import { ADMIN } from '../../editors/permissions.ts';
import type { SignerCheck } from '../../publish/signer-check.ts';
import { type Attributes, keyOf, toAttributes, toEpochSeconds } from '../client/attributes.ts';
import { adminCountKey, editorKeyKey } from '../table.ts';
import { completeClaim } from './claim-items.ts';
import { publishKey, replaceInSet, unpublishKey } from './key-set.ts';

/** What an item is in the act; decides what a failed condition means. */
export type KeyPart = 'claim' | 'signer' | 'invitation' | 'key' | 'old' | 'set' | 'count';

/** One write of the transaction. */
export interface PlannedKeyWrite {
  readonly part: KeyPart;
  readonly write: TransactWriteItem;
}

/** The item of a key; that of a pending one goes by itself at the end of its time. */
function editorItem(key: EditorKey): Attributes {
  const { pendingUntil } = key;
  const ends = pendingUntil === undefined ? {} : { expiresAt: toEpochSeconds(pendingUntil) };
  return { ...keyOf(editorKeyKey(key.keyid)), ...toAttributes({ ...key, ...ends }) };
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
    ...countWrites(tableName, countOf(key)),
    ...actWrites(tableName, [key.keyid], act),
  ];
}

/** The put of a key that has no record, or one that nobody approved in time: TTL is lazy. */
export function putNewKey(tableName: string, key: EditorKey): TransactWriteItem {
  return {
    Put: {
      TableName: tableName,
      Item: editorItem(key),
      ConditionExpression:
        'attribute_not_exists(pk) OR (#until <= :now AND attribute_not_exists(#approved) AND attribute_not_exists(#revoked))',
      ExpressionAttributeNames: {
        '#until': 'pendingUntil',
        '#approved': 'approvedAt',
        '#revoked': 'revokedAt',
      },
      ExpressionAttributeValues: toAttributes({ ':now': key.createdAt }),
    },
  };
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
    ...actWrites(tableName, [old.keyid], act),
  ];
}

/**
 * The writes that revoke a key as it was read; an admin's that never expires only while it isn't the last
 * one. A pending key counts for nothing yet, so that it must still be pending.
 */
export function revokeKeyWrites(
  tableName: string,
  key: EditorKey,
  { at, act }: { readonly at: Instant; readonly act?: KeyAct },
): readonly PlannedKeyWrite[] {
  const isWaiting = isPending(key);
  const Update = markRevoked(tableName, key.keyid, { at, isWaiting, ...present({ act }) });
  return [
    { part: 'key', write: { Update } },
    { part: 'set', write: { Update: unpublishKey(tableName, key) } },
    ...countWrites(tableName, isWaiting ? 0 : -countOf(key)),
    ...actWrites(tableName, [key.keyid], act),
  ];
}

interface Revocation {
  readonly at: Instant;
  readonly act?: KeyAct;
  readonly replacedBy?: string;
  /** Whether it was read as pending, which it must still be. */
  readonly isWaiting?: boolean;
}

/** The update of a key that is not revoked yet: when it was revoked, by what act, and for which other key. */
export function markRevoked(
  tableName: string,
  keyid: string,
  { at, act, replacedBy, isWaiting = false }: Revocation,
): Update {
  const marks = { revokedAt: at, ...present({ revocation: act?.signed, replacedBy }) };
  const names = Object.keys(marks);
  return {
    TableName: tableName,
    Key: keyOf(editorKeyKey(keyid)),
    // The record of a key that was refused stays, as that of any revoked one.
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE #ends`,
    ConditionExpression: `attribute_exists(pk) AND attribute_not_exists(#revokedAt)${isWaiting ? ' AND attribute_not_exists(#approvedAt)' : ''}`,
    ExpressionAttributeNames: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      '#ends': 'expiresAt',
      ...(isWaiting && { '#approvedAt': 'approvedAt' }),
    },
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

/** What a live key adds to the count of admins. */
export function countOf(key: EditorKey): 0 | 1 {
  return isLastingAdmin(key) ? 1 : 0;
}

/** `admins` never falls under 1 once it was there, however many revoke one another at once. */
export function countWrites(tableName: string, step: number): readonly PlannedKeyWrite[] {
  if (step === 0) return [];
  const Update = {
    TableName: tableName,
    Key: keyOf(adminCountKey()),
    UpdateExpression: 'ADD #admins :step',
    ExpressionAttributeNames: { '#admins': 'admins' },
    ...(step < 0 && { ConditionExpression: '#admins > :one' }),
    ExpressionAttributeValues: {
      ':step': { N: String(step) },
      ...(step < 0 && { ':one': { N: '1' } }),
    },
  };
  return [{ part: 'count', write: { Update } }];
}

/**
 * The key that signed must still be good when the act is written; its claim is completed with it.
 * `written` are keys whose own update in the same transaction checks that they are not revoked.
 */
export function actWrites(
  tableName: string,
  written: readonly string[],
  act: KeyAct | undefined,
): readonly PlannedKeyWrite[] {
  if (act === undefined) return [];
  const { signed } = act;
  return [
    // One item has one operation.
    ...(written.includes(signed.keyid)
      ? []
      : [{ part: 'signer' as const, write: signerCheckItem(tableName, { item: signed }) }]),
    ...claimWrites(tableName, act),
  ];
}

/** The completion of the act's claim, if it has one. */
export function claimWrites(
  tableName: string,
  { claim }: Pick<KeyAct, 'claim'>,
): readonly PlannedKeyWrite[] {
  if (claim === undefined) return [];
  return [{ part: 'claim', write: { Update: completeClaim(tableName, claim) } }];
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
