/** @module Plans the write that completes an idempotency claim with its act. Pure. */

import type { CompletedClaim } from '../claims/idempotency-claim.ts';
import type { PlannedAct } from './planned-act.ts';
import type { PlannedWrite } from './planned-write.ts';

/** Another invocation took the claim over. */
interface ClaimLost {
  readonly type: 'claim-lost';
}

/** Completes a claim, on condition that its owner still holds it. */
export type ClaimWrite = PlannedWrite<'claim', CompletedClaim, ClaimLost>;

/** The write that completes the claim of an act; none when the act has no claim. */
export function claimWrites({ claim }: Pick<PlannedAct, 'claim'>): readonly ClaimWrite[] {
  return claim === undefined ? [] : [claimWrite(claim)];
}

/** The write that completes a claim. */
export function claimWrite(item: CompletedClaim): ClaimWrite {
  return { kind: 'claim', item, refusal: { type: 'claim-lost' } };
}
