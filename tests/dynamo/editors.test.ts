/** @module Tests the register of editors' keys in DynamoDB Local: added once, revoked for good, never without an admin. */

import { randomBytes } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/core/clock.ts';
import { ok, refuse } from '../../lib/core/result.ts';
import { keyOf } from '../../lib/dynamo/client/attributes.ts';
import { createClaimRegister } from '../../lib/dynamo/editors/claim-items.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { createKeySetReader } from '../../lib/dynamo/editors/key-set.ts';
import { adminCountKey } from '../../lib/dynamo/table.ts';
import type { EditorKey } from '../../lib/editors/editor-key.ts';
import { withFirstAdmin } from '../../lib/editors/first-admin.ts';
import type { PublicJwk } from '../../lib/signature/jwk.ts';
import { keyIdOf } from '../../lib/signature/jwk.ts';
import { later, NOW } from './samples.ts';
import { allItems, cancelled, failCalls, freshTable } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeEach(async () => {
  table = await freshTable();
});

const KNOWN = refuse({ type: 'known-key' });

const keys = () => createKeyRegister(table);

async function makeKey(changes: Partial<EditorKey> = {}): Promise<EditorKey> {
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: randomBytes(32).toString('base64url') };
  const keyid = await keyIdOf(jwk);
  return { keyid, jwk, name: '编辑𠮷', acts: ['publish'], createdAt: NOW, ...changes };
}

async function addAdmin(changes: Partial<EditorKey> = {}): Promise<EditorKey> {
  const key = await makeKey({ acts: ['admin'], ...changes });
  expect(await keys().addKey(key)).toEqual(ok(key));
  return key;
}

async function liveAdmins(): Promise<number> {
  const Key = keyOf(adminCountKey());
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Number(Item?.admins?.N ?? 0);
}

describe('editors’ keys', () => {
  test('a key is found as it was added, and listed', async () => {
    const plain = await makeKey();
    const full = await makeKey({
      jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' },
      sections: ['news'],
      expires: later(1),
    });
    expect(await keys().addKey(plain)).toEqual(ok(plain));
    expect(await keys().addKey(full)).toEqual(ok(full));
    expect(await keys().findKey(full.keyid)).toEqual(full);
    const listed = await keys().listKeys();
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(expect.arrayContaining([plain, full]));
  });

  test('a key is added once, and adding it again changes nothing', async () => {
    const key = await makeKey();
    await keys().addKey(key);
    expect(await keys().addKey({ ...key, acts: ['admin'] })).toEqual(KNOWN);
    expect(await keys().findKey(key.keyid)).toEqual(key);
    expect(await liveAdmins()).toBe(0);
  });

  test.each(['COUNT', '', 'x', 'A'.repeat(2_000), '__proto__'])(
    'findKey of "%.10s", which is no thumbprint, is undefined',
    async (keyid) => {
      await addAdmin();
      expect(await keys().findKey(keyid)).toBeUndefined();
    },
  );

  test('a revoked key stays on record with the time of its revocation, and cannot be added again', async () => {
    const key = await makeKey();
    await keys().addKey(key);
    const revoked = { ...key, revokedAt: later(5) };
    expect(await keys().revokeKey(key.keyid, later(5))).toEqual({ ok: true, value: revoked });
    expect(await keys().findKey(key.keyid)).toEqual(revoked);
    expect(await keys().revokeKey(key.keyid, later(6))).toEqual({
      ok: false,
      refusal: { type: 'already-revoked' },
    });
    expect(await keys().addKey(key)).toEqual(KNOWN);
  });

  test('revoking a key that nobody added is refused as unknown-key, and leaves no item', async () => {
    const { keyid } = await makeKey();
    const refused = { ok: false, refusal: { type: 'unknown-key' } };
    expect(await keys().revokeKey(keyid, NOW)).toEqual(refused);
    expect(await keys().revokeKey('COUNT', NOW)).toEqual(refused);
    expect(await allItems(table)).toEqual([]);
  });
});

