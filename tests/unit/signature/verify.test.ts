/** @module `verifyMessage` and `signMessage` with a profile and a key type that are not the editors'. */

import { beforeAll, describe, expect, it } from 'vitest';
import { jwkSigner } from '../../../lib/client/signer.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { EDITORS_PROFILE } from '../../../lib/editors/editors-profile.ts';
import { makeContentDigest } from '../../../lib/signature/digest.ts';
import { generateKeyPair, type KeyPair } from '../../../lib/signature/jwk.ts';
import type { SignedMessage } from '../../../lib/signature/message.ts';
import type { SignatureProfile } from '../../../lib/signature/profile.ts';
import { verifyProof } from '../../../lib/signature/signature-record.ts';
import { randomNonce, signMessage } from '../../../lib/signature/signing.ts';
import { type VerificationKey, verifyMessage } from '../../../lib/signature/verify.ts';

const NOW = instantOf(Date.UTC(2026, 10, 22, 8, 0, 0));
const ORIGIN = 'https://hooks.example';

/** Such as a webhook's: no precondition, another tag, one algorithm, a day's window. */
const WEBHOOKS: SignatureProfile = {
  tag: 'webhooks',
  realm: 'hooks',
  algorithms: ['ed25519'],
  contentFields: ['content-type', 'content-digest'],
  fieldsWhenSent: ['webhook-id'],
  maxAgeSeconds: 86_400,
  maxAheadSeconds: 5,
  maxLifetimeSeconds: 86_400,
  expirySkewSeconds: 0,
  minNonceChars: 22,
  maxNonceChars: 30,
  maxKeyidChars: 43,
  maxBodyBytes: 1000,
};

interface SubscriberKey extends VerificationKey {
  readonly subscription: number;
  readonly isEnded?: boolean;
}

let pair: KeyPair;
let key: SubscriberKey;

beforeAll(async () => {
  pair = await generateKeyPair();
  key = { keyid: pair.keyid, jwk: pair.publicJwk, subscription: 7 };
});

async function delivery(body = '{"event":"published"}'): Promise<SignedMessage> {
  const content = new TextEncoder().encode(body);
  return {
    method: 'POST',
    path: '/in',
    query: '',
    headers: {
      'content-type': 'application/json',
      'content-digest': await makeContentDigest(content),
      'webhook-id': 'one',
    },
    body: content,
  };
}

async function signed(
  profile: SignatureProfile = WEBHOOKS,
  { by = pair, message }: { by?: KeyPair; message?: SignedMessage } = {},
): Promise<SignedMessage> {
  const plain = message ?? (await delivery());
  const fields = await signMessage(plain, await jwkSigner(by.privateJwk), {
    profile,
    origin: ORIGIN,
    at: NOW,
    nonce: randomNonce(),
    lifetimeSeconds: 600,
  });
  const { signature, signatureInput } = fields;
  return {
    ...plain,
    headers: { ...plain.headers, signature, 'signature-input': signatureInput },
  };
}

function verify(message: SignedMessage, known: SubscriberKey = key, profile = WEBHOOKS) {
  return verifyMessage(message, {
    profile,
    origins: [ORIGIN],
    now: NOW,
    findKey: async (keyid: string) => (keyid === known.keyid ? known : undefined),
    findKeyFlaw: ({ isEnded }: SubscriberKey) =>
      isEnded === true ? ({ type: 'subscription-ended' } as const) : undefined,
  });
}

describe('verifyMessage with a profile of its own', () => {
  it("verifyMessage returns the caller's key, the nonce and a record that verifies again", async () => {
    const verified = await verify(await signed());

    if (!verified.ok) expect.unreachable(verified.refusal.type);
    expect(verified.value.key).toBe(key);
    expect(verified.value.nonce).toMatch(/^[\w-]{24}$/);
    const proof = { signed: verified.value.signed, jwk: pair.publicJwk };
    expect(await verifyProof(proof)).toEqual({ ok: true, value: undefined });
  });

  it('verifyMessage refuses a signature with the tag of another profile', async () => {
    expect(await verify(await signed(EDITORS_PROFILE))).toEqual({
      ok: false,
      refusal: { type: 'wrong-tag', tag: 'webhooks' },
    });
  });

  it('verifyMessage refuses a sent field of the profile that the signature does not cover', async () => {
    const message = await signed({ ...WEBHOOKS, fieldsWhenSent: [] });

    expect(await verify(message)).toMatchObject({
      refusal: { type: 'uncovered-header', names: ['webhook-id'] },
    });
  });

  it('verifyMessage ignores If-Match where the profile does not require it', async () => {
    const message = await delivery();
    const headers = { ...message.headers, 'if-match': '"v1"' };

    expect((await verify(await signed(WEBHOOKS, { message: { ...message, headers } }))).ok).toBe(
      true,
    );
  });

  it('verifyMessage compares parameters and content with the bounds of the profile', async () => {
    const long = await signed({ ...WEBHOOKS, maxLifetimeSeconds: 599 });
    const large = await signed(WEBHOOKS, { message: await delivery('x'.repeat(1001)) });

    expect(await verify(long, key, { ...WEBHOOKS, maxLifetimeSeconds: 599 })).toMatchObject({
      refusal: { type: 'lifetime-too-long', maxLifetimeSeconds: 599 },
    });
    expect(await verify(large)).toMatchObject({
      refusal: { type: 'body-too-large', bytes: 1001, maxBytes: 1000 },
    });
  });

  it('verifyMessage refuses a known key whose algorithm the profile does not have', async () => {
    const other = await generateKeyPair('P-256');
    const known = { ...key, keyid: other.keyid, jwk: other.publicJwk };

    expect(await verify(await signed(WEBHOOKS, { by: other }), known)).toMatchObject({
      refusal: { type: 'wrong-algorithm', supported: ['ed25519'] },
    });
  });

  it("verifyMessage returns the caller's own refusal of a key only if its signature verified", async () => {
    const ended = { ...key, isEnded: true };
    const message = await signed();
    const forged = { ...message, path: '/elsewhere' };

    expect(await verify(message, ended)).toMatchObject({ refusal: { type: 'subscription-ended' } });
    expect(await verify(forged, ended)).toMatchObject({
      refusal: { type: 'unknown-or-bad-signature' },
    });
  });

  it("verifyMessage returns the caller's refusal of a key before it looks at the digest", async () => {
    const message = await signed();
    const changed = { ...message, body: new TextEncoder().encode('{"event":"withdrawn"}') };

    expect(await verify(changed)).toMatchObject({ refusal: { type: 'digest-false' } });
    expect(await verify(changed, { ...key, isEnded: true })).toMatchObject({
      refusal: { type: 'subscription-ended' },
    });
  });
});
