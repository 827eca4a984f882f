/** @module Attempts an act, and again while other editors' acts conflict with it. */

import { type Result, refuse } from '../core/result.ts';
import type { ActRequest, AttemptRefusal, PublishDeps, PublishRefusal } from './act-request.ts';
import { hideHolder } from './hidden-articles.ts';
import { type PreparedAct, prepareAct } from './prepare.ts';

/** How long an act is retried unless its request says otherwise. */
const MAX_CONTENTION_MS = 20_000;
/** Waits are uniform from 0 to this: exponential backoff starves the unlucky. */
const MAX_WAIT_MS = 1_500;

/**
 * Checks the act against what is stored and passes it to `finish`, which computes and writes. Both
 * are repeated on a conflict. Returns the first outcome that a repetition would not change; `busy`
 * when time is up.
 */
export async function attemptAct<Value>(
  deps: PublishDeps,
  request: ActRequest,
  finish: (prepared: PreparedAct) => Promise<Result<Value, AttemptRefusal>>,
): Promise<Result<Value, PublishRefusal>> {
  const deadline = deps.clock() + (request.patienceMs ?? MAX_CONTENTION_MS);
  for (;;) {
    const prepared = await prepareAct(deps, request);
    const outcome = prepared.ok ? await finish(prepared.value) : prepared;
    if (outcome.ok) return outcome;
    const refusal = await hideHolder(outcome.refusal, request, deps);
    if (refusal.type !== 'heads-moved' && refusal.type !== 'article-moved') return refuse(refusal);
    const wait = Math.floor(deps.random() * MAX_WAIT_MS);
    if (deps.clock() + wait > deadline) return refuse({ type: 'busy' });
    await deps.sleep(wait);
  }
}
