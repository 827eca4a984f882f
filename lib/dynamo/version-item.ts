/** @module The form of an immutable version: state, compressed content, and what was signed. */

import { Buffer } from 'node:buffer';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { ActName, ArticleContent, ArticleState } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';
import type { NewVersion, SignedAct } from '../publish/commit.ts';
import type { VersionRef } from '../publish/reading.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from './attributes.ts';
import { StoreError } from './errors.ts';
import { versionKey } from './table.ts';

/** RFC 7932: quality 11 takes 25 times as long for a tenth; a window of 4 MB sees all that repeats. */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  },
};

type StoredSigned = Omit<SignedAct, 'requestBody'>;

/** `packed` is one stream: the content's JSON, `contentBytes` long, then the raw request body. */
type StoredVersion = ArticleState &
  Partial<StoredSigned> & {
    readonly act: ActName;
    readonly at: Instant;
    readonly packed: Uint8Array;
    readonly contentBytes: number;
    readonly contentOf?: number;
  };

/** A version as stored: its content, or the number of the version that has it. */
export interface ParsedVersion {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  readonly content: ArticleContent | { readonly contentOf: number };
}

/** The item of a version. The body that was signed mostly repeats the content, so it packs away. */
export function versionItem({ act, at, state, content, signed }: NewVersion): Attributes {
  const contentOf = 'contentOf' in content ? content.contentOf : undefined;
  const json = Buffer.from(contentOf === undefined ? JSON.stringify(content) : '');
  const stored: StoredVersion = {
    ...state,
    act,
    at,
    ...(contentOf !== undefined && { contentOf }),
    contentBytes: json.length,
    packed: pack(json, signed?.requestBody),
    ...(signed !== undefined && {
      keyid: signed.keyid,
      signature: signed.signature,
      signatureInput: signed.signatureInput,
      base: signed.base,
    }),
  };
  const ref: VersionRef = { id: state.id, version: state.version };
  return { ...keyOf(versionKey(ref)), ...toAttributes(stored) };
}

/** Reads the item of a version. */
export function parseVersion(item: Attributes): ParsedVersion {
  const {
    act,
    at,
    packed,
    contentBytes,
    contentOf,
    keyid,
    signature,
    signatureInput,
    base,
    ...state
  } = fromAttributes<StoredVersion>(item);
  if (contentOf !== undefined) return { act, at, state, content: { contentOf } };
  return { act, at, state, content: parseContent(unpack(packed).subarray(0, contentBytes)) };
}

/** Reads what was signed; undefined when the timer acted. */
export function parseSigned(item: Attributes): SignedAct | undefined {
  const { keyid, signature, signatureInput, base, packed, contentBytes } =
    fromAttributes<StoredVersion>(item);
  if (keyid === undefined) return undefined;
  if (signature === undefined || signatureInput === undefined || base === undefined) {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a signature' });
  }
  const requestBody = new Uint8Array(unpack(packed).subarray(contentBytes));
  return { keyid, signature, signatureInput, base, requestBody };
}

/** Without the parser's error as cause: its message quotes the text. */
function parseContent(json: Buffer): ArticleContent {
  try {
    return JSON.parse(json.toString()) as ArticleContent;
  } catch {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'the content of a version' });
  }
}

function pack(json: Buffer, requestBody: Uint8Array = new Uint8Array()): Buffer {
  return brotliCompressSync(Buffer.concat([json, requestBody]), BROTLI);
}

function unpack(packed: Uint8Array): Buffer {
  try {
    return brotliDecompressSync(packed);
  } catch (cause) {
    throw new StoreError('ERR_STORE_DAMAGED', { cause, detail: 'a version' });
  }
}
