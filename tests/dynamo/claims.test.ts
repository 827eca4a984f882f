/** @module Tests nonces and idempotency claims in DynamoDB Local: each is taken once, and expired items count as absent. */

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../lib/core/clock.ts';
import { keyOf, toAttributes } from '../../lib/dynamo/client/attributes.ts';
import {
  CLAIM_KEPT_SECONDS,
  createClaimRegister,
  LEASE_SECONDS,
  type StoredClaim,
} from '../../lib/dynamo/editors/claim-items.ts';
import { createNonceRegister, NONCE_KEPT_SECONDS } from '../../lib/dynamo/editors/nonce-items.ts';
import { claimKey } from '../../lib/dynamo/table.ts';
import { anyText, idOf, later, NOW } from './samples.ts';
import { allItems, failCalls, freshTable, loseOneAnswer } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
});

/** The same table through a client that loses its first answer after DynamoDB acted. */
async function losingOneAnswer(): Promise<typeof table> {
  const lossy = { ...(await freshTable()), name: table.name };
  loseOneAnswer(lossy.client);
  return lossy;
}

describe('claimNonce', () => {
  const use = { keyid: 'k', nonce: 'n'.repeat(22), token: 't', at: NOW };
  const claimNonce = (changes: Partial<typeof use>) =>
    createNonceRegister(table).claimNonce({ ...use, ...changes });

  test('a nonce is taken once: its own token may retry, another token is a replay', async () => {
    expect(await claimNonce({})).toBe(true);
    expect(await claimNonce({})).toBe(true);
    expect(await claimNonce({ token: 'other' })).toBe(false);
  });

  test('the same nonce under another key is free', async () => {
    expect(await claimNonce({ keyid: 'k2', token: 'other' })).toBe(true);
  });

  test('a nonce is remembered for 15 minutes, then free though its item is still stored', async () => {
    const nonce = 'e'.repeat(22);
    const kept = NONCE_KEPT_SECONDS * 1000;
    expect(await claimNonce({ nonce })).toBe(true);
    expect(await claimNonce({ nonce, token: 'u', at: later(kept - 1) })).toBe(false);
    expect(await claimNonce({ nonce, token: 'u', at: later(kept) })).toBe(true);
    expect(await claimNonce({ nonce, token: 't', at: later(kept + 1) })).toBe(false);
  });

  test('a nonce of any text is taken by exactly one of three at once, and stored only as a hash', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.uuid(), async (nonce, salt) => {
        const rivals = ['a', 'b', 'c'].map((token) => claimNonce({ nonce: nonce + salt, token }));
        expect((await Promise.all(rivals)).filter(Boolean)).toHaveLength(1);
        expect(JSON.stringify(await allItems(table))).not.toContain(salt);
      }),
      { numRuns: 15 },
    );
  });

  test('a nonce whose answer was lost is taken by the SDK’s own retry', async () => {
    const register = createNonceRegister(await losingOneAnswer());
    expect(await register.claimNonce({ ...use, nonce: 'r'.repeat(22) })).toBe(true);
    expect(await claimNonce({ nonce: 'r'.repeat(22), token: 'other' })).toBe(false);
  });
});

