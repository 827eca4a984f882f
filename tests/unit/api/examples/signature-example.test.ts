/** @module The worked example of a signature, computed again from its parts and accepted by the server. */

import { describe, expect, it } from 'vitest';
import { SIGNATURE_GUIDE_TEXT } from '../../../../lib/api/description/signature-guide.ts';
import { invitationIdOf } from '../../../../lib/api/editors/invitations/invitation-acts.ts';
import {
  EXAMPLE_INVITATION,
  EXAMPLE_KEY,
  SIGNED_EXAMPLE,
} from '../../../../lib/api/examples/signature-example.ts';
import { signRequest } from '../../../../lib/client/sign.ts';
import { jwkSigner } from '../../../../lib/client/signer.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { verifyEditorRequest } from '../../../../lib/editors/editor-request.ts';
import type { PrivateJwk } from '../../../../lib/signature/jwk.ts';
import { keyIdOf } from '../../../../lib/signature/jwk.ts';
import { depsOf, keyFinderOf, makeEditor, makeNonceRegister } from '../../../support/editors.ts';
import { rawDigest, signRaw } from '../../../support/raw-signature.ts';

const { method, origin, path, body, headers, base, signatureInput, signature } = SIGNED_EXAMPLE;
const bytes = new TextEncoder().encode(body);
const privateJwk: PrivateJwk = { ...EXAMPLE_KEY.publicJwk, d: EXAMPLE_KEY.privateMember };
const message = { method, path, query: '', headers, body: bytes };
const CREATED = 1_795_334_400;

describe('the worked example of a signature', () => {
  it('the signature example has the digest and signature that an independent implementation computes', () => {
    expect(rawDigest(bytes)).toBe(headers['content-digest']);
    const parameters = signatureInput.slice(signatureInput.indexOf(')') + 1);
    const components = [...signatureInput.matchAll(/(?<=[( ])"[^"]+"/g)].map(([name]) => name);
    const signed = signRaw(message, { origin, key: privateJwk, components, parameters });
    expect(signed.headers['signature-input']).toBe(signatureInput);
    expect(signed.headers.signature).toBe(signature);
  });

  it('the signature example shows the base of its signature and the thumbprint of its key', async () => {
    expect(base.split('\n').at(-1)).toBe(`"@signature-params": ${signatureInput.slice(5)}`);
    expect(await keyIdOf(EXAMPLE_KEY.publicJwk)).toBe(EXAMPLE_KEY.keyid);
    const key = await crypto.subtle.importKey('jwk', EXAMPLE_KEY.publicJwk, 'Ed25519', false, [
      'verify',
    ]);
    const raw = Buffer.from(signature.slice('sig1=:'.length, -1), 'base64');
    const data = new TextEncoder().encode(base);
    expect(await crypto.subtle.verify('Ed25519', key, raw, data)).toBe(true);
  });

  it('the example of an invitation has the id that its token makes', () => {
    expect(invitationIdOf(EXAMPLE_INVITATION.token)).toBe(EXAMPLE_INVITATION.id);
  });

  it('the signature example is what the client sends', async () => {
    const nonce = /nonce="([^"]+)"/.exec(signatureInput)?.[1] ?? '';
    const request = { method, url: `${origin}${path}`, headers, body };
    const sent = await signRequest(request, await jwkSigner(privateJwk), {
      clock: () => instantOf(CREATED * 1000),
      nonce,
    });
    expect(sent).toEqual({ ...headers, 'signature-input': signatureInput, signature });
  });

  it('the signature example is accepted once by a server that knows the key', async () => {
    const known = await makeEditor();
    const editor = { ...known.editor, keyid: EXAMPLE_KEY.keyid, jwk: EXAMPLE_KEY.publicJwk };
    const parts = {
      keys: keyFinderOf([{ ...known, keyid: EXAMPLE_KEY.keyid, editor }]),
      nonces: makeNonceRegister(),
      now: instantOf(CREATED * 1000),
    };
    const signed = {
      ...message,
      headers: { ...headers, 'signature-input': signatureInput, signature },
    };
    expect((await verifyEditorRequest(signed, depsOf(parts))).ok).toBe(true);
    expect(await verifyEditorRequest(signed, depsOf(parts))).toMatchObject({
      refusal: { type: 'replayed' },
    });
  });

  it('the guide to signatures quotes the signature example literally', () => {
    for (const part of [body, base, signatureInput, signature, EXAMPLE_KEY.privateMember]) {
      expect(SIGNATURE_GUIDE_TEXT).toContain(part);
    }
  });
});
