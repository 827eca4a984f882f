/** @module Packs the content of a version and the body that was signed for it into binary attributes. */

import { Buffer } from 'node:buffer';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateRawSync,
  inflateRawSync,
} from 'node:zlib';
import { StoreError } from '../client/store-errors.ts';

/** RFC 7932: quality 11 takes 25 times as long for a tenth; a window of 4 MB sees all that repeats. */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  },
};

/** How far back DEFLATE sees (RFC 1951 §2). It unpacks in half of Brotli's time, and a feed unpacks fifty. */
const DEFLATE_WINDOW_BYTES = 32_768;

/**
 * `apart`: the content by DEFLATE, and the signed body in an attribute of its own, by DEFLATE with
 * the content as its dictionary, since it mostly repeats it. Readers of feeds take the first alone.
 * `brotli`: both in one stream, for content that DEFLATE does not see whole.
 * `deflate`: both in one stream, as it was written before.
 */
type Packing = 'apart' | 'brotli' | 'deflate';

/** The packed attributes of a version. */
export interface Packed {
  readonly packed: Uint8Array;
  /** Absent from items of the time when all were packed by Brotli. */
  readonly packing?: Packing | undefined;
  /** The length of the content's JSON. */
  readonly contentBytes: number;
  /** The signed body, where it is packed apart. */
  readonly packedRequest?: Uint8Array | undefined;
}

/** The names of the attributes that hold the content. */
export const CONTENT_ATTRIBUTES = ['packed', 'packing', 'contentBytes'] as const;

/** Packs the JSON of a version's content and the request's body, which is empty where none was signed. */
export function packVersion(json: Buffer, requestBody: Uint8Array = new Uint8Array()): Packed {
  const contentBytes = json.length;
  if (json.length > DEFLATE_WINDOW_BYTES) {
    const packed = brotliCompressSync(Buffer.concat([json, requestBody]), BROTLI);
    return { packed, packing: 'brotli', contentBytes };
  }
  return {
    packed: deflateRawSync(json),
    packing: 'apart',
    contentBytes,
    ...(requestBody.length > 0 && {
      packedRequest: deflateRawSync(requestBody, dictionaryOf(json)),
    }),
  };
}

/** The JSON of the content. Throws `ERR_STORE_DAMAGED` for bytes that nobody packed. */
export function unpackContent(stored: Packed): Buffer {
  const json = unpack(stored).subarray(0, stored.contentBytes);
  if (json.length === stored.contentBytes) return json;
  throw new StoreError('ERR_STORE_DAMAGED', { detail: 'the length of a version' });
}

/** The signed body. Throws `ERR_STORE_DAMAGED` for bytes that nobody packed. */
export function unpackRequest(stored: Packed): Uint8Array {
  if (stored.packing !== 'apart') {
    return new Uint8Array(unpack(stored).subarray(stored.contentBytes));
  }
  const { packedRequest } = stored;
  if (packedRequest === undefined) return new Uint8Array();
  const json = unpackContent(stored);
  return new Uint8Array(guard(() => inflateRawSync(packedRequest, dictionaryOf(json))));
}

/** zlib refuses a dictionary without a byte. */
function dictionaryOf(json: Buffer): { readonly dictionary?: Buffer } {
  return json.length === 0 ? {} : { dictionary: json };
}

const MIN_BUFFER_BYTES = 1024;

/** Into a buffer that holds the content, and mostly the body, which is about as long, where it follows. */
function unpack({ packed, packing = 'brotli', contentBytes }: Packed): Buffer {
  const length = packing === 'apart' ? contentBytes : 2 * contentBytes;
  const chunkSize = Math.max(MIN_BUFFER_BYTES, length);
  return guard(() =>
    packing === 'brotli'
      ? brotliDecompressSync(packed, { chunkSize })
      : inflateRawSync(packed, { chunkSize }),
  );
}

function guard(unpacking: () => Buffer): Buffer {
  try {
    return unpacking();
  } catch (cause) {
    throw new StoreError('ERR_STORE_DAMAGED', { cause, detail: 'a version' });
  }
}
