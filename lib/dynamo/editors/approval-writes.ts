/** @module Builds the conditional writes by which an invited key comes, is approved, and gets a name. Pure. */

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { type EditorKey, isPending } from '../../editors/editor-key.ts';
import type { Invitation } from '../../editors/invitation.ts';
import type { KeyAct } from '../../editors/key-register.ts';
import { keyOf, toAttributes } from '../client/attributes.ts';
import { editorKeyKey, invitationKey } from '../table.ts';
import { publishKey, replaceInSet } from './key-set.ts';
import {
  actWrites,
  claimWrites,
  countOf,
  countWrites,
  markRevoked,
  type PlannedKeyWrite,
  putNewKey,
  signerCheckItem,
} from './key-writes.ts';

/** A key to make live, and the live key whose place it takes, if there is one. */
interface Entrance {
  readonly key: EditorKey;
  readonly replaced?: EditorKey | undefined;
}

/** The writes that use an invitation up for a key. Its own request proves the key; the inviter must still be good. */
export function claimKeyWrites(
  tableName: string,
  { invitation, key, replaced }: Entrance & { readonly invitation: Invitation },
  act: KeyAct,
): readonly PlannedKeyWrite[] {
  const inviter = invitation.invitation;
  const entrance = isPending(key)
    ? []
    : entranceWrites(tableName, { key, replaced }, { at: key.createdAt, act: { signed: inviter } });
  const isChecked = !isPending(key) && replaced?.keyid === inviter.keyid;
  return [
    { part: 'invitation', write: markUsed(tableName, invitation, key) },
    { part: 'key', write: putNewKey(tableName, key) },
    ...entrance,
    ...(isChecked
      ? []
      : [{ part: 'signer' as const, write: signerCheckItem(tableName, { item: inviter }) }]),
    ...claimWrites(tableName, act),
  ];
}

/** The writes that make a pending key live. */
export function approveKeyWrites(
  tableName: string,
  entrance: Entrance,
  approval: { readonly at: Instant; readonly act: KeyAct },
): readonly PlannedKeyWrite[] {
  const { key, replaced } = entrance;
  const written = replaced === undefined ? [] : [replaced.keyid];
  return [
    { part: 'key', write: markApproved(tableName, key.keyid, approval) },
    ...entranceWrites(tableName, entrance, approval),
    ...actWrites(tableName, written, approval.act),
  ];
}

/** The writes that give a key another name. */
export function renameKeyWrites(
  tableName: string,
  { keyid }: Pick<EditorKey, 'keyid'>,
  { name, act }: { readonly name: string; readonly act: KeyAct },
): readonly PlannedKeyWrite[] {
  const isOwn = act.signed.keyid === keyid;
  const Update = {
    TableName: tableName,
    Key: keyOf(editorKeyKey(keyid)),
    UpdateExpression: 'SET #name = :name, #renaming = :renaming',
    ConditionExpression: `attribute_exists(pk)${isOwn ? ' AND attribute_not_exists(#revoked)' : ''}`,
    ExpressionAttributeNames: {
      '#name': 'name',
      '#renaming': 'renaming',
      ...(isOwn && { '#revoked': 'revokedAt' }),
    },
    ExpressionAttributeValues: toAttributes({ ':name': name, ':renaming': act.signed }),
  };
  return [
    { part: isOwn ? 'signer' : 'key', write: { Update } },
    ...actWrites(tableName, [keyid], act),
  ];
}

/** What makes a key one that may sign: it is published and counted, and the key that it replaces is revoked. */
function entranceWrites(
  tableName: string,
  { key, replaced }: Entrance,
  { at, act }: { readonly at: Instant; readonly act: KeyAct },
): readonly PlannedKeyWrite[] {
  const Update =
    replaced === undefined ? publishKey(tableName, key) : replaceInSet(tableName, replaced, key);
  const step = countOf(key) - (replaced === undefined ? 0 : countOf(replaced));
  const revocation = { at, act, replacedBy: key.keyid };
  return [
    { part: 'set', write: { Update } },
    ...(replaced === undefined
      ? []
      : [
          {
            part: 'old' as const,
            write: { Update: markRevoked(tableName, replaced.keyid, revocation) },
          },
        ]),
    ...countWrites(tableName, step),
  ];
}

function markUsed(tableName: string, { id }: Invitation, key: EditorKey): TransactWriteItem {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(invitationKey(id)),
      UpdateExpression: 'SET #usedBy = :keyid',
      ConditionExpression:
        'attribute_exists(pk) AND attribute_not_exists(#usedBy) AND attribute_not_exists(#withdrawn) AND #endsAt > :at',
      ExpressionAttributeNames: {
        '#usedBy': 'usedBy',
        '#withdrawn': 'withdrawnAt',
        '#endsAt': 'endsAt',
      },
      ExpressionAttributeValues: toAttributes({ ':keyid': key.keyid, ':at': key.createdAt }),
    },
  };
}

function markApproved(
  tableName: string,
  keyid: string,
  { at, act }: { readonly at: Instant; readonly act: KeyAct },
): TransactWriteItem {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(editorKeyKey(keyid)),
      UpdateExpression: 'SET #approvedAt = :at, #approval = :approval REMOVE #ends',
      ConditionExpression:
        'attribute_not_exists(#approvedAt) AND attribute_not_exists(#revoked) AND #until > :at',
      ExpressionAttributeNames: {
        '#approvedAt': 'approvedAt',
        '#approval': 'approval',
        '#ends': 'expiresAt',
        '#revoked': 'revokedAt',
        '#until': 'pendingUntil',
      },
      ExpressionAttributeValues: toAttributes({ ':at': at, ':approval': act.signed }),
    },
  };
}
