/** @module Makes signers of private keys: of a JWK, or of a key that WebCrypto holds and never hands out. */

import { CodedError } from '../core/errors.ts';
import { algorithmOf, importPrivateKey, signBytes, verifyBytes } from '../signature/algorithms.ts';
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
  const signer = await signerOf(key, publicJwk);
  if (!(await isPair(signer, publicJwk))) {
    throw new CodedError('ERR_KEY_UNUSABLE', `This ${publicJwk.crv} key is not half of a pair`);
  }
  return signer;
}

async function signerOf(key: CryptoKey, jwk: PublicJwk): Promise<Signer> {
  const algorithm = algorithmOf(jwk);
  return {
    keyid: await keyIdOf(jwk),
    algorithm,
    sign: (bytes) => signBytes(key, algorithm, bytes),
  };
}

/** Whether what the signer signs is verified with the public key. */
async function isPair(signer: Signer, publicJwk: PublicJwk): Promise<boolean> {
  const probe = new TextEncoder().encode(signer.keyid);
  try {
    return await verifyBytes(publicJwk, await signer.sign(probe), probe);
  } catch {
    return false;
  }
}
