/** @module The map of the table's keys; every stored thing has its pk and sk here and nowhere else. */

import { createHash } from 'node:crypto';
import type { ArticleId } from '../article/article.ts';
import { FIRST_SORTABLE, type Instant, instantOf, LAST_SORTABLE, toUtc } from '../core/clock.ts';
import type { VersionRef } from '../publish/articles/stored-version.ts';
import type { DeskPart, DeskPlace, DeskPosition } from '../publish/desk/desk-row.ts';
import type { DueRow } from '../publish/desk/due-row.ts';
import type { RecordedActPosition } from '../publish/desk/recorded-act.ts';
import type { WorkRef } from '../publish/desk/work-copy.ts';
import type { EntryKey } from '../publish/feeds/list-entry.ts';
import { formatMonth, type MonthNumber, parseMonth } from '../site/months.ts';
import { ALL, type Scope, type ScopeKind, scopeName } from '../site/scopes.ts';

/** Names one item of the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** A key as one string; no partition key holds a line feed. */
export function keyName({ pk, sk }: ItemKey): string {
  return `${pk}\n${sk}`;
}

/** Begins the partition keys of all changes. */
const CHANGES_PREFIX = 'CHANGES#';
/** How many changes share a partition. */
const CHANGES_PER_PARTITION = 1000;

/** Sorts after every id and every act's name. */
const AFTER_ALL = '~';

/** The article's own item. */
export function articleKey(id: ArticleId): ItemKey {
  return { pk: articlePartition(id), sk: 'ARTICLE' };
}

/** One immutable version; six digits, so that versions sort by number. */
export function versionKey({ id, version }: VersionRef): ItemKey {
  return { pk: articlePartition(id), sk: `${VERSION_PREFIX}${padded(version, 6)}` };
}

/** The head of a feed. */
export function headKey(scope: Scope): ItemKey {
  return { pk: feedPartition(scope), sk: 'HEAD' };
}

/** An article's entry in the list of a scope. */
export function entryKey(scope: Scope, entry: EntryKey): ItemKey {
  return { pk: feedPartition(scope), sk: entrySortKey(entry) };
}

/** The article that leads the front page. */
export function leadKey(): ItemKey {
  return { pk: feedPartition(ALL), sk: 'LEAD' };
}

/** The count of a month's live articles; months sort by time. */
export function monthKey(month: MonthNumber): ItemKey {
  return { pk: feedPartition(ALL), sk: `${MONTH_PREFIX}${formatMonth(month)}` };
}

/** The month of a count's sort key; undefined for any other. */
export function monthOfKey(sk: string): MonthNumber | undefined {
  return sk.startsWith(MONTH_PREFIX) ? parseMonth(sk.slice(MONTH_PREFIX.length)) : undefined;
}

/** The newest ticket that was taken, and those that ended without a write. No transaction writes it. */
export function takenTurnsKey(): ItemKey {
  return { pk: TURNS_PARTITION, sk: 'TAKEN' };
}

/** The newest ticket whose act was written: each act with a ticket writes it in its transaction. */
export function doneTurnsKey(): ItemKey {
  return { pk: TURNS_PARTITION, sk: 'DONE' };
}

/** The address of an article in the sitemap of a month; such rows lie in no order of time, but evenly. */
export function urlKey(month: MonthNumber, id: ArticleId): ItemKey {
  return { pk: urlsPartition(month), sk: `${hashed(id).slice(0, HASH_DIGITS)}#${id}` };
}

/** The id of an address's sort key. */
export function idOfUrlKey(sk: string): ArticleId {
  return sk.slice(HASH_DIGITS + 1) as ArticleId;
}

/** The sort keys that begin and end one of the equal parts of a month. */
export function urlSpan({ part, parts }: { readonly part: number; readonly parts: number }) {
  return { from: hashAt((part - 1) / parts), to: `${hashAt(part / parts, -1)}#${AFTER_ALL}` };
}

/** A closed chunk of a feed's archive, by its number from 1. */
export function chunkKey(scope: Scope, number: number): ItemKey {
  return { pk: feedPartition(scope), sk: `ARCHIVE#${padded(number, 6)}` };
}

/** A change; twelve digits, so that changes sort by `seq`. */
export function changeKey(seq: number): ItemKey {
  return { pk: changesPartition(seq), sk: padded(seq, 12) };
}

/** An article's row on the desk; rows sort by their last touch, then by id. */
export function deskKey({ part, ...position }: DeskPlace): ItemKey {
  return { pk: deskPartition(part), sk: deskSortKey(position) };
}

/** The partition of a part of the desk. */
export function deskPartition(part: DeskPart): string {
  return `DESK#${part}`;
}

/** The sort key of a row within its part. */
export function deskSortKey({ touchedAt, id }: DeskPosition): string {
  return `${sortableUtc(touchedAt)}#${id}`;
}

/** A link to a preview, by its token. */
export function previewKey(token: string): ItemKey {
  return { pk: `PREVIEW#${hashed(token)}`, sk: 'PREVIEW' };
}

/** A working copy of a key, by the id of its article; ids sort by the time when they were made. */
export function workKey({ keyid, id }: WorkRef): ItemKey {
  return { pk: workPartition(keyid), sk: id };
}

/** The partition of a key's working copies. */
export function workPartition(keyid: string): string {
  return `WORK#${keyid}`;
}

