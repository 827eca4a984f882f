/** @module How the public JSON answers: 200, 304 or a problem, each readable by programs of any origin. */

import type { Clock } from '../../core/clock.ts';
import { deriveLastModified, isNotModified } from '../../http/conditional.ts';
import { answerOptions } from '../../http/methods.ts';
import { answerPublicly, type Representation } from '../../http/representation.ts';
import { renderPublicProblem } from '../problems/problem-response.ts';
import type { PublicProblemName } from '../problems/public-problems.ts';

export const JSON_MEDIA_TYPE = 'application/json';

/** What an answer needs of the services. */
export interface JsonSurroundings {
  readonly clock: Clock;
  /** The canonical public origin. */
  readonly origin: string;
}

/** Whether the client has it already, before anything more is read. */
export function isCurrent(
  request: Request,
  { etag, lastModified }: Pick<Representation, 'etag' | 'lastModified'>,
  { clock }: JsonSurroundings,
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

/** Answers publicly; a 406 and a 412 are problem documents like every refusal of the API. */
export async function answerJson(
  request: Request,
  representation: Representation,
  surroundings: JsonSurroundings,
): Promise<Response> {
  const answered = await answerPublicly(request, representation, { now: surroundings.clock() });
  if (answered.status === 412) return renderProblemOf('precondition-failed', surroundings);
  return answered.status === 406 ? renderProblemOf('not-acceptable', surroundings) : answered;
}

/** 204 to OPTIONS, 405 with Allow to the rest, as a problem document. */
export function answerOtherMethodAsProblem(
  request: Request,
  allowed: readonly string[],
  { origin }: Pick<JsonSurroundings, 'origin'>,
): Response {
  if (request.method === 'OPTIONS') return answerOptions(allowed);
  return renderPublicProblem(origin, 'method-not-allowed', {
    headers: { allow: allowed.join(', ') },
  });
}

/** A refusal by its name, with what this one adds. */
export function renderProblemOf(
  name: PublicProblemName,
  { origin }: Pick<JsonSurroundings, 'origin'>,
  members: Readonly<Record<string, unknown>> = {},
): Response {
  return renderPublicProblem(origin, name, { members });
}
