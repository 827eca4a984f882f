/** @module An admin makes keys known that can be used, and no others. */

import { beforeAll, expect, it } from 'vitest';
import { addKey, type KeyAdder } from '../../../lib/api/key-acts.ts';
import type { SignedRequest } from '../../../lib/api/signed-act.ts';
import { generateKeyPair } from '../../../lib/signature/keys.ts';
import type { EditorKey, PublicJwk } from '../../../lib/signature/ports.ts';
import { siteConfigSchema } from '../../../lib/site/config.ts';
import { site } from '../../../site.config.ts';
import { makeEditor, NOW, type TestEditor } from '../../support/editors.ts';

let admin: TestEditor;
let register: KeyAdder & { readonly kept: Map<string, EditorKey> };

beforeAll(async () => {
  admin = await makeEditor();
  const kept = new Map<string, EditorKey>();
  register = {
    kept,
    findKey: async (keyid) => kept.get(keyid),
    async addKey(key) {
      if (kept.has(key.keyid)) return false;
      kept.set(key.keyid, key);
      return true;
    },
  };
});

function post(jwk: PublicJwk, changes: object = {}) {
  const text = JSON.stringify({ jwk, name: '李四', acts: ['publish'], ...changes });
  const body = new TextEncoder().encode(text);
  const headers = { 'content-type': 'application/json' };
  const request: SignedRequest = {
    editor: admin.editor,
    signed: { keyid: '', signature: '', signatureInput: '', base: '', requestBody: body },
    message: { method: 'POST', path: '/api/keys', query: '', headers, body },
    token: 'token',
  };
  const checked = siteConfigSchema.parse(site);
  return addKey(request, { keys: register, site: checked, clock: () => NOW });
}

it('keeps a key of either kind, and takes the same again', async () => {
  for (const kind of ['Ed25519', 'P-256'] as const) {
    const { publicJwk, keyid } = await generateKeyPair(kind);

    expect(await post(publicJwk)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await post(publicJwk)).toMatchObject({ ok: true, value: { isNew: false } });
    expect(register.kept.get(keyid)).toMatchObject({ name: '李四', createdAt: NOW });
  }
});

it('refuses a known key with other rights', async () => {
  const { publicJwk } = await generateKeyPair();
  await post(publicJwk);

  expect(await post(publicJwk, { acts: ['admin'] })).toEqual({
    ok: false,
    refusal: { type: 'key-exists' },
  });
});

it('refuses a point that is not on the curve, and keeps nothing of it', async () => {
  const { publicJwk } = await generateKeyPair('P-256');
  const before = register.kept.size;

  expect(await post({ ...publicJwk, x: 'A'.repeat(43) })).toMatchObject({
    ok: false,
    refusal: { type: 'invalid-key', errors: [{ pointer: '/jwk' }] },
  });
  expect(register.kept.size).toBe(before);
});