describe('the set of public keys', () => {
  test('the set has a key from its addition until its revocation, without its holder and rights', async () => {
    const plain = await makeKey();
    const ending = await makeKey({ expires: later(9), sections: ['news'] });
    const { readKeySet } = createKeySetReader(table);
    expect(await readKeySet()).toEqual([]);
    await keys().addKey(plain);
    await keys().addKey(ending);
    const published = [plain, ending].map(({ keyid, jwk, expires }) => ({
      keyid,
      jwk,
      ...(expires !== undefined && { expires }),
    }));
    const listed = await readKeySet();
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(expect.arrayContaining(published));
    await keys().revokeKey(plain.keyid, later(1));
    expect(await readKeySet()).toEqual([published[1]]);
  });

  test('a key that is refused leaves the set as it was', async () => {
    const key = await makeKey({ expires: later(9) });
    await keys().addKey(key);
    await keys().addKey({ ...key, expires: later(99) });
    expect(await createKeySetReader(table).readKeySet()).toEqual([
      { keyid: key.keyid, jwk: key.jwk, expires: later(9) },
    ]);
  });
});

describe('the last admin’s key', () => {
  const refused = { ok: false, refusal: { type: 'last-admin' } };

  test('the last admin cannot be revoked, while one of two can', async () => {
    const [one, two] = [await addAdmin(), await addAdmin()];
    expect(await liveAdmins()).toBe(2);
    expect(await keys().revokeKey(one.keyid, NOW)).toMatchObject({ ok: true });
    expect(await liveAdmins()).toBe(1);
    expect(await keys().revokeKey(two.keyid, NOW)).toEqual(refused);
    expect(await liveAdmins()).toBe(1);
  });

  test('an admin whose key never expires is the last one even beside admins whose keys expire', async () => {
    const brief = await addAdmin({ expires: later(10) });
    const lasting = await addAdmin();
    expect(await liveAdmins()).toBe(1);
    for (const at of [NOW, later(9), later(10)]) {
      expect(await keys().revokeKey(lasting.keyid, at)).toEqual(refused);
    }
    expect(await keys().revokeKey(brief.keyid, NOW)).toMatchObject({ ok: true });
    expect(await liveAdmins()).toBe(1);
  });

  test('one of three admins is left when all are revoked at the same instant', async () => {
    const admins = await Promise.all(Array.from({ length: 3 }, () => addAdmin()));
    const answers = await Promise.all(admins.map(({ keyid }) => keys().revokeKey(keyid, NOW)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([refused]);
    expect(await liveAdmins()).toBe(1);
    const left = (await keys().listKeys()).filter(({ revokedAt }) => revokedAt === undefined);
    expect(left).toHaveLength(1);
  });
});

describe('a signed act on a key', () => {
  const once = 'one act';
  const outcomeOf = (keyid: string) => ({ status: 200, keyid });
  const claims = () => createClaimRegister(table);

  /** What the admin signed, under a claim that was made just before. */
  async function claimedAct(admin: EditorKey, keyid: string, idempotencyKey = once) {
    const ref = { keyid: admin.keyid, idempotencyKey, owner: 'o' };
    await claims().claim({ ...ref, fingerprint: 'f', at: NOW });
    const evidence = { signature: 's', signatureInput: 'i', base: 'b' };
    const signed = { keyid: admin.keyid, ...evidence, requestBody: new Uint8Array([1, 2]) };
    return { signed, claim: { ...ref, outcome: outcomeOf(keyid) } };
  }

  const seen = (admin: EditorKey) =>
    claims().claim({
      keyid: admin.keyid,
      idempotencyKey: once,
      owner: 'another',
      fingerprint: 'f',
      at: NOW,
    });

  test('a signed act on a key keeps what was signed and completes its claim in the same transaction', async () => {
    const admin = await addAdmin();
    const key = await makeKey();
    const act = await claimedAct(admin, key.keyid);
    const added = { ...key, addition: act.signed };
    expect(await keys().addKey(key, act)).toEqual(ok(added));
    expect(await keys().findKey(key.keyid)).toEqual(added);
    expect(await seen(admin)).toEqual({ type: 'completed', outcome: outcomeOf(key.keyid) });

    const second = await claimedAct(admin, key.keyid, 'another act');
    const revoked = { ...added, revokedAt: later(1), revocation: second.signed };
    expect(await keys().revokeKey(key.keyid, later(1), second)).toEqual(ok(revoked));
    expect(await keys().findKey(key.keyid)).toEqual(revoked);
  });

  test('a signed act on a key is not written once its signer was revoked, and its claim stays in flight', async () => {
    const [admin, key, victim] = [await addAdmin(), await makeKey(), await makeKey()];
    await addAdmin();
    await keys().addKey(victim);
    const act = await claimedAct(admin, key.keyid);
    await keys().revokeKey(admin.keyid, later(3));
    const gone = refuse({ type: 'key-revoked', revokedAt: later(3) });
    expect(await keys().addKey(key, act)).toEqual(gone);
    expect(await keys().revokeKey(victim.keyid, later(4), act)).toEqual(gone);
    expect(await keys().findKey(key.keyid)).toBeUndefined();
    expect((await keys().findKey(victim.keyid))?.revokedAt).toBeUndefined();
    expect(await seen(admin)).toEqual({ type: 'in-flight' });
  });

  test('a signed act on a key is not written once its claim was taken over', async () => {
    const [admin, key] = [await addAdmin(), await makeKey()];
    const { signed, claim } = await claimedAct(admin, key.keyid);
    const act = { signed, claim: { ...claim, owner: 'late' } };
    expect(await keys().addKey(key, act)).toEqual(refuse({ type: 'claim-lost' }));
    expect(await keys().findKey(key.keyid)).toBeUndefined();
  });

  test('one of two admins who revoke each other at the same instant succeeds', async () => {
    for (let round = 0; round < 5; round += 1) {
      table = await freshTable();
      const [one, two] = [await addAdmin(), await addAdmin()];
      const revoke = async (by: EditorKey, victim: EditorKey) =>
        keys().revokeKey(victim.keyid, NOW, await claimedAct(by, victim.keyid));
      const answers = await Promise.all([revoke(one, two), revoke(two, one)]);
      expect(answers.filter(({ ok: isDone }) => isDone)).toHaveLength(1);
      expect(await liveAdmins()).toBe(1);
    }
  });

  test('an admin can revoke its own key only while another admin is left', async () => {
    const admin = await addAdmin();
    const own = () => claimedAct(admin, admin.keyid);
    expect(await keys().revokeKey(admin.keyid, NOW, await own())).toEqual(
      refuse({ type: 'last-admin' }),
    );
    await addAdmin();
    expect(await keys().revokeKey(admin.keyid, NOW, await own())).toMatchObject({ ok: true });
  });

  test('a signed act on a key that changes nothing completes its claim, and can be repeated', async () => {
    const admin = await addAdmin();
    const { claim } = await claimedAct(admin, admin.keyid);
    expect(await claims().complete({ ...claim, owner: 'late' })).toBe(false);
    expect(await claims().complete(claim)).toBe(true);
    expect(await claims().complete(claim)).toBe(true);
    expect(await seen(admin)).toEqual({ type: 'completed', outcome: outcomeOf(admin.keyid) });
  });
});

describe('conflicting transactions on keys', () => {
  const conflict = cancelled('None', 'TransactionConflict');

  test('a transaction on keys that conflicts twice is tried again and succeeds', async () => {
    failCalls(table.client, conflict, 2);
    expect(await keys().addKey(await makeKey({ acts: ['admin'] }))).toMatchObject({ ok: true });
    expect(table.waits).toEqual([40, 80]);
    expect(await liveAdmins()).toBe(1);
  });

  test('a transaction on keys that always conflicts throws ERR_STORE_THROTTLED after five waits', async () => {
    failCalls(table.client, conflict);
    await expect(keys().addKey(await makeKey())).rejects.toMatchObject({
      code: 'ERR_STORE_THROTTLED',
    });
    expect(table.waits).toHaveLength(5);
  });

  test('a transaction on keys cancelled for another reason is not tried again', async () => {
    failCalls(table.client, cancelled('ValidationError'));
    await expect(keys().addKey(await makeKey())).rejects.toMatchObject({
      code: 'ERR_STORE_REJECTED',
    });
    expect(table.waits).toEqual([]);
  });
});

describe('the first admin', () => {
  const clock = () => NOW as Instant;
  const named = (jwk: PublicJwk | undefined) => withFirstAdmin(keys(), jwk, clock);

  test('the first admin is found without a record in the table, and finding it writes no item', async () => {
    const { jwk, keyid } = await makeKey();
    const register = named(jwk);
    const first = { keyid, jwk, acts: ['admin'], unrecorded: true };
    expect(await register.findKey(keyid)).toMatchObject(first);
    expect(await register.listKeys()).toEqual([expect.objectContaining(first)]);
    expect(await allItems(table)).toEqual([]);
  });

  test('the first admin is recorded and counted from its first verified use on', async () => {
    const { jwk, keyid } = await makeKey();
    const register = named(jwk);
    const found = (await register.findKey(keyid)) as EditorKey;
    const recorded = await register.recordFirstUse(found);
    expect(recorded).toEqual({ keyid, jwk, name: 'First admin', acts: ['admin'], createdAt: NOW });
    expect(await keys().findKey(keyid)).toEqual(recorded);
    expect(await register.findKey(keyid)).toEqual(recorded);
    expect(await register.listKeys()).toEqual([recorded]);
    expect(await liveAdmins()).toBe(1);
  });

  test('a first admin used by four at once is recorded and counted once', async () => {
    const { jwk, keyid } = await makeKey();
    const register = named(jwk);
    const found = (await register.findKey(keyid)) as EditorKey;
    const records = await Promise.all(
      Array.from({ length: 4 }, () => register.recordFirstUse(found)),
    );
    for (const record of records) expect(record).toMatchObject({ keyid, createdAt: NOW });
    expect(await liveAdmins()).toBe(1);
  });

  test('a revoked first admin stays revoked, though the deployment still names it', async () => {
    const { jwk, keyid } = await makeKey();
    const register = named(jwk);
    const found = (await register.findKey(keyid)) as EditorKey;
    await register.recordFirstUse(found);
    await addAdmin();
    expect(await register.revokeKey(keyid, later(1))).toMatchObject({ ok: true });
    expect(await register.findKey(keyid)).toMatchObject({ revokedAt: later(1) });
    // What was found before the revocation is no way around it.
    expect(await register.recordFirstUse(found)).toMatchObject({ revokedAt: later(1) });
  });

  test('a first admin that was never used is revoked for good', async () => {
    const { jwk, keyid } = await makeKey();
    await addAdmin();
    expect(await named(jwk).revokeKey(keyid, later(1))).toMatchObject({ ok: true });
    expect(await named(jwk).findKey(keyid)).toMatchObject({ revokedAt: later(1) });
    expect(await keys().findKey(keyid)).toMatchObject({ revokedAt: later(1) });
    expect(await liveAdmins()).toBe(1);
  });

  test('a first admin makes no other key known, and writes no item for one', async () => {
    const [first, other] = [await makeKey(), await makeKey()];
    const register = named(first.jwk);
    expect(await register.findKey(other.keyid)).toBeUndefined();
    expect(await register.revokeKey(other.keyid, NOW)).toEqual(refuse({ type: 'unknown-key' }));
    expect(await allItems(table)).toEqual([]);
  });

  test('a deployment that names no first admin has none', async () => {
    const { keyid } = await makeKey();
    expect(await named(undefined).findKey(keyid)).toBeUndefined();
  });
});
