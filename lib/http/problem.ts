/** @module Renders problem details (RFC 9457). */

import { NO_STORE } from './caching.ts';

/** One bad field: an RFC 6901 pointer into the request's body, and the rule it breaks. */
export interface ProblemError {
  readonly pointer: string;
  readonly detail: string;
}

/** A problem, RFC 9457 §3.1. `extensions` never override the members named here. */
export interface Problem {
  /** An absolute URI or path that identifies the problem; stable. */
  readonly type: string;
  /** The same words for every problem of this type. */
  readonly title: string;
  readonly status: number;
  /** About this occurrence, for the client, without internal detail (RFC 9457 §5). */
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A problem as `application/problem+json`; `no-store` unless `headers` say otherwise. */
export function renderProblem(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { extensions, ...members } = problem;
  const answer = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': NO_STORE,
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  for (const [name, value] of Object.entries(headers)) answer.set(name, value);
  const body = JSON.stringify({ ...extensions, ...members }, keepWellFormed);
  return new Response(body, { status: problem.status, headers: answer });
}

/** JSON writes a lone surrogate as an escape that many parsers refuse. */
function keepWellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
