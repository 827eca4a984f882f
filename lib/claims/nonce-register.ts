/** @module Port that claims each nonce once per key, so that a signed request cannot be replayed. */

import type { Instant } from '../core/clock.ts';

/** One use of a nonce by a key. */
export interface NonceUse {
  readonly keyid: string;
  readonly nonce: string;
  /** This invocation's own random value: a nonce that already has it is a retry, not a replay. */
  readonly token: string;
  readonly at: Instant;
}

/** Remembers which nonces were used. */
export interface NonceRegister {
  /** Remembers a nonce for 15 minutes; returns false when this key used it before. */
  claimNonce(use: NonceUse): Promise<boolean>;
}
