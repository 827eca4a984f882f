/** @module What one act writes, as one value; and the port that writes it in one transaction. */

import type { ActName, ChangeName } from '../article/acts/register.ts';
import type { ArticleContent, ArticleId, ArticleState } from '../article/article.ts';
import type { Listing } from '../article/listing.ts';
import type { CompletedClaim } from '../claims/idempotency-claim.ts';
import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import type { MonthNumber } from '../site/months.ts';
import type { Scope } from '../site/scopes.ts';
import type { Slug } from '../site/slug.ts';
import type { DeskPlace } from './desk.ts';

/** The article item: where it stands, and the feeds that list it now (none unless published). */
export interface ArticleRecord {
  readonly state: ArticleState;
  readonly title: string;
  /** The section of the newest content, live or not. */
  readonly section?: string;
  /** When its newest version was made. */
  readonly touchedAt: Instant;
  readonly scopes: readonly Scope[];
  /** The feeds that do not list it now, but hold it in a closed archive chunk; absent where none does. */
  readonly archivedIn?: readonly Scope[];
}

/** A version to write: its content, or the number of the earlier version that has it. */
export interface NewVersion {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  readonly content: ArticleContent | { readonly contentOf: number };
  /** Absent when the timer acted. */
  readonly signed?: SignedRecord;
}

/** What one feed gets: its next head on condition of the last, its list entry, perhaps a chunk. */
export interface FeedChange {
  /** The counter that the head was read with; 0 when there was no head. */
  readonly expectedVersion: number;
  readonly head: FeedHead;
  readonly entry?: { readonly put: Listing } | { readonly remove: EntryKey };
  readonly chunk?: ArchiveChunk;
}

/** Names the list entry of an article, the same in each of its feeds. */
export interface EntryKey {
  readonly firstPublished: Instant;
  readonly id: ArticleId;
}

/** One closed archive chunk: its number, from 1, and its ids in the order they joined the feed. */
export interface ArchiveChunk {
  readonly number: number;
  readonly ids: readonly ArticleId[];
}

/** A row of `/api/changes`; `seq` is the counter of the site's own feed that the act made. */
export interface ChangeRow {
  readonly seq: number;
  readonly at: Instant;
  readonly act: ChangeName;
  readonly id: ArticleId;
  readonly title: string;
  /** What the article's URL had then. */
  readonly slug?: Slug;
  readonly note?: string;
}

/** What an act makes of the count of a month's live articles. */
export interface MonthChange {
  /** The month of the article's first publication by the site's clocks, which never changes. */
  readonly month: MonthNumber;
  /** How many live articles more it has: 1, 0 or -1. */
  readonly joined: number;
  /** The instant that the site's own feed was last changed at: this act's. */
  readonly at: Instant;
}

/** A row of the newsroom's desk: an article that is not purely live. */
export type DeskRow = Pick<ArticleRecord, 'state' | 'title' | 'section' | 'touchedAt'>;

/** An hour that the timer waits for; `erase` is what a deletion leaves to be done. */
export interface DueRow {
  readonly at: Instant;
  readonly act: 'publish' | 'expire' | 'erase';
  readonly id: ArticleId;
}

/** Everything that one act writes: all of it or nothing. */
export interface Commit {
  /** The article's version before the act; 0 when the act makes it. */
  readonly expectedVersion: number;
  readonly article: ArticleRecord;
  readonly version: NewVersion;
  readonly feeds: readonly FeedChange[];
  readonly change?: ChangeRow;
  readonly month?: MonthChange;
  readonly desk?: { readonly put?: DeskRow; readonly remove?: DeskPlace };
  readonly due?: { readonly put?: readonly DueRow[]; readonly remove?: readonly DueRow[] };
  /** Foreign ids that must be free or this article's own. */
  readonly altIds: Readonly<Record<string, string>>;
  readonly claim?: CompletedClaim;
}

/** Everything that deleting a draft writes: all of it or nothing. */
export interface Removal {
  readonly id: ArticleId;
  /** The article's version before it goes. */
  readonly expectedVersion: number;
  /** The foreign ids of its newest content, free from now on. */
  readonly altIds: Readonly<Record<string, string>>;
  /** At which the timer erases what no transaction has room for. */
  readonly due: DueRow;
  readonly desk?: Commit['desk'];
  readonly claim?: Commit['claim'];
}

/** Why a commit was not written; nothing of it was. */
export type CommitRefusal =
  | { readonly type: 'heads-moved' }
  | { readonly type: 'article-moved' }
  | {
      readonly type: 'alt-id-taken';
      readonly scheme: string;
      readonly value: string;
      /** The article that has it, so that an import can change that one instead. */
      readonly holder?: ArticleId;
    }
  | { readonly type: 'claim-lost' }
  | { readonly type: 'version-too-large'; readonly bytes: number; readonly maxBytes: number };

/** Writes what an act makes. */
export interface CommitWriter {
  /**
   * Writes the commit in one transaction.
   * Throws a `CodedError` when the store fails; then it is not known whether it was written.
   */
  commit(commit: Commit): Promise<Result<void, CommitRefusal>>;
  /** Removes an article in one transaction; throws as `commit` does. */
  remove(removal: Removal): Promise<Result<void, CommitRefusal>>;
  /** Why a commit would not be written for its size or for a foreign id that is taken; writes nothing. */
  judge(commit: Commit): Promise<Result<void, CommitRefusal>>;
}

/** A member of a kind of scope, with the label that people read. */
export interface KnownScope {
  readonly scope: Scope;
  readonly label: string;
}

/** A scope that an act is about to use; `isUnseen` while no article stands in it. */
export interface RememberedScope extends KnownScope {
  readonly isUnseen?: boolean;
}

/** Remembers which scopes there are. */
export interface ScopeRegister {
  /** Remembers scopes; one that readers have seen keeps its label, an unseen one takes this one. */
  rememberScopes(scopes: readonly RememberedScope[]): Promise<void>;
}
