/** @module What a reader is told when something unexpected happened: nothing of the inside. */

import { CodedError } from '../../core/errors.ts';
import { renderPlain } from '../../http/representation.ts';
import { PUBLIC_REFUSALS } from './public-problems.ts';

/** Hears of a failure, with the pattern of the route and never its path. */
export type FailureReport = (route: string, error: unknown) => void;

/** Failures that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set([
  'ERR_STORE_THROTTLED',
  'ERR_STORE_UNAVAILABLE',
  'ERR_TOO_LATE',
]);

/** 503 with Retry-After when trying again may help, 500 otherwise; in plain text, kept by nobody. */
export function renderFailure(error: unknown): Response {
  const row = PUBLIC_REFUSALS[isPassing(error) ? 'unavailable' : 'internal'];
  const { status, title, cacheControl, retryAfterSeconds } = row;
  return renderPlain(status, `${title}.`, {
    'cache-control': cacheControl,
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  });
}

/** Whether a failure is one that passes by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof CodedError && PASSING.has(error.code);
}
