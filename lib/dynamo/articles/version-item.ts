/** @module Writes and parses the item of an immutable version: state, compressed content, signature. */

import { Buffer } from 'node:buffer';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateRawSync,
  inflateRawSync,
} from 'node:zlib';
import type { ActName } from '../../article/acts/register.ts';
import type { ArticleContent, ArticleState } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import type { NewVersion, VersionRef } from '../../publish/articles/stored-version.ts';
import type { VersionWrite } from '../../publish/articles/version-write.ts';
import type { VersionFacts } from '../../publish/desk/history.ts';
import type { SignedRecord } from '../../signature/signature-record.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import { StoreError } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { versionKey } from '../table.ts';

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

/** RFC 1951 for what its window holds whole, RFC 7932 for what repeats from farther. */
type Packing = 'deflate' | 'brotli';

type StoredSigned = Omit<SignedRecord, 'requestBody'>;

/** One stream: the content's JSON, `contentBytes` long, then the raw request body. */
interface Packed {
  readonly packed: Uint8Array;
  /** Absent from items of the time when all were packed by Brotli. */
  readonly packing?: Packing | undefined;
  readonly contentBytes: number;
}

type StoredVersion = ArticleState &
  Partial<StoredSigned> &
  Packed & {
    readonly act: ActName;
    readonly at: Instant;
    readonly contentOf?: number;
  };

/** A version as stored: its content, or the number of the version that has it. */
export type ParsedVersion = Omit<NewVersion, 'signed'>;

/** The item of a version. The body that was signed mostly repeats the content, so it packs away. */
export function versionItem({ act, at, state, content, signed }: NewVersion): Attributes {
  const contentOf = 'contentOf' in content ? content.contentOf : undefined;
  const json = Buffer.from('contentOf' in content ? '' : writeContent(content));
  const stored: StoredVersion = {
    ...state,
    act,
    at,
    ...(contentOf !== undefined && { contentOf }),
    contentBytes: json.length,
    ...pack(json, signed?.requestBody),
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

/** The transaction item of a planned version. */
export function versionWriteItem(tableName: string, { item, condition }: VersionWrite) {
  return putItem(tableName, versionItem(item), condition);
}

/** Reads the item of a version. */
export function parseVersion(item: Attributes): ParsedVersion {
  const {
    act,
    at,
    packed,
    packing,
    contentBytes,
    contentOf,
    keyid,
    signature,
    signatureInput,
    base,
    ...state
  } = fromAttributes<StoredVersion>(item);
  if (contentOf !== undefined) return { act, at, state, content: { contentOf } };
  const json = unpack({ packed, packing, contentBytes }).subarray(0, contentBytes);
  return { act, at, state, content: parseContent(json) };
}

/** The attributes of a version that say what its act was, and nothing of the article's words. */
export const FACT_ATTRIBUTES = [
  'id',
  'version',
  'status',
  'live',
  'pending',
  'firstCreated',
  'firstPublished',
  'versionCreated',
  'publishAt',
  'expires',
  'pendingExpires',
  'corrections',
  'departure',
  'erasedAt',
  'act',
  'at',
  'contentOf',
  'keyid',
] as const satisfies readonly (keyof StoredVersion)[];

/** Reads the facts of a version, of which these attributes were read. */
export function parseFacts(item: Attributes): VersionFacts {
  const { act, at, contentOf, keyid, ...state } =
    fromAttributes<Pick<StoredVersion, (typeof FACT_ATTRIBUTES)[number]>>(item);
  return {
    act,
    at,
    state,
    ...(contentOf !== undefined && { contentOf }),
    ...(keyid !== undefined && { keyid }),
  };
}

/** Reads what was signed; undefined when the timer acted. */
export function parseSigned(item: Attributes): SignedRecord | undefined {
  const stored = fromAttributes<StoredVersion>(item);
  const { keyid, signature, signatureInput, base } = stored;
  if (keyid === undefined) return undefined;
  if (signature === undefined || signatureInput === undefined || base === undefined) {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'a signature' });
  }
  const requestBody = new Uint8Array(unpack(stored).subarray(stored.contentBytes));
  return { keyid, signature, signatureInput, base, requestBody };
}

/** Content whose HTML is what the editor wrote, as most is: the words are kept once. */
type WrittenContent = Omit<ArticleContent, 'body'> & {
  readonly body: Omit<ArticleContent['body'], 'value'> & { readonly value?: string };
};

function writeContent(content: ArticleContent): string {
  const { value, ...body } = content.body;
  const written: WrittenContent = { ...content, body };
  return JSON.stringify(value === content.contentHtml ? written : content);
}

/** Without the parser's error as cause: its message quotes the text. */
function parseContent(json: Buffer): ArticleContent {
  try {
    const { body, ...content } = JSON.parse(json.toString()) as WrittenContent;
    return { ...content, body: { ...body, value: body.value ?? content.contentHtml } };
  } catch {
    throw new StoreError('ERR_STORE_DAMAGED', { detail: 'the content of a version' });
  }
}

function pack(json: Buffer, requestBody: Uint8Array = new Uint8Array()) {
  const bytes = Buffer.concat([json, requestBody]);
  const packing: Packing = bytes.length <= DEFLATE_WINDOW_BYTES ? 'deflate' : 'brotli';
  const packed = packing === 'deflate' ? deflateRawSync(bytes) : brotliCompressSync(bytes, BROTLI);
  return { packed, packing };
}

const MIN_BUFFER_BYTES = 1024;

/** Into a buffer that mostly holds all: the request's body is about as long as the content. */
function unpack(stored: Packed): Buffer {
  const { packed, packing = 'brotli', contentBytes } = stored;
  const chunkSize = Math.max(MIN_BUFFER_BYTES, 2 * contentBytes);
  try {
    return packing === 'deflate'
      ? inflateRawSync(packed, { chunkSize })
      : brotliDecompressSync(packed, { chunkSize });
  } catch (cause) {
    throw new StoreError('ERR_STORE_DAMAGED', { cause, detail: 'a version' });
  }
}
