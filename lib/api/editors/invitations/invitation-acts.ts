/** @module Makes, lists and withdraws invitations, for admins. */

import { createHash } from 'node:crypto';
import { fieldError } from '../../../article/input/field-errors.ts';
import type {
  ClaimOutcome,
  ClaimRef,
  InvitationOutcome,
} from '../../../claims/idempotency-claim.ts';
import { type Clock, instantOf, LAST_SORTABLE } from '../../../core/clock.ts';
import { CodedError } from '../../../core/errors.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { type EditorKey, isPending } from '../../../editors/editor-key.ts';
import {
  findInvitationEnd,
  INVITATION_MS,
  type Invitation,
  type InvitationEnd,
  type InvitationRegister,
} from '../../../editors/invitation.ts';
import type { KeyAct, KeyActLost, KeyRegister } from '../../../editors/key-register.ts';
import { ADMIN, mayManageKeys, type PermissionRefusal } from '../../../editors/permissions.ts';
import type { SignedRecord } from '../../../signature/signature-record.ts';
import type { SiteConfig } from '../../../site/config.ts';
import type { SignedRequest } from '../authenticate.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import { findOutliving } from '../keys/key-acts.ts';
import type { InvalidInvitation, InvitationInput } from './invitation-schema.ts';

/** What acts on invitations are given to call. */
export interface InvitationDeps {
  readonly keys: KeyRegister;
  readonly invitations: InvitationRegister;
  /** 256 random bits in base64url: who has them may become what the invitation says. */
  readonly makeInvitationToken: () => string;
  readonly clock: Clock;
}

/** Why an invitation is not made, shown, withdrawn or used. */
export type InvitationRefusal =
  | InvalidInvitation
  | { readonly type: 'unknown-invitation' }
  | { readonly type: 'invitation-gone'; readonly end: InvitationEnd };

/** A done act: the invitation as it is, and the token of its link where it has just been made. */
export interface DoneInvitation {
  readonly status: number;
  readonly invitation: Invitation;
  readonly token?: string;
}

/** An invitation that its signer may make, and the signed request for it. */
export interface CheckedInvitation {
  readonly plan: Omit<Invitation, 'id' | 'createdAt' | 'invitation'>;
  /** The key to replace, where only the deployment names it so far. */
  readonly unrecorded?: EditorKey;
  readonly signed: SignedRecord;
}

/** A withdrawal that its signer may ask for. */
export interface CheckedWithdrawal {
  readonly invitation: Invitation;
  readonly signed: SignedRecord;
}

/** The id of an invitation, made of the token that its link ends with: nothing leads back from it. */
export function invitationIdOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** `POST /api/invitations`: reads the invitation, and checks whether the sender may make it. */
export async function checkInvitation(
  { message, editor, signed }: SignedRequest,
  { site, keys, clock }: Pick<InvitationDeps, 'keys' | 'clock'> & { readonly site: SiteConfig },
): Promise<Result<CheckedInvitation, InvitationRefusal | PermissionRefusal | JsonBodyRefusal>> {
  const json = readJsonBody(message);
  if (!json.ok) return json;
  const now = clock();
  // Loaded for the first invitation, since few containers ever see one.
  const { parseInvitationInput } = await import('./invitation-schema.ts');
  const input = parseInvitationInput(json.value, { site, now });
  if (!input.ok) return input;
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const rights = await findRights(input.value, keys);
  if (!rights.ok) return rights;
  const flaw = findEnded(rights.value, now) ?? findOutliving(rights.value, editor);
  if (flaw !== undefined) return refuse({ type: 'invalid-invitation', errors: [flaw] });
  const { replaced, ...holder } = rights.value;
  // No link outlives the key that made it.
  const endsAt = instantOf(Math.min(now + INVITATION_MS, editor.expires ?? LAST_SORTABLE));
  const plan = { ...holder, approval: input.value.approval, endsAt };
  const unrecorded = replaced?.unrecorded === true ? replaced : undefined;
  return ok({ plan, signed, ...present({ unrecorded }) });
}

type Holder = Pick<Invitation, 'name' | 'acts' | 'sections' | 'expires' | 'replaces'>;

