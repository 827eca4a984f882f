/** @module What verification needs to be told from outside: editors' keys, and which nonces were seen. */

import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import type { SignedRecord } from './signature-record.ts';

/** A public key, RFC 7517: Ed25519 (RFC 8037) or ECDSA P-256. */
export type PublicJwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };

/** A private key, RFC 7517: never leaves its owner's machine. */
export type PrivateJwk = PublicJwk & { readonly d: string };

/** A key with this among its acts may do every act, and add and revoke keys. */
export const ADMIN = 'admin';

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
  /** The signed request that made the key known; absent for the deployment's own. */
  readonly addition?: SignedRecord;
  /** The signed request that revoked it. */
  readonly revocation?: SignedRecord;
  /** Named by the deployment, and the register has no record of it yet; `createdAt` means nothing then. */
  readonly unrecorded?: true;
}

/** Finds the key that a signature names. */
export interface KeyFinder {
  /** The key with this id, revoked and expired ones too; undefined when unknown. */
  findKey(keyid: string): Promise<EditorKey | undefined>;
  /**
   * Told of a verified use of a key that `findKey` gave `unrecorded`, before its act. Keeps the
   * key's record; answers the key as it is on record, which may have been revoked meanwhile.
   */
  recordFirstUse(key: EditorKey): Promise<EditorKey>;
}

/** What a retry of an act upon a key is answered from. */
export interface KeyOutcome {
  readonly status: number;
  readonly keyid: string;
}

/** A claim on an `Idempotency-Key`, which the act upon a key completes in its own transaction. */
export interface KeyClaim {
  readonly keyid: string;
  readonly idempotencyKey: string;
  /** The random token of the invocation that holds the claim. */
  readonly owner: string;
  readonly outcome: KeyOutcome;
}

/** The signed request that asks for an act upon a key. The act is not done once its own key is revoked. */
export interface KeyAct {
  readonly signed: SignedRecord;
  readonly claim?: KeyClaim;
}

/** Why an act upon a key was not written, whichever act it is. */
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

/** Editors' keys as a whole. Without an act, it is the deployment or an engineer that acts. */
export interface KeyRegister extends KeyFinder {
  /** Every key, revoked and expired ones too, in the order of keyids. */
  listKeys(): Promise<readonly EditorKey[]>;
  /** Keeps a new key; nothing of a known one is ever changed. */
  addKey(key: EditorKey, act?: KeyAct): Promise<Result<EditorKey, AddRefusal>>;
  /** Revokes a key for good; of the admins whose keys never expire, the last one stays. */
  revokeKey(keyid: string, at: Instant, act?: KeyAct): Promise<Result<EditorKey, RevokeRefusal>>;
}

/** Remembers which nonces were used. */
export interface NonceRegister {
  /**
   * Remembers a nonce for 15 minutes; false when this key used it before.
   * `token` is this invocation's own random value: finding it already there is a retry, not a replay.
   */
  claimNonce(use: NonceUse): Promise<boolean>;
}

/** One use of a nonce by a key. */
export interface NonceUse {
  readonly keyid: string;
  readonly nonce: string;
  readonly token: string;
  readonly at: Instant;
}
