/** @module What this container answered last at each address, for the time when the store does not answer (RFC 9111 §4.2.4). */

import { LRUCache } from 'lru-cache';
import type { Instant } from '../../core/clock.ts';
import { STALE_DOCUMENT } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';

/** An answer but for its body, which a body memory may still hold under `key`. */
export interface LastResponse {
  readonly representation: Omit<Representation, 'body'>;
  readonly key: string;
  /** When the store last said that this was so. */
  readonly confirmedAt: Instant;
}

/** Remembers answers by address. */
export interface LastResponses {
  readonly set: (address: string, answer: LastResponse) => void;
  readonly get: (address: string) => LastResponse | undefined;
  /** The last answer as a stale one; undefined where there is none that is fit to be told. */
  readonly findStale: (address: string, now: Instant) => LastResponse | undefined;
}

/** Each takes about a kilobyte. */
const MAX_ADDRESSES = 2_000;
const FRESH_SECONDS = 60;
/** As long as `stale-if-error` lets caches do the same. */
const MAX_STALE_SECONDS = 86_400;

/** An empty memory; the addresses that were asked for longest ago go first. */
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

/** RFC 9211 §2.2, §2.4: a cache met it, and how long it has been fresh still; negative is stale. */
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
