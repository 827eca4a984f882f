/** @module An honest answer before the function's own time is up: what comes after that is the gateway's bare 500. */

import type { MiddlewareHandler } from 'hono';
import { CodedError } from '../../core/errors.ts';

/** How long a request may take, a second less than the descriptor in `infra/functions` gives its function. */
export const READING_WITHIN_MS = 9_000;
/** An act waits up to 20 s for editors who are faster; the gateway itself gives up at 29 s. */
export const ACTING_WITHIN_MS = 27_000;

/**
 * Throws `ERR_TOO_LATE` into the app when an answer takes longer. What was begun may still be done:
 * so says the 503 that becomes of it, and a retry with the same Idempotency-Key hears what came of it.
 */
export function inTime(milliseconds: number): MiddlewareHandler {
  return (_c, next) => orTooLate(next(), milliseconds);
}

/** What comes of work within a time. Throws `ERR_TOO_LATE` when it takes longer; it goes on unheard. */
export async function orTooLate<Done>(work: Promise<Done>, milliseconds: number): Promise<Done> {
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
