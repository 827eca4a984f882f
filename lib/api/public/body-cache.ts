/** @module Encoded bodies kept by this container, so that most polls of a changed feed cost one head too. */

import { LRUCache } from 'lru-cache';
import { CodedError } from '../../core/errors.ts';
import {
  type Bytes,
  type Care,
  CODINGS,
  type Coding,
  decodeBody,
  encodeBody,
} from '../../http/coding.ts';
import { bytesOf, type Encoder, type Representation } from '../../http/representation.ts';

/** A quarter of a function of 256 MB, shared by some hundred documents. */
export const BODY_CACHE_BYTES = 64 * 1024 * 1024;

/** Gives an encoder that remembers what was made for a key. */
export type BodyCache = (key: string) => Encoder;

/** A body as it is kept; one that was packed in a hurry is packed again when it is asked for again. */
interface KeptBody {
  readonly bytes: Bytes;
  readonly care: Care;
}

/**
 * Remembers bodies up to a number of bytes, the least recently used go first. The key must name
 * all that the body is a function of: the feed, its version, format and view.
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

/** The first reader has waited for the store already. */
async function packQuickly(coding: Coding, body: Representation['body']): Promise<KeptBody> {
  const care = coding === 'br' ? 'quick' : 'well';
  return { bytes: encodeBody(await bytesOf(body), coding, care), care };
}

function packWell(known: KeptBody, coding: Coding): KeptBody {
  if (known.care === 'well') return known;
  return { bytes: encodeBody(decodeBody(known.bytes, coding), coding, 'well'), care: 'well' };
}

/** The body of a key in no coding, from whichever coding of it is kept; undefined when none is. */
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
