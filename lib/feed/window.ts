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
/** How long a tombstone is kept (RFC 6721; A-58). */
const TOMBSTONE_MS = 30 * 24 * HOUR_MS;
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
    }
  | { readonly kind: 'leaves'; readonly id: ArticleId };

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
  const closed = moment.mayClose ? chunkToClose(members) : undefined;
  return {
    head: {
      scope: head.scope,
      version: head.version + 1,
      updatedAt,
      count: head.count + joined,
      window: trim(closed === undefined ? members : archive(members, closed), updatedAt),
      gone: tombstonesAfter(head, touch, moment.at),
      archives: head.archives + (closed === undefined ? 0 : 1),
    },
    ...(closed !== undefined && { closed }),
  };
}

/**
 * Whether a closed chunk has the id of an article that the feed lists: one that is not in the
 * window was dropped from it, and only archived ones are dropped.
 */
export function isArchived({ window }: Pick<FeedHead, 'window'>, id: ArticleId): boolean {
  return window.find((member) => member.id === id)?.archived ?? true;
}

function membersAfter(head: FeedHead, touch: FeedTouch, touchedAt: Instant): WindowMember[] {
  const others = head.window.filter((member) => member.id !== touch.id);
  if (touch.kind === 'leaves') return others;
  const archived = touch.wasListed ? isArchived(head, touch.id) : (touch.wasArchived ?? false);
  return [{ id: touch.id, version: touch.version, touchedAt, archived }, ...others];
}

function tombstonesAfter(head: FeedHead, touch: FeedTouch, at: Instant): readonly Tombstone[] {
  const others = head.gone.filter((gone) => gone.id !== touch.id && gone.at > at - TOMBSTONE_MS);
  return touch.kind === 'leaves' ? [{ id: touch.id, at }, ...others] : others;
}

/** The oldest unarchived members, once there are enough of them. */
function chunkToClose(members: readonly WindowMember[]): readonly ArticleId[] | undefined {
  const unarchived = members.filter((member) => !member.archived);
  if (unarchived.length < UNARCHIVED_LIMIT) return undefined;
  return unarchived
    .slice(-CHUNK_MEMBERS)
    .map((member) => member.id)
    .reverse();
}

function archive(members: readonly WindowMember[], ids: readonly ArticleId[]): WindowMember[] {
  const closed = new Set(ids);
  return members.map((member) => (closed.has(member.id) ? { ...member, archived: true } : member));
}

/** Drops archived members only, so that followers of `prev-archive` miss none. */
function trim(members: readonly WindowMember[], at: Instant): readonly WindowMember[] {
  return members.filter(
    (member, position) =>
      position < WINDOW_MEMBERS ||
      (position < WINDOW_MAX_RECENT_MEMBERS && member.touchedAt >= at - WINDOW_RECENT_MS) ||
      !member.archived,
  );
}
