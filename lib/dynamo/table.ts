/** @module The map of the table's keys: every stored thing has its pk and sk here and nowhere else. */

import { createHash } from 'node:crypto';
import type { ArticleId } from '../article/article.ts';
import { type Instant, instantOf, toUtc } from '../core/clock.ts';
import type { DueRow, EntryKey } from '../publish/commit.ts';
import type { VersionRef } from '../publish/reading.ts';
import { type Scope, type ScopeKind, scopeName } from '../site/scopes.ts';

/** Names one item of the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** A key as one string; no partition key holds a line feed. */
export function keyName({ pk, sk }: ItemKey): string {
  return `${pk}\n${sk}`;
}

/** How many changes share a partition. */
const CHANGES_PER_PARTITION = 1000;

/** `0000-01-01T00:00:00.000Z` and `9999-12-31T23:59:59.999Z`: between them UTC text sorts by time. */
const FIRST_SORTABLE_MS = -62_167_219_200_000;
const LAST_SORTABLE_MS = 253_402_300_799_999;

/** Sorts after every id and every act's name. */
const AFTER_ALL = '~';

export function articleKey(id: ArticleId): ItemKey {
  return { pk: `ARTICLE#${id}`, sk: 'ARTICLE' };
}

export function versionKey({ id, version }: VersionRef): ItemKey {
  return { pk: `ARTICLE#${id}`, sk: `VERSION#${padded(version, 6)}` };
}

export function headKey(scope: Scope): ItemKey {
  return { pk: feedPartition(scope), sk: 'HEAD' };
}

export function entryKey(scope: Scope, entry: EntryKey): ItemKey {
  return { pk: feedPartition(scope), sk: entrySortKey(entry) };
}

export function chunkKey(scope: Scope, number: number): ItemKey {
  return { pk: feedPartition(scope), sk: `ARCHIVE#${padded(number, 6)}` };
}

export function changeKey(seq: number): ItemKey {
  return { pk: changesPartition(seq), sk: padded(seq, 12) };
}

export function deskKey(id: ArticleId): ItemKey {
  return { pk: DESK_PARTITION, sk: id };
}

export function dueKey({ at, act, id }: DueRow): ItemKey {
  return { pk: DUE_PARTITION, sk: `${sortableUtc(at)}#${act}#${id}` };
}

/** `member` is a section's id or a slug: the part of a scope after its kind. */
export function scopeKey(kind: ScopeKind, member: string): ItemKey {
  return { pk: scopesPartition(kind), sk: member };
}

export function editorKeyKey(keyid: string): ItemKey {
  return { pk: EDITORS_PARTITION, sk: keyid };
}

export function adminCountKey(): ItemKey {
  return { pk: EDITORS_PARTITION, sk: ADMIN_COUNT_SORT_KEY };
}

export function nonceKey(keyid: string, nonce: string): ItemKey {
  return { pk: `NONCE#${hashed(keyid, nonce)}`, sk: 'NONCE' };
}

export function claimKey(keyid: string, idempotencyKey: string): ItemKey {
  return { pk: `IDEMPOTENCY#${hashed(keyid, idempotencyKey)}`, sk: 'IDEMPOTENCY' };
}

export function altIdKey(scheme: string, value: string): ItemKey {
  return { pk: `ALTID#${hashed(scheme, value)}`, sk: 'ALTID' };
}

/** The partition of a feed: its head, its list entries and its archive. */
export function feedPartition(scope: Scope): string {
  return `FEED#${scopeName(scope)}`;
}

/** The partition that holds the change `seq`. */
export function changesPartition(seq: number): string {
  return `CHANGES#${Math.floor(seq / CHANGES_PER_PARTITION)}`;
}

/** Whether `seq` is the last change of its partition. */
export function endsChangesPartition(seq: number): boolean {
  return seq % CHANGES_PER_PARTITION === CHANGES_PER_PARTITION - 1;
}

export function scopesPartition(kind: ScopeKind): string {
  return `SCOPES#${kind}`;
}

export const DESK_PARTITION = 'DESK';
export const DUE_PARTITION = 'DUE';
export const EDITORS_PARTITION = 'EDITORS';
export const ADMIN_COUNT_SORT_KEY = 'COUNT';

/** The sort key of a list entry; entries sort by first publication, then by id. */
export function entrySortKey({ firstPublished, id }: EntryKey): string {
  return `ENTRY#${sortableUtc(firstPublished)}#${id}`;
}

/** Sorts before every entry first published at or after the instant; before all when absent. */
export function entriesFrom(at: Instant | undefined): string {
  return at === undefined ? 'ENTRY#' : `ENTRY#${sortableUtc(at)}`;
}

/** Sorts after every entry first published at or before the instant; after all when absent. */
export function entriesUpTo(at: Instant | undefined): string {
  return at === undefined ? `ENTRY#${AFTER_ALL}` : `ENTRY#${sortableUtc(at)}#${AFTER_ALL}`;
}

/** Sorts after every hour that is due at the instant. */
export function dueUpTo(at: Instant): string {
  return `${sortableUtc(at)}#${AFTER_ALL}`;
}

/** UTC with milliseconds; years before 0 and after 9999 are cut to the nearest that sorts as text. */
function sortableUtc(at: Instant): string {
  return toUtc(instantOf(Math.min(Math.max(at, FIRST_SORTABLE_MS), LAST_SORTABLE_MS)));
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

/** SHA-256 hex of parts that users choose; as a JSON array, so that no two lists of parts are alike. */
function hashed(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
