/** @module Editors' keys: found, added once, revoked for good; the last live admin stays. */

import { randomBytes } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/core/clock.ts';
import { keyOf } from '../../lib/dynamo/attributes.ts';
import { createKeyRegister } from '../../lib/dynamo/editors.ts';
import { adminCountKey } from '../../lib/dynamo/table.ts';
import { withFirstAdmin } from '../../lib/signature/first-admin.ts';
import { keyIdOf } from '../../lib/signature/keys.ts';
import type { EditorKey, PublicJwk } from '../../lib/signature/ports.ts';
import { later, NOW } from './samples.ts';
import { allItems, cancelled, failCalls, freshTable } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeEach(async () => {
  table = await freshTable();
});

const keys = () => createKeyRegister(table);

async function makeKey(changes: Partial<EditorKey> = {}): Promise<EditorKey> {
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: randomBytes(32).toString('base64url') };
  const keyid = await keyIdOf(jwk);
  return { keyid, jwk, name: '编辑𠮷', acts: ['publish'], createdAt: NOW, ...changes };
}

async function addAdmin(changes: Partial<EditorKey> = {}): Promise<EditorKey> {
  const key = await makeKey({ acts: ['admin'], ...changes });
  expect(await keys().addKey(key)).toBe(true);
  return key;
}

async function liveAdmins(): Promise<number> {
  const Key = keyOf(adminCountKey());
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Number(Item?.admins?.N ?? 0);
}

describe('a key', () => {
  test('is found as it was added, and listed', async () => {
    const plain = await makeKey();
    const full = await makeKey({
      jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' },
      sections: ['news'],
      expires: later(1),
    });
    expect(await keys().addKey(plain)).toBe(true);
    expect(await keys().addKey(full)).toBe(true);
    expect(await keys().findKey(full.keyid)).toEqual(full);
    const listed = await keys().listKeys();
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(expect.arrayContaining([plain, full]));
  });

  test('is added once and never changed by adding', async () => {
    const key = await makeKey();
    await keys().addKey(key);
    expect(await keys().addKey({ ...key, acts: ['admin'] })).toBe(false);
    expect(await keys().findKey(key.keyid)).toEqual(key);
    expect(await liveAdmins()).toBe(0);
  });

  test.each(['COUNT', '', 'x', 'A'.repeat(2_000), '__proto__'])(
    'is not found by what is no thumbprint: %.10s',
    async (keyid) => {
      await addAdmin();
      expect(await keys().findKey(keyid)).toBeUndefined();
    },
  );

  test('that is revoked stays on record, revoked', async () => {
    const key = await makeKey();
    await keys().addKey(key);
    const revoked = { ...key, revokedAt: later(5) };
    expect(await keys().revokeKey(key.keyid, later(5))).toEqual({ ok: true, value: revoked });
    expect(await keys().findKey(key.keyid)).toEqual(revoked);
    expect(await keys().revokeKey(key.keyid, later(6))).toEqual({
      ok: false,
      refusal: { type: 'already-revoked' },
    });
    expect(await keys().addKey(key)).toBe(false);
  });

  test('that nobody added cannot be revoked, and leaves nothing', async () => {
    const { keyid } = await makeKey();
    const refused = { ok: false, refusal: { type: 'unknown-key' } };
    expect(await keys().revokeKey(keyid, NOW)).toEqual(refused);
    expect(await keys().revokeKey('COUNT', NOW)).toEqual(refused);
    expect(await allItems(table)).toEqual([]);
  });
});

