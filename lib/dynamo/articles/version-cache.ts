/** @module Caches versions in memory, so that a feed rendered anew after an act reads the new version alone. */

import { LRUCache } from 'lru-cache';
import type { LiveVersion } from '../../article/version.ts';
import type { VersionReader, VersionRef } from '../../publish/articles/stored-version.ts';

/** Some hundred articles of usual length, or a dozen of the longest. */
const VERSION_CACHE_BYTES = 12 * 1024 * 1024;
/** What a version takes beside its text. */
const FIELD_BYTES = 4_096;
const BYTES_PER_CHARACTER = 2;

/**
 * A reader that asks `reader` only for versions that are not in memory. Versions are immutable, so
 * what is cached is never stale; a reader of versions is given the ones that a head or an article
 * names at this moment, so an erased one is not shown because it is cached. The least recently used
 * are dropped beyond `maxBytes`. Throws what `reader` throws, and then caches nothing of that call.
 */
export function cacheVersions(
  reader: VersionReader,
  maxBytes: number = VERSION_CACHE_BYTES,
): VersionReader {
  const cached = new LRUCache<string, LiveVersion>({
    maxSize: maxBytes,
    sizeCalculation: bytesOf,
  });
  return {
    async readVersions(refs) {
      const known = new Map(refs.map((ref) => [ref, cached.get(nameOf(ref))]));
      const missing = refs.filter((ref) => known.get(ref) === undefined);
      const read = missing.length === 0 ? [] : await reader.readVersions(missing);
      for (const version of read) cached.set(nameOf(version.state), version);
      const found = read.values();
      return refs.flatMap((ref) => known.get(ref) ?? found.next().value ?? []);
    },
  };
}

function nameOf({ id, version }: VersionRef): string {
  return `${id} ${version}`;
}

function bytesOf({ content }: LiveVersion): number {
  const { body, contentHtml } = content;
  const characters = contentHtml.length + (body.value === contentHtml ? 0 : body.value.length);
  return characters * BYTES_PER_CHARACTER + FIELD_BYTES;
}
