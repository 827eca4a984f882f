/** @module Content codings: which one a client gets, and the bytes in it (RFC 9110 §12.5.3). */

import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import Negotiator from 'negotiator';
import { exhaustive } from '../core/exhaustive.ts';

/** The coding of an answer's bytes. */
export type Coding = 'br' | 'gzip' | 'zstd' | 'identity';

/** In the order that breaks ties between equal q-values. */
export const CODINGS: readonly Coding[] = ['br', 'gzip', 'zstd', 'identity'];

/** `quick` for the request that waits while a body is made, `well` for those after it. */
export type Care = 'quick' | 'well';

/** The default of 11 takes 25 times as long as 5; 3 takes less than half of 5's time for a tenth more bytes. */
const BROTLI_QUALITY: Readonly<Record<Care, number>> = { quick: 3, well: 5 };
/** 3 takes half of 6's time for a twentieth more bytes. */
const GZIP_LEVEL: Readonly<Record<Care, number>> = { quick: 3, well: 6 };

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

/** Bytes with a buffer of their own, as `Response` requires. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Text shrinks to less than a quarter, so that zlib fills one buffer and joins nothing. */
const PACKED_SHARE = 4;
const MIN_BUFFER_BYTES = 16_384;

/**
 * The bytes in a coding; the same bytes in give the same bytes out. Synchronous, since a
 * container answers one request at a time.
 */
export function encodeBody(bytes: Bytes, coding: Coding, care: Care = 'well'): Bytes {
  const chunkSize = Math.max(MIN_BUFFER_BYTES, Math.ceil(bytes.byteLength / PACKED_SHARE));
  switch (coding) {
    case 'br':
      return brotliCompressSync(bytes, {
        chunkSize,
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY[care],
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        },
      });
    case 'gzip':
      return gzipSync(bytes, { chunkSize, level: GZIP_LEVEL[care] });
    case 'zstd':
      // Level 3 keeps the window at 2 MB, under the 8 MB that RFC 9659 §3 allows.
      return zstdCompressSync(bytes, { chunkSize });
    case 'identity':
      return bytes;
    default:
      return exhaustive(coding);
  }
}

/** Whether the second request gets other bytes than the first one, which is compressed quickly. */
export function hasCare(coding: Coding): boolean {
  return coding === 'br' || coding === 'gzip';
}

/** Reverses `encodeBody`. */
export function decodeBody(bytes: Bytes, coding: Coding): Bytes {
  switch (coding) {
    case 'br':
      return brotliDecompressSync(bytes);
    case 'gzip':
      return gunzipSync(bytes);
    case 'zstd':
      return zstdDecompressSync(bytes);
    case 'identity':
      return bytes;
    default:
      return exhaustive(coding);
  }
}
