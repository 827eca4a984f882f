/** @module Counts what a feed's head costs after many departures, computed without a table. */

import type { ArticleId } from '../lib/article/article.ts';
import { instantOf } from '../lib/core/clock.ts';
import { itemBytes } from '../lib/dynamo/client/item-size.ts';
import { headItem } from '../lib/dynamo/feeds/head-items.ts';
import type { FeedHead } from '../lib/feed/head.ts';
import { nextHead } from '../lib/feed/window.ts';

const DEPARTURES = [1_000, 100_000];
const MONTH_MS = 30 * 24 * 3_600_000;
/** An eventually consistent read takes half a unit for every 4 KB (DynamoDB's rule). */
const UNIT_BYTES = 4_096;

/** What one read of a head takes. */
export interface HeadCost {
  readonly bytes: number;
  readonly units: number;
}

/** The cost of the head after so many articles came and left, spread over a month. */
export function measureDepartures(start: FeedHead): ReadonlyMap<number, HeadCost> {
  return new Map(DEPARTURES.map((count) => [count, costOf(headAfter(start, count))]));
}

function headAfter(start: FeedHead, count: number): FeedHead {
  let head = start;
  for (let number = 0; number < count; number += 1) {
    const id = `019a7f3d-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as ArticleId;
    const at = instantOf(start.updatedAt + Math.floor((number * MONTH_MS) / count));
    const moment = { at, mayClose: false };
    const touch = { kind: 'listed', id, version: 1, wasListed: false } as const;
    head = nextHead(head, touch, moment).head;
    head = nextHead(head, { kind: 'leaves', id }, moment).head;
  }
  return head;
}

/** What one read of this head takes. */
export function costOf(head: FeedHead): HeadCost {
  const bytes = itemBytes(headItem(head));
  return { bytes, units: Math.ceil(bytes / UNIT_BYTES) / 2 };
}
