/** @module Plans which rows of `/api/changes` lose their words when an article leaves readers. Pure. */

import type { FeedHead } from '../../feed/head.ts';
import type { ActOnFeeds } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** So many rows of one article keep their words: an act that takes it away clears them all at once. */
export const MAX_ROWS_WITH_WORDS = 40;

/** Removes title and slug from a row of an article that readers no longer see; of an erased one also note and scopes. */
export type ChangeWordsWrite = PlannedWrite<
  'change-words',
  { readonly seq: number; readonly isErased: boolean }
>;

/** The numbers of the article's rows once the act is done, newest first. */
export function changesAfter(
  { before, transition }: ActOnFeeds,
  heads: ReadonlyMap<string, FeedHead>,
): readonly number[] | undefined {
  if (transition.effect === 'nothing') return before?.changes;
  const seq = (heads.get('all')?.version ?? 0) + 1;
  return [seq, ...(before?.changes ?? [])].slice(0, MAX_ROWS_WITH_WORDS);
}

/**
 * The writes that clear earlier rows: all that still have words when the article leaves, else the
 * one that is no longer among the newest. The row of the act itself is written without words.
 */
export function changeWordsWrites({ before, transition }: ActOnFeeds): readonly ChangeWordsWrite[] {
  const isErased = transition.act === 'erase';
  if (transition.effect === 'nothing' && !isErased) return [];
  const earlier = before?.changes ?? [];
  const isGone = transition.state.status !== 'published';
  const cleared = isGone ? earlier : earlier.slice(MAX_ROWS_WITH_WORDS - 1);
  return cleared.map((seq) => ({ kind: 'change-words', item: { seq, isErased } }));
}
