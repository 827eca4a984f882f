/** @module Content-Digest is made and checked over the bytes as they arrived (S-31 to S-35). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkContentDigest, makeContentDigest } from '../../../lib/signature/digest.ts';
import { rawDigest } from '../../support/raw-signature.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const EMPTY = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:';

describe('a content digest', () => {
  it('a content digest agrees with an independent implementation, for any bytes', async () => {
    const algorithms = fc.constantFrom('sha-256' as const, 'sha-512' as const);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), algorithms, async (content, algorithm) => {
        const digest = await makeContentDigest(content, algorithm);
        expect(digest).toBe(rawDigest(content, algorithm));
        expect(await checkContentDigest(digest, content)).toEqual({ ok: true, value: undefined });
      }),
    );
  });

  it('the content digest of nothing is that of the empty string (S-35)', async () => {
    expect(await makeContentDigest(new Uint8Array())).toBe(EMPTY);
    expect((await checkContentDigest(EMPTY, new Uint8Array())).ok).toBe(true);
  });

  it('the content digest of a view is over its part of the buffer', async () => {
    const whole = bytes('xxbodyxx');
    const view = whole.subarray(2, 6);

    expect(await makeContentDigest(view)).toBe(rawDigest(bytes('body')));
  });

  it('a content digest must match in every supported algorithm (S-33)', async () => {
    const content = bytes('a');
    const good = rawDigest(content);
    const bad = rawDigest(bytes('b'), 'sha-512');

    for (const field of [`${good}, ${bad}`, `${bad},${good}`]) {
      expect(await checkContentDigest(field, content)).toEqual({
        ok: false,
        refusal: { type: 'digest-false', algorithm: 'sha-512' },
      });
    }
  });

  it.each(['md5=:Sd/dVLAcvNLSq16eXua5uQ==:', 'sha=:AAAA:', 'SHA256=:AAAA:', ''])(
    'a content digest without a secure algorithm is refused: %j (S-31)',
    async (field) => {
      const result = await checkContentDigest(field, new Uint8Array());

      expect(result.ok).toBe(false);
      expect(result).not.toMatchObject({ refusal: { type: 'digest-false' } });
    },
  );

  it.each([
    'sha-256=abc',
    'sha-256="47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="',
    'sha-256=(:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:)',
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU:',
    `${EMPTY},`,
    `${EMPTY}, ${EMPTY}`,
    `sha-256=:AAAA:,${EMPTY}`,
    'sha-256',
    '\u0000',
  ])('an ambiguous content digest is refused as malformed: %j', async (field) => {
    expect(await checkContentDigest(field, new Uint8Array())).toEqual({
      ok: false,
      refusal: { type: 'digest-malformed' },
    });
  });

  it('checkContentDigest never throws, for any field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (field) => {
        expect((await checkContentDigest(field, bytes('x'))).ok).toBe(false);
      }),
    );
  });
});
