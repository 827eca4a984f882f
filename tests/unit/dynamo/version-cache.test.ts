/** @module The cache of versions: each is read once, in the order asked, and the least recently used go first. */

import { expect, test } from 'vitest';
import { cacheVersions } from '../../../lib/dynamo/articles/version-cache.ts';
import type { VersionReader, VersionRef } from '../../../lib/publish/articles/stored-version.ts';
import { articleId, liveVersion, readersOf } from '../../support/live-articles.ts';

/** A reader of articles 1 to 60 that lists what is asked of it. */
function listingReader() {
  const versions = Array.from({ length: 60 }, (_, index) => liveVersion(index + 1));
  const { versions: reader } = readersOf([], versions);
  const asked: (readonly VersionRef[])[] = [];
  const listing: VersionReader = {
    readVersions: async (refs) => {
      asked.push(refs);
      return reader.readVersions(refs);
    },
  };
  return { listing, asked };
}

function refsOf(...numbers: readonly number[]): readonly VersionRef[] {
  return numbers.map((number) => ({ id: articleId(number), version: 1 }));
}

async function numbersIn(reader: VersionReader, ...numbers: readonly number[]) {
  const found = await reader.readVersions(refsOf(...numbers));
  return found.map(({ content }) => Number(content.title.replace(/\D/g, '')));
}

test('the version cache reads what it has not, and returns all in the order asked', async () => {
  const { listing, asked } = listingReader();
  const cache = cacheVersions(listing);
  expect(await numbersIn(cache, 3, 1, 2)).toEqual([3, 1, 2]);
  expect(await numbersIn(cache, 5, 2, 4, 3, 1)).toEqual([5, 2, 4, 3, 1]);
  expect(await numbersIn(cache, 1, 2, 3, 4, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(asked).toEqual([refsOf(3, 1, 2), refsOf(5, 4)]);
});

test('the version cache tells the versions of one article apart', async () => {
  const second = liveVersion(1, { state: { version: 2 }, content: { title: '改题' } });
  const { versions } = readersOf([], [liveVersion(1), second]);
  const cache = cacheVersions(versions);
  const ref = { id: articleId(1), version: 1 };
  await cache.readVersions([ref]);
  const [one, other] = await cache.readVersions([ref, { ...ref, version: 2 }]);
  expect([one?.content.title, other?.content.title]).toEqual(['标题 1', '改题']);
});

test('the version cache keeps what was used last, within its bytes', async () => {
  const { listing, asked } = listingReader();
  const cache = cacheVersions(listing, 3 * 4_200);
  await numbersIn(cache, 1, 2, 3);
  await numbersIn(cache, 1);
  await numbersIn(cache, 4);
  expect(await numbersIn(cache, 1, 3, 4)).toEqual([1, 3, 4]);
  expect(await numbersIn(cache, 2)).toEqual([2]);
  expect(asked).toEqual([refsOf(1, 2, 3), refsOf(4), refsOf(2)]);
});

test('a failed read of versions is passed on, and asked again the next time', async () => {
  const { listing, asked } = listingReader();
  const cache = cacheVersions(listing);
  await numbersIn(cache, 1);
  await expect(cache.readVersions(refsOf(1, 99))).rejects.toThrow('no version 1 of');
  await expect(cache.readVersions(refsOf(1, 99))).rejects.toThrow('no version 1 of');
  expect(await numbersIn(cache, 1)).toEqual([1]);
  expect(asked).toEqual([refsOf(1), refsOf(99), refsOf(99)]);
});
