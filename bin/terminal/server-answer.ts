/** @module Reads a response of the server as JSON, or as the outcome of a problem (RFC 9457). */

import type { ClientResponse } from '../../lib/client/response.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { EXIT, failed, type Outcome, type Remark } from './outcome.ts';

/** A JSON object of unknown members. */
export type Json = Readonly<Record<string, unknown>>;

/** The JSON of a successful response; the outcome of any other. */
export function readAnswer(response: ClientResponse): Result<Json, Outcome> {
  const { status, json } = response;
  // RFC 9110 §15.3.5: success without content.
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

/** A member that is a string or number, as text; otherwise undefined. */
export function textIn(json: unknown, name: string): string | undefined {
  const value = isJson(json) ? json[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A member that is a list; otherwise an empty list. */
export function listIn(json: unknown, name: string): readonly unknown[] {
  const value = isJson(json) ? json[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Title and detail (or the public note of a withdrawn article) on one line, then one line per bad field. */
function describeProblem(problem: Json, status: number): readonly Remark[] {
  const detail = textIn(problem, 'detail') ?? textIn(problem, 'note');
  const head = `${textIn(problem, 'title')} (${status})${detail === undefined ? '' : `: ${detail}`}`;
  const fields = listIn(problem, 'errors').map((error) => {
    const pointer = textIn(error, 'pointer') || 'the whole article';
    return `  ${pointer} ${textIn(error, 'detail') ?? ''}`.trimEnd();
  });
  return [head, ...fields].map((text) => ({ tone: 'error', text }));
}

function oddAnswer({ status, headers }: ClientResponse): Outcome {
  const type = headers.get('content-type') ?? 'no content type';
  return failed(EXIT.oddAnswer, {
    type: 'odd-answer',
    title: 'The response does not come from a Broadsheet server',
    detail: `status ${status}, ${type}`,
  });
}
