/** @module Idempotency claims: one answer for one `Idempotency-Key`, however often it is sent. */

import type { Instant } from '../core/clock.ts';
import type { ClaimOutcome, ClaimRef, CompletedClaim } from '../publish/commit.ts';

/** A claim to make: `fingerprint` stands for method, target and body digest (hex SHA-256). */
export interface ClaimAttempt extends ClaimRef {
  readonly fingerprint: string;
  readonly at: Instant;
}

/**
 * How a claim went: `claimed` = go on and act; `in-flight` = another invocation holds the lease;
 * `completed` = answer again from the outcome; `mismatch` = the key was used for another request.
 */
export type ClaimResult =
  | { readonly type: 'claimed' }
  | { readonly type: 'in-flight' }
  | { readonly type: 'completed'; readonly outcome: ClaimOutcome }
  | { readonly type: 'mismatch' };

/** Where claims are kept. */
export interface ClaimRegister {
  /** Takes the claim, or a claim whose lease ran out; the same owner may claim twice (a retry). */
  claim(attempt: ClaimAttempt): Promise<ClaimResult>;
  /** Gives up a claim that this owner holds and that was not completed. */
  release(ref: ClaimRef): Promise<void>;
  /** Completes a claim whose act found everything done already; false when another has taken it over. */
  complete(claim: CompletedClaim): Promise<boolean>;
}
