/** @module Encoded bodies kept by this container, so that most polls of a changed feed cost one head too. */

import { LRUCache } from 'lru-cache';
import { CodedError } from '../core/exhaustive.ts';
import { type Bytes, CODINGS, type Coding, decodeBody } from '../http/coding.ts';
import { type Encoder, encodeAfresh } from '../http/outbound.ts';

/** A quarter of a function of 256 MB, shared by some hundred documents. */
export const BODY_MEMORY_BYTES = 64 * 1024 * 1024;

/** Gives an encoder that remembers what was made for a key. */
export type BodyMemory = (key: string) => Encoder;

/**
 * Remembers bodies up to a number of bytes, the least recently used go first. The key must name
 * all that the body is a function of: the feed, its version, format and view.
 */
export function createBodyMemory(maxBytes: number = BODY_MEMORY_BYTES): BodyMemory {
  const bodies = new LRUCache<string, Bytes>({
    maxSize: maxBytes,
    sizeCalculation: (body, key) => body.byteLength + key.length,
  });
  return (key) => async (coding: Coding, body) => {
    const known = bodies.get(`${key} ${coding}`);
    if (known !== undefined) return known;
    const made = await encodeAfresh(coding, body);
    bodies.set(`${key} ${coding}`, made);
    return made;
  };
}

/** The body of a key in no coding, from whichever coding of it is kept; undefined when none is. */
export async function recallBody(memory: BodyMemory, key: string): Promise<Bytes | undefined> {
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
