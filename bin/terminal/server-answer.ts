/** @module An answer of the server as a value or as the outcome of a refusal (RFC 9457). */

import type { ClientResponse } from '../../lib/client/response.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { EXIT, failed, type Outcome, type Remark } from './outcome.ts';

/** A JSON object as it came. */
export type Json = Readonly<Record<string, unknown>>;

/** The object of a good answer; the outcome of any other. */
export function readAnswer(response: ClientResponse): Result<Json, Outcome> {
  const { status, json } = response;
  // RFC 9110 §15.3.5: there is nothing to say, and that is good.
  if (status === 204) return ok({});
  if (!isJson(json)) return refuse(oddAnswer(response));
  if (status >= 200 && status < 300) return ok(json);
  if (typeof json.title !== 'string') return refuse(oddAnswer(response));
  return refuse({
    exitCode: EXIT.refused,
    lines: [],
    json,
    status,
    remarks: describeProblem(json, status),
  });
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is text, or undefined. */
export function textIn(json: unknown, name: string): string | undefined {
  const value = isJson(json) ? json[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A member that is a list, else an empty one. */
export function listIn(json: unknown, name: string): readonly unknown[] {
  const value = isJson(json) ? json[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Title and detail (or the public note of what is gone) on one line, each bad field on one of its own. */
function describeProblem(problem: Json, status: number): readonly Remark[] {
  const detail = textIn(problem, 'detail') ?? textIn(problem, 'note');
  const head = `${textIn(problem, 'title')} (${status})${detail === undefined ? '' : `: ${detail}`}`;
  const fields = listIn(problem, 'errors').map((error) => {
    const pointer = textIn(error, 'pointer') || 'the whole';
    return `  ${pointer} ${textIn(error, 'detail') ?? ''}`.trimEnd();
  });
  return [head, ...fields].map((text) => ({ tone: 'error', text }));
}

function oddAnswer({ status, headers }: ClientResponse): Outcome {
  const type = headers.get('content-type') ?? 'no content type';
  return failed(EXIT.oddAnswer, {
    type: 'odd-answer',
    title: 'The answer is not one of a Broadsheet server',
    detail: `status ${status}, ${type}`,
  });
}
