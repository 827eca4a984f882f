/** @module `verifyEditorRequest` accepts valid requests of editors, and refuses all others. */

import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import { EDITORS_PROFILE } from '../../../lib/editors/editors-profile.ts';
import {
  depsOf,
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  NOW,
  ORIGIN,
  type TestEditor,
} from '../../support/editors.ts';
import {
  type AttackSetup,
  attackSetupOf,
  COVERED,
  plainRequest,
  type SigningOverrides,
  signAgain,
  signedRequest,
  withHeaders,
  without,
} from '../../support/malicious-bodies.ts';
import { mergeSignatures, rawDigest } from '../../support/raw-signature.ts';

let setup: AttackSetup;
let editor: TestEditor;
let colleague: TestEditor;

beforeAll(async () => {
  editor = await makeEditor({ sections: ['news'] });
  colleague = await makeEditor({}, 'P-256');
  const stranger = await makeEditor();
  setup = attackSetupOf({ editor, colleague, stranger });
});

function freshDeps() {
  return depsOf({ keys: keyFinderOf([editor, colleague]), nonces: makeNonceRegister() });
}

const seconds = Math.floor(NOW / 1000);
const NO_BODY: SigningOverrides = {
  message: { body: new Uint8Array() },
  headers: { 'content-type': null, 'content-digest': null },
  components: without('"content-type"', '"content-digest"'),
};

describe('a valid editor request', () => {
  it('a valid editor request returns its editor and the signed record', async () => {
    const message = signedRequest(setup);

    const result = await verifyEditorRequest(message, freshDeps());

    if (!result.ok) {
      expect.unreachable(result.refusal.type);
    }
    const { signed } = result.value;
    expect(result.value.editor).toBe(editor.editor);
    expect(signed.keyid).toBe(editor.keyid);
    expect(message.headers['signature-input']).toBe(`sig1=${signed.signatureInput}`);
    expect(message.headers.signature).toBe(`sig1=:${signed.signature}:`);
    expect(signed.base.split('\n').at(0)).toBe('"@method": POST');
    expect(signed.base.split('\n').at(1)).toBe(`"@target-uri": ${ORIGIN}/api/articles`);
    expect(signed.requestBody).toEqual(message.body);
  });

  const variants: [string, SigningOverrides | (() => SigningOverrides)][] = [
    ['by ECDSA P-256', () => ({ signer: setup.keys.colleague })],
    ['that names its algorithm', { parameters: { alg: 'ed25519' } }],
    [
      'by ECDSA P-256 that names its algorithm',
      () => ({ signer: setup.keys.colleague, parameters: { alg: 'ecdsa-p256-sha256' } }),
    ],
    ['without a body', NO_BODY],
    ['that reads', { ...NO_BODY, message: { method: 'GET', body: new Uint8Array() } }],
    ['with a query', { message: { query: 'status=draft&cursor=a%2Fb&q=%E6%96%B0&x=1+2' } }],
    [
      'over authority, path and query',
      {
        message: { query: 'a=1' },
        components: [...without('"@target-uri"'), '"@authority"', '"@path"', '"@query"'],
      },
    ],
    [
      'over authority, path and no query',
      { components: [...without('"@target-uri"'), '"@query"', '"@authority"', '"@path"'] },
    ],
    ['with If-Match', { headers: { 'if-match': '"v3"' }, components: [...COVERED, '"if-match"'] }],
    [
      'that covers more than it must',
      {
        headers: { 'user-agent': 'editor/1.0 (a, b)', accept: '*/*' },
        components: ['"user-agent"', '"accept"', '"@scheme"', ...COVERED],
      },
    ],
    [
      'that covers one member of a field',
      { headers: { extra: 'z=1, a="b: c"' }, components: [...COVERED, '"extra";key="a"'] },
    ],
    ['with a header beyond ASCII that is not covered', { headers: { 'x-name': '编辑' } }],
    [
      'with a digest of each kind',
      () => ({
        headers: {
          'content-digest': `${rawDigest(setup.body)},${rawDigest(setup.body, 'sha-512')}`,
        },
      }),
    ],
    [
      'with a digest of a kind unknown here beside a true one',
      () => ({ headers: { 'content-digest': `blake3=:AAAA:, ${rawDigest(setup.body)}` } }),
    ],
    ['with an unknown parameter', { parameters: { device: 'desk-4' } }],
    ['at the oldest', { parameters: { created: seconds - EDITORS_PROFILE.maxAgeSeconds } }],
    ['at the newest', { parameters: { created: seconds + 60, expires: seconds + 300 } }],
    ['for the longest', { parameters: { expires: seconds + EDITORS_PROFILE.maxLifetimeSeconds } }],
    [
      'with the shortest nonce',
      { parameters: { nonce: 'n'.repeat(EDITORS_PROFILE.minNonceChars) } },
    ],
    [
      'with the longest nonce',
      { parameters: { nonce: 'n'.repeat(EDITORS_PROFILE.maxNonceChars) } },
    ],
    ['with a nonce of quotes', { parameters: { nonce: { raw: `"${'\\"'.repeat(22)}"` } } }],
    [
      'of the largest body',
      { message: { body: new Uint8Array(EDITORS_PROFILE.maxBodyBytes).fill(32) } },
    ],
  ];

  it.each(variants)('an editor request is accepted %s', async (_name, overrides) => {
    const given = typeof overrides === 'function' ? overrides() : overrides;

    const result = await verifyEditorRequest(signedRequest(setup, given), freshDeps());

    expect(result).toMatchObject({ ok: true });
  });

  it('an editor request is accepted at any configured origin, and at no other', async () => {
    const origins = ['https://news.example', 'http://localhost:3000', 'http://127.0.0.1:3000'];
    const deps = { ...freshDeps(), origins };

    for (const origin of origins) {
      const result = await verifyEditorRequest(signedRequest(setup, { origin }), deps);
      expect(result).toMatchObject({ ok: true });
    }
    const elsewhere = signedRequest(setup, { origin: 'http://localhost:3001' });
    expect((await verifyEditorRequest(elsewhere, deps)).ok).toBe(false);
  });

  it('an editor request is accepted with any Host', async () => {
    const message = withHeaders(signedRequest(setup), { host: 'abc.execute-api.example' });

    expect(await verifyEditorRequest(message, freshDeps())).toMatchObject({ ok: true });
  });

  it('an editor request is accepted with the signature of a gateway beside it, in either order', async () => {
    const plain = plainRequest(setup);
    const ours = signAgain(setup, plain, { label: 'ours' });
    const theirs = signAgain(setup, plain, {
      label: 'gw',
      components: ['"@method"'],
      parameters: { tag: 'gateway', created: null, nonce: null, keyid: 'a, b' },
    });

    for (const merged of [mergeSignatures(ours, theirs), mergeSignatures(theirs, ours)]) {
      const result = await verifyEditorRequest(merged, freshDeps());
      expect(result).toMatchObject({ ok: true, value: { editor: { keyid: editor.keyid } } });
    }
  });

  it('an editor request is accepted again by the invocation that accepted it, and by no other', async () => {
    const message = signedRequest(setup);
    const deps = freshDeps();

    expect(await verifyEditorRequest(message, deps)).toMatchObject({ ok: true });
    expect(await verifyEditorRequest(message, deps)).toMatchObject({ ok: true });
    expect(await verifyEditorRequest(message, { ...deps, token: 'another' })).toMatchObject({
      refusal: { type: 'replayed' },
    });
  });

  it('an editor request may use a nonce that another editor used', async () => {
    const deps = freshDeps();
    const parameters = { nonce: 'the-same-nonce-for-both-of-us' };
    const mine = signedRequest(setup, { parameters });
    const theirs = signedRequest(setup, { parameters, signer: setup.keys.colleague });

    expect(await verifyEditorRequest(mine, deps)).toMatchObject({ ok: true });
    expect(await verifyEditorRequest(theirs, { ...deps, token: 'two' })).toMatchObject({
      ok: true,
    });
  });
});

