/** @module The acts upon editors' keys: an admin adds one, revokes one, or looks at them. */

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
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { KeyAct, KeyRegister, RevokeRefusal } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';
import { isUsableKey } from '../../../signature/algorithms.ts';
import { keyIdOf } from '../../../signature/jwk.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import type { ClaimRefusal, SignedRequest } from '../signed-act.ts';
import { parseKeyInput } from './key-schema.ts';

/** What acts upon keys need: the register, and claims to complete where nothing is left to do. */
export interface KeyActContext {
  readonly keys: Pick<KeyRegister, 'findKey' | 'listKeys' | 'addKey' | 'revokeKey'>;
  readonly claims: Pick<ClaimRegister, 'complete'>;
  readonly site: SiteConfig;
  readonly clock: Clock;
}

/** Why a key is not made known, shown or revoked. */
export type KeyActRefusal =
  | { readonly type: 'invalid-key'; readonly errors: readonly FieldError[] }
  | { readonly type: 'key-exists' }
  | Exclude<RevokeRefusal, { type: 'already-revoked' }>;

/** A done act: the key as it was then, and the status of the answer. */
export interface DoneKeyAct {
  readonly status: number;
  readonly key: EditorKey;
}

type Outcome = Promise<
  Result<DoneKeyAct, KeyActRefusal | PermissionRefusal | JsonBodyRefusal | ClaimRefusal>
>;

/** `POST /api/keys`. Sending the same key with the same rights again is harmless. */
export async function addKey(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: KeyActContext,
): Outcome {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const now = context.clock();
  const input = parseKeyInput(json.value, { site: context.site, now });
  if (!input.ok) return input;
  if (!mayManageKeys(request.editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const flaw = await findFlaw(input.value, request.editor);
  if (flaw !== undefined) return refuse({ type: 'invalid-key', errors: [flaw] });
  const key = { ...input.value, keyid: await keyIdOf(input.value.jwk), createdAt: now };
  const act = keyAct(request, claim, { status: 201, keyid: key.keyid });
  const added = await context.keys.addKey(key, act);
  if (added.ok) return ok({ status: 201, key: added.value });
  if (added.refusal.type !== 'known-key') return refuse(added.refusal);
  const known = await context.keys.findKey(key.keyid);
  return known !== undefined && sameRights(known, key)
    ? already({ status: 201, key: known }, claim, context)
    : refuse({ type: 'key-exists' });
}

/** `DELETE /api/keys/KEYID`: the record stays, so that what the key signed can still be verified. */
export async function revokeKey(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: KeyActContext & { readonly keyid: string },
): Outcome {
  const { keyid, keys, clock } = context;
  if (!mayManageKeys(request.editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const act = keyAct(request, claim, { status: 200, keyid });
  const revoked = await keys.revokeKey(keyid, clock(), act);
  if (revoked.ok) return ok({ status: 200, key: revoked.value });
  if (revoked.refusal.type !== 'already-revoked') return refuse(revoked.refusal);
  const known = await keys.findKey(keyid);
  if (known === undefined) return refuse({ type: 'unknown-key' });
  return already({ status: 200, key: known }, claim, context);
}

/** `GET /api/keys`: every key, live and revoked, the newest first. */
export async function listKeys(
  { editor }: SignedRequest,
  { keys }: Pick<KeyActContext, 'keys'>,
): Promise<Result<readonly EditorKey[], PermissionRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const all = await keys.listKeys();
  return ok(all.toSorted((one, other) => other.createdAt - one.createdAt));
}

/** `GET /api/keys/KEYID`. */
export async function showKey(
  { editor }: SignedRequest,
  { keys, keyid }: Pick<KeyActContext, 'keys'> & { readonly keyid: string },
): Promise<Result<EditorKey, PermissionRefusal | KeyActRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const key = await keys.findKey(keyid);
  return key === undefined ? refuse({ type: 'unknown-key' }) : ok(key);
}

/** Answers a completed claim again; a key that was added is shown as it was then, revoked since or not. */
export async function answerKeyAgain(
  outcome: ClaimOutcome,
  { keys }: Pick<KeyActContext, 'keys'>,
): Promise<DoneKeyAct> {
  const key = 'keyid' in outcome ? await keys.findKey(outcome.keyid) : undefined;
  if (key === undefined)
    throw new CodedError('ERR_KEY_OUTCOME_LOST', 'A key that was added is gone');
  const { revokedAt: _, revocation: __, ...added } = key;
  return { status: outcome.status, key: outcome.status === 201 ? added : key };
}

/** Nothing was left to do: what is asked for stands, and an earlier request did it. */
async function already(
  done: DoneKeyAct,
  claim: ClaimRef | undefined,
  { claims }: KeyActContext,
): Outcome {
  const outcome: KeyOutcome = { status: done.status, keyid: done.key.keyid };
  if (claim !== undefined && !(await claims.complete({ ...claim, outcome }))) {
    return refuse({ type: 'claim-lost' });
  }
  return ok(done);
}

function keyAct(
  { signed }: SignedRequest,
  claim: ClaimRef | undefined,
  outcome: KeyOutcome,
): KeyAct {
  return { signed, ...(claim !== undefined && { claim: { ...claim, outcome } }) };
}

/** What only the key itself, or who adds it, can make wrong. */
async function findFlaw(
  input: Pick<EditorKey, 'jwk' | 'expires'>,
  by: EditorKey,
): Promise<FieldError | undefined> {
  // A point off the curve has the form of a key, and every signature by it would fail as a fault of ours.
  if (!(await isUsableKey(input.jwk))) {
    return fieldError(['jwk'], 'must be a key that can be used: its point is on no curve');
  }
  // Else a key for a week could make itself one for ever.
  const outlives = by.expires !== undefined && !(input.expires && input.expires <= by.expires);
  return outlives
    ? fieldError(['expires'], 'must not be later than the end of the key that signs')
    : undefined;
}

function sameRights(one: EditorKey, other: EditorKey): boolean {
  const rights = ({ name, acts, sections, expires, revokedAt }: EditorKey) =>
    JSON.stringify([name, acts.toSorted(), sections?.toSorted(), expires, revokedAt]);
  return rights(one) === rights(other);
}
