/** @module Answers of the public JSON: 200, 304 or a problem document, for programs of any origin (CORS). */

import type { Clock } from '../../core/clock.ts';
import { deriveLastModified, isNotModified } from '../../http/conditional.ts';
import { answerOptions } from '../../http/methods.ts';
import { answerPublicly, type Representation } from '../../http/representation.ts';
import { renderPublicProblem } from '../problems/problem-response.ts';
import type { PublicProblemName } from '../problems/public-problems.ts';

export const JSON_MEDIA_TYPE = 'application/json';

/** The clock and the canonical origin. */
export interface JsonDeps {
  readonly clock: Clock;
  /** The canonical public origin. */
  readonly origin: string;
}

/** Whether the client's copy is current, from validators alone. */
export function isCurrent(
  request: Request,
  { etag, lastModified }: Pick<Representation, 'etag' | 'lastModified'>,
  { clock }: Pick<JsonDeps, 'clock'>,
): boolean {
  const now = clock();
  const modified = deriveLastModified(lastModified, now);
  return isNotModified(
    request,
    {
      ...(etag !== undefined && { etag }),
      ...(modified !== undefined && { lastModified: modified }),
    },
    now,
  );
}

/** Answers 200 or 304; 406 and 412 as problem documents. */
export async function answerJson(
  request: Request,
  representation: Representation,
  deps: JsonDeps,
): Promise<Response> {
  const answered = await answerPublicly(request, representation, { now: deps.clock() });
  if (answered.status === 412) return renderProblemOf('precondition-failed', deps);
  return answered.status === 406 ? renderProblemOf('not-acceptable', deps) : answered;
}

/** 204 to OPTIONS, 405 with Allow to the rest, as a problem document; without CORS where all is signed. */
export function answerOtherMethodAsProblem(
  request: Request,
  allowed: readonly string[],
  { origin }: Pick<JsonDeps, 'origin'>,
): Response {
  const readableBy = allowed.includes('GET') ? 'public' : 'nobody';
  if (request.method === 'OPTIONS') return answerOptions(request, allowed, readableBy);
  const response = renderPublicProblem(origin, 'method-not-allowed', {
    headers: { allow: allowed.join(', ') },
  });
  if (readableBy === 'nobody') response.headers.delete('access-control-allow-origin');
  return response;
}

/** A problem document by its name, with the members that this one adds. */
export function renderProblemOf(
  name: PublicProblemName,
  { origin }: Pick<JsonDeps, 'origin'>,
  members: Readonly<Record<string, unknown>> = {},
): Response {
  return renderPublicProblem(origin, name, { members });
}
