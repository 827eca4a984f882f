/** @module What an act on feeds is computed from: the heads of its feeds and the turns, read in one call. */

import type { FeedHead } from '../../feed/head.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { type ActOnFeeds, touchedScopes } from '../planned-act.ts';
import { NO_TURNS, type Turns } from './turns.ts';

/** Heads by scope name; a feed that never had an article has none. */
export type Heads = ReadonlyMap<string, FeedHead>;

/** Feeds as they were read for an act. */
export interface FeedState {
  readonly heads: Heads;
  readonly turns: Turns;
}

/** What an act that touches no feed is computed from: nothing is read for it. */
export const NO_FEEDS: FeedState = { heads: new Map(), turns: NO_TURNS };

/** Reads feeds for acts. */
export interface FeedStateReader {
  /** The heads of these scopes and the turns, each read consistently. */
  readFeedState(scopes: readonly Scope[]): Promise<FeedState>;
}

/** Heads by the names of their scopes. */
export function headsByName(heads: readonly FeedHead[]): Heads {
  return new Map(heads.map((head) => [scopeName(head.scope), head]));
}

/** The feeds that an act touches; nothing is read for an act that touches none. */
export async function readFeedsOf(act: ActOnFeeds, reader: FeedStateReader): Promise<FeedState> {
  const scopes = touchedScopes(act);
  if (scopes.length === 0) return NO_FEEDS;
  return reader.readFeedState(scopes);
}
