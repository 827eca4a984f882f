/** @module Tests the rotation of editors' keys through the gateway: by the key itself or an admin, with the same bounds, at once. */

import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { verifyProof } from '../../lib/signature/signature-record.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
let editor: KeyPair;
const RIGHTS = {
  name: '编辑甲',
  acts: ['draft', 'publish'],
  sections: ['news'],
  expires: '2099-01-01T08:00:00+08:00',
};

beforeEach(async () => {
  stack = await openStack();
  editor = await generateKeyPair();
  const body = { jwk: editor.publicJwk, ...RIGHTS };
  expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
});

const rotate = (
  old: KeyPair,
  next: KeyPair,
  { key = old, headers = {} }: { key?: KeyPair; headers?: Record<string, string> } = {},
) =>
  stack.act({
    path: `/api/keys/${old.keyid}/rotate`,
    body: { jwk: next.publicJwk },
    key,
    headers,
  });

const draftBy = (key: KeyPair) =>
  stack.act({
    path: '/api/articles',
    body: { act: 'draft', title: '稿', section: 'news', body: { format: 'text', value: '文' } },
    key,
  });

async function problemOf(answer: Response): Promise<string> {
  const { type } = (await answer.json()) as { type: string };
  return type.replace(`${ORIGIN}/problems/`, '');
}

const record = (pair: KeyPair) => createKeyRegister(stack.table).findKey(pair.keyid);
const published = async () => {
  const answer = await stack.get('/.well-known/jwks.json');
  return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
};

