/** @module Invitations to the newsroom: what a new key will be, and the port that makes, lists and uses them. */

import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { EditorKey } from './editor-key.ts';
import type { KeyAct, KeyActLost } from './key-register.ts';

const HOUR_MS = 3_600_000;

/** 256 random bits, which no one guesses. */
export const INVITATION_TOKEN_BYTES = 32;
/** How long the link of an invitation works. */
export const INVITATION_MS = 72 * HOUR_MS;
/** How long a key waits for its approval. */
export const PENDING_MS = 7 * 24 * HOUR_MS;

/** Whether an admin looks at a key before it may do anything. */
export const APPROVALS = ['required', 'none'] as const;

/** An invitation. Its token is in no record: the id is the token's hash. */
export interface Invitation extends Pick<EditorKey, 'name' | 'acts' | 'sections' | 'expires'> {
  /** SHA-256 of the token, base64url. */
  readonly id: string;
  readonly approval: (typeof APPROVALS)[number];
  /** The key whose place the new one takes. */
  readonly replaces?: string;
  readonly createdAt: Instant;
  /** When its link ends. */
  readonly endsAt: Instant;
  /** The signed request for it. */
  readonly invitation: SignedRecord;
  /** The key that came by it. */
  readonly usedBy?: string;
  readonly withdrawnAt?: Instant;
  /** The signed request that took it back. */
  readonly withdrawal?: SignedRecord;
}

/** Why nothing can be done with an invitation. `unknown`: it was never made, or ended long ago. */
export const INVITATION_ENDS = [
  'unknown',
  'used',
  'withdrawn',
  'expired',
  'inviter-revoked',
] as const;

/** One of them. */
export type InvitationEnd = (typeof INVITATION_ENDS)[number];

/** What has ended an invitation at an instant; undefined while it is open. */
export function findInvitationEnd(
  invitation: Invitation | undefined,
  now: Instant,
): InvitationEnd | undefined {
  if (invitation === undefined) return 'unknown';
  if (invitation.usedBy !== undefined) return 'used';
  if (invitation.withdrawnAt !== undefined) return 'withdrawn';
  return invitation.endsAt <= now ? 'expired' : undefined;
}

/** Why a claim made no key. */
export type ClaimKeyRefusal =
  | { readonly type: 'claim-lost' }
  | { readonly type: 'invitation-gone'; readonly end: InvitationEnd }
  | { readonly type: 'known-key' }
  | { readonly type: 'last-admin' };

/** All invitations that are kept. */
export interface InvitationRegister {
  /** The invitation with this id, ended or not; undefined when unknown. */
  findInvitation(id: string): Promise<Invitation | undefined>;
  /** Every invitation that is kept, ended ones too. */
  listInvitations(): Promise<readonly Invitation[]>;
  addInvitation(invitation: Invitation, act: KeyAct): Promise<Result<Invitation, KeyActLost>>;
  /** Takes an open invitation back. */
  withdrawInvitation(
    invitation: Invitation,
    at: Instant,
    act: KeyAct,
  ): Promise<
    Result<
      Invitation,
      KeyActLost | { readonly type: 'invitation-gone'; readonly end: InvitationEnd }
    >
  >;
  /**
   * Uses an invitation up for a key, in one transaction: pending if it has `pendingUntil`, else live and
   * in the place of the key that it replaces.
   */
  claimInvitation(
    invitation: Invitation,
    key: EditorKey,
    act: KeyAct,
  ): Promise<Result<EditorKey, ClaimKeyRefusal>>;
}
