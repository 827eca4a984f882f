/** @module Answers `/.well-known/jwks.json`, the newsroom's public keys (RFC 7517 §5). */

import { createHash } from 'node:crypto';
import type { Instant } from '../../core/clock.ts';
import type { KeySetReader, PublishedKey } from '../../editors/key-register.ts';
import { KEY_SET } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';
import { type Algorithm, algorithmOf } from '../../signature/algorithms.ts';
import { answerJson, type JsonDeps } from '../public/json-response.ts';

/** What the key set is made with. */
export interface KeySetDeps extends JsonDeps {
  readonly keys: KeySetReader;
}

/** RFC 7517 §8.5.2. */
const JWK_SET_MEDIA_TYPE = 'application/jwk-set+json';

/** The algorithm names of key sets (RFC 7518 §3.1, RFC 8037 §3.1). */
export const JOSE_NAMES = {
  ed25519: 'EdDSA',
  'ecdsa-p256-sha256': 'ES256',
} as const satisfies Readonly<Record<Algorithm, string>>;

const HASH_CHARACTERS = 22;

/** Answers with the key set; its tag is a hash of the content, since no head counts keys. */
export async function answerKeySet(request: Request, deps: KeySetDeps): Promise<Response> {
  const listed = await deps.keys.readKeySet();
  const body = JSON.stringify({ keys: keySetOf(listed, deps.clock()) });
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, HASH_CHARACTERS);
  const representation: Representation = {
    etag: `W/"${hash}"`,
    contentType: JWK_SET_MEDIA_TYPE,
    cacheControl: KEY_SET,
    body: () => body,
  };
  return answerJson(request, representation, deps);
}

/**
 * The keys that can sign now, ordered by `kid`: public members only. Expired keys are left out, as
 * revoked ones are by the register, so that no client trusts them; what they signed is verified
 * from their records, which the newsroom keeps.
 */
export function keySetOf(keys: readonly PublishedKey[], now: Instant): readonly object[] {
  return keys
    .filter(({ expires }) => !(expires && expires <= now))
    .toSorted((one, other) => (one.keyid < other.keyid ? -1 : 1))
    .map(({ keyid, jwk }) => ({
      kty: jwk.kty,
      crv: jwk.crv,
      x: jwk.x,
      ...(jwk.kty === 'EC' && { y: jwk.y }),
      kid: keyid,
      use: 'sig',
      alg: JOSE_NAMES[algorithmOf(jwk)],
    }));
}
