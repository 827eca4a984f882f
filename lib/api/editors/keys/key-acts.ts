/** @module Adds, revokes, lists and shows editors' keys, for admins. */

import type { FieldError } from '../../../article/article.ts';
import { fieldError } from '../../../article/input/field-errors.ts';
import type {
  ClaimOutcome,
  ClaimRef,
  ClaimRegister,
  KeyOutcome,
} from '../../../claims/idempotency-claim.ts';
import type { Clock } from '../../../core/clock.ts';
import { CodedError } from '../../../core/errors.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { type EditorKey, isPending } from '../../../editors/editor-key.ts';
import type { KeyAct, KeyRegister, RevokeRefusal } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';
import { isWeakKey } from '../../../editors/weak-key.ts';
import { isUsableKey } from '../../../signature/algorithms.ts';
import { keyIdOf, type PublicJwk } from '../../../signature/jwk.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import type { SiteConfig } from '../../../site/config.ts';
import type { SignedRequest } from '../authenticate.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';

/** What acts on keys are given to call; claims are completed here where nothing is left to write. */
export interface KeyActDeps {
  readonly keys: Pick<KeyRegister, 'findKey' | 'listKeys' | 'addKey' | 'revokeKey'>;
  readonly claims: Pick<ClaimRegister, 'complete'>;
  readonly site: SiteConfig;
  readonly clock: Clock;
}

/** Why a key is not added, shown or revoked. */
export type KeyActRefusal =
  | { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }
  | { readonly type: 'key-exists' }
  | { readonly type: 'key-ended' }
  | { readonly type: 'key-pending' }
  | Exclude<RevokeRefusal, { type: 'already-revoked' }>;

/** A done act: the key as it was then, and the status of the answer. */
export interface DoneKeyAct {
  readonly status: number;
  readonly key: EditorKey;
}

/** A new key that its signer may add, and the signed request for it. */
export interface CheckedAddition {
  readonly key: EditorKey;
  readonly signed: SignedRecord;
}

/** A revocation that its signer may ask for. */
export interface CheckedRevocation {
  readonly keyid: string;
  readonly signed: SignedRecord;
}

type Outcome = Promise<Result<DoneKeyAct, KeyActRefusal>>;

/** `POST /api/keys`: reads the key, and checks whether the sender may add it. */
export async function checkAddition(
  request: SignedRequest,
  { site, clock }: Pick<KeyActDeps, 'site' | 'clock'>,
): Promise<Result<CheckedAddition, KeyActRefusal | PermissionRefusal | JsonBodyRefusal>> {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const now = clock();
  // Loaded for the first key, since few containers ever see one.
  const { parseKeyInput } = await import('./key-schema.ts');
  const input = parseKeyInput(json.value, { site, now });
  if (!input.ok) return input;
  if (!mayManageKeys(request.editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const flaw = await findFlaw(input.value, request.editor);
  if (flaw !== undefined) return refuse({ type: 'invalid-key', errors: [flaw] });
  const key = { ...input.value, keyid: await keyIdOf(input.value.jwk), createdAt: now };
  return ok({ key, signed: request.signed });
}

/** Adds a key. Adding it again with the same rights succeeds and changes nothing. */
export async function addKey(
  { key, signed }: CheckedAddition,
  claim: ClaimRef | undefined,
  deps: KeyActDeps,
): Outcome {
  const act = keyAct(signed, claim, { status: 201, keyid: key.keyid });
  const added = await deps.keys.addKey(key, act);
  if (added.ok) return ok({ status: 201, key: added.value });
  if (added.refusal.type !== 'known-key') return refuse(added.refusal);
  const known = await deps.keys.findKey(key.keyid);
  return known !== undefined && !isPending(known) && hasSameRights(known, key)
    ? completeUnchanged({ status: 201, key: known }, claim, deps)
    : refuse({ type: 'key-exists' });
}

/** `DELETE /api/keys/KEYID`: checks whether the sender may revoke keys. */
export function checkRevocation(
  { editor, signed }: SignedRequest,
  keyid: string,
): Result<CheckedRevocation, PermissionRefusal> {
  return mayManageKeys(editor)
    ? ok({ keyid, signed })
    : refuse({ type: 'act-forbidden', act: ADMIN });
}

/** Revokes a key. Its record stays, so that what it signed can still be verified. */
export async function revokeKey(
  { keyid, signed }: CheckedRevocation,
  claim: ClaimRef | undefined,
  deps: KeyActDeps,
): Outcome {
  const act = keyAct(signed, claim, { status: 200, keyid });
  const revoked = await deps.keys.revokeKey(keyid, deps.clock(), act);
  if (revoked.ok) return ok({ status: 200, key: revoked.value });
  if (revoked.refusal.type !== 'already-revoked') return refuse(revoked.refusal);
  const known = await deps.keys.findKey(keyid);
  if (known === undefined) return refuse({ type: 'unknown-key' });
  return completeUnchanged({ status: 200, key: known }, claim, deps);
}

/** `GET /api/keys`: every key, live and revoked, the newest first. */
export async function listKeys(
  { editor }: SignedRequest,
  { keys }: Pick<KeyActDeps, 'keys'>,
): Promise<Result<readonly EditorKey[], PermissionRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const all = await keys.listKeys();
  return ok(all.toSorted((one, other) => other.createdAt - one.createdAt));
}

/** `GET /api/keys/KEYID`. */
export async function showKey(
  { editor }: SignedRequest,
  { keys, keyid }: Pick<KeyActDeps, 'keys'> & { readonly keyid: string },
): Promise<Result<EditorKey, PermissionRefusal | KeyActRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const key = await keys.findKey(keyid);
  return key === undefined ? refuse({ type: 'unknown-key' }) : ok(key);
}

