/** @module Plans what an act writes into each feed that it touches: head, list entry, archive chunk. Pure. */

import type { ArticleState } from '../../article/article.ts';
import { type Listing, listingOf } from '../../article/listing.ts';
import type { Instant } from '../../core/clock.ts';
import { CodedError } from '../../core/errors.ts';
import { present } from '../../core/optional.ts';
import { emptyHead, type FeedHead } from '../../feed/head.ts';
import { type FeedTouch, nextHead } from '../../feed/window.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { type PlannedAct, scopesAfter, touchedScopes } from '../planned-act.ts';
import { type ChunkWrite, chunkWrite } from './archive-chunk.ts';
import { type HeadWrite, headWrite } from './heads.ts';
import { type EntryWrite, entryWrite } from './list-entry.ts';

/** A write into one feed. */
export type FeedWrite = HeadWrite | EntryWrite | ChunkWrite;

/** What an act does to the site's own feed, from which the rows beside that feed are made. */
export interface SiteStep {
  /** The next head. */
  readonly head: FeedHead;
  /** How many articles the feed had before. */
  readonly countBefore: number;
  /** The site's time zone, IANA name. */
  readonly timeZone: string;
}

/** A head and an entry for each feed. */
const WRITES_PER_FEED = 2;

/**
 * The writes into every feed that an act touches. `heads` are those that exist, by scope name;
 * `room` is how many writes the transaction can still take. An archive chunk is closed only while
 * there is room for it; a later act closes it otherwise.
 */
export function feedWrites(
  act: PlannedAct,
  heads: ReadonlyMap<string, FeedHead>,
  room: number,
): readonly FeedWrite[] {
  const scopes = touchedScopes(act);
  const membershipIn = membershipOf(act);
  const listing = act.transition.state.status === 'published' ? listingAfter(act) : undefined;
  let free = room - scopes.length * WRITES_PER_FEED;
  return scopes.flatMap((scope): readonly FeedWrite[] => {
    const head = heads.get(scopeName(scope)) ?? emptyHead(scope);
    const membership = membershipIn(scope);
    const next = nextHead(head, touchOf(act.transition, membership), {
      at: act.transition.at,
      mayClose: free > 0,
    });
    const write = headWrite(next.head, head.version);
    const entry =
      listing !== undefined && membership.isListed
        ? entryWrite({ scope, put: listing })
        : entryWrite({ scope, remove: entryKeyOf(act.transition.state) });
    if (next.closed === undefined) return [write, entry];
    free -= 1;
    return [write, entry, chunkWrite(scope, { number: next.head.archives, ids: next.closed })];
  });
}

interface Membership {
  readonly wasListed: boolean;
  readonly isListed: boolean;
  readonly wasArchived: boolean;
}

function membershipOf(act: PlannedAct): (scope: Scope) => Membership {
  const before = new Set(act.before?.scopes.map(scopeName));
  const archivedIn = new Set(act.before?.archivedIn?.map(scopeName));
  const after = new Set(scopesAfter(act).map(scopeName));
  return (scope) => {
    const name = scopeName(scope);
    return {
      wasListed: before.has(name),
      isListed: after.has(name),
      wasArchived: archivedIn.has(name),
    };
  };
}

function touchOf(
  { state, filedAt }: PlannedAct['transition'],
  { isListed, ...was }: Membership,
): FeedTouch {
  return isListed
    ? { kind: 'listed', id: state.id, version: state.version, ...was, ...present({ filedAt }) }
    : { kind: 'leaves', id: state.id, isExpiry: state.status === 'expired' };
}

function listingAfter({ transition: { state }, content }: PlannedAct): Listing {
  return listingOf({ ...state, firstPublished: firstPublishedOf(state) }, content);
}

function entryKeyOf(state: ArticleState) {
  return { firstPublished: firstPublishedOf(state), id: state.id };
}

/** The first publication of an article. Throws `ERR_NEVER_PUBLISHED` for one that was never published. */
export function firstPublishedOf(state: ArticleState): Instant {
  if (state.firstPublished === undefined) {
    throw new CodedError('ERR_NEVER_PUBLISHED', `Article ${state.id} was never published`);
  }
  return state.firstPublished;
}
