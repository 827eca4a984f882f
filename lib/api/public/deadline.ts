/** @module Deadlines for requests, so that the app answers before the gateway gives up. */

import type { MiddlewareHandler } from 'hono';
import { CodedError } from '../../core/errors.ts';

/** How long a request may take, a second less than the descriptor in `infra/functions` gives its function. */
export const READING_WITHIN_MS = 9_000;
/** An act waits up to 20 s for editors who are faster; the gateway itself gives up at 29 s. */
export const ACTING_WITHIN_MS = 27_000;

/**
 * Middleware that throws `ERR_TOO_LATE` into the app when an answer takes longer. The work is not
 * cancelled: the 503 says that it may still be done, and a retry with the same Idempotency-Key is
 * answered with its result.
 */
export function deadline(milliseconds: number): MiddlewareHandler {
  return (_c, next) => withDeadline(next(), milliseconds);
}

/** Resolves with the work's result; throws `ERR_TOO_LATE` after so many milliseconds. The work is not cancelled. */
export async function withDeadline<Done>(work: Promise<Done>, milliseconds: number): Promise<Done> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(milliseconds: number): CodedError {
  return new CodedError('ERR_TOO_LATE', `There was no answer within ${milliseconds} ms`, {
    isTransient: true,
  });
}