describe('idempotency claims', () => {
  let unique = 0;
  const fresh = () => {
    unique += 1;
    return `key ${unique}`;
  };
  const attempt = (idempotencyKey: string, owner: string, milliseconds = 0) => ({
    keyid: 'k',
    idempotencyKey,
    owner,
    fingerprint: 'f',
    at: later(milliseconds),
  });
  const claims = () => createClaimRegister(table);

  test('an idempotency claim has one owner, who may claim again, while others get in-flight', async () => {
    const key = fresh();
    expect(await claims().claim(attempt(key, 'a'))).toEqual({ type: 'claimed' });
    expect(await claims().claim(attempt(key, 'a'))).toEqual({ type: 'claimed' });
    expect(await claims().claim(attempt(key, 'b'))).toEqual({ type: 'in-flight' });
  });

  test('an idempotency claim with another body is a mismatch, both in flight and lapsed', async () => {
    const key = fresh();
    await claims().claim(attempt(key, 'a'));
    for (const milliseconds of [0, LEASE_SECONDS * 1000 + 1]) {
      const other = { ...attempt(key, 'b', milliseconds), fingerprint: 'other' };
      expect(await claims().claim(other)).toEqual({ type: 'mismatch' });
    }
  });

  test('a lapsed claim is taken over by exactly one of four, and its first owner gets in-flight', async () => {
    const key = fresh();
    const lease = LEASE_SECONDS * 1000;
    await claims().claim(attempt(key, 'a'));
    expect(await claims().claim(attempt(key, 'b', lease - 1))).toEqual({ type: 'in-flight' });
    const rivals = ['b', 'c', 'd', 'e'].map((owner) => claims().claim(attempt(key, owner, lease)));
    const types = (await Promise.all(rivals)).map(({ type }) => type);
    expect(types.toSorted()).toEqual(['claimed', 'in-flight', 'in-flight', 'in-flight']);
    expect(await claims().claim(attempt(key, 'a', lease + 1))).toEqual({ type: 'in-flight' });
  });

  test('a released claim is free, and a release by another owner changes nothing', async () => {
    const key = fresh();
    await claims().claim(attempt(key, 'a'));
    await claims().release({ keyid: 'k', idempotencyKey: key, owner: 'b' });
    expect(await claims().claim(attempt(key, 'b'))).toEqual({ type: 'in-flight' });
    await claims().release({ keyid: 'k', idempotencyKey: key, owner: 'a' });
    await claims().release({ keyid: 'k', idempotencyKey: key, owner: 'a' });
    expect(await claims().claim(attempt(key, 'b'))).toEqual({ type: 'claimed' });
  });

  test('a completed claim returns its outcome for 24 hours, cannot be released, then is free', async () => {
    const key = fresh();
    const outcome = { status: 201, id: idOf(1), version: 1, warnings: [] };
    const stored: StoredClaim = {
      fingerprint: 'f',
      owner: 'a',
      leaseUntil: NOW,
      expiresAt: NOW / 1000 + CLAIM_KEPT_SECONDS,
      outcome,
    };
    const Item = { ...keyOf(claimKey('k', key)), ...toAttributes(stored) };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
    await claims().release({ keyid: 'k', idempotencyKey: key, owner: 'a' });
    const kept = CLAIM_KEPT_SECONDS * 1000;
    expect(await claims().claim(attempt(key, 'b', kept - 1))).toEqual({
      type: 'completed',
      outcome,
    });
    const other = { ...attempt(key, 'b'), fingerprint: 'other' };
    expect(await claims().claim(other)).toEqual({ type: 'mismatch' });
    expect(await claims().claim({ ...other, at: instantOf(NOW + kept) })).toEqual({
      type: 'claimed',
    });
  });

  test('a claim whose answer was lost is held by the SDK’s own retry', async () => {
    const key = fresh();
    const register = createClaimRegister(await losingOneAnswer());
    expect(await register.claim(attempt(key, 'a'))).toEqual({ type: 'claimed' });
    expect(await claims().claim(attempt(key, 'b'))).toEqual({ type: 'in-flight' });
  });

  test('a claim released while another owner takes it over is claimed afresh', async () => {
    const key = fresh();
    const lease = LEASE_SECONDS * 1000;
    await claims().claim(attempt(key, 'a'));
    const racing = { ...(await freshTable()), name: table.name };
    let puts = 0;
    racing.client.middlewareStack.add(
      (next) => async (args) => {
        puts += 1;
        // Between seeing the lapsed claim and taking it over, its owner gives it up.
        if (puts === 2) await claims().release({ keyid: 'k', idempotencyKey: key, owner: 'a' });
        return next(args);
      },
      { step: 'initialize' },
    );
    const answer = await createClaimRegister(racing).claim(attempt(key, 'b', lease));
    expect(answer).toEqual({ type: 'claimed' });
    expect(puts).toBe(3);
  });

  test('a failing store makes claim and claimNonce throw ERR_STORE_UNAVAILABLE', async () => {
    const broken = await freshTable();
    failCalls(broken.client, Object.assign(new TypeError(), { name: 'TimeoutError' }));
    const failed = { code: 'ERR_STORE_UNAVAILABLE' };
    await expect(createClaimRegister(broken).claim(attempt('x', 'a'))).rejects.toMatchObject(
      failed,
    );
    const use = { keyid: 'k', nonce: 'n', token: 't', at: NOW };
    await expect(createNonceRegister(broken).claimNonce(use)).rejects.toMatchObject(failed);
  });
});
