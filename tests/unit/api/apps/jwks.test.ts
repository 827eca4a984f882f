/** @module The public key set: keys that can sign now, and nothing else about their owners. */

import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { keySetOf } from '../../../../lib/api/apps/jwks.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import type { PublicJwk } from '../../../../lib/signature/jwk.ts';
import { keyIdOf } from '../../../../lib/signature/jwk.ts';
import { makeEditor, NOW, type TestEditor } from '../../../support/editors.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const PATH = '/.well-known/jwks.json';

let edwards: TestEditor;
let nist: TestEditor;
let revoked: TestEditor;
let ending: TestEditor;
let room: MemoryPorts;

beforeAll(async () => {
  edwards = await makeEditor({ name: '施本允', sections: ['news'] });
  nist = await makeEditor({ name: '李四' }, 'P-256');
  revoked = await makeEditor({ revokedAt: instantOf(NOW - 1) });
  ending = await makeEditor({ expires: NOW });
  room = new MemoryPorts();
  room.editorKeys.push(...[edwards, nist, revoked, ending].map(({ editor }) => editor));
});

const get = (headers: Record<string, string> = {}, method = 'GET') =>
  articlesApp(room.services()).request(PATH, { method, headers });

async function read(answer: Response): Promise<readonly (PublicJwk & Record<string, string>)[]> {
  return ((await answer.json()) as { keys: (PublicJwk & Record<string, string>)[] }).keys;
}

describe('the key set', () => {
  it('jwks.json lists each valid key once, ordered by kid, with the members that RFC 7517 readers need', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/jwk-set+json');
    const keys = await read(answer);
    const live = [edwards.keyid, nist.keyid].sort();
    expect(keys.map(({ kid }) => kid)).toEqual(live);
    for (const key of keys) {
      expect(await keyIdOf(key)).toBe(key.kid);
      expect(key.use).toBe('sig');
      expect(key.alg).toBe(key.kty === 'OKP' ? 'EdDSA' : 'ES256');
      // Another reading of the JWK takes it for a public key of its kind.
      const read = createPublicKey({ key: { ...key }, format: 'jwk' });
      expect(read.type).toBe('public');
    }
  });

  it('jwks.json leaves out a key from the instant of its expiry', () => {
    const kids = (at: number) =>
      keySetOf([ending.editor], instantOf(at)).map((key) => (key as { kid: string }).kid);
    expect(kids(NOW - 1)).toEqual([ending.keyid]);
    expect(kids(NOW)).toEqual([]);
  });

  it('jwks.json holds no name, right or section of an editor, and no private member', async () => {
    const text = await (await get()).text();
    expect(text).not.toMatch(/施本允|李四|admin|news|createdAt|"d"/);
    for (const { privateJwk } of [edwards, nist]) expect(text).not.toContain(privateJwk.d);
    const stored = { ...edwards.editor, jwk: edwards.privateJwk };
    expect(JSON.stringify(keySetOf([stored], NOW))).not.toContain(edwards.privateJwk.d);
  });

  it('jwks.json may be cached for five minutes and read by any origin, and answers 304 by its ETag', async () => {
    const answer = await get();
    const etag = answer.headers.get('etag') ?? '';
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    const again = await get({ 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    room.editorKeys.reverse();
    expect((await get()).headers.get('etag')).toBe(etag);
    room.editorKeys.push((await makeEditor()).editor);
    expect((await get({ 'if-none-match': etag })).status).toBe(200);
  });

  it('jwks.json answers HEAD and OPTIONS, and refuses POST with 405 and Allow', async () => {
    const head = await get({}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get({}, 'OPTIONS')).status).toBe(204);
    const post = await get({}, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('jwks.json is an empty set without keys, and a failure while keys cannot be read', async () => {
    const empty = new MemoryPorts();
    const app = articlesApp(empty.services());
    expect(await (await app.request(PATH)).json()).toEqual({ keys: [] });
    empty.broken = new TypeError('secret of the inside');
    const failed = await app.request(PATH);
    expect(failed.status).toBe(500);
    expect(failed.headers.get('cache-control')).toBe('no-store');
    expect(await failed.text()).not.toContain('secret');
  });
});
