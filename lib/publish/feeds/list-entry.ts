/** @module Entries of a scope's list: the ports that read them, and the write of one. */

import type { ArticleId } from '../../article/article.ts';
import type { Listing } from '../../article/listing.ts';
import type { Instant } from '../../core/clock.ts';
import type { Scope } from '../../site/scopes.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** Names the list entry of an article, the same in each of its feeds. */
export interface EntryKey {
  readonly firstPublished: Instant;
  readonly id: ArticleId;
}

/** A position in a list: entries strictly older than this pair are next. */
export type ListPosition = EntryKey;

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
  /** Whether entries of the last second may be missing, which costs half. */
  readonly mayLag?: true;
}

/** Reads lists. */
export interface ListReader {
  /** At most `range.limit` entries of a scope; an unknown scope has none. */
  readList(scope: Scope, range: ListRange): Promise<ListPage>;
}

/** Reads single entries. */
export interface EntryReader {
  /** The entry of an article in a scope's list; undefined where it is not listed. */
  readEntry(scope: Scope, entry: EntryKey): Promise<Listing | undefined>;
}

/** The entries next newer than a position, up to an instant of first publication, inclusive. */
export interface NewerRange {
  readonly than: ListPosition;
  readonly limit: number;
  readonly to?: Instant;
}

/** Reads lists upwards. */
export interface NewerReader {
  /** At most `range.limit` entries of a scope that are newer than a position, oldest first. */
  readNewer(scope: Scope, range: NewerRange): Promise<readonly Listing[]>;
}

/** Puts the entry of an article into a scope's list, or removes it. */
export type EntryWrite = PlannedWrite<
  'entry',
  { readonly scope: Scope } & ({ readonly put: Listing } | { readonly remove: EntryKey })
>;

/** The write of an entry; it needs no condition, since the head of its feed has one. */
export function entryWrite(item: EntryWrite['item']): EntryWrite {
  return { kind: 'entry', item };
}
