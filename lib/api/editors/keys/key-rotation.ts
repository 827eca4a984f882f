/** @module Replaces a key by a new one with the same rights, for its own holder or an admin. */

import type { ClaimRef } from '../../../claims/idempotency-claim.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { type EditorKey, isPending } from '../../../editors/editor-key.ts';
import type { KeyRegister } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';
import { keyIdOf, type PublicJwk } from '../../../signature/jwk.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import type { SignedRequest } from '../authenticate.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import {
  completeUnchanged,
  type DoneKeyAct,
  findWeakness,
  type KeyActDeps,
  type KeyActRefusal,
  keyAct,
} from './key-acts.ts';

/** What rotations are given to call. */
export interface RotationDeps extends Pick<KeyActDeps, 'claims' | 'clock'> {
  readonly keys: Pick<KeyRegister, 'findKey' | 'rotateKey'>;
}

/** A rotation that its signer may ask for. */
export interface CheckedRotation {
  /** The record of the key to replace. */
  readonly old: EditorKey;
  readonly jwk: PublicJwk;
  /** The new key's device; that of the old one unless given. */
  readonly device?: string;
  readonly signed: SignedRecord;
}

/**
 * `POST /api/keys/KEYID/rotate`: who may ask for it is the key itself, an admin, and the key that has
 * already taken its place, which asks again after an answer was lost.
 */
export async function checkRotation(
  { message, editor, signed }: SignedRequest,
  keyid: string,
  { keys }: Pick<RotationDeps, 'keys'>,
): Promise<Result<CheckedRotation, KeyActRefusal | PermissionRefusal | JsonBodyRefusal>> {
  const json = readJsonBody(message);
  if (!json.ok) return json;
  // Loaded for the first key, since few containers ever see one.
  const { parseRotationInput } = await import('./key-schema.ts');
  const input = parseRotationInput(json.value);
  if (!input.ok) return input;
  const old = await keys.findKey(keyid);
  const isOwn = editor.keyid === keyid || old?.replacedBy === editor.keyid;
  if (!isOwn && !mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  if (old === undefined) return refuse({ type: 'unknown-key' });
  // It would be live then, and nobody had approved it.
  if (isPending(old)) return refuse({ type: 'key-pending' });
  const { jwk, device = old.device } = input.value;
  const flaw = await findWeakness(jwk);
  if (flaw !== undefined) return refuse({ type: 'invalid-key', errors: [flaw] });
  return ok({ old, jwk, signed, ...present({ device }) });
}

/** Replaces a key: adds the new one with the rights and the end of the old one, and revokes that. */
export async function rotateKey(
  { old, jwk, signed, device }: CheckedRotation,
  claim: ClaimRef | undefined,
  deps: RotationDeps,
): Promise<Result<DoneKeyAct, KeyActRefusal>> {
  const keyid = await keyIdOf(jwk);
  const now = deps.clock();
  if (keyid === old.keyid) return refuse({ type: 'key-exists' });
  if (old.revokedAt !== undefined) return repeatRotation(old, keyid, { claim, deps });
  if (old.expires !== undefined && old.expires <= now) return refuse({ type: 'key-ended' });
  const { name, acts, sections, expires } = old;
  const key: EditorKey = {
    ...{ keyid, jwk, name, acts, createdAt: now },
    ...present({ sections, expires, device }),
  };
  const act = keyAct(signed, claim, { status: 201, keyid });
  const rotated = await deps.keys.rotateKey(old.keyid, key, act);
  if (rotated.ok) return ok({ status: 201, key: rotated.value });
  switch (rotated.refusal.type) {
    case 'known-key':
      return refuse({ type: 'key-exists' });
    case 'already-revoked':
      return refuse({ type: 'key-ended' });
    default:
      return refuse(rotated.refusal);
  }
}

/** The same rotation again changes nothing; another key can't take the place of one that has ended. */
async function repeatRotation(
  old: EditorKey,
  keyid: string,
  { claim, deps }: { readonly claim: ClaimRef | undefined; readonly deps: RotationDeps },
): Promise<Result<DoneKeyAct, KeyActRefusal>> {
  const known = old.replacedBy === keyid ? await deps.keys.findKey(keyid) : undefined;
  if (known === undefined) return refuse({ type: 'key-ended' });
  return completeUnchanged({ status: 201, key: known }, claim, deps);
}
