/** @module The ports to the timer's queue: hours that have come, and what deletions left to be done. */

import type { ArticleId } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';
import type { DueRow } from './commit.ts';

/** A row of the queue as it lies there: an hour to keep, or something that nobody can read. */
export interface QueuedRow {
  /** Where it stands in the queue: sorts by its hour. */
  readonly place: string;
  /** Absent when the row is damaged. */
  readonly row?: DueRow;
  /** The hour that its place tells, if that can be read. */
  readonly at?: Instant;
}

/** The hours that the timer waits for. */
export interface DueQueue {
  /** At most `limit` hours that have come at `now`, earliest first, after the place `after`; consistent. */
  readQueue(
    now: Instant,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly QueuedRow[]>;
  /**
   * Takes a row out if its article is still at this version: one that moved on since may have set
   * the same hour again. `gone` = there must be no such article.
   */
  strike(row: DueRow, version: number | 'gone'): Promise<void>;
}

/** Erases what is left of deleted articles. */
export interface ArticleEraser {
  /** Removes every version of an article, and the foreign ids that are still tied to it; may be repeated. */
  erase(id: ArticleId): Promise<void>;
}
