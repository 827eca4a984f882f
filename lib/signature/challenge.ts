/** @module What a refused sender is told about how to sign (RFC 9110 §11.6.1, RFC 9421 §5). */

import { serializeDictionary, serializeString } from 'structured-headers';
import type { SignedMessage } from './message.ts';
import { randomNonce } from './nonce.ts';
import { requiredComponents } from './profile.ts';
import { TAG } from './select-signature.ts';

/** Header values of an answer 401; the answer must not be cached (S-29). */
export interface Challenge {
  readonly 'WWW-Authenticate': string;
  readonly 'Accept-Signature': string;
}

/**
 * Says which components and parameters a signature over this very request must have.
 * The nonce is one that the sender may use; any other of its own is as good.
 */
export function makeChallenge(message: SignedMessage, nonce: string = randomNonce()): Challenge {
  const components = requiredComponents(message).map((name) => [name, new Map()] as const);
  // RFC 9421 §5.1: created and expires without a value ask for the signer's own.
  const parameters = new Map<string, string | boolean>([
    ['created', true],
    ['expires', true],
    ['nonce', nonce],
    ['tag', TAG],
  ]);
  return {
    'WWW-Authenticate': `Signature realm="editorial", tag=${serializeString(TAG)}`,
    'Accept-Signature': serializeDictionary(
      new Map([['sig1', [components.map(([name, none]) => [name, none]), parameters]]]),
    ),
  };
}