describe('verification of an editor request', () => {
  it('the key of an editor request is read only when its parameters are acceptable', async () => {
    const keys = keyFinderOf([editor]);
    const deps = depsOf({ keys, nonces: makeNonceRegister() });

    await verifyEditorRequest(signedRequest(setup, { parameters: { created: 1 } }), deps);
    await verifyEditorRequest(signedRequest(setup, { parameters: { keyid: 'COUNT' } }), deps);

    expect(keys.asked).toEqual([]);
  });

  it('an unknown key and a bad signature get the same refusal', async () => {
    const signer = setup.keys.stranger;
    const unknown = signedRequest(setup, { signer });
    const bad = signedRequest(setup, { signer, parameters: { keyid: editor.keyid } });

    const answers = [
      await verifyEditorRequest(unknown, freshDeps()),
      await verifyEditorRequest(bad, freshDeps()),
    ];

    expect(answers[0]).toEqual({ ok: false, refusal: { type: 'unknown-or-bad-signature' } });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('an old editor request is refused as stale with the bounds', async () => {
    const created = seconds - 400;
    const message = signedRequest(setup, { parameters: { created, expires: seconds } });

    expect(await verifyEditorRequest(message, freshDeps())).toEqual({
      ok: false,
      refusal: { type: 'stale', created, now: seconds, maxAgeSeconds: 300 },
    });
  });

  it('an editor request without required components is refused with the name of each', async () => {
    const message = signedRequest(setup, { components: ['"idempotency-key"'] });

    expect(await verifyEditorRequest(message, freshDeps())).toMatchObject({
      refusal: { names: ['@method', '@target-uri', 'content-type', 'content-digest'] },
    });
  });

  it('an inherited member is not accepted as a header of an editor request', async () => {
    const components = [...COVERED, '"constructor"', '"valueof"'];

    expect(
      await verifyEditorRequest(signedRequest(setup, { components }), freshDeps()),
    ).toMatchObject({
      refusal: { type: 'absent-field', names: ['constructor', 'valueof'] },
    });
  });

  it('an error of the key store is passed on by verifyEditorRequest', async () => {
    const failing = {
      ...keyFinderOf([]),
      findKey: () => Promise.reject(new RangeError('store is down')),
    };
    const deps = { ...freshDeps(), keys: failing };

    await expect(verifyEditorRequest(signedRequest(setup), deps)).rejects.toThrow('store is down');
  });

  it('verifyEditorRequest throws ERR_NO_ORIGIN without an origin', async () => {
    const deps = { ...freshDeps(), origins: [] };

    await expect(verifyEditorRequest(signedRequest(setup), deps)).rejects.toMatchObject({
      code: 'ERR_NO_ORIGIN',
    });
  });

  it('the age of an editor request is compared to the millisecond', async () => {
    const created = seconds - EDITORS_PROFILE.maxAgeSeconds;
    const message = signedRequest(setup, { parameters: { created, expires: seconds + 1 } });
    const late = { ...freshDeps(), clock: () => instantOf(NOW + 1) };

    expect(await verifyEditorRequest(message, late)).toMatchObject({ refusal: { type: 'stale' } });
  });
});
