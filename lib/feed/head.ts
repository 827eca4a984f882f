/** @module A feed's head: its table of contents, the only item that a poll reads when nothing is new. */

import type { ArticleId } from '../article/article.ts';
import type { LiveVersion } from '../article/version.ts';
import type { Instant } from '../core/clock.ts';
import type { SiteConfig } from '../site/config.ts';
import type { Scope } from '../site/scopes.ts';
import type { FeedView } from '../site/urls.ts';

/** A live article that the feed's documents hold, by its immutable version. */
export interface WindowMember {
  readonly id: ArticleId;
  /** The live version's number. */
  readonly version: number;
  /** When a publication, update, correction or restore last touched it. */
  readonly touchedAt: Instant;
  /** Whether the id is in a closed archive chunk already. */
  readonly archived: boolean;
  /**
   * Whether it was filed: first published as of a given instant, and not touched since. The
   * subscription document shows it only where its own instant belongs; never set once archived.
   */
  readonly filed?: true;
  /**
   * The version of the feed from which on its documents show the member as they do now: its touch,
   * or the act that first showed it. Absent in a head that was stored before there were marks.
   */
  readonly since?: number;
}

/** An article that left this feed, permanently or not. */
export interface Tombstone {
  readonly id: ArticleId;
  /** When it was withdrawn, expired or moved away. */
  readonly at: Instant;
  /** The version of the feed that its departure made; absent as a member's. */
  readonly since?: number;
}

/** The content of a feed: its documents are a function of its head. */
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

/** What a document depends on besides its head and the versions that the head names. */
export interface DocumentContext {
  readonly site: SiteConfig;
  /** The canonical public origin, `https://host`. */
  readonly origin: string;
  readonly view: FeedView;
  /** The number of the archive document that it is, from 1; absent for the subscription document. */
  readonly archive?: number;
  /** The article whose label names the scope, where it is not the last touched of the document's own. */
  readonly titledBy?: LiveVersion;
}
