/** @module Heads of feeds: the port that reads them, and the write of the next one. */

import type { FeedHead } from '../../feed/head.ts';
import type { Scope } from '../../site/scopes.ts';
import { type PlannedWrite, whenVersionIs } from '../planned-write.ts';

/** Reads feeds' heads. */
export interface HeadReader {
  /** The head of a scope; undefined for a scope that never had an article. */
  readHead(
    scope: Scope,
    options?: { readonly consistent?: boolean },
  ): Promise<FeedHead | undefined>;
}

/** Another act changed a feed after its head was read: the act is computed again. */
export interface HeadsMoved {
  readonly type: 'heads-moved';
}

export const HEADS_MOVED: HeadsMoved = { type: 'heads-moved' };

/** Replaces the head of a feed, on condition of the one that was read. */
export type HeadWrite = PlannedWrite<'head', FeedHead, HeadsMoved>;

/** The write of a feed's next head; `expectedVersion` is the counter of the last, 0 when there was none. */
export function headWrite(item: FeedHead, expectedVersion: number): HeadWrite {
  return {
    kind: 'head',
    item,
    condition: whenVersionIs(expectedVersion),
    refusal: HEADS_MOVED,
  };
}
