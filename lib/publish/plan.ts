/** @module From an act and the heads it meets to the one commit that writes it. Pure. */

import { definitionOf } from '../article/acts/register.ts';
import type { ArticleContent, ArticleState } from '../article/article.ts';
import { type Listing, listingOf, scopesOf } from '../article/listing.ts';
import type { Transition } from '../article/state/perform-act.ts';
import type { Instant } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { emptyHead, type FeedHead } from '../feed/head.ts';
import { type FeedTouch, isArchived, nextHead } from '../feed/window.ts';
import type { SignedRecord } from '../signature/signature-record.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import type { ArticleRecord, Commit, EntryKey, FeedChange, NewVersion } from './commit.ts';
import { changeRow, deskChange, dueChange, monthRow } from './rows.ts';

/** DynamoDB's bound on one TransactWriteItems call. */
export const MAX_TRANSACTION_ITEMS = 100;

/** What an act upon the site's own feed writes beside it: the change, and the month's count. */
const SITE_ROWS = 2;

/** An article that left more feeds than this may stand in two archive chunks of one, which harms nobody. */
const MAX_ARCHIVED_IN = 500;

/** An act with everything that it brings along. */
export interface PlannedAct {
  /** The article before the act; absent when the act makes it. */
  readonly before?: ArticleRecord;
  readonly transition: Transition;
  /** The content that the new version is about, given or read. */
  readonly content: ArticleContent;
  readonly signed?: SignedRecord;
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
 * Everything that the act writes. `heads` has the head of each touched scope that exists, by name;
 * `timeZone` is the site's, whose months sitemaps count by.
 * Throws `ERR_TRANSACTION_BOUND` if that cannot be one transaction: limits on tags and authors
 * make it impossible.
 */
export function planCommit(
  act: PlannedAct,
  heads: ReadonlyMap<string, FeedHead>,
  timeZone: string,
): Commit {
  const { before, transition, content } = act;
  const { state } = transition;
  const article = recordOf(act, heads);
  const fixed: Commit = {
    expectedVersion: before?.state.version ?? 0,
    article,
    version: versionOf(act),
    feeds: [],
    ...deskChange(before, article),
    ...dueChange(before?.state, state),
    altIds: transition.content === 'given' ? content.altIds : {},
    ...(act.claim !== undefined && { claim: act.claim }),
  };
  const feeds = planFeeds(act, { heads, itemsTaken: countItems(fixed) + SITE_ROWS });
  const site = feeds.find(({ head }) => head.scope.kind === 'all')?.head;
  const commit: Commit = {
    ...fixed,
    feeds,
    ...(site !== undefined && {
      change: changeRow(transition, { seq: site.version, content }),
      month: monthRow(firstPublishedOf(state), timeZone, {
        site,
        before: heads.get(scopeName(site.scope))?.count ?? 0,
      }),
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
  const single = [
    commit.change,
    commit.month,
    commit.desk?.put,
    commit.desk?.remove,
    commit.claim,
  ].filter((part) => part !== undefined);
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
  const isNewlySeen = effect === 'appears' || effect === 'changes';
  return content === 'given' || isNewlySeen || definitionOf(act).isWork === true;
}

/** Title and section are the newest content's, which an act upon the live text may leave as it is. */
function recordOf(act: PlannedAct, heads: ReadonlyMap<string, FeedHead>): ArticleRecord {
  const { transition, content, before } = act;
  const archivedIn = archivedElsewhere(act, heads);
  const { title, section } = keepsNewerWork(transition) ? (before ?? content) : content;
  return {
    state: transition.state,
    title,
    touchedAt: transition.at,
    scopes: scopesAfter(act),
    ...(section !== undefined && { section }),
    ...(archivedIn.length > 0 && { archivedIn }),
  };
}

/** Whether newer work than what the act is about stays pending. */
function keepsNewerWork({ state: { pending, version }, content }: Transition): boolean {
  return pending !== undefined && pending !== version && pending !== content;
}

/** The feeds that the article is archived in without being listed: it left them, now or earlier. */
function archivedElsewhere(
  act: PlannedAct,
  heads: ReadonlyMap<string, FeedHead>,
): readonly Scope[] {
  const { before, transition } = act;
  const after = new Set(scopesAfter(act).map(scopeName));
  const left = (before?.scopes ?? []).filter((scope) => {
    const head = heads.get(scopeName(scope));
    return head !== undefined && isArchived(head, transition.state.id);
  });
  return [...left, ...(before?.archivedIn ?? [])]
    .filter((scope) => !after.has(scopeName(scope)))
    .slice(0, MAX_ARCHIVED_IN);
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
  const archivedIn = new Set(act.before?.archivedIn?.map(scopeName));
  const after = new Set(scopesAfter(act).map(scopeName));
  const scopes = touchedScopes(act);
  const listing = act.transition.state.status === 'published' ? liveListing(act) : undefined;
  const itemsPerFeed = 2;
  let free = MAX_TRANSACTION_ITEMS - room.itemsTaken - scopes.length * itemsPerFeed;
  return scopes.map((scope) => {
    const name = scopeName(scope);
    const head = room.heads.get(name) ?? emptyHead(scope);
    const touch = touchOf(act, {
      wasListed: before.has(name),
      isListed: after.has(name),
      wasArchived: archivedIn.has(name),
    });
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

interface Membership {
  readonly wasListed: boolean;
  readonly isListed: boolean;
  readonly wasArchived: boolean;
}

function touchOf(
  { transition: { state } }: PlannedAct,
  { isListed, ...was }: Membership,
): FeedTouch {
  return isListed
    ? { kind: 'listed', id: state.id, version: state.version, ...was }
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
