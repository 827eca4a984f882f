/** @module Sends one request and returns the JSON of its answer, or the trouble that it met. */

import type { ClientResponse } from '../../client/response.ts';
import type { SendRequest } from '../../client/send.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { type Language, language } from '../frame/newsroom-language.ts';
import { sayFailure, sayProblem } from './problem-words.ts';
import type { Server } from './server.ts';
import { findProblem, type ServerProblem } from './server-problem.ts';

/** A JSON object of unknown members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A refusal of the server, or the error that came in place of an answer. */
export type Trouble = { readonly problem: ServerProblem } | { readonly error: unknown };

/** The JSON of a successful answer, an empty object where it has none, and its fields. */
export interface Answer {
  readonly json: JsonObject;
  readonly headers: Headers;
}

/** Sends a signed request. */
export async function askServer(
  server: Server,
  request: SendRequest,
): Promise<Result<Answer, Trouble>> {
  try {
    const response = await server.send(request);
    const problem = findProblem(response);
    return problem === undefined ? ok(answerOf(response)) : refuse({ problem });
  } catch (error) {
    return refuse({ error });
  }
}

/** What went wrong, in a sentence. */
export function sayTrouble(trouble: Trouble, spoken: Language = language.value): string {
  return 'problem' in trouble
    ? sayProblem(trouble.problem, spoken)
    : sayFailure(trouble.error, spoken);
}

/** The problem's name; undefined where no answer came. */
export function troubleName(trouble: Trouble): string | undefined {
  return 'problem' in trouble ? trouble.problem.name : undefined;
}

function answerOf({ json, headers }: ClientResponse): Answer {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return { json: isObject ? (json as JsonObject) : {}, headers };
}
