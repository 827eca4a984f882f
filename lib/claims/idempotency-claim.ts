/** @module Types and port of idempotency claims: one answer for one `Idempotency-Key`. */

import type { ArticleId, Warning } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';

/** Names an idempotency claim. */
export interface ClaimRef {
  readonly keyid: string;
  readonly idempotencyKey: string;
  /** The random token of the invocation that holds the claim. */
  readonly owner: string;
}

/** The outcome of an act on an article; its response is rebuilt from the immutable version. */
export interface ArticleOutcome {
  readonly status: number;
  readonly id: ArticleId;
  readonly version: number;
  readonly warnings: readonly Warning[];
}

/** The outcome of an act on an editor's key; its response is rebuilt from the stored key. */
export interface KeyOutcome {
  readonly status: number;
  readonly keyid: string;
}

/** The outcome of an act on an invitation; its response is rebuilt from the stored invitation. */
export interface InvitationOutcome {
  readonly status: number;
  readonly invitation: string;
}

/** What a completed claim keeps, to answer a retry from. */
export type ClaimOutcome = ArticleOutcome | KeyOutcome | InvitationOutcome;

/** A claim together with the outcome of its act. */
export type CompletedClaim<Outcome extends ClaimOutcome = ClaimOutcome> = ClaimRef & {
  readonly outcome: Outcome;
};

/** A claim to make: `fingerprint` stands for method, target and body digest (hex SHA-256). */
export interface ClaimAttempt extends ClaimRef {
  readonly fingerprint: string;
  readonly at: Instant;
}

/**
 * The result of a claim attempt: `claimed` = go on and act; `in-flight` = another invocation holds
 * the lease; `completed` = answer again from the outcome; `mismatch` = the key was used for another
 * request.
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
  /** Completes a claim whose act found nothing left to do; false when another has taken it over. */
  complete(claim: CompletedClaim): Promise<boolean>;
}
