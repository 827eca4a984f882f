/** @module A feed's head: the table of contents that a poll reads, and nothing else when nothing is new. */

import type { ArticleId } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';
import type { Scope } from '../site/scopes.ts';

/** A live article that the feed's documents hold, by its immutable version. */
export interface WindowMember {
  readonly id: ArticleId;
  /** The live version's number. */
  readonly version: number;
  /** When a publication, update, correction or restore last touched it. */
  readonly touchedAt: Instant;
  /** Whether the id is in a closed archive chunk already. */
  readonly archived: boolean;
}

/** An article that left this feed for good or for now. */
export interface Tombstone {
  readonly id: ArticleId;
  /** When it was withdrawn, expired or moved away. */
  readonly at: Instant;
}

/** Everything that the bodies of a feed are a function of. */
export interface FeedHead {
  readonly scope: Scope;
  /** The counter: one more for every act that touches the feed; 0 = the feed never had an article. */
  readonly version: number;
  /** When the counter last rose; never falls. */
  readonly updatedAt: Instant;
  /** How many live articles the scope has. */
  readonly count: number;
  /** Newest touch first. */
  readonly window: readonly WindowMember[];
  /** Newest first. */
  readonly gone: readonly Tombstone[];
  /** How many archive chunks are closed. */
  readonly archives: number;
}

/** The head of a feed that has never had an article. */
export function emptyHead(scope: Scope): FeedHead {
  return {
    scope,
    version: 0,
    updatedAt: 0 as Instant,
    count: 0,
    window: [],
    gone: [],
    archives: 0,
  };
}
