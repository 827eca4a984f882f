/** @module Keeps the last response to each address, to send it stale while the store is down (RFC 9111 §4.2.4). */

import { LRUCache } from 'lru-cache';
import type { Instant } from '../../core/clock.ts';
import { STALE_DOCUMENT } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';

/** A response without its body, which the body cache may hold under `key`. */
export interface LastResponse {
  readonly representation: Omit<Representation, 'body'>;
  readonly key: string;
  /** When the store last confirmed it. */
  readonly confirmedAt: Instant;
}

/** Responses by address. */
export interface LastResponses {
  readonly set: (address: string, answer: LastResponse) => void;
  readonly get: (address: string) => LastResponse | undefined;
  /** The last response, marked stale; undefined if there is none or it is too old. */
  readonly findStale: (address: string, now: Instant) => LastResponse | undefined;
}

/** Each takes about a kilobyte. */
const MAX_ADDRESSES = 2_000;
const FRESH_SECONDS = 60;
/** As long as `stale-if-error` lets caches do the same. */
const MAX_STALE_SECONDS = 86_400;

/** Keeps no response at first; the least recently used addresses are dropped. */
export function createLastResponses(): LastResponses {
  const answers = new LRUCache<string, LastResponse>({ max: MAX_ADDRESSES });
  return {
    set: (address, answer) => void answers.set(address, answer),
    get: (address) => answers.get(address),
    findStale: (address, now) => {
      const answer = answers.get(address);
      if (answer === undefined) return undefined;
      const ageSeconds = Math.max(0, Math.floor((now - answer.confirmedAt) / 1000));
      return ageSeconds > MAX_STALE_SECONDS ? undefined : markStale(answer, ageSeconds);
    },
  };
}

/** RFC 9211 §2.2, §2.4: a cache hit, with its remaining freshness, negative when stale. */
function markStale(answer: LastResponse, ageSeconds: number): LastResponse {
  const status = `Broadsheet; hit; ttl=${FRESH_SECONDS - ageSeconds}; detail=STORE_UNAVAILABLE`;
  return {
    ...answer,
    representation: {
      ...answer.representation,
      cacheControl: STALE_DOCUMENT,
      cacheStatus: status,
    },
  };
}
