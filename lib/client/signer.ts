/** @module Makes signers of private keys: of a JWK, or of a key that WebCrypto holds and never hands out. */

import { algorithmOf, expectPair, importPrivateKey, signBytes } from '../signature/algorithms.ts';
import { keyIdOf, type PrivateJwk, type PublicJwk } from '../signature/jwk.ts';
import type { MessageSigner } from '../signature/signing.ts';

/** What a client signs its requests with. */
export type Signer = MessageSigner;

/** A signer that holds a private key given as JWK. Throws `ERR_KEY_UNUSABLE`. */
export async function jwkSigner(jwk: PrivateJwk): Promise<Signer> {
  return signerOf(await importPrivateKey(jwk), jwk);
}

/**
 * A signer around a private key of WebCrypto, which may be one that can't be extracted; `publicJwk` is
 * its other half. Throws `ERR_KEY_UNUSABLE` when the two are no pair, or the key can't sign.
 */
export async function cryptoKeySigner(key: CryptoKey, publicJwk: PublicJwk): Promise<Signer> {
  await expectPair(key, publicJwk);
  return signerOf(key, publicJwk);
}

async function signerOf(key: CryptoKey, jwk: PublicJwk): Promise<Signer> {
  const algorithm = algorithmOf(jwk);
  return {
    keyid: await keyIdOf(jwk),
    algorithm,
    sign: (bytes) => signBytes(key, algorithm, bytes),
  };
}
