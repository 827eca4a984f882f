/** @module Answers signed requests in six steps: authenticate, read, claim, check, commit, answer. */

import type { ClaimOutcome, ClaimRef } from '../../claims/idempotency-claim.ts';
import { CodedError } from '../../core/errors.ts';
import type { Result } from '../../core/result.ts';
import type { VerifiedRequest } from '../../editors/editor-request.ts';
import {
  type AuthenticationDeps,
  authenticate,
  type SignedRequest,
  type VerifiedMessage,
} from './authenticate.ts';
import type { Refusal } from './editor-problems.ts';
import { type EditorialContext, type OriginDeps, renderRefusal } from './editor-response.ts';
import { type ClaimDeps, claimOf, NO_CLAIM } from './request-claim.ts';

/** What answering a signed act is given to call. */
export interface SignedActDeps extends OriginDeps {
  readonly ports: AuthenticationDeps & ClaimDeps;
}

/** What answering a signed read is given to call. */
export interface SignedReadDeps extends OriginDeps {
  readonly ports: AuthenticationDeps;
}

type MaybePromise<Value> = Value | Promise<Value>;

/** The steps in which one act differs from the others; step 2 returns `Asked`, step 4 `Checked`, step 5 `Done`. */
export interface SignedAct<Asked, Checked, Done> {
  /**
   * Step 1, while the nonce is claimed: reads the body, which is checked in step 4 and under the claim.
   * Calls no port.
   */
  readonly readAhead?: (request: VerifiedMessage) => void;
  /** Step 1: whether a key may ask for it that waits for its approval. */
  readonly acceptsPending?: boolean;
  /** Step 1: what is said in the place of a refusal, where the act knows more than the signature does. */
  readonly explain?: (refusal: Refusal) => Refusal;
  /** Step 2: what path and query ask for. */
  readonly read: (c: EditorialContext) => Result<Asked, Refusal>;
  /** Step 3: whether the act is done once per `Idempotency-Key`. */
  readonly takesClaim: (asked: Asked) => boolean;
  /** Step 4: the body, the rights of the key and the form of If-Match. Writes nothing. */
  readonly check: (request: SignedRequest, asked: Asked) => MaybePromise<Result<Checked, Refusal>>;
  /** Step 5: does the act and completes the claim in one transaction, or writes nothing. */
  readonly commit: (
    checked: Checked,
    claim: ClaimRef | undefined,
  ) => Promise<Result<Done, Refusal>>;
  /**
   * The outcome of an act that an earlier request, the same as this one, completed under this claim.
   * `undefined` when nothing is left to answer with.
   */
  readonly replay: (
    outcome: ClaimOutcome,
    repeated: { readonly request: SignedRequest; readonly asked: Asked },
  ) => Promise<Done | undefined>;
  /** Step 6. */
  readonly answer: (done: Done) => Response;
}

/** The steps of an act that takes no claim, because it is harmless when it is done twice. */
export const NEVER_CLAIMED = {
  takesClaim: () => false,
  async replay(): Promise<never> {
    throw new CodedError('ERR_NOT_CLAIMED', 'An act without a claim is not answered again');
  },
};

/** The steps of a read: it claims and commits nothing. */
export interface SignedRead<Asked, Found> {
  /** Step 1: whether a key may ask for it that waits for its approval. */
  readonly acceptsPending?: boolean;
  /** Step 2: what path and query ask for. */
  readonly read: (c: EditorialContext) => Result<Asked, Refusal>;
  /** Step 4: finds what is asked for, and whether the key may see it. */
  readonly check: (request: SignedRequest, asked: Asked) => Promise<Result<Found, Refusal>>;
  /** Step 6. */
  readonly answer: (found: Found, c: EditorialContext) => MaybePromise<Result<Response, Refusal>>;
}

/**
 * Answers a signed act, in the order of design section 6. A refusal gives the claim up, and so does a
 * failure, after which nobody knows whether the act was written: if it was, the claim is completed and
 * stays; if it was not, it can no longer be written without its claim. So a retry settles it at once.
 * Throws what the ports throw.
 */
export async function answerSignedAct<Asked, Checked, Done>(
  c: EditorialContext,
  deps: SignedActDeps,
  act: SignedAct<Asked, Checked, Done>,
): Promise<Response> {
  const refuseWith = (refusal: Refusal) => renderRefusal(c, deps, refusal);

  // 1. Authenticate: signature, digest, nonce.
  const request = await authenticateAct(c, deps, act);
  if (!request.ok) return refuseWith(act.explain?.(request.refusal) ?? request.refusal);

  // 2. Read the request.
  const asked = act.read(c);
  if (!asked.ok) return refuseWith(asked.refusal);

  // 3. Claim the Idempotency-Key; a completed claim is answered again.
  const claim = act.takesClaim(asked.value) ? claimOf(request.value, deps.ports) : NO_CLAIM;
  const answerAgain = async (outcome: ClaimOutcome) => {
    const done = await act.replay(outcome, { request: request.value, asked: asked.value });
    return done === undefined ? refuseWith({ type: 'not-found' }) : act.answer(done);
  };
  try {
    const claimed = await claim.take();
    if (claimed.type === 'completed') return await answerAgain(claimed.outcome);
    if (claimed.type !== 'claimed') return refuseWith({ type: `idempotency-${claimed.type}` });

    // 4. Check the body, the rights and the precondition.
    const checked = await act.check(request.value, asked.value);
    if (!checked.ok) {
      await claim.giveUp();
      return refuseWith(checked.refusal);
    }

    // 5. Commit.
    const done = await act.commit(checked.value, claim.ref);
    if (!done.ok) {
      // It may come of this act itself, written by another try of the request or by a lost one.
      const winner = await claim.take();
      if (winner.type === 'completed') return await answerAgain(winner.outcome);
      await claim.giveUp();
      return refuseWith(done.refusal);
    }

    // 6. Answer.
    return act.answer(done.value);
  } catch (failure) {
    await claim.giveUp();
    throw failure;
  }
}

/** Authenticates a request, whose body is read ahead while the nonce is claimed. */
function authenticateAct(
  c: EditorialContext,
  { ports, origins }: SignedActDeps,
  {
    readAhead,
    acceptsPending = false,
  }: Pick<SignedAct<never, never, never>, 'readAhead' | 'acceptsPending'>,
) {
  const { message } = c.env;
  const meanwhile = (verified: VerifiedRequest) => readAhead?.({ ...verified, message });
  return authenticate(message, ports, { origins, meanwhile, acceptsPending });
}

/** Answers a signed read by steps 1, 2, 4 and 6. Throws what the ports throw. */
export async function answerSignedRead<Asked, Found>(
  c: EditorialContext,
  deps: SignedReadDeps,
  { read, check, answer, acceptsPending = false }: SignedRead<Asked, Found>,
): Promise<Response> {
  const { ports, origins } = deps;
  const request = await authenticate(c.env.message, ports, { origins, acceptsPending });
  if (!request.ok) return renderRefusal(c, deps, request.refusal);
  const asked = read(c);
  if (!asked.ok) return renderRefusal(c, deps, asked.refusal);
  const found = await check(request.value, asked.value);
  if (!found.ok) return renderRefusal(c, deps, found.refusal);
  const response = await answer(found.value, c);
  return response.ok ? response.value : renderRefusal(c, deps, response.refusal);
}
