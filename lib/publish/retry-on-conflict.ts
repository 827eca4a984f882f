/** @module Attempts an act, and again while other editors' acts conflict with it. */

import { instantOf } from '../core/clock.ts';
import { type Result, refuse } from '../core/result.ts';
import type { ActRequest, AttemptRefusal, PublishDeps, PublishRefusal } from './act-request.ts';
import { hideHolder } from './hidden-articles.ts';
import { type PreparedAct, prepareAct } from './prepare.ts';
import { isRepeatable, Place } from './turns/place.ts';

/** How long an act is retried unless its request says otherwise. */
const MAX_CONTENTION_MS = 20_000;

/** Computes and writes an act that was checked. */
type Finish<Value> = (
  prepared: PreparedAct,
  place: Place,
) => Promise<Result<Value, AttemptRefusal>>;

/**
 * Checks the act against what is stored and passes it to `finish`, which computes and writes. Both
 * are repeated on a conflict. Returns the first outcome that a repetition would not change; `busy`
 * when time is up.
 */
export async function attemptAct<Value>(
  deps: PublishDeps,
  request: ActRequest,
  finish: Finish<Value>,
): Promise<Result<Value, PublishRefusal>> {
  const patienceMs = request.patienceMs ?? MAX_CONTENTION_MS;
  const place = new Place(deps, instantOf(deps.clock() + patienceMs));
  try {
    for (;;) {
      const prepared = await prepareAct(deps, request);
      const outcome = prepared.ok ? await finish(prepared.value, place) : prepared;
      if (outcome.ok) return outcome;
      const refusal = await hideHolder(outcome.refusal, request, deps);
      if (isRepeatable(refusal) && (await place.waitAfter(refusal.type))) continue;
      await place.leave();
      return refuse(isRepeatable(refusal) ? { type: 'busy' } : refusal);
    }
  } finally {
    if (place.contention !== undefined) deps.noteContention(place.contention);
  }
}
