/** @module What verification needs to be told from outside: editors' keys, and which nonces were seen. */

import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';

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
}

/** Finds the key that a signature names. */
export interface KeyFinder {
  /** The key with this id, revoked and expired ones too; undefined when unknown. */
  findKey(keyid: string): Promise<EditorKey | undefined>;
}

/** Why a key was not revoked. */
export type RevokeRefusal =
  | { readonly type: 'unknown-key' }
  | { readonly type: 'already-revoked' }
  | { readonly type: 'last-admin' };

/** Editors' keys as a whole. */
export interface KeyRegister extends KeyFinder {
  /** Every key, revoked and expired ones too, in the order of keyids. */
  listKeys(): Promise<readonly EditorKey[]>;
  /** Keeps a new key; false when its keyid is known already, and nothing was changed. */
  addKey(key: EditorKey): Promise<boolean>;
  /** Revokes a key for good; the last admin whose key is neither revoked nor expired stays. */
  revokeKey(keyid: string, at: Instant): Promise<Result<EditorKey, RevokeRefusal>>;
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
