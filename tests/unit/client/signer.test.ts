/** @module Signers: of a JWK, and of a key that can't be read out of WebCrypto. */

import { describe, expect, it } from 'vitest';
import { cryptoKeySigner, jwkSigner } from '../../../lib/client/signer.ts';
import { algorithmOf, verifyBytes } from '../../../lib/signature/algorithms.ts';
import {
  generateKeyPair,
  type KeyKind,
  keyIdOf,
  type PublicJwk,
  parsePublicJwk,
} from '../../../lib/signature/jwk.ts';

const KINDS = ['Ed25519', 'P-256'] as const;
const WORDS = new TextEncoder().encode('浙江绍兴');

/** A pair as a browser makes it: the private half never leaves WebCrypto. */
async function makeLockedPair(kind: KeyKind) {
  const algorithm =
    kind === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new TypeError('no pair');
  const read = parsePublicJwk(await crypto.subtle.exportKey('jwk', pair.publicKey));
  if (!read.ok) throw new TypeError(read.refusal.type);
  return { ...pair, publicJwk: read.value };
}

describe('a signer', () => {
  it.each(KINDS)('a signer of a JWK of %s signs what its public half verifies', async (kind) => {
    const { privateJwk, publicJwk, keyid } = await generateKeyPair(kind);

    const signer = await jwkSigner(privateJwk);

    expect(signer).toMatchObject({ keyid, algorithm: algorithmOf(publicJwk) });
    expect(await verifyBytes(publicJwk, await signer.sign(WORDS), WORDS)).toBe(true);
  });

  it.each(KINDS)(
    'a signer of a key of %s that cannot be extracted signs what its public half verifies',
    async (kind) => {
      const { privateKey, publicJwk } = await makeLockedPair(kind);

      const signer = await cryptoKeySigner(privateKey, publicJwk);

      expect(privateKey.extractable).toBe(false);
      expect(signer.keyid).toBe(await keyIdOf(publicJwk));
      expect(await verifyBytes(publicJwk, await signer.sign(WORDS), WORDS)).toBe(true);
    },
  );

  it('jwkSigner refuses a point off the curve', async () => {
    const { privateJwk } = await generateKeyPair('P-256');

    await expect(jwkSigner({ ...privateJwk, x: 'A'.repeat(43) })).rejects.toMatchObject({
      code: 'ERR_KEY_UNUSABLE',
    });
  });

  it.each<[string, () => Promise<[CryptoKey, PublicJwk]>]>([
    [
      "another pair's public half",
      async () => [
        (await makeLockedPair('Ed25519')).privateKey,
        (await makeLockedPair('Ed25519')).publicJwk,
      ],
    ],
    [
      'a public half of another kind',
      async () => [
        (await makeLockedPair('P-256')).privateKey,
        (await makeLockedPair('Ed25519')).publicJwk,
      ],
    ],
    [
      'the public half in the place of the private one',
      async () => {
        const { publicKey, publicJwk } = await makeLockedPair('Ed25519');
        return [publicKey, publicJwk];
      },
    ],
  ])('cryptoKeySigner refuses %s', async (_name, make) => {
    await expect(cryptoKeySigner(...(await make()))).rejects.toMatchObject({
      code: 'ERR_KEY_UNUSABLE',
    });
  });
});
