/** @module From an act and the heads it meets to the one commit that writes it. Pure. */

import type { Transition } from '../article/act.ts';
import type { ArticleContent, ArticleState } from '../article/article.ts';
import { type Listing, listingOf } from '../article/listing.ts';
import { scopesOf } from '../article/scopes.ts';
import type { Instant } from '../core/clock.ts';
import { CodedError } from '../core/exhaustive.ts';
import { emptyHead, type FeedHead } from '../feed/head.ts';
import { type FeedTouch, nextHead } from '../feed/window.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type {
  ArticleRecord,
  Commit,
  EntryKey,
  FeedChange,
  NewVersion,
  SignedAct,
} from './commit.ts';
import { changeRow, deskChange, dueChange } from './rows.ts';

/** DynamoDB's bound on one TransactWriteItems call. */
export const MAX_TRANSACTION_ITEMS = 100;

/** An act with everything that it brings along. */
export interface PlannedAct {
  /** The article before the act; absent when the act makes it. */
  readonly before?: ArticleRecord;
  readonly transition: Transition;
  /** The content that the new version is about, given or read. */
  readonly content: ArticleContent;
  readonly signed?: SignedAct;
  readonly claim?: Commit['claim'];
}

type ActOnFeeds = Pick<PlannedAct, 'before' | 'transition' | 'content'>;

/** The feeds that an act touches: those that list the article now, and those that will. */
export function touchedScopes(act: ActOnFeeds): readonly Scope[] {
  if (act.transition.effect === 'nothing') return [];
  const all = [...(act.before?.scopes ?? []), ...scopesAfter(act)];
  return [...new Map(all.map((scope) => [scopeName(scope), scope])).values()];
}

/** The feeds that list the article once the act is done. */
function scopesAfter({ before, transition, content }: ActOnFeeds): readonly Scope[] {
  if (transition.effect === 'nothing') return before?.scopes ?? [];
  return transition.effect === 'leaves' ? [] : scopesOf(content);
}

/**
 * Everything that the act writes. `heads` has the head of each touched scope that exists, by name.
 * Throws `ERR_TRANSACTION_BOUND` if that cannot be one transaction: limits on tags and authors
 * make it impossible.
 */
export function planCommit(act: PlannedAct, heads: ReadonlyMap<string, FeedHead>): Commit {
  const { before, transition, content } = act;
  const { state } = transition;
  const article = recordOf(act, scopesAfter(act));
  const fixed: Commit = {
    expectedVersion: before?.state.version ?? 0,
    article,
    version: versionOf(act),
    feeds: [],
    ...deskChange(before?.state, article),
    ...dueChange(before?.state, state),
    altIds: transition.content === 'given' ? content.altIds : {},
    ...(act.claim !== undefined && { claim: act.claim }),
  };
  const feeds = planFeeds(act, { heads, itemsTaken: countItems(fixed) + 1 });
  const site = feeds.find(({ head }) => head.scope.kind === 'all')?.head;
  const commit: Commit = {
    ...fixed,
    feeds,
    ...(site !== undefined && {
      change: changeRow(transition, { seq: site.version, content }),
    }),
  };
  if (countItems(commit) > MAX_TRANSACTION_ITEMS) {
    throw new CodedError('ERR_TRANSACTION_BOUND', `${countItems(commit)} items in one act`);
  }
  return commit;
}

/** How many items of a transaction a commit takes. */
export function countItems(commit: Commit): number {
  const feeds = commit.feeds.map(
    (feed) => 1 + (feed.entry === undefined ? 0 : 1) + (feed.chunk === undefined ? 0 : 1),
  );
  const due = (commit.due?.put?.length ?? 0) + (commit.due?.remove?.length ?? 0);
  const single = [commit.change, commit.desk, commit.claim].filter((part) => part !== undefined);
  const articleAndVersion = 2;
  return (
    articleAndVersion +
    single.length +
    due +
    Object.keys(commit.altIds).length +
    feeds.reduce((sum, items) => sum + items, 0)
  );
}

/** Whether the version is about content that is new to the article, or newly in readers' sight. */
function bringsContent({ act, content, effect }: Transition): boolean {
  return content === 'given' || effect === 'appears' || effect === 'changes' || act === 'revert';
}

/** Title and section are the newest content's; one that leaves may have newer work than what leaves. */
function recordOf(act: PlannedAct, scopes: readonly Scope[]): ArticleRecord {
  const { transition, content, before } = act;
  const { title, section } = transition.effect === 'leaves' ? (before ?? content) : content;
  return { state: transition.state, title, scopes, ...(section !== undefined && { section }) };
}

/** A version that goes live holds its content whole, so that readers never follow a pointer. */
function versionOf({ transition, content, signed }: PlannedAct): NewVersion {
  const { act, at, state } = transition;
  return {
    act,
    at,
    state,
    content: bringsContent(transition) ? content : { contentOf: Number(transition.content) },
    ...(signed !== undefined && { signed }),
  };
}

function planFeeds(
  act: PlannedAct,
  room: { readonly heads: ReadonlyMap<string, FeedHead>; readonly itemsTaken: number },
): readonly FeedChange[] {
  const before = new Set(act.before?.scopes.map(scopeName));
  const after = new Set(scopesAfter(act).map(scopeName));
  const scopes = touchedScopes(act);
  const listing = act.transition.state.status === 'published' ? liveListing(act) : undefined;
  const itemsPerFeed = 2;
  let free = MAX_TRANSACTION_ITEMS - room.itemsTaken - scopes.length * itemsPerFeed;
  return scopes.map((scope) => {
    const name = scopeName(scope);
    const head = room.heads.get(name) ?? emptyHead(scope);
    const touch = touchOf(act, { wasListed: before.has(name), isListed: after.has(name) });
    const next = nextHead(head, touch, { at: act.transition.at, mayClose: free > 0 });
    if (next.closed !== undefined) free -= 1;
    return {
      expectedVersion: head.version,
      head: next.head,
      entry:
        listing !== undefined && after.has(name) ? { put: listing } : { remove: entryKey(act) },
      ...(next.closed !== undefined && {
        chunk: { number: next.head.archives, ids: next.closed },
      }),
    };
  });
}

function touchOf(
  { transition: { state } }: PlannedAct,
  membership: { readonly wasListed: boolean; readonly isListed: boolean },
): FeedTouch {
  return membership.isListed
    ? { kind: 'stands', id: state.id, version: state.version, wasListed: membership.wasListed }
    : { kind: 'leaves', id: state.id };
}

function liveListing({ transition: { state }, content }: PlannedAct): Listing {
  return listingOf({ ...state, firstPublished: firstPublishedOf(state) }, content);
}

function entryKey({ transition: { state } }: PlannedAct): EntryKey {
  return { firstPublished: firstPublishedOf(state), id: state.id };
}

function firstPublishedOf(state: ArticleState): Instant {
  if (state.firstPublished === undefined) {
    throw new CodedError('ERR_NEVER_PUBLISHED', `Article ${state.id} was never published`);
  }
  return state.firstPublished;
}
