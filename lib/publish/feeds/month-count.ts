/** @module Counts of each month's live articles: the port that reads them, and the write of a change. */

import type { Instant } from '../../core/clock.ts';
import { type MonthNumber, monthOf } from '../../site/months.ts';
import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';
import { firstPublishedOf, type SiteStep } from './feed-writes.ts';

/** The count of a month of the site, read without reading its articles. */
export interface MonthCount {
  readonly month: MonthNumber;
  /** How many live articles were first published in it; at least 1. */
  readonly count: number;
  /** When an act last touched one of its articles, live or gone. */
  readonly updatedAt: Instant;
}

/** The months with live articles that come next; absent where there is none within some years. */
export interface NeighbourMonths {
  readonly older?: MonthNumber;
  readonly newer?: MonthNumber;
}

/** Reads the counts of months, consistently. */
export interface MonthReader {
  /** Those of the newest `limit` months with a count that have live articles, oldest first: one query. */
  listMonths(limit: number): Promise<readonly MonthCount[]>;
  /** The next months with live articles before and after one. */
  findNeighbours(month: MonthNumber): Promise<NeighbourMonths>;
  /** One month; undefined when it has no live article. */
  readMonth(month: MonthNumber): Promise<MonthCount | undefined>;
}

/** What an act changes in the count of a month's live articles. */
export interface MonthChange {
  /** The month of the article's first publication by the site's clocks, which never changes. */
  readonly month: MonthNumber;
  /** How many live articles more it has: 1, 0 or -1. */
  readonly joined: number;
  /** The instant that the site's own feed was last changed at: this act's. */
  readonly at: Instant;
}

/** Adds to the count of a month. It needs no condition, since the head of the site's feed has one. */
export type MonthWrite = PlannedWrite<'month', MonthChange>;

/** The write of a change of a month's count. */
export function monthWrite(item: MonthChange): MonthWrite {
  return { kind: 'month', item };
}

/** The write of the month that the act's article was first published in. */
export function monthWrites(
  { transition: { state } }: PlannedAct,
  { head, countBefore, timeZone }: SiteStep,
): readonly [MonthWrite] {
  const month = monthOf(firstPublishedOf(state), timeZone);
  return [monthWrite({ month, joined: head.count - countBefore, at: head.updatedAt })];
}
