/** @module Caches encoded bodies in memory, so that most polls of a changed feed read one head too. */

import { LRUCache } from 'lru-cache';
import { CodedError } from '../../core/errors.ts';
import {
  type Bytes,
  type Care,
  CODINGS,
  type Coding,
  decodeBody,
  encodeBody,
  hasCare,
} from '../../http/coding.ts';
import { bytesOf, type Encoder, type Representation } from '../../http/representation.ts';

/**
 * Shared by some hundred documents. The text of a body's result is kept beside it
 * (`lib/runtime/lambda-result.ts`), at up to two bytes for each: together a quarter of a function of 256 MB.
 */
export const BODY_CACHE_BYTES = 21 * 1024 * 1024;

/** An encoder for the body of a key, which reads and fills the cache. */
export type BodyCache = (key: string) => Encoder;

/** A cached body; one that was compressed quickly is compressed well on its second use. */
interface KeptBody {
  readonly bytes: Bytes;
  readonly care: Care;
}

/**
 * Caches bodies up to a number of bytes; the least recently used are dropped. The key must name
 * everything that the body depends on: the feed, its version, format and view.
 */
export function createBodyCache(maxBytes: number = BODY_CACHE_BYTES): BodyCache {
  const bodies = new LRUCache<string, KeptBody>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }, key) => bytes.byteLength + key.length,
  });
  return (key) => async (coding, body) => {
    const place = `${key} ${coding}`;
    const known = bodies.get(place);
    const kept = known === undefined ? await packQuickly(coding, body) : packWell(known, coding);
    if (kept !== known) bodies.set(place, kept);
    return kept.bytes;
  };
}

/** Compresses for the first client, who has already waited for the store. */
async function packQuickly(coding: Coding, body: Representation['body']): Promise<KeptBody> {
  const care = hasCare(coding) ? 'quick' : 'well';
  return { bytes: encodeBody(await bytesOf(body), coding, care), care };
}

function packWell(known: KeptBody, coding: Coding): KeptBody {
  if (known.care === 'well') return known;
  return { bytes: encodeBody(decodeBody(known.bytes, coding), coding, 'well'), care: 'well' };
}

/** The uncoded body of a key, from any cached coding of it; undefined if none is cached. */
export async function recallBody(memory: BodyCache, key: string): Promise<Bytes | undefined> {
  const encoder = memory(key);
  for (const coding of CODINGS) {
    const kept = await encoder(coding, () => Promise.reject(NOT_KEPT)).catch((reason: unknown) => {
      if (reason === NOT_KEPT) return undefined;
      throw reason;
    });
    if (kept !== undefined) return decodeBody(kept, coding);
  }
  return undefined;
}

const NOT_KEPT = new CodedError('ERR_NOT_KEPT', 'There is no such body in memory');
