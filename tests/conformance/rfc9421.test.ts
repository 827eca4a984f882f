/** @module Tests the signature algorithms on the vectors of RFC 9421 Appendix B. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jwkSigner } from '../../lib/client/signer.ts';
import { verifyBytes } from '../../lib/signature/algorithms.ts';
import { fromBase64, toBase64 } from '../../lib/signature/base64.ts';
import { checkContentDigest, makeContentDigest } from '../../lib/signature/digest.ts';
import type { PrivateJwk } from '../../lib/signature/jwk.ts';
import { keyIdOf, parsePrivateJwk, publicPart } from '../../lib/signature/jwk.ts';
import type { SignedMessage } from '../../lib/signature/message.ts';
import { readSignature } from '../../lib/signature/parse-signature.ts';

interface RequestVector {
  readonly section: string;
  readonly name: string;
  readonly key: string;
  readonly valid: boolean;
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly label: string;
  readonly input: string;
  readonly signature: string;
  readonly base: string;
}

interface Vectors {
  readonly keys: Record<string, { readonly thumbprint: string; readonly jwk: unknown }>;
  readonly bodies: readonly { readonly text: string; readonly digest: string }[];
  readonly response: Pick<RequestVector, 'key' | 'base' | 'signature'>;
  readonly requests: readonly RequestVector[];
}

const fixture = new URL('../fixtures/rfc9421/vectors.json', import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(fixture, 'utf8'));
const bytes = (text: string) => new TextEncoder().encode(text);

function keyOf(name: string): PrivateJwk {
  const parsed = parsePrivateJwk(vectors.keys[name]?.jwk);
  if (!parsed.ok) {
    throw new TypeError(`${name}: ${parsed.refusal.type}`);
  }
  return parsed.value;
}

/** Reads a vector as a request of ours would be read, policy aside. */
async function readVector(vector: RequestVector) {
  const { label, input, signature, method, path, query } = vector;
  const signed = { 'signature-input': `${label}=${input}`, signature: `${label}=:${signature}:` };
  const headers = { ...vector.headers, ...signed };
  const message: SignedMessage = { method, path, query, headers, body: new Uint8Array() };
  const covered = /^\(([^)]*)\)/.exec(input)?.[1] ?? '';
  const fieldNames = covered.match(/(?<=")[a-z][^" ]*(?=")/g) ?? [];
  const reading = await readSignature(message, { label, fieldNames }, [vector.origin]);
  if (!reading.ok) {
    throw new TypeError(reading.refusal.type);
  }
  return reading.value;
}

describe('RFC 9421 Appendix B', () => {
  it.each(vectors.requests.filter((vector) => vector.valid))(
    '$section the signature base of $name is that of the RFC',
    async (vector) => {
      const reading = await readVector(vector);

      expect(reading.bases[0]).toBe(vector.base);
    },
  );

  it.each(vectors.requests)('$section the verification of $name is $valid', async (vector) => {
    const reading = await readVector(vector);
    const jwk = publicPart(keyOf(vector.key));

    const isGood = await verifyBytes(jwk, reading.signature, bytes(reading.bases[0]));

    expect(isGood).toBe(vector.valid);
  });

  it('B.2.4 a response signed with ecdsa-p256-sha256 is verified', async () => {
    const { key, base, signature } = vectors.response;
    const raw = fromBase64(signature) ?? new Uint8Array();

    expect(await verifyBytes(publicPart(keyOf(key)), raw, bytes(base))).toBe(true);
    expect(await verifyBytes(publicPart(keyOf(key)), raw, bytes(`${base} `))).toBe(false);
  });

  it.each(vectors.requests.filter((vector) => vector.key === 'test-key-ed25519' && vector.valid))(
    '$section the signature of $name is that of the RFC, to the byte',
    async (vector) => {
      const signer = await jwkSigner(keyOf(vector.key));
      const signature = await signer.sign(bytes(vector.base));

      expect(toBase64(signature)).toBe(vector.signature);
    },
  );

  it('B.2.6 a signature is not verified under another key', async () => {
    const [vector] = vectors.requests;
    const reading = await readVector(vector as RequestVector);
    const other = publicPart(keyOf('test-key-ecc-p256'));

    expect(await verifyBytes(other, reading.signature, bytes(reading.bases[0]))).toBe(false);
  });

  it.each(Object.entries(vectors.keys))(
    'B.1 the thumbprint of %s is that of the RFC (S-36)',
    async (name, key) => {
      expect(await keyIdOf(keyOf(name))).toBe(key.thumbprint);
    },
  );

  it.each(vectors.bodies)(
    'B.2 the digest of $text is that of the RFC',
    async ({ text, digest }) => {
      expect(await makeContentDigest(bytes(text), 'sha-512')).toBe(digest);
      expect((await checkContentDigest(digest, bytes(text))).ok).toBe(true);
    },
  );
});
