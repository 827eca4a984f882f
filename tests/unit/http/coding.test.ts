/** @module Content codings are chosen by q-value and restore the bytes (RFC 9110 §12.5.3). */

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coding, chooseCoding, encodeBody } from '../../../lib/http/coding.ts';

describe('content codings', () => {
  it.each<[string | null, Coding | undefined]>([
    [null, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['zstd', 'zstd'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0', 'identity'],
    ['gzip;q=0.5, identity', 'identity'],
    ['gzip;q=0', 'identity'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['deflate', 'identity'],
    ['compress;q=0.5, gzip;q=0.001', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0, deflate', undefined],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['*;q=0, identity', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    [';;;,,,', 'identity'],
  ])('chooseCoding of Accept-Encoding %j is %s', (field, coding) => {
    expect(chooseCoding(field)).toBe(coding);
  });

  it('chooseCoding returns a known coding or undefined, for any Accept-Encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (field) => {
        expect([undefined, 'br', 'gzip', 'zstd', 'identity']).toContain(chooseCoding(field));
      }),
    );
  });
});

describe('a coded body', () => {
  const decoders: Record<Coding, (bytes: Uint8Array) => Promise<Uint8Array>> = {
    br: promisify(brotliDecompress),
    gzip: promisify(gunzip),
    zstd: promisify(zstdDecompress),
    identity: async (bytes) => bytes,
  };
  const codings: Coding[] = ['br', 'gzip', 'zstd', 'identity'];

  it.each(codings)('a body encoded in %s decodes to its bytes', async (coding) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const decoded = await decoders[coding](await encodeBody(bytes, coding));
        expect(Buffer.compare(decoded, bytes)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it.each(codings)('a body encoded in %s is the same each time', async (coding) => {
    const bytes = new TextEncoder().encode('<p>正文</p>'.repeat(1000));
    const [first, second] = await Promise.all([
      encodeBody(bytes, coding),
      encodeBody(bytes, coding),
    ]);
    expect(Buffer.compare(first, second)).toBe(0);
  });
});
