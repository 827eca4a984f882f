/** @module Signs a message as a profile requires (RFC 9421 §3.1). */

import { createSignature, type SignatureFields } from 'http-message-sig';
import type { Instant } from '../core/clock.ts';
import type { Algorithm } from './algorithms.ts';
import { toBase64Url } from './base64.ts';
import { type SignedMessage, targetUriAt } from './message.ts';
import { requiredComponents, type SignatureProfile } from './profile.ts';

const SECOND_MS = 1000;
const NONCE_BYTES = 18;

/** What signs: a key, which may be one that can be used and not read. */
export interface MessageSigner {
  /** The thumbprint of the public half (RFC 7638). */
  readonly keyid: string;
  readonly algorithm: Algorithm;
  /** The raw signature of these bytes. Throws when the key can't be used any more. */
  sign(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

/** How to sign one message; `at` and `nonce` make its signature differ from the next. */
export interface SigningOptions {
  readonly profile: SignatureProfile;
  /** The public origin that the message goes to, such as `https://news.example`. */
  readonly origin: string;
  readonly at: Instant;
  readonly nonce: string;
  readonly lifetimeSeconds: number;
}

/** 144 random bits in 24 URL-safe characters (RFC 9421 §7.2.2 asks for uniqueness, S-22 for 128 bits). */
export function randomNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/**
 * Returns the Signature and Signature-Input fields for a message, covering `requiredComponents`.
 * Throws what the signer throws, and the library's own error when a field that it must cover is missing
 * or not ASCII.
 */
export async function signMessage(
  message: SignedMessage,
  signer: MessageSigner,
  { profile, origin, at, nonce, lifetimeSeconds }: SigningOptions,
): Promise<SignatureFields> {
  const created = Math.floor(at / SECOND_MS);
  const components = requiredComponents(message, profile);
  const request = {
    kind: 'request',
    method: message.method,
    targetUri: targetUriAt(origin, message),
    fields: components
      .filter((name) => !name.startsWith('@'))
      .map((name) => ({ name, value: message.headers[name] ?? '' })),
  } as const;
  return createSignature(request, {
    label: 'sig1',
    components,
    parameters: {
      created,
      expires: created + lifetimeSeconds,
      nonce,
      keyid: signer.keyid,
      tag: profile.tag,
    },
    signer: { algorithm: signer.algorithm, sign: (data) => signer.sign(data) },
  });
}
