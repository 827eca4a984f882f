/** @module Deletes a draft that readers never saw: its address and its place on the desk at once, its versions by the timer. */

import { ok, type Result } from '../core/result.ts';
import type { ActRequest, AttemptRefusal, PublishDeps, PublishRefusal } from './act-request.ts';
import type { Removal } from './commit.ts';
import type { PlannedAct } from './plan.ts';
import { prepareAct } from './prepare.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { deskChange } from './rows.ts';

/** Removes the article, if the state machine allows. Throws a `CodedError` when the store fails. */
export async function removeArticle(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<void, PublishRefusal>> {
  return retryOnConflict(ports, () => attemptRemoval(ports, request), request.patienceMs);
}

async function attemptRemoval(
  ports: PublishDeps,
  request: ActRequest,
): Promise<Result<void, AttemptRefusal>> {
  const prepared = await prepareAct(ports, request);
  if (!prepared.ok) return prepared;
  const written = await ports.commits.remove(planRemoval(prepared.value.planned));
  return written.ok ? ok(undefined) : written;
}

/**
 * What a deletion writes. A draft may have more versions than a transaction has room for, so it
 * leaves an hour that has come already, at which the timer erases them; without their article no
 * request finds them any more.
 */
export function planRemoval({ before, transition, content, claim }: PlannedAct): Removal {
  const { id } = transition.state;
  return {
    id,
    expectedVersion: before?.state.version ?? 0,
    altIds: content.altIds,
    due: { at: transition.at, act: 'erase', id },
    ...deskChange(before, undefined),
    ...(claim !== undefined && { claim }),
  };
}
