/** @module Decides whether and after how long a request is sent again. */

import type { Instant } from '../core/clock.ts';

const SECOND_MS = 1000;
const MAX_ATTEMPTS = 5;
const FIRST_DELAY_MS = 250;

/** When a server asks for a longer delay than this, its response is returned instead. */
const MAX_DELAY_MS = 30_000;

/**
 * RFC 9110 §15.6.4, RFC 6585 §4, and the conflict with a first request that is still in progress. Each
 * only with Retry-After.
 */
const BUSY: readonly number[] = [503, 429, 409];

/** How the last attempt ended: with a response, or without one. */
export type AttemptEnd =
  | { readonly status: number; readonly retryAfter: string | null }
  | { readonly status: 'no-response' };

/** Milliseconds to wait before the next attempt; undefined to stop. `attempt` counts from 1. */
export function findRetryDelay(attempt: number, end: AttemptEnd, now: Instant): number | undefined {
  if (attempt >= MAX_ATTEMPTS) {
    return undefined;
  }
  if (end.status === 'no-response') {
    return FIRST_DELAY_MS * 2 ** (attempt - 1);
  }
  if (!BUSY.includes(end.status) || end.retryAfter === null) {
    return undefined;
  }
  const delay = parseRetryAfter(end.retryAfter, now);
  return delay === undefined || delay > MAX_DELAY_MS ? undefined : delay;
}

/** RFC 9110 §10.2.3: whole seconds or a date; milliseconds from now, undefined when it is neither. */
export function parseRetryAfter(value: string, now: Instant): number | undefined {
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * SECOND_MS;
  }
  const at = /^[A-Z][a-z]+, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
