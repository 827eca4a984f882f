/** @module The cache of bodies: bounded in bytes, least recently used first out, without bodies that are too large. */

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  BODY_CACHE_BYTES,
  type BodyCache,
  createBodyCache,
} from '../../../../lib/api/public/body-cache.ts';

const BODY_BYTES = 1000;
/** Under what a key takes of the bound, and over none of it. */
const KEY_BYTES = 100;

/** Asks for bodies of a size as they are, and counts those that had to be made. */
function useMemory(maxBytes: number) {
  const memory: BodyCache = createBodyCache(maxBytes);
  const made: string[] = [];
  const ask = async (key: string, bytes = BODY_BYTES) =>
    memory(key)('identity', () => {
      made.push(key);
      return new Uint8Array(bytes).fill(key.length);
    });
  /** Which of the keys are kept, asked with a body that is too large to push another out. */
  const kept = async (keys: readonly string[]) => {
    const found: string[] = [];
    for (const key of keys) {
      const before = made.length;
      await ask(key, maxBytes + 1);
      if (made.length === before) found.push(key);
    }
    return found;
  };
  return { ask, made, kept };
}

function keysOf(feeds: number, versions: number): readonly string[] {
  return Array.from({ length: feeds * versions }, (_, index) => {
    return `tag/t${index % feeds} ${Math.floor(index / feeds)} rss-full`;
  });
}

test('the body cache makes a body once for a key and coding', async () => {
  const memory = createBodyCache();
  let made = 0;
  const body = () => {
    made += 1;
    return '正文'.repeat(100);
  };
  const first = await memory('all 1 rss-full')('zstd', body);
  expect(await memory('all 1 rss-full')('zstd', body)).toBe(first);
  expect(made).toBe(1);
  await memory('all 1 rss-full')('br', body);
  await memory('all 2 rss-full')('zstd', body);
  expect(made).toBe(3);
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)(
  'the body cache compresses a %s body fast for its first reader, and smaller for the next ones',
  async (coding, decode) => {
    const memory = createBodyCache();
    let made = 0;
    const text = Array.from({ length: 3000 }, (_, n) => `第${n % 97}条：${n * n}`).join('');
    const ask = () =>
      memory('all 1 rss-full')(coding, () => {
        made += 1;
        return text;
      });
    const [first, second, third] = [await ask(), await ask(), await ask()];
    expect(second.byteLength).toBeLessThan(first.byteLength);
    expect(third).toBe(second);
    for (const bytes of [first, second]) expect(decode(bytes).toString()).toBe(text);
    expect(made).toBe(1);
  },
);

test.each([1, 10, 200])(
  'the body cache keeps the bodies of %i feeds of fifty versions within its bound',
  async (feeds) => {
    const room = 20;
    const maxBytes = room * (BODY_BYTES + KEY_BYTES);
    const { ask, kept } = useMemory(maxBytes);
    const keys = keysOf(feeds, 50);
    for (const key of keys) await ask(key);
    const left = await kept(keys);
    const bytes = left.reduce((sum, key) => sum + BODY_BYTES + key.length, 0);
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    // And the room is used: as many of the last as fit.
    expect(left.length).toBeGreaterThanOrEqual(room);
    expect(left).toEqual(keys.slice(-left.length));
  },
);

test('the body cache drops the least recently used body first', async () => {
  const { ask, kept } = useMemory(3 * (BODY_BYTES + KEY_BYTES));
  for (const key of ['a', 'b', 'c', 'a', 'd']) await ask(key);
  expect(await kept(['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
});

test('the body cache serves a body over its bound each time, and drops no other for it', async () => {
  const { ask, made, kept } = useMemory(BODY_BYTES + KEY_BYTES);
  await ask('small');
  const large = 10 * BODY_BYTES;
  expect((await ask('large', large)).byteLength).toBe(large);
  expect((await ask('large', large)).byteLength).toBe(large);
  expect(made).toEqual(['small', 'large', 'large']);
  expect(await kept(['small', 'large'])).toEqual(['small']);
});

test('the body cache keeps nothing of a body that could not be made', async () => {
  const memory = createBodyCache();
  const failing = memory('all 1 rss-full')('identity', () => Promise.reject(new RangeError('no')));
  await expect(failing).rejects.toThrow('no');
  const text = await memory('all 1 rss-full')('identity', () => 'made');
  expect(Buffer.from(text).toString()).toBe('made');
});

test('the bound of the body cache, with the texts of results, leaves a function of 256 MB three quarters of its memory', () => {
  const TEXT_OF_A_BYTE = 2;
  expect((1 + TEXT_OF_A_BYTE) * BODY_CACHE_BYTES).toBeGreaterThan((256 * 1024 * 1024) / 5);
  expect((1 + TEXT_OF_A_BYTE) * BODY_CACHE_BYTES).toBeLessThanOrEqual((256 * 1024 * 1024) / 4);
});
