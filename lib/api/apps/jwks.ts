/** @module The newsroom's public keys, for whoever wants to check who signed (RFC 7517 §5). */

import { createHash } from 'node:crypto';
import type { Instant } from '../../core/clock.ts';
import type { EditorKey } from '../../editors/editor-key.ts';
import type { KeyRegister } from '../../editors/key-register.ts';
import { KEY_SET } from '../../http/caching.ts';
import type { Representation } from '../../http/representation.ts';
import { type Algorithm, algorithmOf } from '../../signature/algorithms.ts';
import { answerJson, type JsonSurroundings } from '../public/json-response.ts';

/** What the set is made with. */
export interface KeySetServices extends JsonSurroundings {
  readonly keys: Pick<KeyRegister, 'listKeys'>;
}

/** RFC 7517 §8.5.2. */
const JWK_SET_MEDIA_TYPE = 'application/jwk-set+json';

/** RFC 7518 §3.1 and RFC 8037 §3.1: the names that readers of key sets know. */
const JOSE_NAMES: Readonly<Record<Algorithm, 'EdDSA' | 'ES256'>> = {
  ed25519: 'EdDSA',
  'ecdsa-p256-sha256': 'ES256',
};

const HASH_CHARACTERS = 22;

/** Answers `/.well-known/jwks.json`; the tag is the content's own hash, since no head counts keys. */
export async function answerKeySet(request: Request, services: KeySetServices): Promise<Response> {
  const listed = await services.keys.listKeys();
  const body = JSON.stringify({ keys: keySetOf(listed, services.clock()) });
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, HASH_CHARACTERS);
  const representation: Representation = {
    etag: `W/"${hash}"`,
    contentType: JWK_SET_MEDIA_TYPE,
    cacheControl: KEY_SET,
    body: () => body,
  };
  return answerJson(request, representation, services);
}

/**
 * The keys that can sign at this moment, by `kid`: public members alone, and nobody's name.
 * A revoked or expired key is not among them, so that no reader of the set takes it for good; what
 * it signed is verified from its record, which the newsroom keeps.
 */
export function keySetOf(keys: readonly EditorKey[], now: Instant): readonly object[] {
  return keys
    .filter(({ revokedAt, expires }) => revokedAt === undefined && !(expires && expires <= now))
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
