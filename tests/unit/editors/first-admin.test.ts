/** @module The first admin's key of the deployment, read and added to a register in memory. */

import { beforeEach, describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { ok, refuse } from '../../../lib/core/result.ts';
import type { EditorKey } from '../../../lib/editors/editor-key.ts';
import { findKeyFlaw, readFirstAdmin, withFirstAdmin } from '../../../lib/editors/first-admin.ts';
import type { KeyRegister } from '../../../lib/editors/key-register.ts';
import { generateKeyPair } from '../../../lib/signature/jwk.ts';
import { NOW } from '../../support/editors.ts';

const pair = await generateKeyPair();
let stored: Map<string, EditorKey>;

beforeEach(() => {
  stored = new Map();
});

function register(): KeyRegister {
  return {
    findKey: async (keyid) => stored.get(keyid),
    recordFirstUse: async (key) => key,
    listKeys: async () => [...stored.values()],
    async addKey(key) {
      if (stored.has(key.keyid)) return refuse({ type: 'known-key' });
      stored.set(key.keyid, key);
      return ok(key);
    },
    async revokeKey(keyid, revokedAt) {
      const key = stored.get(keyid);
      if (key === undefined) return refuse({ type: 'unknown-key' });
      stored.set(keyid, { ...key, revokedAt });
      return ok({ ...key, revokedAt });
    },
    async rotateKey(keyid, key) {
      const old = stored.get(keyid);
      if (old === undefined) return refuse({ type: 'unknown-key' });
      stored.set(keyid, { ...old, revokedAt: key.createdAt, replacedBy: key.keyid });
      stored.set(key.keyid, key);
      return ok(key);
    },
    noteUse: async () => undefined,
    approveKey: async () => refuse({ type: 'unknown-key' }),
    renameKey: async () => refuse({ type: 'unknown-key' }),
  };
}

const keys = () => withFirstAdmin(register(), pair.publicJwk, () => NOW);

describe('readFirstAdmin', () => {
  it('readFirstAdmin returns the public JWK, or undefined where the deployment names none', () => {
    expect(readFirstAdmin(JSON.stringify(pair.publicJwk))).toEqual(pair.publicJwk);
    expect(readFirstAdmin(undefined)).toBeUndefined();
  });

  it.each(['', '{', '[]', '{"kty":"RSA"}', JSON.stringify(pair.privateJwk)])(
    'readFirstAdmin throws for anything else, a private key too: %#',
    (json) => {
      expect(() => readFirstAdmin(json)).toThrow(
        expect.objectContaining({ code: 'ERR_FIRST_ADMIN_KEY' }),
      );
    },
  );
});

describe('findKeyFlaw', () => {
  const x = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64url');
  const ed25519 = (first: number) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    x: x([first, ...Array(31).fill(0)]),
  });

  it('a public key, with members that mean nothing, has no flaw', async () => {
    for (const kind of ['Ed25519', 'P-256'] as const) {
      const { publicJwk, keyid } = await generateKeyPair(kind);
      expect(await findKeyFlaw(JSON.stringify({ ...publicJwk, kid: keyid }))).toBeUndefined();
    }
  });

  it.each([
    ['the identity', JSON.stringify(ed25519(1)), /trusted/],
    ['a point of order four', JSON.stringify(ed25519(0)), /trusted/],
    [
      'a point that is not on the curve',
      JSON.stringify({ kty: 'EC', crv: 'P-256', x: x(Array(32).fill(1)), y: x(Array(32).fill(1)) }),
      /trusted/,
    ],
    ['text', 'not json', /is not JSON/],
    ['nothing but space', '  ', /is not JSON/],
    ['another kind of key', '{"kty":"RSA","n":"AQAB","e":"AQAB"}', /is not a public JWK/],
    ['a list', '[]', /is not a public JWK/],
    ['a shared secret', '{"kty":"oct","k":"c2VjcmV0"}', /public/],
  ])('%s is a flaw, which is named in words', async (_what, json, flaw) => {
    expect(await findKeyFlaw(json)).toMatch(flaw);
  });

  it('a private key is a flaw, and no part of it is in the words', async () => {
    const flaw = await findKeyFlaw(JSON.stringify(pair.privateJwk));
    expect(flaw).toContain('is a private key');
    expect(flaw).not.toContain(pair.privateJwk.d);
    expect(() => readFirstAdmin(JSON.stringify(pair.privateJwk))).toThrow(/private key/);
    expect(() => readFirstAdmin(JSON.stringify(ed25519(1)))).toThrow(/trusted/);
  });
});

describe('withFirstAdmin', () => {
  it('the first admin’s key is found and listed without a record, and nothing is stored', async () => {
    const first = { keyid: pair.keyid, acts: ['admin'], unrecorded: true };

    expect(await keys().findKey(pair.keyid)).toMatchObject(first);
    expect(await keys().listKeys()).toMatchObject([first]);
    expect(await keys().findKey('another')).toBeUndefined();
    expect(stored.size).toBe(0);
  });

  it('the record of the first admin’s key is stored at its first use, once', async () => {
    const found = await keys().findKey(pair.keyid);
    if (found === undefined) expect.unreachable('the key is not found');

    const records = await Promise.all([keys().recordFirstUse(found), keys().recordFirstUse(found)]);

    expect(records[0]).toEqual(records[1]);
    expect(records[0]).toMatchObject({ createdAt: NOW });
    expect(records[0]).not.toHaveProperty('unrecorded');
    expect(await keys().listKeys()).toEqual([records[0]]);
  });

  it('the record of the first admin’s key is preferred, so that a revoked key stays revoked', async () => {
    const revokedAt = instantOf(NOW + 1);
    expect(await keys().revokeKey(pair.keyid, revokedAt)).toMatchObject({ ok: true });

    expect(await keys().findKey(pair.keyid)).toMatchObject({ revokedAt });
    expect(await keys().findKey(pair.keyid)).not.toHaveProperty('unrecorded');
  });

  it('withFirstAdmin returns the register itself where the deployment names no key', () => {
    const bare = register();
    expect(withFirstAdmin(bare, undefined, () => NOW)).toBe(bare);
  });
});