/** Returns the key of a completed act; an added key as it was then, revoked since or not. Throws `ERR_KEY_OUTCOME_LOST`. */
export async function replayKeyAct(
  outcome: ClaimOutcome,
  { keys }: Pick<KeyActDeps, 'keys'>,
): Promise<DoneKeyAct> {
  const key = 'keyid' in outcome ? await keys.findKey(outcome.keyid) : undefined;
  if (key === undefined)
    throw new CodedError('ERR_KEY_OUTCOME_LOST', 'A key that was added is gone');
  return { status: outcome.status, key: outcome.status === 201 ? asItCame(key) : key };
}

/** A key without what became of it later: its approval, and its end. */
function asItCame(key: EditorKey): EditorKey {
  const { approvedAt: _, approval: __, revokedAt: ___, revocation: ____, ...rest } = key;
  const { replacedBy: _____, ...added } = rest;
  return added;
}

/** An earlier request left nothing to write but the claim. */
export async function completeUnchanged(
  done: DoneKeyAct,
  claim: ClaimRef | undefined,
  { claims }: Pick<KeyActDeps, 'claims'>,
): Outcome {
  const outcome: KeyOutcome = { status: done.status, keyid: done.key.keyid };
  if (claim !== undefined && !(await claims.complete({ ...claim, outcome }))) {
    return refuse({ type: 'claim-lost' });
  }
  return ok(done);
}

/** A signed act with the claim that it completes. */
export function keyAct(
  signed: SignedRecord,
  claim: ClaimRef | undefined,
  outcome: KeyOutcome,
): KeyAct {
  return { signed, ...(claim !== undefined && { claim: { ...claim, outcome } }) };
}

/** Checks what a schema cannot: that signatures of the key prove something. */
export async function findWeakness(jwk: PublicJwk): Promise<FieldError | undefined> {
  // A point off the curve has the form of a key, but every verification with it would throw.
  if (!(await isUsableKey(jwk))) {
    return fieldError(['jwk'], 'must be a valid public key: its point is not on the curve');
  }
  // Some verifiers accept forged signatures over such keys, so that proofs would prove nothing.
  if (isWeakKey(jwk)) {
    return fieldError(['jwk'], 'must be a strong public key: make another, this one can be forged');
  }
  return undefined;
}

/** Checks besides that the key does not outlive the key that adds it. */
async function findFlaw(
  input: Pick<EditorKey, 'jwk' | 'expires'>,
  signer: EditorKey,
): Promise<FieldError | undefined> {
  return (await findWeakness(input.jwk)) ?? findOutliving(input, signer);
}

/** Checks that a key does not outlive the one that it comes by. */
export function findOutliving(
  input: Pick<EditorKey, 'expires'>,
  signer: EditorKey,
): FieldError | undefined {
  // Else a key for a week could make itself one for ever.
  const outlives =
    signer.expires !== undefined && !(input.expires && input.expires <= signer.expires);
  return outlives
    ? fieldError(['expires'], 'must not be later than the end of the key that signs')
    : undefined;
}

function hasSameRights(one: EditorKey, other: EditorKey): boolean {
  const rights = ({ name, acts, sections, expires, revokedAt }: EditorKey) =>
    JSON.stringify([name, acts.toSorted(), sections?.toSorted(), expires, revokedAt]);
  return rights(one) === rights(other);
}
