/** @module Encoded bodies kept by this container, so that most polls of a changed feed cost one head too. */

import { LRUCache } from 'lru-cache';
import type { Coding } from '../http/coding.ts';
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
  const bodies = new LRUCache<string, Uint8Array>({
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
