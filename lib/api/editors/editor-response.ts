/** @module What every address of the newsroom's endpoint shares: its context, who sent a request, and how it refuses. */

import type { Context, Hono } from 'hono';
import type { Result } from '../../core/result.ts';
import { EDITORS_PROFILE } from '../../editors/editors-profile.ts';
import { answerOptions } from '../../http/methods.ts';
import { renderProblem } from '../../http/problem.ts';
import { makeChallenge } from '../../signature/challenge.ts';
import type { SignedMessage } from '../../signature/message.ts';
import { absolute, problemPath } from '../../site/urls.ts';
import { problemOf, type Refusal } from './editor-problems.ts';
import { authenticate, type SignedActPorts, type SignedRequest } from './signed-act.ts';

/** The rim puts the request as it arrived beside the one that the router reads. */
export interface EditorialBindings {
  readonly message: SignedMessage;
}

/** What a route of the endpoint is given. */
export type EditorialContext = Context<{ Bindings: EditorialBindings }>;

/** The app that routes are added to. */
export type EditorialRouter = Hono<{ Bindings: EditorialBindings }>;

/** Public origins; the first one is canonical. */
export interface OriginServices {
  readonly origins: readonly [string, ...string[]];
}

/** A refusal as problem+json; one for want of a good signature says how to sign (RFC 9110 §15.5.2). */
export function renderRefusal(
  c: EditorialContext,
  { origins }: OriginServices,
  refusal: Refusal,
): Response {
  const { retryAfterSeconds, ...answer } = problemOf(refusal);
  const type = absolute(origins[0], problemPath(refusal.type));
  return renderProblem(
    { type, ...answer },
    {
      ...(answer.status === 401 && makeChallenge(c.env.message, EDITORS_PROFILE)),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  );
}

/** 204 with the methods that the address has to OPTIONS (Fetch §4.8), 405 to the rest (RFC 9110 §15.5.6). */
export function answerOtherMethodAsEditorProblem(
  c: EditorialContext,
  services: OriginServices,
  allowed: readonly string[],
): Response {
  if (c.req.method === 'OPTIONS') return answerOptions(allowed);
  const response = renderRefusal(c, services, { type: 'method-not-allowed' });
  response.headers.set('allow', allowed.join(', '));
  return response;
}

/** Answers a request once its sender is known; who is not hears how to sign. */
export async function answerSigned(
  c: EditorialContext,
  services: OriginServices & { readonly ports: SignedActPorts },
  work: (request: SignedRequest) => Promise<Result<Response, Refusal>>,
): Promise<Response> {
  const request = await authenticate(c.env.message, services.ports, services.origins);
  if (!request.ok) return renderRefusal(c, services, request.refusal);
  const answer = await work(request.value);
  return answer.ok ? answer.value : renderRefusal(c, services, answer.refusal);
}
