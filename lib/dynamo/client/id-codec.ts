/** @module Packs fixed-width records into one binary attribute: article ids as 16 bytes (RFC 9562 §4). */

import { Buffer } from 'node:buffer';
import type { ArticleId } from '../../article/article.ts';
import { CodedError } from '../../core/errors.ts';
import { StoreError } from './store-errors.ts';

/** The bytes of one id. */
export const ID_BYTES = 16;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Writes an id at an offset. Throws `ERR_NOT_AN_ARTICLE_ID` for anything but a UUID in lower case. */
export function writeId(target: Buffer, id: ArticleId, offset: number): void {
  if (!UUID.test(id)) throw new CodedError('ERR_NOT_AN_ARTICLE_ID', 'An article id is a UUID');
  target.write(id.replaceAll('-', ''), offset, ID_BYTES, 'hex');
}

/** Reads the id at an offset. */
export function readId(source: Buffer, offset: number): ArticleId {
  const hex = source.toString('hex', offset, offset + ID_BYTES);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-') as ArticleId;
}

/** How one record is written and read at an offset. */
export interface RecordCodec<Value> {
  readonly bytes: number;
  readonly write: (target: Buffer, value: Value, offset: number) => void;
  readonly read: (source: Buffer, offset: number) => Value;
}

/** Packs values one behind the other. */
export function packRecords<Value>(codec: RecordCodec<Value>, values: readonly Value[]): Buffer {
  const packed = Buffer.alloc(values.length * codec.bytes);
  values.forEach((value, index) => {
    codec.write(packed, value, index * codec.bytes);
  });
  return packed;
}

/** Reads what `packRecords` made. Throws `ERR_STORE_DAMAGED` when it is no whole number of records. */
export function unpackRecords<Value>(codec: RecordCodec<Value>, packed: Uint8Array): Value[] {
  if (packed.length % codec.bytes !== 0) throw new StoreError('ERR_STORE_DAMAGED');
  const source = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: source.length / codec.bytes }, (_, index) =>
    codec.read(source, index * codec.bytes),
  );
}

/** Ids one behind the other. */
export const idCodec: RecordCodec<ArticleId> = { bytes: ID_BYTES, write: writeId, read: readId };
