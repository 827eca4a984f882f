/** @module Signs a message by the profile that `verify.ts` holds it to (RFC 9421 §3.1). */

import { createSignature, type SignatureFields } from 'http-message-sig';
import type { Instant } from '../core/clock.ts';
import { algorithmOf, signBytes } from './algorithms.ts';
import type { PrivateJwk } from './jwk.ts';
import { keyIdOf } from './jwk.ts';
import type { SignedMessage } from './message.ts';
import { requiredComponents } from './profile.ts';
import { TAG } from './select-signature.ts';
import { targetUriAt } from './target.ts';

const SECOND_MS = 1000;

/** What makes one signature differ from the next by the same key over the same message. */
export interface SigningMoment {
  /** The public origin that the message goes to, such as `https://news.example`. */
  readonly origin: string;
  readonly at: Instant;
  readonly nonce: string;
  readonly lifetimeSeconds: number;
}

/**
 * The Signature and Signature-Input fields for a message.
 * Covers what `requiredComponents` names. Throws `ERR_KEY_UNUSABLE`, and the library's own error when
 * a field that it must cover is missing or not ASCII.
 */
export async function signMessage(
  message: SignedMessage,
  key: PrivateJwk,
  moment: SigningMoment,
): Promise<SignatureFields> {
  const created = Math.floor(moment.at / SECOND_MS);
  const components = requiredComponents(message);
  const request = {
    kind: 'request',
    method: message.method,
    targetUri: targetUriAt(moment.origin, message),
    fields: components
      .filter((name) => !name.startsWith('@'))
      .map((name) => ({ name, value: message.headers[name] ?? '' })),
  } as const;
  return createSignature(request, {
    label: 'sig1',
    components,
    parameters: {
      created,
      expires: created + moment.lifetimeSeconds,
      nonce: moment.nonce,
      keyid: await keyIdOf(key),
      tag: TAG,
    },
    signer: { algorithm: algorithmOf(key), sign: (data) => signBytes(key, data) },
  });
}
