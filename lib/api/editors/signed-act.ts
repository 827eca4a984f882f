/** @module The way of every signed act: signature, claim, then the act, in the order of design section 6. */

import { createHash } from 'node:crypto';
import type { ClaimOutcome, ClaimRef, ClaimRegister } from '../../claims/idempotency-claim.ts';
import type { NonceRegister } from '../../claims/nonce-register.ts';
import type { Clock } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { EditorRequestRefusal } from '../../editors/editor-request.ts';
import { type VerifiedRequest, verifyEditorRequest } from '../../editors/editor-request.ts';
import type { KeyFinder } from '../../editors/key-register.ts';
import { type IdempotencyKeyRefusal, readIdempotencyKey } from '../../http/idempotency-key.ts';
import { headerOf, type SignedMessage } from '../../signature/message.ts';

/** What the way needs from outside. */
export interface SignedActPorts {
  readonly keys: KeyFinder;
  readonly nonces: NonceRegister;
  readonly claims: ClaimRegister;
  readonly clock: Clock;
  /** Random and never given twice; it tells this invocation's own retries from another's replay. */
  readonly makeToken: () => string;
}

/** A request whose sender is known. */
export interface SignedRequest extends VerifiedRequest {
  readonly message: SignedMessage;
  /** The `Idempotency-Key`, if one was sent. */
  readonly idempotencyKey?: string;
  /** This invocation's own token. */
  readonly token: string;
}

/** Why a claim does not let an act begin. */
export type ClaimRefusal =
  | { readonly type: 'idempotency-in-flight' }
  | { readonly type: 'idempotency-mismatch' };

/** Who sent this, proved by the signature; or why it is refused. */
export async function authenticate(
  message: SignedMessage,
  ports: SignedActPorts,
  origins: readonly string[],
): Promise<Result<SignedRequest, EditorRequestRefusal | IdempotencyKeyRefusal>> {
  const token = ports.makeToken();
  const verified = await verifyEditorRequest(message, { ...ports, origins, token });
  if (!verified.ok) return verified;
  const key = readIdempotencyKey(headerOf(message, 'idempotency-key'));
  if (!key.ok) return key;
  return ok({
    ...verified.value,
    message,
    token,
    ...(key.value !== undefined && { idempotencyKey: key.value }),
  });
}

/** What to do once the claim is held, and how to answer again when it was done before. */
export interface ClaimedWork<Done, Refusal> {
  readonly act: (claim: ClaimRef | undefined) => Promise<Result<Done, Refusal>>;
  readonly again: (outcome: ClaimOutcome) => Promise<Done>;
}

/**
 * Does the work once for an `Idempotency-Key`, however often it is sent. A refusal gives the claim
 * up, and so does a failure, after which nobody knows whether the act was written: if it was, the
 * claim is completed and stays; if it never was, or still is on its way, it fails without its claim.
 * So a retry ends it at once. A store that fails here too keeps the claim until its lease runs out.
 */
export async function underClaim<Done, Refusal extends { readonly type: string }>(
  request: SignedRequest,
  ports: SignedActPorts,
  work: ClaimedWork<Done, Refusal>,
): Promise<Result<Done, Refusal | ClaimRefusal>> {
  if (request.idempotencyKey === undefined) return work.act(undefined);
  const ref: ClaimRef = {
    keyid: request.editor.keyid,
    idempotencyKey: request.idempotencyKey,
    owner: request.token,
  };
  try {
    return await claimAndAct(request, ref, { ports, work });
  } catch (failure) {
    await giveUp(ref, ports);
    throw failure;
  }
}

async function claimAndAct<Done, Refusal extends { readonly type: string }>(
  request: SignedRequest,
  ref: ClaimRef,
  { ports, work }: { readonly ports: SignedActPorts; readonly work: ClaimedWork<Done, Refusal> },
): Promise<Result<Done, Refusal | ClaimRefusal>> {
  const fingerprint = fingerprintOf(request.message);
  const attempt = () => ports.claims.claim({ ...ref, fingerprint, at: ports.clock() });
  const claim = await attempt();
  switch (claim.type) {
    case 'completed':
      return ok(await work.again(claim.outcome));
    case 'in-flight':
      return refuse({ type: 'idempotency-in-flight' });
    case 'mismatch':
      return refuse({ type: 'idempotency-mismatch' });
    default:
  }
  const done = await work.act(ref);
  if (done.ok) return done;
  if (done.refusal.type === 'claim-lost') {
    // Lost to the same request: to its next try, or to this one, repeated when its answer was lost.
    const winner = await attempt();
    if (winner.type === 'completed') return ok(await work.again(winner.outcome));
  }
  await giveUp(ref, ports);
  return done;
}

/** Touches no claim that is completed, or another's. What came before says more than a failure here. */
async function giveUp(ref: ClaimRef, { claims }: SignedActPorts): Promise<void> {
  await claims.release(ref).catch(() => undefined);
}

/** Stands for method, target and body: another request under the same key is another fingerprint. */
function fingerprintOf({ method, path, query, body }: SignedMessage): string {
  return createHash('sha256').update(`${method}\n${path}\n${query}\n`).update(body).digest('hex');
}
