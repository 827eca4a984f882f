/** @module Stores invitations by the hash of their tokens, and uses them up for keys. */

import {
  GetItemCommand,
  type GetItemCommandInput,
  type QueryCommandInput,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { type EditorKey, isPending } from '../../editors/editor-key.ts';
import {
  type ClaimKeyRefusal,
  findInvitationEnd,
  type Invitation,
  type InvitationRegister,
} from '../../editors/invitation.ts';
import type { KeyAct } from '../../editors/key-register.ts';
import { isKeyId } from '../../signature/jwk.ts';
import { fromAttributes, keyOf, toAttributes, toEpochSeconds } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { INVITATIONS_PARTITION, invitationKey } from '../table.ts';
import { claimKeyWrites } from './approval-writes.ts';
import { findLoss, findReplaced, write } from './editor-keys.ts';
import { actWrites } from './key-writes.ts';

/** An invitation is kept so long after its end, so that its link says what became of it. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

/** The request for an invitation, consistent. */
export function invitationParams(tableName: string, id: string): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(invitationKey(id)), ConsistentRead: true };
}

/** The request for all invitations. */
export function listInvitationsParams(tableName: string): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: INVITATIONS_PARTITION } },
  };
}

/** Makes, lists, withdraws and uses invitations. */
export function createInvitationRegister(table: Table): InvitationRegister {
  return {
    findInvitation: (id) => findInvitation(table, id),
    async listInvitations() {
      const items = await queryItems(table, listInvitationsParams(table.name));
      return items.map((item) => fromAttributes<Invitation>(item));
    },
    async addInvitation(invitation, act) {
      const { lost } = await writeAct(table, putInvitation(table.name, invitation), act);
      return lost === undefined ? ok(invitation) : refuse(lost);
    },
    async withdrawInvitation(invitation, at, act) {
      const update = markWithdrawn(table.name, invitation, { at, act });
      const { failed, lost } = await writeAct(table, update, act);
      if (lost !== undefined) return refuse(lost);
      if (!failed) return ok({ ...invitation, withdrawnAt: at, withdrawal: act.signed });
      return refuse({ type: 'invitation-gone', end: await findEnd(table, invitation.id, at) });
    },
    claimInvitation: (invitation, key, act) => claimInvitation(table, { invitation, key, act }),
  };
}

/** What is no hash is no id: it would name another item, or none. */
async function findInvitation(table: Table, id: string): Promise<Invitation | undefined> {
  if (!isKeyId(id)) return undefined;
  const params = invitationParams(table.name, id);
  const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
  return Item === undefined ? undefined : fromAttributes<Invitation>(Item);
}

/** What has ended an invitation whose condition did not hold. */
async function findEnd(table: Table, id: string, at: Instant) {
  return findInvitationEnd(await findInvitation(table, id), at) ?? 'unknown';
}

/** Writes an invitation with the act that is about it. */
async function writeAct(table: Table, own: TransactWriteItem, act: KeyAct) {
  const writes = [{ part: 'invitation' as const, write: own }, ...actWrites(table.name, [], act)];
  const failed = await write(table, writes);
  const lost = failed && (await findLoss(table, failed, act));
  return { failed: failed !== undefined, lost };
}

function putInvitation(tableName: string, invitation: Invitation): TransactWriteItem {
  const expiresAt = toEpochSeconds(invitation.endsAt) + KEPT_SECONDS;
  const Item = {
    ...keyOf(invitationKey(invitation.id)),
    ...toAttributes({ ...invitation, expiresAt }),
  };
  return { Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

function markWithdrawn(
  tableName: string,
  { id }: Invitation,
  { at, act }: { readonly at: Instant; readonly act: KeyAct },
): TransactWriteItem {
  return {
    Update: {
      TableName: tableName,
      Key: keyOf(invitationKey(id)),
      UpdateExpression: 'SET #withdrawn = :at, #withdrawal = :withdrawal',
      ConditionExpression:
        'attribute_exists(pk) AND attribute_not_exists(#usedBy) AND attribute_not_exists(#withdrawn)',
      ExpressionAttributeNames: {
        '#usedBy': 'usedBy',
        '#withdrawn': 'withdrawnAt',
        '#withdrawal': 'withdrawal',
      },
      ExpressionAttributeValues: toAttributes({ ':at': at, ':withdrawal': act.signed }),
    },
  };
}

interface Use {
  readonly invitation: Invitation;
  readonly key: EditorKey;
  readonly act: KeyAct;
}

async function claimInvitation(
  table: Table,
  { invitation, key, act }: Use,
): Promise<Result<EditorKey, ClaimKeyRefusal>> {
  const replaced = isPending(key) ? undefined : await findReplaced(table, key);
  const added: EditorKey = { ...key, addition: act.signed };
  const entrance = { invitation, key: added, replaced };
  const failed = await write(table, claimKeyWrites(table.name, entrance, act));
  if (failed === undefined) return ok(added);
  if (failed.has('claim')) return refuse({ type: 'claim-lost' });
  if (failed.has('invitation')) {
    const end = await findEnd(table, invitation.id, key.createdAt);
    return refuse({ type: 'invitation-gone', end });
  }
  if (failed.has('key')) return refuse({ type: 'known-key' });
  if (failed.has('signer')) return refuse({ type: 'invitation-gone', end: 'inviter-revoked' });
  if (!failed.has('old')) return refuse({ type: 'last-admin' });
  if (replaced?.keyid === invitation.invitation.keyid) {
    return refuse({ type: 'invitation-gone', end: 'inviter-revoked' });
  }
  // The key to replace was revoked meanwhile: nothing is left of it to revoke.
  return claimInvitation(table, { invitation, key, act });
}
