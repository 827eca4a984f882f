/** @module Fresh random texts: nonces, and keys that make a repeated request harmless. */

import { toBase64Url } from './base64.ts';

const RANDOM_BYTES = 18;

/** 144 random bits in 24 URL-safe characters (RFC 9421 §7.2.2 asks for uniqueness, S-22 for 128 bits). */
export function randomNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
}
