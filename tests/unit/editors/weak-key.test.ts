import { describe, expect, it } from 'vitest';
import { isWeakKey } from '../../../lib/editors/weak-key.ts';
import { generateKeyPair } from '../../../lib/signature/jwk.ts';

const ed25519 = (hex: string) =>
  ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') }) as const;

/** Little-endian y of the points of order 1, 2, 4 and 8, and encodings of these above the prime. */
const SMALL_ORDER = {
  'of order 1': `01${'00'.repeat(31)}`,
  'of order 1, its sign set': `01${'00'.repeat(30)}80`,
  'of order 2': `ec${'ff'.repeat(30)}7f`,
  'of order 2, its sign set': `ec${'ff'.repeat(31)}`,
  'of order 4': '00'.repeat(32),
  'of order 4, the other': `${'00'.repeat(31)}80`,
  'of order 8': '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'of order 8, its opposite': '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'of order 8, the other': 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'of order 8, the other’s opposite':
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'of order 4, written above the prime': `ed${'ff'.repeat(30)}7f`,
  'of order 4, written above the prime, its sign set': `ed${'ff'.repeat(31)}`,
  'of order 1, written above the prime': `ee${'ff'.repeat(30)}7f`,
};

describe('a weak key', () => {
  it.each(Object.entries(SMALL_ORDER))('an Ed25519 point %s is weak', (_name, hex) => {
    expect(isWeakKey(ed25519(hex))).toBe(true);
  });

  it('an Ed25519 value that is no point, and any value above the prime, is weak', () => {
    expect(isWeakKey(ed25519(`02${'00'.repeat(31)}`))).toBe(true);
    for (const low of ['ef', 'f5', 'ff']) {
      expect(isWeakKey(ed25519(`${low}${'ff'.repeat(30)}7f`))).toBe(true);
    }
  });

  it('a base point is weak: its secret is 1', () => {
    expect(isWeakKey(ed25519(`58${'66'.repeat(31)}`))).toBe(true);
    expect(isWeakKey(ed25519(`58${'66'.repeat(30)}e6`))).toBe(true);
    const x = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296';
    const y = '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5';
    const member = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
    expect(isWeakKey({ kty: 'EC', crv: 'P-256', x: member(x), y: member(y) })).toBe(true);
  });

  it('an Ed25519 point of an honest key with a part of small order is weak', () => {
    // The key of RFC 8032 §7.1, test 1, and the same with the point of order 2 added: both coordinates negated.
    const honest = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    expect(isWeakKey(ed25519(honest))).toBe(false);
    const prime = 2n ** 255n - 19n;
    const encoded = BigInt(`0x${Buffer.from(honest, 'hex').reverse().toString('hex')}`);
    const y = prime - (encoded & (2n ** 255n - 1n));
    const sign = 1n - (encoded >> 255n);
    const mixed = ((sign << 255n) | y).toString(16).padStart(64, '0');
    expect(isWeakKey(ed25519(Buffer.from(mixed, 'hex').reverse().toString('hex')))).toBe(true);
  });

  it.each(['Ed25519', 'P-256'] as const)('no generated %s key is weak', async (kind) => {
    for (let n = 0; n < 10; n += 1) {
      expect(isWeakKey((await generateKeyPair(kind)).publicJwk)).toBe(false);
    }
  });
});
