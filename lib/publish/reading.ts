/** @module The ports through which readers' sides read what was published; `dynamo` implements them. */

import type { ArticleId, ArticleVersion, LiveVersion } from '../article/article.ts';
import type { Listing } from '../article/listing.ts';
import type { Instant } from '../core/clock.ts';
import type { FeedHead } from '../feed/head.ts';
import type { Scope, ScopeKind } from '../site/scopes.ts';
import type { ArticleRecord, KnownScope } from './commit.ts';

/** Names one immutable version. */
export interface VersionRef {
  readonly id: ArticleId;
  readonly version: number;
}

/** Where lists stand: entries strictly older than this pair are next. */
export interface ListPosition {
  readonly firstPublished: Instant;
  readonly id: ArticleId;
}

/** A page of a list, newest first. */
export interface ListPage {
  readonly items: readonly Listing[];
  /** Where the next page begins; absent at the end. */
  readonly next?: ListPosition;
}

/** Which part of a scope's list to read; bounds are inclusive instants of first publication. */
export interface ListRange {
  readonly limit: number;
  readonly after?: ListPosition;
  readonly from?: Instant;
  readonly to?: Instant;
}

export interface HeadReader {
  /** The head of a scope; undefined for a scope that never had an article. */
  readHead(
    scope: Scope,
    options?: { readonly consistent?: boolean },
  ): Promise<FeedHead | undefined>;
}

export interface VersionReader {
  /** The named versions in the order asked; throws `ERR_VERSION_MISSING` when one does not exist. */
  readVersions(refs: readonly VersionRef[]): Promise<readonly LiveVersion[]>;
}

export interface ArticleReader {
  /** Where an article stands; undefined for an unknown id. */
  readArticle(id: ArticleId): Promise<ArticleRecord | undefined>;
  /** One version with its content; undefined when there is none. */
  readVersion(ref: VersionRef): Promise<ArticleVersion | undefined>;
}

export interface ListReader {
  readList(scope: Scope, range: ListRange): Promise<ListPage>;
}

export interface ScopeReader {
  /** Every scope of a kind that ever had an article, with its label. */
  listScopes(kind: ScopeKind): Promise<readonly KnownScope[]>;
}
