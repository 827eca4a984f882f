/** @module Tests the API of editors' keys through the gateway: admins alone, each act once, no secret stored. */

import { beforeEach, describe, expect, it } from 'vitest';
import { callDynamo } from '../../infra/local/dynamo-call.ts';
import type { ArticleId } from '../../lib/article/article.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { readKeptVersion } from '../../lib/dynamo/articles/version-reader.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { verifyProof } from '../../lib/signature/signature-record.ts';
import { ATTACKS } from '../support/attacks.ts';
import { dynamoLocal } from '../support/dynamo-local.ts';
import { signedRequest } from '../support/malicious-bodies.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
beforeEach(async () => {
  stack = await openStack();
});

type KeyJson = Record<string, unknown>;

const bodyOf = (pair: KeyPair, changes: object = {}) => ({
  jwk: pair.publicJwk,
  name: '编辑甲',
  acts: ['publish'],
  ...changes,
});

interface Added {
  readonly pair: KeyPair;
  readonly answer: Response;
}

async function add(changes: object = {}, headers: Record<string, string> = {}): Promise<Added> {
  const pair = await generateKeyPair();
  const body = bodyOf(pair, changes);
  return { pair, answer: await stack.act({ path: '/api/keys', body, headers }) };
}

const admin = () => add({ name: '管理员乙', acts: ['admin'] });
const pathOf = (pair: KeyPair) => `/api/keys/${pair.keyid}`;
const read = (path: string, key?: KeyPair) =>
  stack.act({ method: 'GET', path, ...(key && { key }) });
const revoke = (pair: KeyPair, key?: KeyPair, headers: Record<string, string> = {}) =>
  stack.act({ method: 'DELETE', path: pathOf(pair), headers, ...(key && { key }) });
const listed = async () => ((await (await read('/api/keys')).json()) as { items: KeyJson[] }).items;

