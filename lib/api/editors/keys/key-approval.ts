/** @module Approves keys that came by an invitation, and gives keys other names, for admins. */

import type { ClaimRef } from '../../../claims/idempotency-claim.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { KeyRegister } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import type { SignedRequest } from '../authenticate.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import {
  completeUnchanged,
  type DoneKeyAct,
  type KeyActDeps,
  type KeyActRefusal,
  keyAct,
} from './key-acts.ts';

/** What approvals and renamings are given to call. */
export interface ApprovalDeps extends Pick<KeyActDeps, 'claims' | 'clock'> {
  readonly keys: Pick<KeyRegister, 'findKey' | 'recordFirstUse' | 'approveKey' | 'renameKey'>;
}

/** An approval that its signer may give. */
export interface CheckedApproval {
  readonly keyid: string;
  readonly signed: SignedRecord;
}

/** A name that its signer may give to a key. */
export interface CheckedRenaming extends CheckedApproval {
  readonly name: string;
}

type Outcome = Promise<Result<DoneKeyAct, KeyActRefusal>>;

/** `POST /api/keys/KEYID/approve`: checks whether the sender may approve keys. */
export function checkApproval(
  { editor, signed }: SignedRequest,
  keyid: string,
): Result<CheckedApproval, PermissionRefusal> {
  return mayManageKeys(editor)
    ? ok({ keyid, signed })
    : refuse({ type: 'act-forbidden', act: ADMIN });
}

/** Makes a pending key live. One that is live already stays as it is. */
export async function approveKey(
  { keyid, signed }: CheckedApproval,
  claim: ClaimRef | undefined,
  deps: ApprovalDeps,
): Outcome {
  const act = keyAct(signed, claim, { status: 200, keyid });
  const approved = await deps.keys.approveKey(keyid, deps.clock(), act);
  if (approved.ok) return ok({ status: 200, key: approved.value });
  if (approved.refusal.type === 'already-revoked') return refuse({ type: 'key-ended' });
  if (approved.refusal.type !== 'already-live') return refuse(approved.refusal);
  const key = await deps.keys.findKey(keyid);
  if (key === undefined) return refuse({ type: 'unknown-key' });
  return completeUnchanged({ status: 200, key }, claim, deps);
}

/** `PATCH /api/keys/KEYID`: reads the name, and checks whether the sender may give it. */
export async function checkRenaming(
  { message, editor, signed }: SignedRequest,
  keyid: string,
): Promise<Result<CheckedRenaming, KeyActRefusal | PermissionRefusal | JsonBodyRefusal>> {
  const json = readJsonBody(message);
  if (!json.ok) return json;
  // Loaded for the first key, since few containers ever see one.
  const { parseRenaming } = await import('./key-schema.ts');
  const input = parseRenaming(json.value);
  if (!input.ok) return input;
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  return ok({ keyid, signed, name: input.value.name });
}

/** Gives a key another name. */
export async function renameKey(
  { keyid, name, signed }: CheckedRenaming,
  claim: ClaimRef | undefined,
  deps: ApprovalDeps,
): Outcome {
  const known = await deps.keys.findKey(keyid);
  if (known === undefined) return refuse({ type: 'unknown-key' });
  if (known.unrecorded === true) await deps.keys.recordFirstUse(known);
  const act = keyAct(signed, claim, { status: 200, keyid });
  const renamed = await deps.keys.renameKey(keyid, name, act);
  return renamed.ok ? ok({ status: 200, key: renamed.value }) : refuse(renamed.refusal);
}
