/** @module Makes the headers that ask a refused sender for a signature (RFC 9110 §11.6.1, RFC 9421 §5). */

import { serializeDictionary, serializeString } from 'structured-headers';
import type { SignedMessage } from './message.ts';
import { requiredComponents, type SignatureProfile } from './profile.ts';
import { randomNonce } from './signing.ts';

/** Header values of a 401 response, which must not be cached (S-29). */
export interface Challenge {
  readonly 'WWW-Authenticate': string;
  readonly 'Accept-Signature': string;
}

/**
 * Returns the components and parameters that a signature over this very request must have.
 * The sender may use the nonce in it, or any other of its own.
 */
export function makeChallenge(
  message: SignedMessage,
  profile: SignatureProfile,
  nonce: string = randomNonce(),
): Challenge {
  const { realm, tag } = profile;
  const components = requiredComponents(message, profile).map(
    (name) => [name, new Map()] as [string, Map<string, never>],
  );
  // RFC 9421 §5.1: created and expires without a value ask for the signer's own.
  const parameters = new Map<string, string | boolean>([
    ['created', true],
    ['expires', true],
    ['nonce', nonce],
    ['tag', tag],
  ]);
  return {
    'WWW-Authenticate': `Signature realm=${serializeString(realm)}, tag=${serializeString(tag)}`,
    'Accept-Signature': serializeDictionary(new Map([['sig1', [components, parameters]]])),
  };
}