async function problemOf(answer: Response): Promise<string> {
  const problem = (await answer.json()) as { type: string; status: number };
  expect(problem.status).toBe(answer.status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return problem.type.replace(`${ORIGIN}/problems/`, '');
}

const draft = { act: 'draft', title: '稿', section: 'news', body: { format: 'text', value: '文' } };

describe('an admin', () => {
  it('a key is added, read, revoked, and still read as revoked', async () => {
    const { pair, answer } = await add({ sections: ['news'], expires: '2099-01-01T00:00:00Z' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${ORIGIN}${pathOf(pair)}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { key } = (await answer.json()) as { key: KeyJson };
    expect(key).toMatchObject({
      keyid: pair.keyid,
      jwk: pair.publicJwk,
      sections: ['news'],
      addedBy: stack.admin.keyid,
    });
    const shown = await read(pathOf(pair));
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await shown.json()).toEqual(key);

    const revoked = await revoke(pair);
    expect(revoked.status).toBe(200);
    const gone = (await revoked.json()) as { key: KeyJson };
    expect(gone.key).toEqual({
      ...key,
      status: 'revoked',
      revokedAt: expect.any(String),
      revokedBy: stack.admin.keyid,
    });
    expect(await (await read(pathOf(pair))).json()).toEqual(gone.key);
    expect((await listed()).map(({ keyid }) => keyid)).toEqual([pair.keyid, stack.admin.keyid]);
    // Asked for again, it is as it was.
    const again = await revoke(pair);
    expect([again.status, await again.json()]).toEqual([200, gone]);
  });

  it('an unknown key is 404, and a method that a key’s address does not have 405 with Allow', async () => {
    const none = await read(`/api/keys/${'A'.repeat(43)}`);
    expect([none.status, await problemOf(none)]).toEqual([404, 'unknown-key']);
    const count = await stack.act({ method: 'DELETE', path: '/api/keys/COUNT' });
    expect([count.status, await problemOf(count)]).toEqual([404, 'unknown-key']);
    const put = await stack.act({ method: 'PUT', path: '/api/keys', body: {} });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
    const path = pathOf(stack.admin);
    const post = await stack.act({ path, body: {} });
    expect([post.status, post.headers.get('allow')]).toEqual([
      405,
      'GET, HEAD, OPTIONS, PATCH, DELETE',
    ]);
    const options = await stack.send({ method: 'OPTIONS', path });
    expect([options.status, options.headers.get('allow')]).toEqual([
      204,
      'GET, HEAD, OPTIONS, PATCH, DELETE',
    ]);
    const head = await stack.act({ method: 'HEAD', path });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('an admin’s key cannot be revoked while no other admin’s key that never expires is left', async () => {
    await add({ acts: ['admin'], expires: '2099-01-01T00:00:00Z' });
    const refused = await revoke(stack.admin);
    expect([refused.status, await problemOf(refused)]).toEqual([409, 'last-admin']);
    const { pair } = await admin();
    expect((await revoke(stack.admin)).status).toBe(200);
    const alone = await revoke(pair, pair);
    expect([alone.status, await problemOf(alone)]).toEqual([409, 'last-admin']);
  });

  it('one of two admins who revoke each other at the same instant is left', async () => {
    const { pair } = await admin();
    const answers = await Promise.all([revoke(pair), revoke(stack.admin, pair)]);
    const statuses = answers.map(({ status }) => status).sort();
    // The slower one is refused as the last admin, or because it was revoked itself.
    expect(statuses[0]).toBe(200);
    expect([401, 409]).toContain(statuses[1]);
    const keys = await createKeyRegister(stack.table).listKeys();
    expect(keys.filter(({ revokedAt }) => revokedAt === undefined)).toHaveLength(1);
  });
});

describe('the deployment’s key', () => {
  const junk = '{"act":"draft"}';

  it('the deployment’s key is not recorded by requests that only name it (S-23)', async () => {
    const stranger = await generateKeyPair();
    const setup = {
      origin: ORIGIN,
      at: systemClock(),
      path: '/api/articles',
      body: new TextEncoder().encode(junk),
      keys: { editor: stack.admin, colleague: stranger, revoked: stranger, expired: stranger },
    };
    const keys = { ...setup.keys, stranger };
    const parameters = { keyid: stack.admin.keyid };
    const forged = signedRequest({ ...setup, keys }, { signer: stranger, parameters });
    const { method, path, query, headers, body } = forged;
    const lines = Object.entries(headers);
    const answer = await stack.send({ method, path, query, headers: lines, body });
    expect([answer.status, await problemOf(answer)]).toEqual([401, 'unknown-or-bad-signature']);
    expect(await stack.keys()).toEqual([]);
  });

  it('the deployment’s key is recorded at its first verified use, even of a request refused later', async () => {
    expect((await listed()).map(({ keyid }) => keyid)).toEqual([stack.admin.keyid]);
    const record = await createKeyRegister(stack.table).findKey(stack.admin.keyid);
    expect(record).toMatchObject({ name: 'First admin', acts: ['admin'] });
    expect(record).not.toHaveProperty('unrecorded');
  });

  it('a deployment’s key that was never used is revoked for good', async () => {
    const { keyid, publicJwk: jwk, ...other } = await generateKeyPair();
    const key = { keyid, jwk, name: '乙', acts: ['admin'], createdAt: systemClock() };
    await createKeyRegister(stack.table).addKey(key);
    const by = { keyid, publicJwk: jwk, ...other };
    const answer = await revoke(stack.admin, by);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { key: { keyid: stack.admin.keyid, revokedBy: keyid } },
    ]);
    const refused = await stack.act({ path: '/api/articles', body: draft });
    expect([refused.status, await problemOf(refused)]).toEqual([401, 'key-revoked']);
    stack.restart();
    expect((await stack.act({ path: '/api/articles', body: draft })).status).toBe(401);
  });
});

describe('a key act with an Idempotency-Key', () => {
  const headers = { 'idempotency-key': '"add-1"' };

  it('a key added twice with one Idempotency-Key gets the same answer to the byte, also after its revocation', async () => {
    const pair = await generateKeyPair();
    const body = bodyOf(pair);
    const send = () => stack.act({ path: '/api/keys', body, headers });
    const first = await send();
    const text = await first.text();
    expect(first.status).toBe(201);
    for (const last of [false, true]) {
      const again = await send();
      expect([again.status, again.headers.get('location'), await again.text()]).toEqual([
        201,
        first.headers.get('location'),
        text,
      ]);
      if (!last) await revoke(pair);
    }
    const other = await stack.act({ path: '/api/keys', body: { ...body, name: '丙' }, headers });
    expect([other.status, await problemOf(other)]).toEqual([422, 'idempotency-mismatch']);
  });

  it('a key added six times at once with one Idempotency-Key is added once, with answers 201 or 409', async () => {
    const body = bodyOf(await generateKeyPair());
    await listed();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => stack.act({ path: '/api/keys', body, headers })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    for (const status of statuses) expect([201, 409]).toContain(status);
    expect(await listed()).toHaveLength(2);
  });

  it('a key revoked twice with one Idempotency-Key gets the same answer to the byte', async () => {
    const { pair } = await add();
    const first = await revoke(pair, undefined, headers);
    const again = await revoke(pair, undefined, headers);
    expect([again.status, await again.text()]).toEqual([200, await first.text()]);
  });

  it('a refused key can be corrected and sent again with its Idempotency-Key', async () => {
    const pair = await generateKeyPair();
    const bad = await stack.act({ path: '/api/keys', body: bodyOf(pair, { acts: [] }), headers });
    expect(bad.status).toBe(422);
    const good = await stack.act({ path: '/api/keys', body: bodyOf(pair), headers });
    expect(good.status).toBe(201);
  });
});

describe('a private key', () => {
  it.each(['Ed25519', 'P-256'] as const)(
    'a private %s key that is sent is refused, and neither stored, logged nor echoed',
    async (kind) => {
      const pair = await generateKeyPair(kind);
      const { d } = pair.privateJwk;
      const logged: string[] = [];
      const bodies: unknown[] = [
        bodyOf(pair, { jwk: pair.privateJwk }),
        bodyOf(pair, { d }),
        bodyOf(pair, { jwk: { keys: [pair.privateJwk] } }),
        pair.privateJwk,
        `{"jwk":{"d":"${d}","d":"${d}"}}`,
        `{"jwk":{"d":"${d}"`,
      ];
      for (const body of bodies) {
        const answer = await logging(logged, () =>
          stack.act({ path: '/api/keys', body, headers: { 'idempotency-key': '"private"' } }),
        );
        expect([400, 422]).toContain(answer.status);
        expect(await answer.text()).not.toContain(d);
      }
      expect(logged.join('')).not.toContain(d);
      expect(await dump()).not.toContain(d);
      const { errors } = (await (
        await stack.act({ path: '/api/keys', body: bodies[0] })
      ).json()) as { errors: { pointer: string; detail: string }[] };
      expect(errors).toEqual([
        { pointer: '/jwk', detail: expect.stringContaining('never leave its owner') },
      ]);
    },
  );
});

/** Everything that is written to the standard streams while the work is done. */
async function logging<Done>(lines: string[], work: () => Promise<Done>): Promise<Done> {
  const streams = [process.stdout, process.stderr];
  const kept = streams.map((stream) => stream.write);
  const spy = (text: unknown) => lines.push(String(text)) > 0;
  for (const stream of streams) stream.write = spy as typeof stream.write;
  try {
    return await work();
  } finally {
    for (const [at, stream] of streams.entries()) Object.assign(stream, { write: kept[at] });
  }
}

async function dump(): Promise<string> {
  const answer = await callDynamo(dynamoLocal().endpoint, 'Scan', { TableName: stack.table.name });
  return JSON.stringify(answer);
}

describe('requests that may not act on keys', () => {
  const asks = [
    ['list', 'GET', () => '/api/keys'],
    ['look', 'GET', () => pathOf(stack.admin)],
    ['look at nothing', 'GET', () => `/api/keys/${'A'.repeat(43)}`],
    ['add', 'POST', () => '/api/keys'],
    ['revoke', 'DELETE', () => pathOf(stack.admin)],
  ] as const;

  async function makeKey(facts: object, isRevoked = false): Promise<KeyPair> {
    const pair = await generateKeyPair();
    const { keyid, publicJwk: jwk } = pair;
    const register = createKeyRegister(stack.table);
    const key = { keyid, jwk, name: '丁', acts: ['admin'], createdAt: systemClock(), ...facts };
    await register.addKey(key);
    if (isRevoked) await register.revokeKey(keyid, systemClock());
    return pair;
  }

  const who: readonly (readonly [string, number, string, () => Promise<KeyPair>])[] = [
    ['a stranger', 401, 'unknown-or-bad-signature', () => generateKeyPair()],
    ['an editor', 403, 'act-forbidden', () => makeKey({ acts: ['publish', 'withdraw'] })],
    ['an admin bound to a section', 403, 'act-forbidden', () => makeKey({ sections: ['news'] })],
    ['an expired admin', 401, 'key-expired', () => makeKey({ expires: systemClock() - 1 })],
    ['a revoked admin', 401, 'key-revoked', () => makeKey({}, true)],
  ];

  for (const [name, status, reason, make] of who) {
    it(`${name} can neither see, add nor revoke keys`, async () => {
      await listed();
      await makeKey({});
      const key = await make();
      const before = (await stack.keys()).filter(({ pk }) => pk === 'EDITORS');
      for (const [what, method, path] of asks) {
        const body = method === 'POST' ? bodyOf(await generateKeyPair()) : undefined;
        const answer = await stack.act({ method, path: path(), key, ...(body && { body }) });
        expect([what, answer.status, await problemOf(answer)]).toEqual([what, status, reason]);
      }
      expect((await stack.keys()).filter(({ pk }) => pk === 'EDITORS')).toEqual(before);
    });
  }

  it('each attack on the signature is refused at the address of keys', async () => {
    await listed();
    const revoked = await makeKey({}, true);
    const expired = await makeKey({ expires: systemClock() - 1 });
    const keys = {
      editor: stack.admin,
      colleague: await makeKey({}),
      revoked,
      expired,
      stranger: await generateKeyPair(),
    };
    const before = (await stack.keys()).filter(({ pk }) => pk === 'EDITORS').length;
    for (const attack of ATTACKS.filter((one) => one.insideOnly === undefined)) {
      const body = new TextEncoder().encode('{"jwk":{},"name":"x","acts":["admin"]}');
      const setup = { origin: ORIGIN, at: systemClock(), path: '/api/keys', body, keys };
      const message = attack.messages(setup).at(-1);
      if (message === undefined || attack.refusal === 'replayed') continue;
      const { method, path, query, headers } = message;
      const lines = Object.entries(headers);
      const answer = await stack.send({ method, path, query, headers: lines, body: message.body });
      expect([400, 401, 404, 405, 413, 415], attack.name).toContain(answer.status);
    }
    expect((await stack.keys()).filter(({ pk }) => pk === 'EDITORS')).toHaveLength(before);
  });
});

describe('what a revoked key signed', () => {
  it('what a revoked key signed verifies from the table alone, and the key signs nothing more', async () => {
    const { pair } = await add({ acts: ['draft'] });
    const made = await stack.act({ path: '/api/articles', body: draft, key: pair });
    const { article } = (await made.json()) as { article: { id: ArticleId } };
    expect((await revoke(pair)).status).toBe(200);
    const refused = await stack.act({ path: '/api/articles', body: draft, key: pair });
    expect([refused.status, await problemOf(refused)]).toEqual([401, 'key-revoked']);

    const kept = await readKeptVersion(stack.table, { id: article.id, version: 1 });
    const signed = kept?.signed;
    const record = await createKeyRegister(stack.table).findKey(signed?.keyid ?? '');
    if (signed === undefined || record === undefined) throw new TypeError('no proof is stored');
    expect((await verifyProof({ signed, jwk: record.jwk })).ok).toBe(true);
    // Who added and who revoked it is proved the same way.
    for (const proof of [record.addition, record.revocation]) {
      if (proof === undefined) throw new TypeError('an act on a key left no proof');
      expect((await verifyProof({ signed: proof, jwk: stack.admin.publicJwk })).ok).toBe(true);
    }
  });
});

describe('the public key set', () => {
  it('jwks.json has the live keys at the well-known address, without names', async () => {
    const { pair } = await add();
    const { pair: other } = await add({ name: '另一人' });
    await revoke(other);
    const answer = await stack.get('/.well-known/jwks.json');
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const { keys } = JSON.parse(text) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toEqual([pair.keyid, stack.admin.keyid].sort());
    expect(text).not.toMatch(/编辑甲|另一人|admin/);
    const etag = answer.headers.get('etag') ?? '';
    const again = await stack.get('/.well-known/jwks.json', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect((await stack.get('/.well-known/security.txt')).status).toBe(404);
  });
});
