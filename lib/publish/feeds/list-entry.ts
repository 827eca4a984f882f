/** @module The ports through which readers' sides read what was published; `dynamo` implements them. */

import type { ArticleId } from '../article/article.ts';
import type { Listing } from '../article/listing.ts';
import type { ArticleVersion, LiveVersion } from '../article/version.ts';
import type { Instant } from '../core/clock.ts';
import type { FeedHead } from '../feed/head.ts';
import type { MonthNumber } from '../site/months.ts';
import type { Scope, ScopeKind } from '../site/scopes.ts';
import type { ArticleRecord, ChangeRow, DeskRow, KnownScope } from './commit.ts';
import type { DeskPart, DeskPosition } from './desk.ts';

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

/** Reads feeds' heads. */
export interface HeadReader {
  /** The head of a scope; undefined for a scope that never had an article. */
  readHead(
    scope: Scope,
    options?: { readonly consistent?: boolean },
  ): Promise<FeedHead | undefined>;
}

/** Reads the versions that feeds are made of. */
export interface VersionReader {
  /** The named versions in the order asked; throws `ERR_VERSION_MISSING` when one does not exist. */
  readVersions(refs: readonly VersionRef[]): Promise<readonly LiveVersion[]>;
}

/** Reads single articles. */
export interface ArticleReader {
  /** Where an article stands; undefined for an unknown id. */
  readArticle(id: ArticleId): Promise<ArticleRecord | undefined>;
  /** Where articles stand, in the order asked, consistent; undefined for an unknown id. */
  readArticles(ids: readonly ArticleId[]): Promise<readonly (ArticleRecord | undefined)[]>;
  /** One version with its content; undefined when there is none. */
  readVersion(ref: VersionRef): Promise<ArticleVersion | undefined>;
}

export interface ArchiveReader {
  /** The ids of a closed chunk of a scope's archive, by its number from 1; undefined when it is not closed. */
  readArchive(scope: Scope, number: number): Promise<readonly ArticleId[] | undefined>;
}

/** Reads lists. */
export interface ListReader {
  /** At most `range.limit` entries of a scope; an unknown scope has none. */
  readList(scope: Scope, range: ListRange): Promise<ListPage>;
}

export interface ChangeReader {
  /**
   * At most `limit` changes later than the change `since` (0 = from the beginning), oldest first
   * and without a gap, consistently read. Fewer than `limit` means that there are no more.
   */
  readChanges(since: number, limit: number): Promise<readonly ChangeRow[]>;
}

/** Reads which scopes there are. */
export interface ScopeReader {
  /** Every scope of a kind that ever had an article, with its label. */
  listScopes(kind: ScopeKind): Promise<readonly KnownScope[]>;
  /** The scopes of a kind that have articles now: the first `limit` by name, consistently read. */
  listLiveScopes(kind: ScopeKind, limit: number): Promise<readonly KnownScope[]>;
}

/** A stretch of a scope's list; both instants of first publication are in it. */
export interface ListSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is known of a month of the site without reading its articles. */
export interface MonthCount {
  readonly month: MonthNumber;
  /** How many live articles were first published in it; at least 1. */
  readonly count: number;
  /** When an act last touched one of its articles, live or gone. */
  readonly updatedAt: Instant;
}

/** Reads the counts of months, consistently. */
export interface MonthReader {
  /** The newest `limit` months that have live articles, oldest first: one query. */
  listMonths(limit: number): Promise<readonly MonthCount[]>;
  /** One month; undefined when it has no live article. */
  readMonth(month: MonthNumber): Promise<MonthCount | undefined>;
}

export interface SpanReader {
  /** The live articles of a scope in a span, oldest first, after the first `skip`, at most `limit`. */
  readSpan(
    scope: Scope,
    span: ListSpan & { readonly skip: number; readonly limit: number },
  ): Promise<readonly Listing[]>;
}

/** Reads the desk. */
export interface DeskReader {
  /** At most `limit` rows of a part, last touched first, consistently read. */
  readDesk(
    part: DeskPart,
    range: { readonly limit: number; readonly after?: DeskPosition },
  ): Promise<readonly DeskRow[]>;
}
