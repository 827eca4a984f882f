/** @module Content codings: which one a client gets, and the bytes in it (RFC 9110 §12.5.3). */

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import Negotiator from 'negotiator';
import { exhaustive } from '../core/exhaustive.ts';

/** How the bytes of an answer are packed. */
export type Coding = 'br' | 'gzip' | 'zstd' | 'identity';

/** In the order that breaks ties between equal q-values. */
const CODINGS: readonly Coding[] = ['br', 'gzip', 'zstd', 'identity'];

/** The default of 11 takes 25 times as long for a few per cent. */
const BROTLI_QUALITY = 5;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const compressZstd = promisify(zstdCompress);

/** Its published types are of an older release, without the preferred order. */
interface PreferringNegotiator {
  encoding(available: readonly string[], options: { preferred: readonly string[] }): unknown;
}

/**
 * The coding with the highest q-value among ours; undefined only where the client excludes
 * `identity` too and nothing fits. Without the field it is `identity`, which old clients mean.
 */
export function chooseCoding(acceptEncoding: string | null): Coding | undefined {
  // RFC 9110 §8.4.1.3: x-gzip is gzip.
  const accepted = (acceptEncoding ?? '').replace(/\bx-gzip\b/gi, 'gzip');
  const negotiator: PreferringNegotiator = new Negotiator({
    headers: { 'accept-encoding': accepted },
  });
  const chosen = negotiator.encoding(CODINGS, { preferred: CODINGS });
  return CODINGS.find((coding) => coding === chosen);
}

/** The bytes in a coding; the same bytes in give the same bytes out. */
export async function encodeBody(bytes: Uint8Array, coding: Coding): Promise<Uint8Array> {
  switch (coding) {
    case 'br':
      return compressBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        },
      });
    case 'gzip':
      return compressGzip(bytes);
    case 'zstd':
      // Level 3 keeps the window at 2 MB, under the 8 MB that RFC 9659 §3 allows.
      return compressZstd(bytes);
    case 'identity':
      return bytes;
    default:
      return exhaustive(coding);
  }
}
