/** @module What one act writes, as one value; and the port that writes it in one transaction. */

import type {
  ActName,
  ArticleContent,
  ArticleId,
  ArticleState,
  Warning,
} from '../article/article.ts';
import type { Listing } from '../article/listing.ts';
import type { Instant } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import type { FeedHead } from '../feed/head.ts';
import type { Scope } from '../site/scopes.ts';
import type { Slug } from '../site/slug.ts';

/** The article item: where it stands, and the feeds that list it now (none unless published). */
export interface ArticleRecord {
  readonly state: ArticleState;
  readonly title: string;
  /** The section of the newest content, live or not. */
  readonly section?: string;
  readonly scopes: readonly Scope[];
}

/** What was signed and by whom, kept with the version so that it can be verified again. */
export interface SignedAct {
  readonly keyid: string;
  /** The `Signature` member's value: the signature itself, base64 without colons. */
  readonly signature: string;
  /** The `Signature-Input` member: covered components and parameters as signed. */
  readonly signatureInput: string;
  /** The signature base, RFC 9421 §2.5. */
  readonly base: string;
  /** The raw bytes of the request's body. */
  readonly requestBody: Uint8Array;
}

/** A version to write: its content, or the number of the earlier version that has it. */
export interface NewVersion {
  readonly act: ActName;
  readonly at: Instant;
  readonly state: ArticleState;
  readonly content: ArticleContent | { readonly contentOf: number };
  /** Absent when the timer acted. */
  readonly signed?: SignedAct;
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
  readonly act: 'publish' | 'update' | 'correct' | 'withdraw' | 'expire' | 'restore';
  readonly id: ArticleId;
  readonly title: string;
  /** What the article's URL had then. */
  readonly slug?: Slug;
  readonly note?: string;
}

/** A row of the newsroom's desk: an article that is not purely live. */
export interface DeskRow {
  readonly state: ArticleState;
  readonly title: string;
  readonly section?: string;
}

/** An hour that the timer waits for. */
export interface DueRow {
  readonly at: Instant;
  readonly act: 'publish' | 'expire';
  readonly id: ArticleId;
}

/** Names an idempotency claim; see `lib/dynamo/idempotency.ts`. */
export interface ClaimRef {
  readonly keyid: string;
  readonly idempotencyKey: string;
  /** The random token of the invocation that holds the claim. */
  readonly owner: string;
}

/** What a completed claim remembers; the answer is rebuilt from the immutable version. */
export interface ClaimOutcome {
  readonly status: number;
  readonly id: ArticleId;
  readonly version: number;
  readonly warnings: readonly Warning[];
}

/** Everything that one act writes: all of it or nothing. */
export interface Commit {
  /** The article's version before the act; 0 when the act makes it. */
  readonly expectedVersion: number;
  readonly article: ArticleRecord;
  readonly version: NewVersion;
  readonly feeds: readonly FeedChange[];
  readonly change?: ChangeRow;
  readonly desk?: { readonly put: DeskRow } | { readonly remove: ArticleId };
  readonly due?: { readonly put?: readonly DueRow[]; readonly remove?: readonly DueRow[] };
  /** Foreign ids that must be free or this article's own. */
  readonly altIds: Readonly<Record<string, string>>;
  readonly claim?: ClaimRef & { readonly outcome: ClaimOutcome };
}

/** Why a commit was not written; nothing of it was. */
export type CommitRefusal =
  | { readonly type: 'heads-moved' }
  | { readonly type: 'article-moved' }
  | { readonly type: 'alt-id-taken'; readonly scheme: string; readonly value: string }
  | { readonly type: 'claim-lost' }
  | { readonly type: 'version-too-large'; readonly bytes: number; readonly maxBytes: number };

/** Writes what an act makes. */
export interface CommitWriter {
  /**
   * Writes the commit in one transaction.
   * Throws a `CodedError` when the store fails; then it is not known whether it was written.
   */
  commit(commit: Commit): Promise<Result<void, CommitRefusal>>;
}

/** A member of a kind of scope, with the label that people read. */
export interface KnownScope {
  readonly scope: Scope;
  readonly label: string;
}

/** Remembers which scopes there are. */
export interface ScopeRegister {
  /** Remembers scopes that an act is about to use; a known one keeps its first label. */
  rememberScopes(scopes: readonly KnownScope[]): Promise<void>;
}
