/** @module Computes a feed's next head, with its window, tombstones and archives, from a touch. */

import type { ArticleId } from '../article/article.ts';
import { type Instant, instantOf } from '../core/clock.ts';
import type { FeedHead, Tombstone, WindowMember } from './head.ts';

const HOUR_MS = 3_600_000;
/** The window has at least this many articles, if the feed has. */
const WINDOW_MEMBERS = 50;
/** It also keeps those touched this recently, so that a reader polling every other day misses none, */
const WINDOW_RECENT_MS = 48 * HOUR_MS;
/** up to this many members. */
const WINDOW_MAX_RECENT_MEMBERS = 200;
/** How long a tombstone is kept (RFC 6721; A-58), */
const TOMBSTONE_MS = 30 * 24 * HOUR_MS;
/** and how many at most, so that departures bound neither a poll nor an act; `/api/changes` has all. */
const MAX_TOMBSTONES = 200;
/** From so many members outside any archive on, the oldest of them become a chunk. */
const UNARCHIVED_LIMIT = 100;
/** How many ids one archive chunk has. */
const CHUNK_MEMBERS = 50;

/** The effect of an act on one feed: the article is listed by it, or leaves it. */
export type FeedTouch =
  | {
      readonly kind: 'listed';
      readonly id: ArticleId;
      /** The version that the act made live. */
      readonly version: number;
      /** Whether the feed listed the article before the act. */
      readonly wasListed: boolean;
      /** Whether a closed chunk has the id of an article that was not listed: it joins no second one. */
      readonly wasArchived?: boolean;
      /** The given instant of a first publication: its touch, in place of the act's. */
      readonly filedAt?: Instant;
    }
  | {
      readonly kind: 'leaves';
      readonly id: ArticleId;
      /** It leaves a tombstone only if the subscription documents showed it until now. */
      readonly isExpiry?: boolean;
    };

/** The next head, and the ids of the chunk that the act closes, oldest touch first. */
export interface NextHead {
  readonly head: FeedHead;
  readonly closed?: readonly ArticleId[];
}

/**
 * The head after an act at `at`. `mayClose` is whether the act's transaction has room for a
 * chunk; without room a later act closes the chunk and its members stay in the window.
 */
export function nextHead(
  head: FeedHead,
  touch: FeedTouch,
  moment: { readonly at: Instant; readonly mayClose: boolean },
): NextHead {
  const updatedAt = instantOf(Math.max(moment.at, head.updatedAt));
  const joined = touch.kind === 'leaves' ? -1 : touch.wasListed ? 0 : 1;
  const members = membersAfter(head, touch, updatedAt);
  const closed = moment.mayClose ? chunkToClose(members, updatedAt) : undefined;
  const next = {
    scope: head.scope,
    version: head.version + 1,
    updatedAt,
    count: head.count + joined,
    window: trim(closed === undefined ? members : archive(members, closed), updatedAt),
    gone: tombstonesAfter(head, touch, moment.at),
    archives: head.archives + (closed === undefined ? 0 : 1),
  };
  return { head: markChanges(head, next), ...(closed !== undefined && { closed }) };
}

/** Marks what the documents of the next head show, and those of the last one did not, or did not so. */
function markChanges(last: FeedHead, next: FeedHead): FeedHead {
  const shown = new Map(shownMembers(last).map((member) => [member.id, member]));
  const left = new Map(last.gone.map((gone) => [gone.id, gone]));
  const since = next.version;
  return {
    ...next,
    window: next.window.map((member) => {
      const before = shown.get(member.id);
      const isSame = before?.version === member.version && before.touchedAt === member.touchedAt;
      return isSame ? member : { ...member, since };
    }),
    gone: next.gone.map((gone) => (left.get(gone.id)?.at === gone.at ? gone : { ...gone, since })),
  };
}

/**
 * Whether a closed chunk has the id of an article that the feed lists: one that is not in the
 * window was dropped from it, and only archived ones are dropped.
 */
export function isArchived({ window }: Pick<FeedHead, 'window'>, id: ArticleId): boolean {
  return window.find((member) => member.id === id)?.archived ?? true;
}

/**
 * The members that the subscription document shows. A filed one that is older than the others is
 * held instead: the head keeps it until an archive chunk has it, and no document has it before.
 */
export function shownMembers({
  window,
  updatedAt,
}: Pick<FeedHead, 'window' | 'updatedAt'>): readonly WindowMember[] {
  return window.filter((member, position) => !isHeld(member, position, updatedAt));
}

function isHeld(member: WindowMember, position: number, at: Instant): boolean {
  return member.filed === true && !isNewest(member, position, at);
}

/** Whether a member is in the window for its touch, not only because no archive has it yet. */
function isNewest({ touchedAt }: WindowMember, position: number, at: Instant): boolean {
  if (position < WINDOW_MEMBERS) return true;
  return position < WINDOW_MAX_RECENT_MEMBERS && touchedAt >= at - WINDOW_RECENT_MS;
}

function membersAfter(head: FeedHead, touch: FeedTouch, updatedAt: Instant): WindowMember[] {
  const others = head.window.filter((member) => member.id !== touch.id);
  if (touch.kind === 'leaves') return others;
  const archived = touch.wasListed ? isArchived(head, touch.id) : (touch.wasArchived ?? false);
  const { id, version, filedAt } = touch;
  if (filedAt === undefined) return [{ id, version, touchedAt: updatedAt, archived }, ...others];
  const touchedAt = instantOf(Math.min(filedAt, updatedAt));
  const later = others.filter((member) => member.touchedAt > touchedAt);
  const filed: WindowMember = { id, version, touchedAt, archived, ...(!archived && FILED) };
  return [...later, filed, ...others.slice(later.length)];
}

const FILED = { filed: true } as const;

function tombstonesAfter(head: FeedHead, touch: FeedTouch, at: Instant): readonly Tombstone[] {
  const others = head.gone.filter((gone) => gone.id !== touch.id && gone.at > at - TOMBSTONE_MS);
  const gone = leavesTombstone(head, touch) ? [{ id: touch.id, at }, ...others] : others;
  return gone.toSorted((one, other) => other.at - one.at).slice(0, MAX_TOMBSTONES);
}

function leavesTombstone(head: FeedHead, touch: FeedTouch): boolean {
  if (touch.kind !== 'leaves') return false;
  return touch.isExpiry !== true || shownMembers(head).some(({ id }) => id === touch.id);
}

/** The oldest members without an archive, once there are enough of them, or enough that are held. */
function chunkToClose(
  members: readonly WindowMember[],
  at: Instant,
): readonly ArticleId[] | undefined {
  const unarchived = members.filter((member) => !member.archived);
  const held = members.filter((member, position) => isHeld(member, position, at));
  const ready = unarchived.length < UNARCHIVED_LIMIT ? held : unarchived;
  if (ready.length < CHUNK_MEMBERS) return undefined;
  return ready
    .slice(-CHUNK_MEMBERS)
    .map((member) => member.id)
    .reverse();
}

function archive(members: readonly WindowMember[], ids: readonly ArticleId[]): WindowMember[] {
  const closed = new Set(ids);
  return members.map((member) => {
    if (!closed.has(member.id)) return member;
    const { filed: _filed, ...rest } = member;
    return { ...rest, archived: true };
  });
}

/** Drops archived members only, so that followers of `prev-archive` miss none. */
function trim(members: readonly WindowMember[], at: Instant): readonly WindowMember[] {
  return members.filter((member, position) => isNewest(member, position, at) || !member.archived);
}
