/** @module The record of a signed request verifies again; a changed record does not. */

import { beforeAll, describe, expect, it } from 'vitest';
import { verifyEditorRequest } from '../../../lib/editors/editor-request.ts';
import type { SignedRecord } from '../../../lib/signature/signature-record.ts';
import { verifyProof } from '../../../lib/signature/signature-record.ts';
import {
  depsOf,
  keyFinderOf,
  makeEditor,
  makeNonceRegister,
  type TestEditor,
} from '../../support/editors.ts';
import {
  type AttackSetup,
  attackSetupOf,
  COVERED,
  type SigningOverrides,
  signedRequest,
} from '../../support/malicious-bodies.ts';
import { rawDigest } from '../../support/raw-signature.ts';

let setup: AttackSetup;
let editor: TestEditor;
let colleague: TestEditor;

beforeAll(async () => {
  editor = await makeEditor();
  colleague = await makeEditor({}, 'P-256');
  setup = attackSetupOf({ editor, colleague, stranger: editor });
});

/** What verification hands on, taken as the store keeps it. */
async function recordOf(overrides: SigningOverrides = {}): Promise<SignedRecord> {
  const keys = keyFinderOf([editor, colleague]);
  const deps = depsOf({ keys, nonces: makeNonceRegister() });
  const result = await verifyEditorRequest(signedRequest(setup, overrides), deps);
  if (!result.ok) {
    return expect.unreachable(result.refusal.type);
  }
  const kept = result.value.signed;
  return kept;
}

const NO_BODY: SigningOverrides = {
  message: { body: new Uint8Array() },
  headers: { 'content-type': null, 'content-digest': null },
  components: ['"@method"', '"@target-uri"', '"idempotency-key"'],
};

describe('the record of a signature', () => {
  it.each<[string, SigningOverrides]>([
    ['over a body', {}],
    ['over no body', NO_BODY],
    [
      'over components of all kinds',
      {
        headers: { extra: 'a="b: c; d"', 'user-agent': 'x: "y"' },
        components: ['"extra";key="a"', '"user-agent"', ...COVERED],
      },
    ],
    ['with an unknown parameter', { parameters: { device: 'a "quoted\\" one'.replace('"', '') } }],
  ])('a signature record %s verifies again', async (_name, overrides) => {
    const signed = await recordOf(overrides);

    expect(await verifyProof({ signed, jwk: editor.publicJwk })).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it('a signature record by ECDSA verifies again', async () => {
    const signed = await recordOf({ signer: setup.keys.colleague });

    expect((await verifyProof({ signed, jwk: colleague.publicJwk })).ok).toBe(true);
  });

  it('a signature record does not verify with another key', async () => {
    const signed = await recordOf();

    expect(await verifyProof({ signed, jwk: colleague.publicJwk })).toMatchObject({
      refusal: { type: 'keyid-differs' },
    });
  });

  it.each<[string, (signed: SignedRecord) => Partial<SignedRecord>, string]>([
    ['body', () => ({ requestBody: new TextEncoder().encode('{"title":"二"}') }), 'body-differs'],
    [
      'body and digest',
      ({ base }) => {
        const requestBody = new TextEncoder().encode('{}');
        return {
          requestBody,
          base: base.replace(/(?<="content-digest": ).*/, rawDigest(requestBody)),
        };
      },
      'bad-signature',
    ],
    ['method', ({ base }) => ({ base: base.replace('POST', 'PUT') }), 'bad-signature'],
    ['signature', ({ signature }) => ({ signature: `A${signature.slice(1)}` }), 'bad-signature'],
    ['signature, by cutting', () => ({ signature: '' }), 'bad-signature'],
    ['signature, by junk', () => ({ signature: '!' }), 'bad-signature'],
    [
      'parameters',
      ({ signatureInput }) => ({ signatureInput: signatureInput.replace(';nonce="', ';nonce="x') }),
      'signature-input-differs',
    ],
    [
      'base, by a line less',
      ({ base }) => ({ base: base.split('\n').slice(1).join('\n') }),
      'base-malformed',
    ],
    ['base, by a line more', ({ base }) => ({ base: `"x": y\n${base}` }), 'base-malformed'],
    [
      'base, by a line more before its parameters',
      ({ base }) => ({
        base: base.replace('\n"@signature-params"', '\n"x": y\n"@signature-params"'),
      }),
      'base-malformed',
    ],
    ['base, by cutting it off', () => ({ base: '' }), 'base-malformed'],
    [
      'base, by two lines changing places',
      ({ base }) => {
        const [one, two, ...rest] = base.split('\n');
        return { base: [two, one, ...rest].join('\n') };
      },
      'base-malformed',
    ],
  ])('a signature record whose %s was changed is refused', async (_name, touch, type) => {
    const signed = await recordOf();

    const touched = { ...signed, ...touch(signed) };

    expect(await verifyProof({ signed: touched, jwk: editor.publicJwk })).toMatchObject({
      ok: false,
      refusal: { type },
    });
  });

  it('a signature record without a body does not verify with a body added later', async () => {
    const signed = { ...(await recordOf(NO_BODY)), requestBody: new Uint8Array([1]) };

    expect(await verifyProof({ signed, jwk: editor.publicJwk })).toMatchObject({
      refusal: { type: 'body-uncovered' },
    });
  });

  it('a signature record with another keyid in its parameters is refused', async () => {
    const signed = await recordOf();
    const swap = (text: string) => text.replace(editor.keyid, colleague.keyid);
    const touched = {
      ...signed,
      base: swap(signed.base),
      signatureInput: swap(signed.signatureInput),
    };

    expect(await verifyProof({ signed: touched, jwk: editor.publicJwk })).toMatchObject({
      refusal: { type: 'signature-input-differs' },
    });
  });
});
