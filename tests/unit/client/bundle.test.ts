/** @module The client as one script for browsers: it needs WebCrypto and nothing of Node. */

import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import type { KeyKind, KeyPair } from '../../../lib/signature/jwk.ts';
import { type BrowserBundle, bundleClient } from '../../support/browser-bundle.ts';
import { depsOf, keyFinderOf, makeNonceRegister, NOW, ORIGIN } from '../../support/editors.ts';

let bundle: BrowserBundle;

beforeAll(async () => {
  bundle = await bundleClient();
});

/** A realm with what every browser has and this needs, and nothing else. */
function openRealm() {
  const realm = { crypto, TextEncoder, TextDecoder, URL, atob, btoa, console: undefined };
  const context = createContext(realm, { codeGeneration: { strings: false, wasm: false } });
  runInContext(bundle.script, context);
  return context;
}

const SIGN = `
  (async () => {
    const pair = await broadsheet.generateKeyPair(kind);
    const signer = await broadsheet.jwkSigner(pair.privateJwk);
    const headers = await broadsheet.signRequest(request, signer, { clock: () => now });
    return JSON.stringify({ pair, headers });
  })()
`;

describe('the client for browsers', () => {
  it('the browser bundle of the client imports nothing of Node and nothing from elsewhere', () => {
    const outputs = Object.values(bundle.metafile.outputs);

    expect(outputs.flatMap((output) => output.imports)).toEqual([]);
    expect(bundle.script).not.toMatch(/node:|require\(/);
  });

  it('the browser bundle of the client has its own files and two libraries, under 16 KB compressed', () => {
    const inputs = Object.keys(bundle.metafile.inputs);
    const packages = inputs.flatMap((input) => /.*node_modules\/([^/]+)/.exec(input)?.[1] ?? []);

    expect([...new Set(packages)].sort()).toEqual(['http-message-sig', 'structured-headers']);
    expect(
      inputs.filter((input) =>
        /^lib\/(?!core|signature|client|editors\/editors-profile)/.test(input),
      ),
    ).toEqual([]);
    expect(gzipSync(bundle.script).length).toBeLessThan(16_000);
  });

  it.each(['Ed25519', 'P-256'] as const)(
    'the browser bundle of the client signs with a key of %s where there is only WebCrypto',
    async (kind: KeyKind) => {
      const body = '{"title":"浙江绍兴"}';
      const request = { method: 'POST', url: `${ORIGIN}/api/articles?dry=1`, body };
      const context = openRealm();
      Object.assign(context, { kind, request, now: NOW });

      const made: { pair: KeyPair; headers: Record<string, string> } = JSON.parse(
        await runInContext(SIGN, context),
      );

      const { keyid, publicJwk: jwk } = made.pair;
      const editor = { keyid, jwk, name: 'page', acts: ['publish'], createdAt: NOW };
      const keys = keyFinderOf([{ ...made.pair, editor }]);
      const message = {
        method: 'POST',
        path: '/api/articles',
        query: 'dry=1',
        headers: made.headers,
        body: new TextEncoder().encode(body),
      };
      const deps = depsOf({ keys, nonces: makeNonceRegister() });
      expect(await verifyEditorRequest(message, deps)).toMatchObject({
        ok: true,
        value: { editor },
      });
    },
  );

  it('the browser bundle of a module of Node fails to build', async () => {
    const entry = "export { createHash } from 'node:crypto';";

    await expect(bundleClient(entry)).rejects.toThrow('node:crypto');
  });
});
