/** @module Tests what a key that came by an invitation is and may do: its name, its last use, the right to read alone. */

import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

const HOUR_MS = 3_600_000;
const RIGHTS = { name: '编辑乙', acts: ['draft', 'publish'] };

let app: EditorialApp;
let device: KeyPair;

beforeEach(async () => {
  app = await openEditorialApp();
  device = await generateKeyPair();
});

type Json = Record<string, unknown>;

async function read(answer: Response) {
  const json = (await answer.json()) as Json;
  const type = String(json.type ?? '')
    .split('/')
    .at(-1);
  return { status: answer.status, type, json, key: json.key as Json };
}

/** Makes the device's key live with these rights. */
async function bring(rights: Json): Promise<void> {
  const body = { ...rights, approval: 'none' };
  const { json } = await read(await app.act({ path: '/api/invitations', body }));
  const token = String(json.url).split('#')[1];
  const claim = { token, jwk: device.publicJwk };
  const path = '/api/invitations/claim';
  expect((await app.act({ path, body: claim, key: device })).status).toBe(201);
}

const self = async () =>
  read(await app.act({ method: 'GET', path: '/api/keys/self', key: device }));
const draft = () =>
  app.act({ path: '/api/articles', body: { act: 'draft', title: '稿' }, key: device });
const records = () => createKeyRegister(app.table, app.now);

describe('a key of the newsroom', () => {
  it('a key gets another name from an admin, and keeps its rights', async () => {
    await bring(RIGHTS);
    const path = `/api/keys/${device.keyid}`;
    const named = await read(await app.act({ method: 'PATCH', path, body: { name: ' 编辑 丙 ' } }));
    expect([named.status, named.key.name, named.key.acts]).toEqual([200, '编辑 丙', RIGHTS.acts]);
    expect((await self()).json).toMatchObject({ name: '编辑 丙' });
    for (const [body, pointer] of [
      [{}, '/name'],
      [{ name: '' }, '/name'],
      [{ name: '甲', acts: ['admin'] }, '/acts'],
    ] as const) {
      const { status, json } = await read(await app.act({ method: 'PATCH', path, body }));
      expect([status, (json.errors as Json[]).map((one) => one.pointer)]).toEqual([422, [pointer]]);
    }
    const own = { method: 'PATCH', path: `/api/keys/${app.admin.keyid}`, body: { name: '总编' } };
    expect((await read(await app.act(own))).key).toMatchObject({ name: '总编', acts: ['admin'] });
  });

  it('the time of its last use is noted once a day', async () => {
    await bring(RIGHTS);
    await draft();
    const first = (await records().findKey(device.keyid))?.lastUsedAt;
    app.pass(HOUR_MS);
    await draft();
    expect((await records().findKey(device.keyid))?.lastUsedAt).toBe(first);
    app.pass(24 * HOUR_MS);
    await draft();
    expect((await records().findKey(device.keyid))?.lastUsedAt).toBe(Number(first) + 25 * HOUR_MS);
  });

  it('a key that may read sees the desk of its sections, and does nothing', async () => {
    const rights = { name: '校对', acts: ['read'], sections: ['news'] };
    await bring(rights);
    const body = { act: 'draft', title: '稿', section: 'news' };
    const { json } = await read(await app.act({ path: '/api/articles', body }));
    const { id } = json.article as { id: string };
    const desk = await read(
      await app.act({ method: 'GET', path: '/api/desk/articles', key: device }),
    );
    expect((desk.json.items as Json[]).map((one) => one.id)).toEqual([id]);
    for (const act of [
      { path: '/api/articles', body },
      { path: `/api/articles/${id}/publish`, headers: { 'if-match': '"v1"' } },
      { path: `/api/articles/${id}/preview` },
      { method: 'GET', path: '/api/keys' },
    ]) {
      const answer = await read(await app.act({ ...act, key: device }));
      expect([act.path, answer.status, answer.type]).toEqual([act.path, 403, 'act-forbidden']);
    }
  });
});