describe('the last admin', () => {
  const refused = { ok: false, refusal: { type: 'last-admin' } };

  test('cannot be revoked, another one can', async () => {
    const [one, two] = [await addAdmin(), await addAdmin()];
    expect(await liveAdmins()).toBe(2);
    expect(await keys().revokeKey(one.keyid, NOW)).toMatchObject({ ok: true });
    expect(await liveAdmins()).toBe(1);
    expect(await keys().revokeKey(two.keyid, NOW)).toEqual(refused);
    expect(await liveAdmins()).toBe(1);
  });

  test('is the last also when the others have expired by themselves', async () => {
    const brief = await addAdmin({ expires: later(10) });
    const lasting = await addAdmin();
    expect(await keys().revokeKey(lasting.keyid, later(10))).toEqual(refused);
    expect(await keys().revokeKey(brief.keyid, later(10))).toMatchObject({ ok: true });
  });

  test('stays when all admins are revoked at the same instant', async () => {
    const admins = await Promise.all(Array.from({ length: 3 }, () => addAdmin()));
    const answers = await Promise.all(admins.map(({ keyid }) => keys().revokeKey(keyid, NOW)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([refused]);
    expect(await liveAdmins()).toBe(1);
    const left = (await keys().listKeys()).filter(({ revokedAt }) => revokedAt === undefined);
    expect(left).toHaveLength(1);
  });
});

describe('a transaction on keys that meets another', () => {
  const conflict = cancelled('None', 'TransactionConflict');

  test('is tried again', async () => {
    failCalls(table.client, conflict, 2);
    expect(await keys().addKey(await makeKey({ acts: ['admin'] }))).toBe(true);
    expect(table.waits).toEqual([40, 80]);
    expect(await liveAdmins()).toBe(1);
  });

  test('again and again is a throttled store', async () => {
    failCalls(table.client, conflict);
    await expect(keys().addKey(await makeKey())).rejects.toMatchObject({
      code: 'ERR_STORE_THROTTLED',
    });
    expect(table.waits).toHaveLength(5);
  });

  test('for another reason is not tried again', async () => {
    failCalls(table.client, cancelled('ValidationError'));
    await expect(keys().addKey(await makeKey())).rejects.toMatchObject({
      code: 'ERR_STORE_REJECTED',
    });
    expect(table.waits).toEqual([]);
  });
});

describe('the first admin', () => {
  const clock = () => NOW as Instant;

  test('counts while the table has no record of it, and its first use writes one', async () => {
    const { jwk, keyid } = await makeKey();
    const register = withFirstAdmin(keys(), jwk, clock);
    expect(await keys().findKey(keyid)).toBeUndefined();
    const found = await register.findKey(keyid);
    expect(found).toMatchObject({ keyid, jwk, acts: ['admin'], createdAt: NOW });
    expect(await keys().findKey(keyid)).toEqual(found);
    expect(await liveAdmins()).toBe(1);
  });

  test('used by many at once is recorded and counted once', async () => {
    const { jwk, keyid } = await makeKey();
    const register = withFirstAdmin(keys(), jwk, clock);
    const found = await Promise.all(Array.from({ length: 4 }, () => register.findKey(keyid)));
    expect(new Set(found.map((key) => key?.keyid))).toEqual(new Set([keyid]));
    expect(await liveAdmins()).toBe(1);
  });

  test('once revoked stays revoked, though the deployment still names it', async () => {
    const { jwk, keyid } = await makeKey();
    const register = withFirstAdmin(keys(), jwk, clock);
    await register.findKey(keyid);
    await addAdmin();
    expect(await register.revokeKey(keyid, later(1))).toMatchObject({ ok: true });
    expect(await register.findKey(keyid)).toMatchObject({ revokedAt: later(1) });
  });

  test('does not make other keys known, and writes nothing for them', async () => {
    const [first, other] = [await makeKey(), await makeKey()];
    const register = withFirstAdmin(keys(), first.jwk, clock);
    expect(await register.findKey(other.keyid)).toBeUndefined();
    expect(await allItems(table)).toEqual([]);
  });

  test('is nobody when the deployment names none', async () => {
    const { keyid } = await makeKey();
    expect(await withFirstAdmin(keys(), undefined, clock).findKey(keyid)).toBeUndefined();
  });
});
