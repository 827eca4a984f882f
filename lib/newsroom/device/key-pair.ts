/** @module Makes the key pair of a device, with WebCrypto. */

import { CodedError } from '../../core/errors.ts';
import { keyIdOf, type PublicJwk, parsePublicJwk } from '../../signature/jwk.ts';

/** A private key that signs, and its public half by the name that both go by. */
export interface DevicePair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
  readonly keyid: string;
}

/** In the order of preference: Ed25519 is short and fast, P-256 is in every browser. */
const ALGORITHMS = [{ name: 'Ed25519' }, { name: 'ECDSA', namedCurve: 'P-256' }] as const;

/**
 * Makes a pair whose private half can't be read, or, for wrapping it under a passkey and then dropping
 * it, one that can. Throws `ERR_NO_DEVICE_KEY` where the browser can make neither kind.
 */
export async function makeDevicePair(extractable = false): Promise<DevicePair> {
  for (const algorithm of ALGORITHMS) {
    const pair = await generate(algorithm, extractable);
    if (pair !== undefined) return describePair(pair);
  }
  throw new CodedError('ERR_NO_DEVICE_KEY', 'This browser makes neither Ed25519 nor P-256 keys');
}

async function generate(
  algorithm: (typeof ALGORITHMS)[number],
  extractable: boolean,
): Promise<CryptoKeyPair | undefined> {
  try {
    const made = await crypto.subtle.generateKey(algorithm, extractable, ['sign', 'verify']);
    return 'privateKey' in made ? made : undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined;
    throw error;
  }
}

async function describePair({ privateKey, publicKey }: CryptoKeyPair): Promise<DevicePair> {
  const parsed = parsePublicJwk(await crypto.subtle.exportKey('jwk', publicKey));
  if (!parsed.ok) throw new CodedError('ERR_ODD_DEVICE_KEY', 'WebCrypto made an odd key');
  return { privateKey, publicJwk: parsed.value, keyid: await keyIdOf(parsed.value) };
}