describe('a key that rotates itself', () => {
  it('a rotated key is replaced by one with exactly its name, acts, sections and end, and signs nothing more', async () => {
    const next = await generateKeyPair('P-256');
    const answer = await rotate(editor, next);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/api/keys/${next.keyid}`);
    const { key } = (await answer.json()) as { key: Record<string, unknown> };
    expect(key).toEqual({
      keyid: next.keyid,
      jwk: next.publicJwk,
      status: 'live',
      ...RIGHTS,
      createdAt: expect.any(String),
      addedBy: editor.keyid,
    });
    const refused = await draftBy(editor);
    expect([refused.status, await problemOf(refused)]).toEqual([401, 'key-revoked']);
    expect((await draftBy(next)).status).toBe(201);
    expect(await published()).toEqual([next.keyid, stack.admin.keyid].sort());
    const shown = await stack.act({ method: 'GET', path: `/api/keys/${editor.keyid}` });
    expect(await shown.json()).toMatchObject({
      revokedBy: editor.keyid,
      replacedBy: next.keyid,
      revokedAt: key.createdAt,
    });
  });

  it('the proof of a rotation is kept with both keys', async () => {
    const next = await generateKeyPair();
    await rotate(editor, next);
    const proofs = [(await record(next))?.addition, (await record(editor))?.revocation];
    for (const signed of proofs) {
      if (signed === undefined) throw new TypeError('no proof');
      expect((await verifyProof({ signed, jwk: editor.publicJwk })).ok).toBe(true);
    }
  });

  it('a rotation asked for again, by the new key, an admin or with its Idempotency-Key, changes nothing', async () => {
    const next = await generateKeyPair();
    const headers = { 'idempotency-key': '"turn"' };
    const first = await (await rotate(editor, next, { headers })).text();
    for (const key of [next, stack.admin]) {
      const again = await rotate(editor, next, { key });
      expect([again.status, await again.text()]).toEqual([201, first]);
    }
    const old = await rotate(editor, next, { headers });
    expect([old.status, await problemOf(old)]).toEqual([401, 'key-revoked']);
    const third = await generateKeyPair();
    for (const key of [next, stack.admin]) {
      const other = await rotate(editor, third, { key });
      expect([other.status, await problemOf(other)]).toEqual([409, 'key-ended']);
    }
    expect(await record(third)).toBeUndefined();
  });

  it('one of two rotations of a key at the same instant is done', async () => {
    const nexts = await Promise.all([generateKeyPair(), generateKeyPair()]);
    const answers = await Promise.all(nexts.map((next) => rotate(editor, next)));
    const [first, second] = answers.map(({ status }) => status).sort();
    // The slower one finds the key revoked, before its act or in it.
    expect([first, [401, 409].includes(second ?? 0)]).toEqual([201, true]);
    const known = (await Promise.all(nexts.map(record))).filter((one) => one !== undefined);
    expect(known).toHaveLength(1);
    expect((await record(editor))?.replacedBy).toBe(known[0]?.keyid);
  });

  it('the last admin rotates its own key, and an admin is left', async () => {
    const next = await generateKeyPair();
    expect((await rotate(stack.admin, next)).status).toBe(201);
    const revoke = (key: KeyPair) =>
      stack.act({ method: 'DELETE', path: `/api/keys/${next.keyid}`, key });
    const refused = await revoke(next);
    expect([refused.status, await problemOf(refused)]).toEqual([409, 'last-admin']);
    // The deployment still names the old one.
    stack.restart();
    expect((await draftBy(stack.admin)).status).toBe(401);
  });
});

describe('an admin who rotates another key', () => {
  it('an admin replaces any key, a first admin’s that was never used too', async () => {
    const next = await generateKeyPair();
    expect((await rotate(editor, next, { key: stack.admin })).status).toBe(201);
    expect(await record(next)).toMatchObject({ acts: RIGHTS.acts, sections: ['news'] });
    const fresh = await openStack();
    const other = await generateKeyPair();
    const { keyid, publicJwk: jwk } = other;
    await createKeyRegister(fresh.table).addKey({
      ...{ keyid, jwk, name: '乙', acts: ['admin'] },
      createdAt: 0 as never,
    });
    const body = { jwk: (await generateKeyPair()).publicJwk };
    const path = `/api/keys/${fresh.admin.keyid}/rotate`;
    expect((await fresh.act({ path, body, key: other })).status).toBe(201);
    const gone = await fresh.act({ method: 'GET', path: '/api/keys' });
    expect(gone.status).toBe(401);
  });

  it('an admin whose key ends may rotate one that does not, as the end is the old one’s', async () => {
    const brief = await generateKeyPair();
    const body = {
      jwk: brief.publicJwk,
      name: '丙',
      acts: ['admin'],
      expires: '2098-01-01T00:00:00Z',
    };
    await stack.act({ path: '/api/keys', body });
    const next = await generateKeyPair();
    expect((await rotate(editor, next, { key: brief })).status).toBe(201);
    expect(await record(next)).toMatchObject({ expires: Date.parse(RIGHTS.expires) });
  });
});

describe('a rotation that is refused', () => {
  it('a key cannot rotate another one, known or not, and learns nothing of it', async () => {
    const other = await generateKeyPair();
    await stack.act({ path: '/api/keys', body: { ...RIGHTS, jwk: other.publicJwk } });
    for (const old of [other, stack.admin, await generateKeyPair()]) {
      const answer = await rotate(old, await generateKeyPair(), { key: editor });
      expect([answer.status, await problemOf(answer)]).toEqual([403, 'act-forbidden']);
    }
    const unknown = await rotate(await generateKeyPair(), editor, { key: stack.admin });
    expect([unknown.status, await problemOf(unknown)]).toEqual([404, 'unknown-key']);
  });

  it.each([
    ['a private key', async () => ({ jwk: (await generateKeyPair()).privateJwk }), '/jwk'],
    [
      'a weak key',
      async () => ({ jwk: { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` } }),
      '/jwk',
    ],
    ['no key', async () => ({}), '/jwk'],
    [
      'other rights',
      async () => ({ jwk: (await generateKeyPair()).publicJwk, acts: ['admin'] }),
      '/acts',
    ],
    [
      'another end',
      async () => ({ jwk: (await generateKeyPair()).publicJwk, expires: '2100-01-01T00:00:00Z' }),
      '/expires',
    ],
  ])(
    'a rotation with %s is refused with the field, and the old key stays',
    async (_what, bodyOf, pointer) => {
      const body = await bodyOf();
      const answer = await stack.act({
        path: `/api/keys/${editor.keyid}/rotate`,
        body,
        key: editor,
      });
      expect(answer.status).toBe(422);
      const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
      expect(errors.map((error) => error.pointer)).toContain(pointer);
      expect((await draftBy(editor)).status).toBe(201);
    },
  );

  it('a rotation to a key that is known, its own too, is refused, and both stay as they are', async () => {
    const other = await generateKeyPair();
    await stack.act({ path: '/api/keys', body: { ...RIGHTS, jwk: other.publicJwk } });
    for (const next of [other, editor, stack.admin]) {
      const answer = await rotate(editor, next);
      expect([answer.status, await problemOf(answer)]).toEqual([409, 'key-exists']);
    }
    for (const key of [editor, other]) expect((await draftBy(key)).status).toBe(201);
  });

  it('a rotation is asked for by POST alone', async () => {
    const path = `/api/keys/${editor.keyid}/rotate`;
    const answer = await stack.act({ method: 'GET', path });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
  });
});
