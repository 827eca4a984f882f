/** @module Tests invitations on the real table: a device brings its own key, an admin approves it, and every other way is refused. */

import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { createInvitationRegister } from '../../lib/dynamo/editors/invitation-items.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { verifyProof } from '../../lib/signature/signature-record.ts';
import {
  type EditorialApp,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

const HOUR_MS = 3_600_000;
const RIGHTS = { name: '编辑乙', acts: ['draft', 'publish'] };

let app: EditorialApp;
let device: KeyPair;

beforeEach(async () => {
  app = await openEditorialApp();
  device = await generateKeyPair();
});

type Json = Record<string, unknown>;

/** Status, and the end of the problem's type where it is one. */
async function read(answer: Response) {
  const json = (await answer.json()) as Json;
  const type = String(json.type ?? '')
    .split('/')
    .at(-1);
  return { status: answer.status, type, json, key: json.key as Json };
}

async function invite(body: Json = RIGHTS, key?: KeyPair): Promise<string> {
  const { status, json } = await read(
    await app.act({ path: '/api/invitations', body, ...(key && { key }) }),
  );
  expect([status, json.detail]).toEqual([201, undefined]);
  return String(json.url).split('#')[1] ?? '';
}

interface Claim {
  readonly token: string;
  readonly by?: KeyPair;
  readonly signer?: KeyPair;
  readonly headers?: Record<string, string>;
  readonly at?: EditorialApp;
}

async function claim({ token, by = device, signer = by, headers = {}, at = app }: Claim) {
  const body = { token, jwk: by.publicJwk, device: 'Chrome, Windows' };
  return read(await at.act({ path: '/api/invitations/claim', body, key: signer, headers }));
}

const self = async (key = device) =>
  read(await app.act({ method: 'GET', path: '/api/keys/self', key }));
const draft = async (key = device) =>
  read(await app.act({ path: '/api/articles', body: { act: 'draft', title: '稿' }, key }));
const approve = async (keyid = device.keyid, key?: KeyPair, at = app) =>
  read(await at.act({ path: `/api/keys/${keyid}/approve`, ...(key && { key }) }));
const revoke = async (keyid: string, at = app) =>
  read(await at.act({ method: 'DELETE', path: `/api/keys/${keyid}` }));
const records = () => createKeyRegister(app.table, app.now);

async function openInvitations(): Promise<readonly Json[]> {
  const { json } = await read(await app.act({ method: 'GET', path: '/api/invitations' }));
  return json.items as readonly Json[];
}

describe('an invitation', () => {
  it('an invitation has a link whose token is in no answer and no record afterwards', async () => {
    const answer = await app.act({
      path: '/api/invitations',
      body: { ...RIGHTS, sections: ['news'] },
    });
    const { json } = await read(answer);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const [address, token = ''] = String(json.url).split('#');
    expect(address).toMatch(/\/newsroom\/join$/);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const open = await openInvitations();
    expect(open).toEqual([json.invitation]);
    expect(open[0]).toMatchObject({ ...RIGHTS, sections: ['news'], approval: 'required' });
    const kept = await createInvitationRegister(app.table).listInvitations();
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('a repeated request for an invitation makes one, and its link is shown once', async () => {
    const headers = { 'idempotency-key': '"invite-1"' };
    const [first, second] = [
      await read(await app.act({ path: '/api/invitations', body: RIGHTS, headers })),
      await read(await app.act({ path: '/api/invitations', body: RIGHTS, headers })),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual({ invitation: first.json.invitation });
    expect(await openInvitations()).toHaveLength(1);
  });

  it.each<[string, Json, string]>([
    ['no name', { acts: ['draft'] }, '/name'],
    ['no acts', { name: '甲' }, '/acts'],
    ['an unknown act', { name: '甲', acts: ['fly'] }, '/acts'],
    ['an admin of one section', { name: '甲', acts: ['admin'], sections: ['news'] }, '/sections'],
    ['an end in the past', { ...RIGHTS, expires: '2020-01-01T00:00:00Z' }, '/expires'],
    ['another approval', { ...RIGHTS, approval: 'maybe' }, '/approval'],
    ['a key to replace that nobody knows', { replaces: 'A'.repeat(43) }, '/replaces'],
    ['a name for a key to replace', { replaces: 'A'.repeat(43), name: '甲' }, '/name'],
    ['a field that there is not', { ...RIGHTS, role: 'x' }, '/role'],
  ])('an invitation with %s is refused by the field', async (_name, body, pointer) => {
    const { status, type, json } = await read(await app.act({ path: '/api/invitations', body }));
    expect([status, type]).toEqual([422, 'invalid-invitation']);
    expect((json.errors as Json[]).map((one) => one.pointer)).toContain(pointer);
  });

  it('an invitation is made, listed and withdrawn by admins alone', async () => {
    const token = await invite({ ...RIGHTS, approval: 'none' });
    expect((await claim({ token })).status).toBe(201);
    for (const act of [
      { path: '/api/invitations', body: RIGHTS },
      { method: 'GET', path: '/api/invitations' },
      { method: 'DELETE', path: `/api/invitations/${'A'.repeat(43)}` },
      { path: `/api/keys/${device.keyid}/approve` },
      { method: 'PATCH', path: `/api/keys/${device.keyid}`, body: { name: '我' } },
    ]) {
      const { status, type } = await read(await app.act({ ...act, key: device }));
      expect([act.path, status, type]).toEqual([act.path, 403, 'act-forbidden']);
    }
  });

  it('a withdrawn invitation is listed no more, and its link is gone', async () => {
    const token = await invite();
    const [open] = await openInvitations();
    const path = `/api/invitations/${open?.id}`;
    expect((await read(await app.act({ method: 'DELETE', path }))).status).toBe(200);
    expect(await openInvitations()).toEqual([]);
    expect(await claim({ token })).toMatchObject({ status: 410, json: { end: 'withdrawn' } });
    expect(await read(await app.act({ method: 'DELETE', path }))).toMatchObject({ status: 410 });
    const unknown = `/api/invitations/${'A'.repeat(43)}`;
    expect(await read(await app.act({ method: 'DELETE', path: unknown }))).toMatchObject({
      status: 404,
      type: 'unknown-invitation',
    });
  });
});

describe('a claim', () => {
  it('a claim makes a pending key, which may ask what it is and nothing else', async () => {
    const claimed = await claim({ token: await invite() });
    expect([claimed.status, claimed.type]).toEqual([201, '']);
    expect(claimed.key).toMatchObject({
      keyid: device.keyid,
      status: 'pending',
      device: 'Chrome, Windows',
      addedBy: app.admin.keyid,
      ...RIGHTS,
    });
    expect(await self()).toMatchObject({ status: 200, json: { status: 'pending', ...RIGHTS } });
    for (const act of [
      { path: '/api/articles', body: { act: 'draft', title: '稿' } },
      { method: 'GET', path: '/api/desk/articles' },
      { method: 'GET', path: `/api/keys/${device.keyid}` },
      { path: `/api/keys/${device.keyid}/rotate`, body: { jwk: device.publicJwk } },
      { path: `/api/keys/${device.keyid}/approve` },
    ]) {
      const { status, type } = await read(await app.act({ ...act, key: device }));
      expect([act.path, status, type]).toEqual([act.path, 403, 'key-pending']);
    }
  });

  it('a second claim of a token is 410, whoever sends it, and the same claim again is answered again', async () => {
    const token = await invite();
    const headers = { 'idempotency-key': '"claim-1"' };
    const first = await claim({ token, headers });
    expect(await claim({ token, headers })).toEqual(first);
    const gone = { status: 410, type: 'invitation-gone', json: { end: 'used' } };
    expect(await claim({ token })).toMatchObject(gone);
    expect(await claim({ token, by: await generateKeyPair() })).toMatchObject(gone);
    await approve();
    expect(await claim({ token, headers })).toEqual(first);
  });

  it('an expired, an unknown and a malformed token are refused', async () => {
    const token = await invite();
    app.pass(72 * HOUR_MS);
    expect(await claim({ token })).toMatchObject({ status: 410, json: { end: 'expired' } });
    expect(await claim({ token: 'A'.repeat(43) })).toMatchObject({
      status: 410,
      json: { end: 'unknown' },
    });
    expect(await claim({ token: 'short' })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/token' }] },
    });
  });

  it('a claim that another key signed than the one in its body is 401, and leaves the invitation open', async () => {
    const token = await invite();
    const stranger = await generateKeyPair();
    for (const signer of [stranger, app.admin]) {
      expect(await claim({ token, signer })).toMatchObject({
        status: 401,
        type: 'unknown-or-bad-signature',
      });
    }
    expect((await claim({ token })).status).toBe(201);
  });

  it('a private key in a claim is refused and the token stays good', async () => {
    const token = await invite();
    const body = { token, jwk: device.privateJwk };
    const answer = await read(await app.act({ path: '/api/invitations/claim', body, key: device }));
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer: '/jwk' }] } });
    expect((await claim({ token })).status).toBe(201);
  });

  it('two claims of one token at once make one key', async () => {
    const token = await invite();
    const pairs = await Promise.all([1, 2, 3, 4].map(() => generateKeyPair()));
    const claims = await Promise.all(
      pairs.map((by) => claim({ token, by, at: openSecondContainer(app) })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
    expect((await records().listKeys()).filter(({ device: name }) => name)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'a claim cut off %s its write is done once by its repetition',
    async (fate) => {
      const token = await invite();
      const headers = { 'idempotency-key': '"claim-1"' };
      app.fail((_call, command) => (command === 'TransactWriteItems' ? fate : undefined));
      expect((await claim({ token, headers })).status).toBe(503);
      app.fail(() => undefined);
      expect((await claim({ token, headers })).status).toBe(201);
      expect((await self()).json).toMatchObject({ status: 'pending' });
      expect(await openInvitations()).toEqual([]);
    },
  );

  it('a known key brings no second invitation to itself', async () => {
    await claim({ token: await invite({ ...RIGHTS, approval: 'none' }) });
    const again = await claim({ token: await invite({ name: '甲', acts: ['admin'] }) });
    expect(again).toMatchObject({ status: 409, type: 'key-exists' });
    expect((await self()).json).toMatchObject(RIGHTS);
  });

  it('the invitation of an admin who was revoked since leads nowhere', async () => {
    const second = await generateKeyPair();
    const body = { jwk: second.publicJwk, name: '管理', acts: ['admin'] };
    await app.act({ path: '/api/keys', body });
    const token = await invite({ ...RIGHTS, acts: ['admin'], approval: 'none' }, second);
    await revoke(second.keyid);
    expect(await claim({ token })).toMatchObject({ status: 410, json: { end: 'inviter-revoked' } });
    expect(await self()).toMatchObject({ status: 401 });
  });
});

describe('an approval', () => {
  it('an approved key does what it was invited for, and its record has both signed requests', async () => {
    await claim({ token: await invite() });
    expect((await approve()).key).toMatchObject({ status: 'live', approvedBy: app.admin.keyid });
    expect((await draft()).status).toBe(201);
    const key = await records().findKey(device.keyid);
    for (const [signed, jwk] of [
      [key?.invitation, app.admin.publicJwk],
      [key?.approval, app.admin.publicJwk],
      [key?.addition, device.publicJwk],
    ] as const) {
      expect(signed && (await verifyProof({ signed, jwk }))).toEqual({ ok: true });
    }
  });

  it('a second approval changes nothing, and of several at once one counts', async () => {
    await claim({ token: await invite({ name: '管理', acts: ['admin'] }) });
    const all = await Promise.all(
      [1, 2, 3].map(() => approve(device.keyid, undefined, openSecondContainer(app))),
    );
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await approve()).status).toBe(200);
    // Counted once: of the two lasting admins one can go, and the other can't.
    expect((await revoke(device.keyid)).status).toBe(200);
    expect(await revoke(app.admin.keyid)).toMatchObject({ status: 409, type: 'last-admin' });
  });

  it('a key that was refused while pending is never live, and the last admin stays', async () => {
    await claim({ token: await invite({ name: '管理', acts: ['admin'] }) });
    expect(await revoke(app.admin.keyid)).toMatchObject({ status: 409, type: 'last-admin' });
    expect((await revoke(device.keyid)).key).toMatchObject({ status: 'revoked' });
    expect(await approve()).toMatchObject({ status: 409, type: 'key-ended' });
    expect(await self()).toMatchObject({ status: 401, type: 'key-revoked' });
    expect(await revoke(app.admin.keyid)).toMatchObject({ status: 409, type: 'last-admin' });
  });

  it('an approval and a revocation at once leave the key revoked and the count right', async () => {
    for (let round = 0; round < 4; round += 1) {
      const by = await generateKeyPair();
      const token = await invite({ name: '管理', acts: ['admin'] });
      await claim({ token, by });
      await Promise.all([
        approve(by.keyid, undefined, openSecondContainer(app)),
        revoke(by.keyid, openSecondContainer(app)),
      ]);
      expect((await records().findKey(by.keyid))?.revokedAt).toBeDefined();
      expect(await revoke(app.admin.keyid)).toMatchObject({ status: 409, type: 'last-admin' });
    }
  });

  it('a key that nobody approves is forgotten after 7 days, and may come again', async () => {
    await claim({ token: await invite() });
    app.pass(7 * 24 * HOUR_MS);
    expect(await self()).toMatchObject({ status: 401, type: 'unknown-or-bad-signature' });
    expect(await approve()).toMatchObject({ status: 404, type: 'unknown-key' });
    expect((await claim({ token: await invite() })).key).toMatchObject({ status: 'pending' });
    expect((await approve()).status).toBe(200);
    app.pass(30 * 24 * HOUR_MS);
    expect((await draft()).status).toBe(201);
  });
});

