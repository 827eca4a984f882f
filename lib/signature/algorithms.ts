/** @module Signs and verifies bytes with Ed25519 or ECDSA P-256, on WebCrypto (RFC 9421 §3.3.4, §3.3.6). */

import { CodedError } from '../core/errors.ts';
import type { PrivateJwk, PublicJwk } from './jwk.ts';

/** The supported names of RFC 9421 §6.2.2. */
export const ALGORITHMS = ['ed25519', 'ecdsa-p256-sha256'] as const;

/** How a signature is made, by its name in the registry. */
export type Algorithm = (typeof ALGORITHMS)[number];

interface WebCryptoNames {
  readonly importing: EcKeyImportParams | { readonly name: 'Ed25519' };
  readonly signing: EcdsaParams | { readonly name: 'Ed25519' };
}

const WEB_CRYPTO: Record<Algorithm, WebCryptoNames> = {
  ed25519: { importing: { name: 'Ed25519' }, signing: { name: 'Ed25519' } },
  'ecdsa-p256-sha256': {
    importing: { name: 'ECDSA', namedCurve: 'P-256' },
    signing: { name: 'ECDSA', hash: 'SHA-256' },
  },
};

/** The algorithm comes from the key, never from the message (RFC 9421 §3.2, §7.3.6). */
export function algorithmOf(jwk: PublicJwk): Algorithm {
  return jwk.kty === 'OKP' ? 'ed25519' : 'ecdsa-p256-sha256';
}

/** Signs bytes with a private key of WebCrypto; 64 raw bytes either way. Throws what WebCrypto throws. */
export async function signBytes(
  key: CryptoKey,
  algorithm: Algorithm,
  data: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { signing } = WEB_CRYPTO[algorithm];
  return new Uint8Array(await crypto.subtle.sign(signing, key, new Uint8Array(data)));
}

/** The private key for WebCrypto, from which it can't be read again. Throws `ERR_KEY_UNUSABLE`. */
export function importPrivateKey(jwk: PrivateJwk): Promise<CryptoKey> {
  return importJwk(jwk, 'sign');
}

/** Throws `ERR_KEY_UNUSABLE` unless the key can sign, and the JWK is its public half. */
export async function expectPair(key: CryptoKey, jwk: PublicJwk): Promise<void> {
  const probe = new TextEncoder().encode(jwk.x);
  const sign = () => signBytes(key, algorithmOf(jwk), probe);
  const isPair = await sign().then(
    (signature) => verifyBytes(jwk, signature, probe),
    () => false,
  );
  if (!isPair) throw unusable(jwk, 'sign');
}

/** Whether the signature over the bytes is the key's. Throws `ERR_KEY_UNUSABLE`. */
export async function verifyBytes(
  jwk: PublicJwk,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const key = await importJwk(jwk, 'verify');
  const { signing } = WEB_CRYPTO[algorithmOf(jwk)];
  return crypto.subtle.verify(signing, key, new Uint8Array(signature), new Uint8Array(data));
}

/** Whether WebCrypto takes the key: a point off the curve, for one, it does not. */
export async function isUsableKey(jwk: PublicJwk | PrivateJwk): Promise<boolean> {
  try {
    await importJwk(jwk, 'd' in jwk ? 'sign' : 'verify');
    return true;
  } catch {
    return false;
  }
}

async function importJwk(
  jwk: PublicJwk | PrivateJwk,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  const { importing } = WEB_CRYPTO[algorithmOf(jwk)];
  try {
    return await crypto.subtle.importKey('jwk', { ...jwk }, importing, false, [usage]);
  } catch (cause) {
    throw unusable(jwk, usage, cause);
  }
}

function unusable({ crv }: PublicJwk, usage: 'sign' | 'verify', cause?: unknown): CodedError {
  return new CodedError('ERR_KEY_UNUSABLE', `This ${crv} key can't be used to ${usage}`, { cause });
}
