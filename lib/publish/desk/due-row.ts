/** @module Rows of the timer's queue: the ports that handle them, and the writes of an act. */

import type { ArticleId, ArticleState } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import type { VersionRef } from '../articles/stored-version.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** What the timer does. */
export const DUE_ACTS = ['publish', 'expire', 'erase'] as const;

/** An act that the timer does at an instant; `erase` removes what a deletion left. */
export interface DueRow {
  readonly at: Instant;
  readonly act: (typeof DUE_ACTS)[number];
  readonly id: ArticleId;
}

/** A row as it is stored in the queue; it may be damaged. */
export interface QueuedRow {
  /** Its place in the queue: sorts by its instant. */
  readonly place: string;
  /** Absent when the row is damaged. */
  readonly row?: DueRow;
  /** The instant in its place, if that can be read. */
  readonly at?: Instant;
}

/** The timer's queue. */
export interface DueQueue {
  /** At most `limit` rows that are due at `now`, earliest first, after the place `after`; consistent. */
  readQueue(
    now: Instant,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly QueuedRow[]>;
  /**
   * Removes a row if its article is still at this version: a later version may have set the same
   * instant again. `gone` = there must be no such article.
   */
  strike(row: DueRow, version: number | 'gone'): Promise<void>;
}

/** Erases what is left of deleted articles. */
export interface ArticleEraser {
  /** Removes every version of an article, and the foreign ids that are still tied to it; may be repeated. */
  erase(id: ArticleId): Promise<void>;
  /**
   * Removes every version of an article before this one, working copies of it, and the labels in its
   * versions that no live article has; may be repeated. Its foreign ids stay tied, so that no import brings it back.
   */
  eraseBefore(version: VersionRef): Promise<void>;
}

/** The rows that the queue has for an article in a state. */
export function dueRows(state: ArticleState | undefined): readonly DueRow[] {
  if (state === undefined) return [];
  if (state.erasedAt !== undefined) return [{ at: state.erasedAt, act: 'erase', id: state.id }];
  if (state.status === 'scheduled' && state.publishAt !== undefined) {
    return [{ at: state.publishAt, act: 'publish', id: state.id }];
  }
  if (state.status === 'published' && state.expires !== undefined) {
    return [{ at: state.expires, act: 'expire', id: state.id }];
  }
  return [];
}

/** Puts a row into the queue, or removes one; the condition on its article covers it. */
export type DueWrite = PlannedWrite<'due', { readonly put: DueRow } | { readonly remove: DueRow }>;

/** The writes in the queue when a state follows another; a row that stays is not written. */
export function dueWrites(
  before: ArticleState | undefined,
  after: ArticleState,
): readonly DueWrite[] {
  const same = (one: DueRow) => (other: DueRow) => one.at === other.at && one.act === other.act;
  const was = dueRows(before);
  const is = dueRows(after);
  return [
    ...is.filter((row) => !was.some(same(row))).map((row) => dueWrite({ put: row })),
    ...was.filter((row) => !is.some(same(row))).map((row) => dueWrite({ remove: row })),
  ];
}

/** The write of a row. */
export function dueWrite(item: DueWrite['item']): DueWrite {
  return { kind: 'due', item };
}
