/** @module Closed archive chunks of a feed (RFC 5005 §4): the port that reads them, and the write of one. */

import type { ArticleId } from '../../article/article.ts';
import type { Scope } from '../../site/scopes.ts';
import { type PlannedWrite, WHEN_ABSENT } from '../planned-write.ts';
import { HEADS_MOVED, type HeadsMoved } from './heads.ts';

/** One closed archive chunk: its number, from 1, and its ids in the order they joined the feed. */
export interface ArchiveChunk {
  readonly number: number;
  readonly ids: readonly ArticleId[];
}

/** Reads archives. */
export interface ArchiveReader {
  /** The ids of a closed chunk of a scope's archive, by its number from 1; undefined when it is not closed. */
  readArchive(scope: Scope, number: number): Promise<readonly ArticleId[] | undefined>;
}

/** Adds a chunk; it never replaces one. */
export type ChunkWrite = PlannedWrite<
  'chunk',
  ArchiveChunk & { readonly scope: Scope },
  HeadsMoved
>;

/** The write of a chunk of a scope's archive. */
export function chunkWrite(scope: Scope, chunk: ArchiveChunk): ChunkWrite {
  return {
    kind: 'chunk',
    item: { scope, ...chunk },
    condition: WHEN_ABSENT,
    refusal: HEADS_MOVED,
  };
}