/** That a key has unsaved words on an article. */
export function presenceKey({ keyid, id }: WorkRef): ItemKey {
  return { pk: PRESENCE_PARTITION, sk: `${id}#${keyid}` };
}

/** The sort keys before and after every presence on articles with these ids. */
export function presenceSpan(ids: readonly ArticleId[]) {
  const sorted = ids.toSorted();
  return { lower: `${sorted[0]}#`, upper: `${sorted.at(-1)}#${AFTER_ALL}` };
}

/** An hour that the timer waits for; hours sort by time. */
export function dueKey({ at, act, id }: DueRow): ItemKey {
  return { pk: DUE_PARTITION, sk: `${sortableUtc(at)}#${act}#${id}` };
}

/** `member` is a section's id or a slug: the part of a scope after its kind. */
export function scopeKey(kind: ScopeKind, member: string): ItemKey {
  return { pk: scopesPartition(kind), sk: member };
}

/** An editor's key, by its thumbprint. */
export function editorKeyKey(keyid: string): ItemKey {
  return { pk: EDITORS_PARTITION, sk: keyid };
}

/** An act that a key signed; acts sort by time, then by article and version. */
export function keyActKey(keyid: string, { at, id, version }: RecordedActPosition): ItemKey {
  return {
    pk: keyActsPartition(keyid),
    sk: `${sortableUtc(at)}#${id}#${padded(version, 6)}`,
  };
}

/** The partition of what a key signed. */
export function keyActsPartition(keyid: string): string {
  return `KEYACTS#${keyid}`;
}

/** The count of live admins, among the keys that it counts. */
export function adminCountKey(): ItemKey {
  return { pk: EDITORS_PARTITION, sk: ADMIN_COUNT_SORT_KEY };
}

/** An invitation to the newsroom, by the hash of its token. */
export function invitationKey(id: string): ItemKey {
  return { pk: INVITATIONS_PARTITION, sk: id };
}

/** The public keys that may sign now. */
export function keySetKey(): ItemKey {
  return { pk: KEY_SET_PARTITION, sk: 'KEYSET' };
}

/** A nonce that a key used. */
export function nonceKey(keyid: string, nonce: string): ItemKey {
  return { pk: `NONCE#${hashed(keyid, nonce)}`, sk: 'NONCE' };
}

/** The claim of an `Idempotency-Key` by a key. */
export function claimKey(keyid: string, idempotencyKey: string): ItemKey {
  return { pk: `IDEMPOTENCY#${hashed(keyid, idempotencyKey)}`, sk: 'IDEMPOTENCY' };
}

/** The article of a foreign id. */
export function altIdKey(scheme: string, value: string): ItemKey {
  return { pk: `ALTID#${hashed(scheme, value)}`, sk: 'ALTID' };
}

/** The partition of an article and all its versions. */
export function articlePartition(id: ArticleId): string {
  return `ARTICLE#${id}`;
}

/** The partition of a feed: its head, its list entries, its archive; months and lead lie in the site’s. */
export function feedPartition(scope: Scope): string {
  return `FEED#${scopeName(scope)}`;
}

/** The partition that holds the change `seq`. */
export function changesPartition(seq: number): string {
  return `${CHANGES_PREFIX}${Math.floor(seq / CHANGES_PER_PARTITION)}`;
}

/** Whether an item with this key is a change. */
export function isChangeKey({ pk }: Pick<ItemKey, 'pk'>): boolean {
  return pk.startsWith(CHANGES_PREFIX);
}

/** Whether `seq` is the last change of its partition. */
export function endsChangesPartition(seq: number): boolean {
  return seq % CHANGES_PER_PARTITION === CHANGES_PER_PARTITION - 1;
}

/** The partition of a month's addresses. */
export function urlsPartition(month: MonthNumber): string {
  return `URLS#${formatMonth(month)}`;
}

/** The partition of the known scopes of a kind. */
export function scopesPartition(kind: ScopeKind): string {
  return `SCOPES#${kind}`;
}

/** The partitions that hold everything of their kind. */
export const DUE_PARTITION = 'DUE';
export const EDITORS_PARTITION = 'EDITORS';
export const INVITATIONS_PARTITION = 'INVITATIONS';
export const KEY_SET_PARTITION = 'KEYSET';
export const TURNS_PARTITION = 'TURNS';
export const PRESENCE_PARTITION = 'PRESENCE';
/** Begins the sort keys of all versions of an article. */
export const VERSION_PREFIX = 'VERSION#';
/** Begins the sort keys of all months of the site. */
export const MONTH_PREFIX = 'MONTH#';
/** Sorts after every month of the site. */
export const AFTER_MONTHS = `MONTH#${AFTER_ALL}`;
/** No thumbprint is as short, so that no key lies here. */
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
  return toUtc(instantOf(Math.min(Math.max(at, FIRST_SORTABLE), LAST_SORTABLE)));
}

/** How many hexadecimal digits of a hash begin the sort key of an address. */
const HASH_DIGITS = 8;
const HASHES = 16 ** HASH_DIGITS;

/** The hash at a fraction of all of them, in their order, or so many places from it. */
function hashAt(fraction: number, places = 0): string {
  const place = Math.floor(fraction * HASHES) + places;
  return place.toString(16).padStart(HASH_DIGITS, '0');
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

/** SHA-256 hex of parts that users choose; as a JSON array, so that no two lists of parts are alike. */
function hashed(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
