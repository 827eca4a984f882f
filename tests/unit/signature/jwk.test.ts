/** @module Keys are parsed strictly, made by WebCrypto and named by thumbprint. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUsableKey, signBytes, verifyBytes } from '../../../lib/signature/algorithms.ts';
import {
  generateKeyPair,
  isKeyId,
  keyIdOf,
  parsePrivateJwk,
  parsePublicJwk,
  publicPart,
} from '../../../lib/signature/jwk.ts';

const KINDS = ['Ed25519', 'P-256'] as const;

describe('a key pair', () => {
  it.each(KINDS)('of %s signs with one half and verifies with the other', async (kind) => {
    const pair = await generateKeyPair(kind);
    const data = new TextEncoder().encode('新闻');

    const signature = await signBytes(pair.privateJwk, data);

    expect(signature).toHaveLength(64);
    expect(await verifyBytes(pair.publicJwk, signature, data)).toBe(true);
    expect(await verifyBytes(pair.publicJwk, signature.slice(1), data)).toBe(false);
    expect(await verifyBytes(pair.publicJwk, new Uint8Array(), data)).toBe(false);
  });

  it.each(KINDS)('of %s survives JSON in both halves', async (kind) => {
    const { privateJwk, publicJwk } = await generateKeyPair(kind);

    const privateAgain = parsePrivateJwk(JSON.parse(JSON.stringify(privateJwk)));
    const publicAgain = parsePublicJwk(JSON.parse(JSON.stringify(publicJwk)));

    expect(privateAgain).toEqual({ ok: true, value: privateJwk });
    expect(publicAgain).toEqual({ ok: true, value: publicJwk });
  });

  it.each(KINDS)('of %s has one name, whichever half is asked', async (kind) => {
    const { privateJwk, publicJwk, keyid } = await generateKeyPair(kind);

    expect(await keyIdOf(privateJwk)).toBe(keyid);
    expect(await keyIdOf(publicJwk)).toBe(keyid);
    expect(isKeyId(keyid)).toBe(true);
  });

  it('is named by the hash that RFC 7638 §3 describes', async () => {
    const { publicJwk, keyid } = await generateKeyPair('P-256');
    const { x, y } = publicJwk as { x: string; y: string };
    const text = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;

    expect(keyid).toBe(createHash('sha256').update(text).digest('base64url'));
  });

  it.each(KINDS)('of %s shows nothing private in its public part', async (kind) => {
    const { privateJwk } = await generateKeyPair(kind);

    expect(JSON.stringify(publicPart(privateJwk))).not.toContain(privateJwk.d);
    expect(publicPart(privateJwk)).not.toHaveProperty('d');
  });
});

describe('a public JWK', () => {
  it('keeps its own members and drops the rest', async () => {
    const { publicJwk } = await generateKeyPair();
    const dressed = { ...publicJwk, kid: 'any', alg: 'EdDSA', use: 'sig', key_ops: ['verify'] };

    expect(parsePublicJwk(dressed)).toEqual({ ok: true, value: publicJwk });
  });

  it.each(KINDS)('of %s with a private half is refused', async (kind) => {
    const { privateJwk } = await generateKeyPair(kind);

    expect(parsePublicJwk(privateJwk)).toEqual({
      ok: false,
      refusal: { type: 'private-member', name: 'd' },
    });
  });

  it.each([
    ['null', null, 'not-a-jwk'],
    ['a text', '{"kty":"OKP"}', 'not-a-jwk'],
    ['a list', [], 'not-a-jwk'],
    ['nothing', {}, 'unsupported-key'],
    ['RSA', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'unsupported-key'],
    ['a shared secret', { kty: 'oct', k: 'AAAA' }, 'unsupported-key'],
    ['another curve', { kty: 'EC', crv: 'P-384', x: 'A', y: 'A' }, 'unsupported-key'],
    ['X25519', { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) }, 'unsupported-key'],
    ['a key to encrypt', { ...ed('A'.repeat(43)), use: 'enc' }, 'malformed-member'],
    ['no x', { kty: 'OKP', crv: 'Ed25519' }, 'malformed-member'],
    ['a short x', ed('A'.repeat(42)), 'malformed-member'],
    ['a long x', ed('A'.repeat(44)), 'malformed-member'],
    ['a padded x', ed(`${'A'.repeat(43)}=`), 'malformed-member'],
    ['an x with stray bits', ed(`${'A'.repeat(42)}B`), 'malformed-member'],
    ['an x of standard base64', ed(`+${'A'.repeat(42)}`), 'malformed-member'],
    ['an x that is a number', ed(1), 'malformed-member'],
    ['no y', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43) }, 'malformed-member'],
  ])('that is %s is refused', (_name, value, type) => {
    expect(parsePublicJwk(value)).toMatchObject({ ok: false, refusal: { type } });
    expect(parsePrivateJwk(value)).toMatchObject({ ok: false, refusal: { type } });
  });

  it('off the curve is not usable', async () => {
    const { publicJwk } = await generateKeyPair('P-256');

    expect(await isUsableKey(publicJwk)).toBe(true);
    expect(await isUsableKey({ ...publicJwk, x: 'A'.repeat(43) })).toBe(false);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(parsePublicJwk(value).ok).toBe(false);
        expect(parsePrivateJwk(value).ok).toBe(false);
      }),
    );
  });
});

describe('a private JWK', () => {
  it('without its private half is refused', async () => {
    const { publicJwk } = await generateKeyPair();

    expect(parsePrivateJwk(publicJwk)).toEqual({
      ok: false,
      refusal: { type: 'malformed-member', name: 'd' },
    });
  });

  it('whose halves do not belong together is not usable', async () => {
    const one = await generateKeyPair('P-256');
    const other = await generateKeyPair('P-256');

    expect(await isUsableKey({ ...one.privateJwk, d: other.privateJwk.d })).toBe(false);
  });
});

describe('a keyid', () => {
  it.each([
    '',
    'COUNT',
    'A'.repeat(42),
    'A'.repeat(44),
    `${'A'.repeat(42)}B`,
    `${'A'.repeat(42)}#`,
  ])('is not %j', (text) => {
    expect(isKeyId(text)).toBe(false);
  });
});

function ed(x: unknown) {
  return { kty: 'OKP', crv: 'Ed25519', x };
}
