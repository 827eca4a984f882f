/** @module Refusals of the public JSON as problem+json, which programs of any origin may read (RFC 9457). */

import { renderProblem } from '../../http/problem.ts';
import { absolute, problemPath } from '../../site/urls.ts';
import { PUBLIC_PROBLEMS, type PublicProblemName } from './public-problems.ts';

/** What one refusal adds to the words of its row. */
export interface ProblemParts {
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A public refusal as an answer; caches keep it as long as its row says. */
export function renderPublicProblem(
  origin: string,
  name: PublicProblemName,
  { members = {}, headers = {} }: ProblemParts = {},
): Response {
  const { status, title, cacheControl, retryAfterSeconds } = PUBLIC_PROBLEMS[name];
  return renderProblem(
    { type: absolute(origin, problemPath(name)), title, status, extensions: members },
    {
      'cache-control': cacheControl,
      'access-control-allow-origin': '*',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...headers,
    },
  );
}