/** Who the new key is for, and what it may do: as the input says, or as the key to replace does. */
async function findRights(
  input: InvitationInput,
  keys: Pick<KeyRegister, 'findKey'>,
): Promise<Result<Holder & { readonly replaced?: EditorKey }, InvalidInvitation>> {
  if (input.replaces === undefined) {
    const { approval: _, replaces: __, ...holder } = input;
    return ok(holder);
  }
  const replaced = await keys.findKey(input.replaces);
  if (replaced === undefined || isPending(replaced)) {
    const errors = [fieldError(['replaces'], 'must be a key that is known and approved')];
    return refuse({ type: 'invalid-invitation', errors });
  }
  const { keyid: replaces, name, acts, sections } = replaced;
  const expires = input.expires ?? replaced.expires;
  return ok({ name, acts, replaces, replaced, ...present({ sections, expires }) });
}

/** The end of the key to replace may have passed: then another must be given. */
function findEnded({ expires }: Holder, now: number) {
  return expires !== undefined && expires <= now
    ? fieldError(['expires'], 'must be given: that of the key to replace has passed')
    : undefined;
}

/** Makes an invitation. Its token is in the answer to this request alone, and stored as a hash. */
export async function invite(
  { plan, signed, unrecorded }: CheckedInvitation,
  claim: ClaimRef | undefined,
  { invitations, keys, makeInvitationToken, clock }: InvitationDeps,
): Promise<Result<DoneInvitation, KeyActLost>> {
  if (unrecorded !== undefined) await keys.recordFirstUse(unrecorded);
  const token = makeInvitationToken();
  const id = invitationIdOf(token);
  const invitation: Invitation = { ...plan, id, createdAt: clock(), invitation: signed };
  const act = invitationAct(signed, claim, { status: 201, invitation: id });
  const added = await invitations.addInvitation(invitation, act);
  return added.ok ? ok({ status: 201, invitation: added.value, token }) : added;
}

/** `GET /api/invitations`: the open ones, the newest first. */
export async function listInvitations(
  { editor }: SignedRequest,
  { invitations, clock }: Pick<InvitationDeps, 'invitations' | 'clock'>,
): Promise<Result<readonly Invitation[], PermissionRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const now = clock();
  const all = await invitations.listInvitations();
  const open = all.filter((one) => findInvitationEnd(one, now) === undefined);
  return ok(open.toSorted((one, other) => other.createdAt - one.createdAt));
}

/** `DELETE /api/invitations/ID`: checks whether the sender may withdraw it, and whether it is there. */
export async function checkWithdrawal(
  { editor, signed }: SignedRequest,
  id: string,
  { invitations }: Pick<InvitationDeps, 'invitations'>,
): Promise<Result<CheckedWithdrawal, PermissionRefusal | InvitationRefusal>> {
  if (!mayManageKeys(editor)) return refuse({ type: 'act-forbidden', act: ADMIN });
  const invitation = await invitations.findInvitation(id);
  return invitation === undefined
    ? refuse({ type: 'unknown-invitation' })
    : ok({ invitation, signed });
}

/** Withdraws an invitation that is not used: its link leads nowhere from now on. */
export async function withdraw(
  { invitation, signed }: CheckedWithdrawal,
  claim: ClaimRef | undefined,
  { invitations, clock }: Pick<InvitationDeps, 'invitations' | 'clock'>,
): Promise<Result<DoneInvitation, KeyActLost | InvitationRefusal>> {
  const act = invitationAct(signed, claim, { status: 200, invitation: invitation.id });
  const withdrawn = await invitations.withdrawInvitation(invitation, clock(), act);
  return withdrawn.ok ? ok({ status: 200, invitation: withdrawn.value }) : withdrawn;
}

/**
 * The invitation of a completed act. Nobody has the token any more: whose answer was lost withdraws the
 * invitation and makes another. Throws `ERR_INVITATION_OUTCOME_LOST`.
 */
export async function replayInvitation(
  outcome: ClaimOutcome,
  { invitations }: Pick<InvitationDeps, 'invitations'>,
): Promise<DoneInvitation> {
  const id = 'invitation' in outcome ? outcome.invitation : '';
  const invitation = await invitations.findInvitation(id);
  if (invitation === undefined)
    throw new CodedError('ERR_INVITATION_OUTCOME_LOST', 'An invitation that was made is gone');
  return { status: outcome.status, invitation };
}

function invitationAct(
  signed: SignedRecord,
  claim: ClaimRef | undefined,
  outcome: InvitationOutcome,
): KeyAct {
  return { signed, ...(claim !== undefined && { claim: { ...claim, outcome } }) };
}
