/** @module The key of an editor: a public key with a holder's name, rights and dates. */

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
  /** Named by the deployment and not yet stored in the register; `createdAt` means nothing then. */
  readonly unrecorded?: true;
}
