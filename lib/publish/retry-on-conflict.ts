/** @module Tries an act again while other editors are faster, for a while. */

import { type Result, refuse } from '../core/result.ts';
import type { AttemptRefusal, PublishDeps, PublishRefusal } from './act-request.ts';

/** How long an act is tried again unless its request says otherwise. */
const MAX_CONTENTION_MS = 20_000;
/** Waits are uniform from 0 to this: exponential backoff starves the unlucky. */
const MAX_WAIT_MS = 1_500;

/** Where time comes from, and chance. */
type WaitDeps = Pick<PublishDeps, 'clock' | 'sleep' | 'random'>;

/** The first outcome that another try would not change; `busy` when time is up. */
export async function retryOnConflict<Value>(
  ports: WaitDeps,
  attempt: () => Promise<Result<Value, AttemptRefusal>>,
  patienceMs = MAX_CONTENTION_MS,
): Promise<Result<Value, PublishRefusal>> {
  const deadline = ports.clock() + patienceMs;
  for (;;) {
    const outcome = await attempt();
    if (outcome.ok) return outcome;
    const { refusal } = outcome;
    if (refusal.type !== 'heads-moved' && refusal.type !== 'article-moved') return refuse(refusal);
    const wait = Math.floor(ports.random() * MAX_WAIT_MS);
    if (ports.clock() + wait > deadline) return refuse({ type: 'busy' });
    await ports.sleep(wait);
  }
}
