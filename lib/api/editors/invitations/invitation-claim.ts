/** @module Takes the key of a device that brings the token of an invitation: `POST /api/invitations/claim`. */

import type { ClaimRef } from '../../../claims/idempotency-claim.ts';
import { instantOf } from '../../../core/clock.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { findInvitationEnd, type Invitation, PENDING_MS } from '../../../editors/invitation.ts';
import type { KeyFinder } from '../../../editors/key-register.ts';
import { keyIdOf } from '../../../signature/jwk.ts';
import type { SignedMessage } from '../../../signature/message.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import type { SignedRequest } from '../authenticate.ts';
import type { Refusal } from '../editor-problems.ts';
import { readJsonBody } from '../json-body.ts';
import { type DoneKeyAct, findWeakness, keyAct } from '../keys/key-acts.ts';
import { type InvitationDeps, type InvitationRefusal, invitationIdOf } from './invitation-acts.ts';
import type { ClaimInput } from './invitation-schema.ts';

/** What claims are given to call. */
export type ClaimKeyDeps = Pick<InvitationDeps, 'keys' | 'invitations' | 'clock'>;

/** A claim that may be granted: the invitation, and the key that it is used up for. */
export interface CheckedClaim {
  readonly invitation: Invitation;
  readonly key: EditorKey;
  readonly signed: SignedRecord;
}

/** Who may have signed a claim. */
export interface Claimant {
  /** Finds the key of the claim's own body, and no other: a signature of it proves that the device has it. */
  readonly keys: KeyFinder;
  /** Why the key of the body was not taken, in the place of a signature that no known key made. */
  readonly explain: (refusal: Refusal) => Refusal;
}

/**
 * The claimant of a request. A key that is not known counts only with the token of an open invitation, so
 * that a stranger's request is refused before anything is written for it.
 */
export function claimantOf(message: SignedMessage, deps: ClaimKeyDeps): Claimant {
  let reason: Refusal | undefined;
  return {
    keys: {
      async findKey(keyid) {
        const found = await findClaimant(message, keyid, deps);
        if (found.ok) return found.value;
        reason = found.refusal;
        return undefined;
      },
      recordFirstUse: (key) => deps.keys.recordFirstUse(key),
      // Its record is made by the claim itself.
      noteUse: async () => undefined,
    },
    explain: (refusal) =>
      refusal.type === 'unknown-or-bad-signature' ? (reason ?? refusal) : refusal,
  };
}

async function findClaimant(
  message: SignedMessage,
  keyid: string,
  deps: ClaimKeyDeps,
): Promise<Result<EditorKey | undefined, Refusal>> {
  const input = await readClaim(message);
  if (!input.ok) return input;
  const weakness = await findWeakness(input.value.jwk);
  if (weakness !== undefined) return refuse({ type: 'invalid-invitation', errors: [weakness] });
  if ((await keyIdOf(input.value.jwk)) !== keyid) return ok(undefined);
  const known = await deps.keys.findKey(keyid);
  if (known !== undefined) return ok(known);
  const open = await findOpen(input.value, deps);
  return open.ok ? ok(makeKey(keyid, input.value, open.value)) : open;
}

async function readClaim(message: SignedMessage): Promise<Result<ClaimInput, Refusal>> {
  const json = readJsonBody(message);
  if (!json.ok) return json;
  // Loaded for the first claim, since few containers ever see one.
  const { parseClaimInput } = await import('./invitation-schema.ts');
  return parseClaimInput(json.value);
}

/** The invitation of a token while it is open, and the instant. */
async function findOpen({ token }: ClaimInput, { invitations, clock }: ClaimKeyDeps) {
  const now = clock();
  const invitation = await invitations.findInvitation(invitationIdOf(token));
  const end = findInvitationEnd(invitation, now);
  return invitation !== undefined && end === undefined
    ? ok({ invitation, now })
    : refuse({ type: 'invitation-gone' as const, end: end ?? 'unknown' });
}

function makeKey(
  keyid: string,
  { jwk, device }: ClaimInput,
  {
    invitation: invited,
    now,
  }: { readonly invitation: Invitation; readonly now: EditorKey['createdAt'] },
): EditorKey {
  const { name, acts, sections, expires, approval, replaces, invitation } = invited;
  const pendingUntil = approval === 'required' ? instantOf(now + PENDING_MS) : undefined;
  return {
    ...{ keyid, jwk, name, acts, createdAt: now, invitation },
    ...present({ sections, expires, device, replaces, pendingUntil }),
  };
}

/** Checks that the invitation is still open, and that the key is a new one. */
export async function checkClaim(
  { message, editor, signed }: SignedRequest,
  deps: ClaimKeyDeps,
): Promise<Result<CheckedClaim, Refusal>> {
  const input = await readClaim(message);
  if (!input.ok) return input;
  const open = await findOpen(input.value, deps);
  if (!open.ok) return open;
  const { invitation } = open.value;
  return ok({ invitation, key: makeKey(editor.keyid, input.value, open.value), signed });
}

/** Uses the invitation up for the key, in one transaction. */
export async function claimKey(
  { invitation, key, signed }: CheckedClaim,
  claim: ClaimRef | undefined,
  { invitations }: Pick<InvitationDeps, 'invitations'>,
): Promise<Result<DoneKeyAct, Refusal | InvitationRefusal>> {
  const act = keyAct(signed, claim, { status: 201, keyid: key.keyid });
  const claimed = await invitations.claimInvitation(invitation, key, act);
  if (claimed.ok) return ok({ status: 201, key: claimed.value });
  return claimed.refusal.type === 'known-key'
    ? refuse({ type: 'key-exists' })
    : refuse(claimed.refusal);
}
