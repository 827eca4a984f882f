/** @module The profile of RFC 9421 for requests of editors, which the server verifies and the client signs by. */

import { ALGORITHMS } from '../signature/algorithms.ts';
import type { SignatureProfile } from '../signature/profile.ts';

/** What a signed request of an editor must be. */
export const EDITORS_PROFILE = {
  tag: 'broadsheet',
  realm: 'editorial',
  algorithms: ALGORITHMS,
  contentFields: ['content-type', 'content-digest'],
  // The precondition, and the key that makes a retry harmless.
  fieldsWhenSent: ['if-match', 'idempotency-key'],
  maxAgeSeconds: 300,
  maxAheadSeconds: 60,
  maxLifetimeSeconds: 600,
  expirySkewSeconds: 60,
  minNonceChars: 22,
  maxNonceChars: 128,
  maxKeyidChars: 255,
  // Any article fits three times over.
  maxBodyBytes: 1_000_000,
} as const satisfies SignatureProfile;
