/** @module Reads a page of a list that ends early where it would cost more than an answer may. */

import type { Listing } from '../../article/listing.ts';
import { present } from '../../core/optional.ts';
import type { ListPage, ListRange, ListReader } from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import { type ConsumedUnits, readInSteps, unitsLeft } from './read-budget.ts';

/** What lists are read with. */
export interface BoundedListDeps {
  readonly lists: ListReader;
  readonly consumed?: ConsumedUnits;
}

/** So many entries cost less than an answer may if none is over 12 KB. */
const FIRST_ENTRIES = 8;

/** The entries that a query reads beside those asked for: its position, and whether one follows. */
const EXTRA_ENTRIES = 2;

/**
 * How many more entries can be read for the units that are left, at most `wanted`, if none is larger
 * than the largest of those that are `like` them.
 */
export function countAffordable(
  consumed: ConsumedUnits | undefined,
  { wanted, like }: { readonly wanted: number; readonly like: readonly Listing[] },
): number {
  if (consumed === undefined) return wanted;
  const sizes = like.map((listing) => Buffer.byteLength(JSON.stringify(listing)));
  const largest = Math.max(MIN_ENTRY_BYTES, ...sizes) + KEY_BYTES;
  const entries = Math.floor((unitsLeft(consumed) * UNIT_BYTES) / largest);
  return Math.max(0, Math.min(wanted, entries - EXTRA_ENTRIES));
}

const UNIT_BYTES = 4_096;
const MIN_ENTRY_BYTES = 500;
const KEY_BYTES = 200;

/** At most `range.limit` entries, at least one if there is one; `next` goes on behind the last of them. */
export async function readListWithin(
  scope: Scope,
  range: ListRange,
  { lists, consumed }: BoundedListDeps,
): Promise<ListPage> {
  const steps = readInSteps(consumed, { firstStep: FIRST_ENTRIES });
  const items: Listing[] = [];
  let after = range.after;
  do {
    const limit = steps.nextStep(range.limit - items.length, EXTRA_ENTRIES);
    if (limit === 0) break;
    const page = await lists.readList(scope, { ...range, limit, ...present({ after }) });
    steps.done(page.items.length + EXTRA_ENTRIES);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < range.limit);
  return { items, ...present({ next: after }) };
}
