/** @module The claim of one request on its `Idempotency-Key`. */

import { createHash } from 'node:crypto';
import type { ClaimRef, ClaimRegister, ClaimResult } from '../../claims/idempotency-claim.ts';
import type { Clock } from '../../core/clock.ts';
import type { SignedMessage } from '../../signature/message.ts';
import type { SignedRequest } from './authenticate.ts';

/** What claiming is given to call. */
export interface ClaimDeps {
  readonly claims: Pick<ClaimRegister, 'claim' | 'release'>;
  readonly clock: Clock;
}

/** Why a claim does not let an act begin. */
export type ClaimRefusal =
  | { readonly type: 'idempotency-in-flight' }
  | { readonly type: 'idempotency-mismatch' };

/** A request's claim, not taken yet. */
export interface RequestClaim {
  /** Names the claim, for the act that completes it; undefined where there is none. */
  readonly ref: ClaimRef | undefined;
  /** Takes the claim, or says who has it. Taking it again after it was lost finds its new owner. */
  readonly take: () => Promise<ClaimResult>;
  /** Gives the claim up, unless it is completed or another's. Never throws: the act's own failure counts more. */
  readonly giveUp: () => Promise<void>;
}

/** The claim of an act that takes none: always taken, with nothing to give up. */
export const NO_CLAIM: RequestClaim = {
  ref: undefined,
  take: async () => ({ type: 'claimed' }),
  giveUp: async () => undefined,
};

/** The claim of a request; `NO_CLAIM` where it has no `Idempotency-Key`. */
export function claimOf(request: SignedRequest, { claims, clock }: ClaimDeps): RequestClaim {
  const { editor, idempotencyKey, token, message } = request;
  if (idempotencyKey === undefined) return NO_CLAIM;
  const ref: ClaimRef = { keyid: editor.keyid, idempotencyKey, owner: token };
  const fingerprint = fingerprintOf(message);
  return {
    ref,
    take: () => claims.claim({ ...ref, fingerprint, at: clock() }),
    giveUp: () => claims.release(ref).catch(() => undefined),
  };
}

/** Hex SHA-256 of method, target and body: another request under the same key has another one. */
export function fingerprintOf({ method, path, query, body }: SignedMessage): string {
  return createHash('sha256').update(`${method}\n${path}\n${query}\n`).update(body).digest('hex');
}
