/** @module `signRequest`: the verifier accepts what it signs, for any request. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, type RequestToSign, signRequest } from '../../../lib/client/sign.ts';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import { verifyProof } from '../../../lib/signature/signature-record.ts';
import {
  depsOf,
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  NOW,
  ORIGIN,
  type TestEditor,
} from '../../support/editors.ts';

let editors: readonly [TestEditor, TestEditor];
const clock = () => NOW;

beforeAll(async () => {
  editors = [await makeEditor(), await makeEditor({}, 'P-256')];
});

/** Signs, sends in mind, and verifies as if received. */
async function roundTrip(request: RequestToSign, editor: TestEditor = editors[0]) {
  const headers = await signRequest(request, editor.signer, { clock });
  const url = new URL(request.url);
  const message = {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body: bytesOf(request.body),
  };
  const deps = depsOf({ keys: keyFinderOf(editors), nonces: makeNonceRegister() });
  return verifyEditorRequest(message, deps);
}

describe('a request that the client signed', () => {
  it('signRequest makes a signature that verifies, for any body, query and tags', async () => {
    const ascii = fc.string({ unit: 'grapheme-ascii' });
    const request = fc.record({
      editor: fc.constantFrom(0 as const, 1 as const),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      path: fc.stringMatching(/^(?:\/[A-Za-z0-9_~-]{1,12}){1,5}\/?$/),
      query: fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 4 }),
      body: fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()),
      ifMatch: fc.option(ascii, { nil: undefined }),
      key: fc.option(ascii, { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ editor, method, path, query, body, ifMatch, key }) => {
        const url = new URL(path, ORIGIN);
        for (const [name, value] of Object.entries(query)) {
          url.searchParams.set(name, value);
        }
        const headers = {
          ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        };

        const result = await roundTrip({ method, url: url.href, headers, body }, editors[editor]);

        expect(result).toMatchObject({ ok: true });
      }),
    );
  });

  it('signRequest makes a signature that verifies again from its record', async () => {
    const result = await roundTrip({ method: 'POST', url: `${ORIGIN}/api/articles`, body: '{}' });

    if (!result.ok) {
      return expect.unreachable(result.refusal.type);
    }
    const proof = { signed: result.value.signed, jwk: editors[0].publicJwk };
    expect((await verifyProof(proof)).ok).toBe(true);
  });

  it('signRequest sends a body as JSON in UTF-8 unless it has another type', async () => {
    const request = { method: 'POST', url: `${ORIGIN}/a`, body: '{}' };
    const typed = { ...request, headers: { 'Content-Type': 'text/markdown' } };
    const { signer } = editors[0];

    const said = await signRequest(request, signer, { clock });
    const markdown = await signRequest(typed, signer, { clock });

    expect(said['content-type']).toBe('application/json; charset=utf-8');
    expect(markdown['content-type']).toBe('text/markdown');
    expect(markdown).not.toHaveProperty('Content-Type');
  });

  it('signRequest adds neither digest nor type without a body', async () => {
    const request = { method: 'GET', url: `${ORIGIN}/a` };

    const headers = await signRequest(request, editors[0].signer, { clock });

    expect(Object.keys(headers).sort()).toEqual(['signature', 'signature-input']);
  });

  it('signRequest uses a new nonce each time, or the given one', async () => {
    const request = { method: 'GET', url: `${ORIGIN}/a` };
    const { signer } = editors[0];
    const nonce = 'a-nonce-of-our-own-making';

    const one = await signRequest(request, signer, { clock });
    const two = await signRequest(request, signer, { clock });
    const given = await signRequest(request, signer, { clock, nonce });

    expect(one['signature-input']).not.toBe(two['signature-input']);
    expect(given['signature-input']).toContain(`;nonce="${nonce}"`);
  });

  it('signRequest never sends the private key', async () => {
    const request = { method: 'POST', url: `${ORIGIN}/a`, body: 'x' };

    const headers = await signRequest(request, editors[1].signer, { clock });

    expect(JSON.stringify(headers)).not.toContain(editors[1].privateJwk.d);
  });

  it('signRequest ignores the fragment, and signs the URL as it is sent', async () => {
    const url = `${ORIGIN}/api/../api/articles?q='新'#top`;

    expect(await roundTrip({ method: 'GET', url })).toMatchObject({ ok: true });
  });
});

describe('an unsignable request', () => {
  it.each([
    'nonsense',
    '/api/articles',
    'ftp://news.example/a',
    'https://user:secret@news.example/a',
    `${ORIGIN}/articles/新闻`,
    `${ORIGIN}/a//b`,
    `${ORIGIN}/a;b`,
  ])('signRequest refuses a URL that would not arrive as written: %s', async (url) => {
    const signing = signRequest({ method: 'GET', url }, editors[0].signer, { clock });

    await expect(signing).rejects.toMatchObject({ code: 'ERR_UNSIGNABLE_URL' });
    await expect(signing).rejects.not.toThrow('secret');
  });

  it.each(['编辑', 'a\nb', 'a\u0000'])(
    'signRequest refuses a header that cannot be in a signature base: %j',
    async (value) => {
      const request = { method: 'GET', url: `${ORIGIN}/a`, headers: { 'If-Match': value } };

      await expect(signRequest(request, editors[0].signer, { clock })).rejects.toMatchObject({
        code: 'ERR_UNSIGNABLE_HEADER',
      });
    },
  );
});
