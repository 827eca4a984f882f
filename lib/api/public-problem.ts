/** @module Refusals of the public JSON, by name: status, title and how long caches keep them (RFC 9457). */

import { GONE, NO_STORE, NOT_FOUND } from '../http/caching.ts';
import { renderProblem } from '../http/problem.ts';

const PROBLEMS = {
  'invalid-parameter': { status: 400, title: 'A parameter breaks a rule', cache: NOT_FOUND },
  'not-found': { status: 404, title: 'There is nothing at this address', cache: NOT_FOUND },
  'unknown-scope': { status: 404, title: 'There is no such list', cache: NOT_FOUND },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not answer to that method',
    cache: NO_STORE,
  },
  'not-acceptable': {
    status: 406,
    title: 'Only br, gzip, zstd and identity are on offer',
    cache: NO_STORE,
  },
  gone: { status: 410, title: 'This article was withdrawn', cache: GONE },
  'retired-scope': { status: 410, title: 'This list has ended for good', cache: GONE },
  internal: { status: 500, title: 'Something went wrong here', cache: NO_STORE },
  unavailable: { status: 503, title: 'This is busy now; please try again', cache: NO_STORE },
} as const;

/** The names of the refusals; each is the end of its problem's `type`. */
export type PublicProblem = keyof typeof PROBLEMS;

/** What one refusal adds to the words of its kind. */
export interface ProblemFacts {
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal as problem+json, readable by programs of any origin. */
export function renderPublicProblem(
  origin: string,
  name: PublicProblem,
  { members = {}, headers = {} }: ProblemFacts = {},
): Response {
  const { status, title, cache } = PROBLEMS[name];
  return renderProblem(
    { type: `${origin}/problems/${name}`, title, status, extensions: members },
    { 'cache-control': cache, 'access-control-allow-origin': '*', ...headers },
  );
}
