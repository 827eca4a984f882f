/** @module Counts what an archive posted by hand changes in a feed's head, computed without a table. */

import type { ArticleId } from '../lib/article/article.ts';
import { instantOf } from '../lib/core/clock.ts';
import type { FeedHead } from '../lib/feed/head.ts';
import { nextHead, shownMembers } from '../lib/feed/window.ts';
import { costOf, type HeadCost } from './departures.ts';

const FILED = [100, 10_000];
const DAY_MS = 86_400_000;

/** The head after so many first publications of long ago. */
export interface FiledReading extends HeadCost {
  /** How many articles the subscription document shows that it did not show before, or no longer shows. */
  readonly changed: number;
}

/** Posts so many articles, the newest first, each of a day before all that the feed had. */
export function measureFiled(start: FeedHead): ReadonlyMap<number, FiledReading> {
  return new Map(
    FILED.map((count) => {
      const head = headAfter(start, count);
      return [count, { ...costOf(head), changed: countChanged(start, head) }];
    }),
  );
}

function headAfter(start: FeedHead, count: number): FeedHead {
  const oldest = Math.min(...start.window.map(({ touchedAt }) => touchedAt));
  const moment = { at: start.updatedAt, mayClose: true };
  let head = start;
  for (let number = 1; number <= count; number += 1) {
    const id = `019a7f3d-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as ArticleId;
    const filedAt = instantOf(oldest - number * DAY_MS);
    const touch = { kind: 'listed', id, version: 1, wasListed: false, filedAt } as const;
    head = nextHead(head, touch, moment).head;
  }
  return head;
}

function countChanged(before: FeedHead, after: FeedHead): number {
  const [old, now] = [before, after].map((head) => shownMembers(head).map(({ id }) => id));
  const all = [...(old ?? []), ...(now ?? [])];
  return all.filter((id) => all.indexOf(id) === all.lastIndexOf(id)).length;
}
