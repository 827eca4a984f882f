/** @module Tests the rights of editors' keys through the built function, and that what they signed can be verified. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { readKeptVersion } from '../../lib/dynamo/articles/version-reader.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { verifyProof } from '../../lib/signature/signature-record.ts';
import { openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});

const article = (changes: object = {}) => ({
  act: 'publish',
  title: '来自编辑的稿件',
  section: 'news',
  body: { format: 'text', value: '正文。' },
  ...changes,
});

async function addKey(changes: object = {}): Promise<{ pair: KeyPair; answer: Response }> {
  const pair = await generateKeyPair('P-256');
  const body = { jwk: pair.publicJwk, name: '编辑甲', acts: ['publish', 'draft'], ...changes };
  return { pair, answer: await stack.act({ path: '/api/keys', body }) };
}

const post = (key: KeyPair, body: unknown) => stack.act({ path: '/api/articles', body, key });

describe('an admin’s key', () => {
  it('an admin adds an editor’s key, and adding it again is answered 201', async () => {
    const { pair, answer } = await addKey();
    expect(answer.status).toBe(201);
    const { key } = (await answer.json()) as { key: Record<string, unknown> };
    expect(key).toMatchObject({ keyid: pair.keyid, name: '编辑甲', acts: ['publish', 'draft'] });
    expect(JSON.stringify(key)).not.toContain('"d"');
    const body = { jwk: pair.publicJwk, name: '编辑甲', acts: ['draft', 'publish'] };
    expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
    const wider = { ...body, acts: ['admin'] };
    expect((await stack.act({ path: '/api/keys', body: wider })).status).toBe(409);
    expect((await post(pair, article())).status).toBe(201);
  });

  it('a malformed key is refused as 422 with each bad field', async () => {
    const { pair } = await addKey();
    const body = {
      jwk: pair.privateJwk,
      name: ' ',
      acts: ['rule'],
      sections: ['sport'],
      expires: '2020-01-01T00:00:00Z',
      d: 1,
    };
    const answer = await stack.act({ path: '/api/keys', body });
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(answer.status).toBe(422);
    expect(errors.map((error) => error.pointer).sort()).toEqual([
      '/acts',
      '/d',
      '/expires',
      '/jwk',
      '/name',
      '/sections',
    ]);
  });

  it('a key added by one who is no admin is refused as 403', async () => {
    const { pair } = await addKey();
    const body = { jwk: pair.publicJwk, name: 'x', acts: ['admin'] };
    expect((await stack.act({ path: '/api/keys', body, key: pair })).status).toBe(403);
  });
});

describe('an editor’s key', () => {
  it('an editor’s key may do its acts and no others', async () => {
    const { pair } = await addKey({ acts: ['draft'] });
    expect((await post(pair, article())).status).toBe(403);
    expect((await post(pair, article({ act: 'draft' }))).status).toBe(201);
  });

  it('an editor’s key may write in its sections, from and to, and in no others', async () => {
    const { pair } = await addKey({ sections: ['local'] });
    expect((await post(pair, article({ section: 'local' }))).status).toBe(201);
    expect((await post(pair, article({ section: 'news' }))).status).toBe(403);
    expect((await post(pair, article({ section: undefined }))).status).toBe(403);
    const made = await stack.act({ path: '/api/articles', body: article({ act: 'draft' }) });
    const { article: draft } = (await made.json()) as { article: { id: string } };
    const answer = await stack.act({
      path: `/api/articles/${draft.id}/publish`,
      headers: { 'if-match': '"v1"' },
      key: pair,
    });
    expect(answer.status).toBe(404);
  });

  it('a revoked key is refused at once, and what it signed still verifies', async () => {
    const { pair } = await addKey();
    const made = await post(pair, article({ title: '撤钥之前' }));
    const { article: published } = (await made.json()) as { article: { id: ArticleId } };
    const keys = createKeyRegister(stack.table);
    await keys.revokeKey(pair.keyid, systemClock());
    expect((await post(pair, article())).status).toBe(401);

    // From the table alone: the version has the proof, the editor's record has the key.
    const kept = await readKeptVersion(stack.table, { id: published.id, version: 1 });
    const signed = kept?.signed;
    const editor = await keys.findKey(signed?.keyid ?? '');
    if (signed === undefined || editor === undefined) throw new TypeError('no proof is stored');
    const proof = { signed, jwk: editor.jwk };
    expect(await verifyProof(proof)).toEqual({ ok: true, value: undefined });
    expect(new TextDecoder().decode(signed.requestBody)).toContain('撤钥之前');
    const tampered = { ...signed, requestBody: new TextEncoder().encode('{}') };
    expect((await verifyProof({ ...proof, signed: tampered })).ok).toBe(false);
  });

  it('the deployment’s key is the first admin, and its record outlives it', async () => {
    const keys = createKeyRegister(stack.table);
    expect(await keys.findKey(stack.admin.keyid)).toMatchObject({ acts: ['admin'] });
    const refused = await keys.revokeKey(stack.admin.keyid, systemClock());
    expect(refused).toMatchObject({ refusal: { type: 'last-admin' } });
    await addKey({ acts: ['admin'] });
    expect((await keys.revokeKey(stack.admin.keyid, systemClock())).ok).toBe(true);
    stack.restart();
    expect((await stack.act({ path: '/api/articles', body: article() })).status).toBe(401);
  });
});
