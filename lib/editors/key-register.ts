/** @module Ports that find, add and revoke editors' keys. */

import type { CompletedClaim, InvitationOutcome, KeyOutcome } from '../claims/idempotency-claim.ts';
import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { EditorKey } from './editor-key.ts';

/** Finds the key that a signature names. */
export interface KeyFinder {
  /** The key with this id, revoked and expired ones too; undefined when unknown. */
  findKey(keyid: string): Promise<EditorKey | undefined>;
  /**
   * Stores the record of a key that `findKey` returned as `unrecorded`, after its first verified use
   * and before the act. Returns the stored key, which may have been revoked meanwhile.
   */
  recordFirstUse(key: EditorKey): Promise<EditorKey>;
  /**
   * Notes that a key was used, if that was not noted within a day. Never rejects: no request fails
   * because its time was not noted.
   */
  noteUse(key: EditorKey, at: Instant): Promise<void>;
}

/** The signed request for an act on a key or an invitation. The act is not done once its own key is revoked. */
export interface KeyAct {
  readonly signed: SignedRecord;
  /** The claim that the act completes in its own transaction. */
  readonly claim?: CompletedClaim<KeyOutcome | InvitationOutcome>;
}

/** Why an act on a key was not written, whichever act it is. */
export type KeyActLost =
  | { readonly type: 'claim-lost' }
  /** The key that signed was revoked after its signature verified. */
  | { readonly type: 'key-revoked'; readonly revokedAt: Instant };

/** Why a key was not added. */
export type AddRefusal = KeyActLost | { readonly type: 'known-key' };

/** Why a key was not revoked. */
export type RevokeRefusal =
  | KeyActLost
  | { readonly type: 'unknown-key' }
  | { readonly type: 'already-revoked' }
  | { readonly type: 'last-admin' };

/** Why a key was not replaced by another. */
export type RotateRefusal = Exclude<RevokeRefusal, { type: 'last-admin' }> | AddRefusal;

/** Why a key was not approved. */
export type ApproveRefusal =
  | RevokeRefusal
  /** It was live before. */
  | { readonly type: 'already-live' };

/** Why a key got no other name. */
export type RenameRefusal = KeyActLost | { readonly type: 'unknown-key' };

/** A key as the public sees it: not whose it is, nor what it may do. */
export type PublishedKey = Pick<EditorKey, 'keyid' | 'jwk' | 'expires'>;

/** Reads the keys that the public may verify with. */
export interface KeySetReader {
  /** Every key that was added and not revoked, expired ones too, in one read. */
  readKeySet(): Promise<readonly PublishedKey[]>;
}

/** All editors' keys. A change without an act is made by the deployment or an engineer. */
export interface KeyRegister extends KeyFinder {
  /** Every key, revoked and expired ones too, in the order of keyids. */
  listKeys(): Promise<readonly EditorKey[]>;
  /** Stores a new key; a known one is never changed. */
  addKey(key: EditorKey, act?: KeyAct): Promise<Result<EditorKey, AddRefusal>>;
  /** Revokes a key for good; of the admins whose keys never expire, the last one stays. */
  revokeKey(keyid: string, at: Instant, act?: KeyAct): Promise<Result<EditorKey, RevokeRefusal>>;
  /** Stores a new key with the rights of another, and revokes that for good: both or neither. */
  rotateKey(keyid: string, key: EditorKey, act: KeyAct): Promise<Result<EditorKey, RotateRefusal>>;
  /** Makes a pending key live, and revokes the key whose place it takes: both or neither. */
  approveKey(keyid: string, at: Instant, act: KeyAct): Promise<Result<EditorKey, ApproveRefusal>>;
  /** Gives a key another name. Its rights never change. */
  renameKey(keyid: string, name: string, act: KeyAct): Promise<Result<EditorKey, RenameRefusal>>;
}
