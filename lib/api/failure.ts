/** @module What a reader is told when something unexpected happened: nothing of the inside. */

import { CodedError } from '../core/exhaustive.ts';
import { renderPlain } from '../http/outbound.ts';

/** Hears of a failure, with the pattern of the route and never its path. */
export type FailureReport = (route: string, error: unknown) => void;

const RETRY_AFTER_SECONDS = 5;

/** Failures that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['ERR_STORE_THROTTLED', 'ERR_STORE_UNAVAILABLE']);

/** 503 with Retry-After when trying again may help, 500 otherwise; in plain text, kept by nobody. */
export function renderFailure(error: unknown): Response {
  if (!isPassing(error)) return renderPlain(500, 'Something went wrong here.');
  return renderPlain(503, 'This is busy now; please try again.', {
    'retry-after': String(RETRY_AFTER_SECONDS),
  });
}

/** Whether a failure is one that passes by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof CodedError && PASSING.has(error.code);
}
