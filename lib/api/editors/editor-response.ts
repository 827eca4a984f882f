/** @module Types of the editors' routes, and the responses that all of them share: refusals and other methods. */

import type { Context, Hono } from 'hono';
import { EDITORS_PROFILE } from '../../editors/editors-profile.ts';
import { answerOptions, type ReadableBy } from '../../http/methods.ts';
import { renderProblem } from '../../http/problem.ts';
import { makeChallenge } from '../../signature/challenge.ts';
import type { SignedMessage } from '../../signature/message.ts';
import { absolute, problemPath } from '../../site/urls.ts';
import { problemOf, type Refusal } from './editor-problems.ts';

/** The request as it arrived, which the Lambda adapter passes beside the one that the router reads. */
export interface EditorialBindings {
  readonly message: SignedMessage;
}

/** The context of one request. */
export type EditorialContext = Context<{ Bindings: EditorialBindings }>;

/** The app that routes are added to. */
export type EditorialRouter = Hono<{ Bindings: EditorialBindings }>;

/** Public origins; the first one is canonical. */
export interface OriginDeps {
  readonly origins: readonly [string, ...string[]];
}

/** One path: how each method that this app answers is answered, and every method that the path has. */
export interface EditorRoute {
  readonly path: string;
  readonly methods: readonly string[];
  readonly answers: Readonly<
    Partial<
      Record<
        'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
        (c: EditorialContext) => Promise<Response>
      >
    >
  >;
}

/** Adds routes to the app; the other methods of their paths answer 405, or 204 to OPTIONS. */
export function addRoutes(
  app: EditorialRouter,
  deps: OriginDeps,
  routes: readonly EditorRoute[],
): void {
  for (const { path, methods, answers } of routes) {
    for (const [method, answer] of Object.entries(answers)) app.on(method, path, answer);
    // A path that is read, but not here, is read by the public.
    const isRead = methods.includes('GET') && answers.GET === undefined;
    const readableBy = isRead ? 'public' : 'nobody';
    app.all(path, (c) => answerOtherMethodAsEditorProblem(c, deps, { methods, readableBy }));
  }
}

/** A refusal as problem+json; a 401 response says how to sign (RFC 9110 §15.5.2). */
export function renderRefusal(
  c: EditorialContext,
  { origins }: OriginDeps,
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

/** 204 with the methods of the path to OPTIONS (Fetch §4.8), 405 to the rest (RFC 9110 §15.5.6). */
function answerOtherMethodAsEditorProblem(
  c: EditorialContext,
  deps: OriginDeps,
  { methods, readableBy }: { readonly methods: readonly string[]; readonly readableBy: ReadableBy },
): Response {
  if (c.req.method === 'OPTIONS') return answerOptions(c.req.raw, methods, readableBy);
  const response = renderRefusal(c, deps, { type: 'method-not-allowed' });
  response.headers.set('allow', methods.join(', '));
  return response;
}
