/** @module Which articles a feed's head names: (head, touch, now) to the next head. Pure. */

import type { ArticleId } from '../article/article.ts';
import { type Instant, instantOf } from '../core/clock.ts';
import type { FeedHead, Tombstone, WindowMember } from './head.ts';

const HOUR_MS = 3_600_000;
/** Subscription documents hold at least this many articles, when there are. */
const WINDOW_MEMBERS = 50;
/** …and all that were touched this recently, so that a reader polling every other day misses none. */
const WINDOW_RECENT_MS = 48 * HOUR_MS;
/** …but no more than this many for being recent. */
const WINDOW_MAX_RECENT_MEMBERS = 200;
/** Readers hear of a withdrawal for this long (RFC 6721; A-58). */
const TOMBSTONE_MS = 30 * 24 * HOUR_MS;
/** So many members outside any archive make the oldest of them a chunk. */
const UNARCHIVED_LIMIT = 100;
/** How many ids one archive chunk has. */
const CHUNK_MEMBERS = 50;

/** What an act does to one feed. */
export type FeedTouch =
  | {
      readonly kind: 'stands';
      readonly id: ArticleId;
      /** The version that its act made live. */
      readonly version: number;
      /** Whether the feed listed the article before the act. */
      readonly wasListed: boolean;
      /** Whether a closed chunk has the id, of an article that was not listed: it joins no second one. */
      readonly wasArchived?: boolean;
    }
  | { readonly kind: 'leaves'; readonly id: ArticleId };

/** The next head; `closed` are the ids of a chunk that it closes, oldest touch first. */
export interface NextHead {
  readonly head: FeedHead;
  readonly closed?: readonly ArticleId[];
}

/**
 * The head after an act at `at`. `mayClose` says whether the act's transaction has room for a
 * chunk; without room the chunk waits for a later act and its members stay in the window.
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
 * window was let go, and only archived ones are let go.
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

/** The oldest members without an archive, once there are enough of them. */
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

/** No member leaves that an archive does not hold: followers of `prev-archive` miss nothing. */
function trim(members: readonly WindowMember[], at: Instant): readonly WindowMember[] {
  return members.filter(
    (member, position) =>
      position < WINDOW_MEMBERS ||
      (position < WINDOW_MAX_RECENT_MEMBERS && member.touchedAt >= at - WINDOW_RECENT_MS) ||
      !member.archived,
  );
}
