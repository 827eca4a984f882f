/** @module Answers unexpected failures in plain text, without internal detail: 500, or 503 if transient. */

import { CodedError } from '../../core/errors.ts';
import { renderPlain } from '../../http/representation.ts';
import { PUBLIC_PROBLEMS } from './public-problems.ts';

/** Logs a failure with the pattern of its route, never the path. */
export type FailureReport = (route: string, error: unknown) => void;

/** A 503 with Retry-After if the failure is transient, otherwise a 500; neither is cached. */
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