describe('an invitation to replace a key', () => {
  it('the new key has the old rights, and the old one ends in the moment of the approval', async () => {
    await claim({ token: await invite({ ...RIGHTS, sections: ['news'] }) });
    await approve();
    const next = await generateKeyPair();
    const claimed = await claim({ token: await invite({ replaces: device.keyid }), by: next });
    expect(claimed.key).toMatchObject({ ...RIGHTS, sections: ['news'], replaces: device.keyid });
    expect((await self()).json).toMatchObject({ status: 'live' });
    expect((await approve(next.keyid)).status).toBe(200);
    expect(await self()).toMatchObject({ status: 401, type: 'key-revoked' });
    const old = await read(await app.act({ method: 'GET', path: `/api/keys/${device.keyid}` }));
    expect(old.json).toMatchObject({ status: 'revoked', replacedBy: next.keyid });
  });

  it('the last admin replaces its own key, with or without an approval', async () => {
    const next = await generateKeyPair();
    await claim({ token: await invite({ replaces: app.admin.keyid }), by: next });
    expect((await approve(next.keyid)).status).toBe(200);
    const list = { method: 'GET', path: '/api/keys' };
    expect((await app.act(list)).status).toBe(401);
    expect((await app.act({ ...list, key: next })).status).toBe(200);
    const last = await generateKeyPair();
    const token = await invite({ replaces: next.keyid, approval: 'none' }, next);
    expect((await claim({ token, by: last })).key).toMatchObject({ status: 'live' });
    expect((await app.act({ ...list, key: next })).status).toBe(401);
    expect((await app.act({ ...list, key: last })).status).toBe(200);
  });

  it('a revoked key is replaced by one of the same rights', async () => {
    await claim({ token: await invite({ ...RIGHTS, approval: 'none' }) });
    await revoke(device.keyid);
    const next = await generateKeyPair();
    const token = await invite({ replaces: device.keyid, approval: 'none' });
    expect((await claim({ token, by: next })).key).toMatchObject({ status: 'live', ...RIGHTS });
    expect((await draft(next)).status).toBe(201);
  });
});
