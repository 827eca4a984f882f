/** @module The key of an editor: a public key with a holder's name, rights, dates and state. */

import type { Instant } from '../core/clock.ts';
import type { PublicJwk } from '../signature/jwk.ts';
import type { SignedRecord } from '../signature/signature-record.ts';

/** An editor's key: who holds it and what it may do. `keyid` is the RFC 7638 thumbprint. */
export interface EditorKey {
  readonly keyid: string;
  readonly jwk: PublicJwk;
  readonly name: string;
  /** Names of acts, or `ADMIN`. */
  readonly acts: readonly string[];
  /** Ids of the sections it may write in; absent = all. */
  readonly sections?: readonly string[];
  readonly createdAt: Instant;
  readonly expires?: Instant;
  readonly revokedAt?: Instant;
  /** The signed request that added the key; absent for the deployment's own. */
  readonly addition?: SignedRecord;
  /** The signed request that revoked it. */
  readonly revocation?: SignedRecord;
  /** The key that took its place in the moment of its revocation. */
  readonly replacedBy?: string;
  /** What the device that it lives on calls itself, such as `Chrome, Windows`. */
  readonly device?: string;
  /** The signed request for the invitation that it came by. */
  readonly invitation?: SignedRecord;
  /** When the record goes unless the key is approved; absent for a key that needs no approval. */
  readonly pendingUntil?: Instant;
  readonly approvedAt?: Instant;
  /** The signed request that approved it. */
  readonly approval?: SignedRecord;
  /** The key whose place it takes in the moment of its approval. */
  readonly replaces?: string;
  /** The signed request that gave it its present name, if it had another before. */
  readonly renaming?: SignedRecord;
  /** When it was last used, noted at most once a day. */
  readonly lastUsedAt?: Instant;
  /** Named by the deployment and not yet stored in the register; `createdAt` means nothing then. */
  readonly unrecorded?: true;
}

/** What a key can be at an instant. */
export const KEY_STATUSES = ['pending', 'live', 'revoked', 'expired'] as const;

/** What a key is at an instant. A pending one waits for an admin's approval and may do nothing. */
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** Whether a key still waits for its approval. */
export function isPending({ pendingUntil, approvedAt, revokedAt }: EditorKey): boolean {
  return pendingUntil !== undefined && approvedAt === undefined && revokedAt === undefined;
}

/** What a key is at an instant. */
export function keyStatus(key: EditorKey, now: Instant): KeyStatus {
  if (key.revokedAt !== undefined) return 'revoked';
  if (isPending(key)) return 'pending';
  return key.expires !== undefined && key.expires <= now ? 'expired' : 'live';
}

/** Whether nobody approved a key in time: its record means nothing any more, though it may still be there. */
export function isForgotten(key: EditorKey, now: Instant): boolean {
  return isPending(key) && key.pendingUntil !== undefined && key.pendingUntil <= now;
}
