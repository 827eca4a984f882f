/** @module Reads problem details that the server answers with (RFC 9457). */

import type { ClientResponse } from '../../client/response.ts';

/** One bad field: a JSON pointer into what was sent, and the rule that it breaks. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** A refusal of the server. */
export interface ServerProblem {
  readonly status: number;
  /** The last segment of the problem's type, such as `stale-version`; `unknown` where there is none. */
  readonly name: string;
  /** In English; the newsroom has words of its own for the problems that it knows. */
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  /** The whole document, for members that a kind of problem has besides. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** The problem of an answer of 400 or more; undefined for every other answer. */
export function findProblem({ status, json }: ClientResponse): ServerProblem | undefined {
  if (status < 400) return undefined;
  const document = isObject(json) ? json : {};
  return {
    status,
    name: textOf(document.type).split('/').at(-1) || 'unknown',
    title: textOf(document.title) || `HTTP ${status}`,
    detail: textOf(document.detail),
    errors: Array.isArray(document.errors) ? document.errors.filter(isFieldProblem) : [],
    document,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isObject(value) && typeof value.pointer === 'string' && typeof value.detail === 'string';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
