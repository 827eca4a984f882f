/** @module What a reader is told when something unexpected happened: nothing of the inside. */

import { CodedError } from '../../core/errors.ts';
import { renderPlain } from '../../http/representation.ts';
import { PUBLIC_PROBLEMS } from './public-problems.ts';

/** Hears of a failure, with the pattern of the route and never its path. */
export type FailureReport = (route: string, error: unknown) => void;

/** 503 with Retry-After when trying again may help, 500 otherwise; in plain text, kept by nobody. */
export function renderFailure(error: unknown): Response {
  const row = PUBLIC_PROBLEMS[isTransient(error) ? 'unavailable' : 'internal'];
  const { status, title, cacheControl, retryAfterSeconds } = row;
  return renderPlain(status, `${title}.`, {
    'cache-control': cacheControl,
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  });
}

/** Whether trying the same request again may help. */
export function isTransient(error: unknown): boolean {
  return error instanceof CodedError && error.isTransient;
}
