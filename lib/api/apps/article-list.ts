/** @module Reads the items of a JSON list, cut to what an answer may cost and a Lambda function may send. */

import type { Listing } from '../../article/listing.ts';
import { articleJson, listingJson, type WireContext } from '../../article/wire.ts';
import { present } from '../../core/optional.ts';
import type { VersionReader } from '../../publish/articles/stored-version.ts';
import type { ListPosition } from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import { type BoundedListDeps, readListWithin } from '../public/bounded-list.ts';
import { writeCursor } from '../public/list-cursor.ts';
import { readInSteps } from '../public/read-budget.ts';
import type { ListQuery } from './list-query.ts';

/** The items, each as JSON text, and the cursor of the next part. */
export interface ComposedList {
  readonly items: readonly string[];
  readonly next?: string;
}

interface ListDeps extends WireContext, BoundedListDeps {
  readonly versions: VersionReader;
}

/** A public answer stays under 4 MB uncoded; the frame around the items takes the rest. */
const MAX_ITEMS_BYTES = 3_900_000;

/** Reads a part of a scope's list: fewer items than `limit` if they are large, at least one if there is one. */
export async function composeList(
  scope: Scope,
  query: ListQuery,
  deps: ListDeps,
): Promise<ComposedList> {
  const read = query.isFull ? readFullItems : readEntries;
  const { items, next } = await read(scope, query, deps);
  return { items, ...(next !== undefined && { next: writeCursor(next) }) };
}

interface ReadItems {
  readonly items: readonly string[];
  readonly next?: ListPosition;
}

async function readEntries(scope: Scope, query: ListQuery, deps: ListDeps): Promise<ReadItems> {
  const page = await readListWithin(scope, rangeOf(query), deps);
  const items = fitting(page.items.map((listing) => JSON.stringify(listingJson(listing, deps))));
  const next = items.length < page.items.length ? page.items[items.length - 1] : page.next;
  return { items, ...present({ next }) };
}

function rangeOf({ limit, after, from, to }: ListQuery) {
  return { limit, ...present({ after, from, to }) };
}

/** The first items that fit in an answer, at least one. */
function fitting(items: readonly string[], sentBytes = 0): readonly string[] {
  let bytes = sentBytes;
  const end = items.findIndex((item, index) => {
    bytes += Buffer.byteLength(item) + 1;
    return bytes > MAX_ITEMS_BYTES && (index > 0 || sentBytes > 0);
  });
  return end < 0 ? items : items.slice(0, end);
}

/** How many whole articles are read before anything is known of their size. */
const FIRST_ARTICLES = 2;

/** How many articles' texts are in memory at once. */
const MAX_STEP_ARTICLES = 10;

/** Entries and articles in turns, since what an article costs is known when it is read. */
async function readFullItems(scope: Scope, query: ListQuery, deps: ListDeps): Promise<ReadItems> {
  const steps = readInSteps(deps.consumed, { firstStep: FIRST_ARTICLES });
  const items: string[] = [];
  let bytes = 0;
  let next = query.after;
  for (;;) {
    const limit = steps.nextStep(Math.min(query.limit - items.length, MAX_STEP_ARTICLES));
    if (limit === 0) break;
    const range = { ...rangeOf(query), limit, ...present({ after: next }) };
    const page = await deps.lists.readList(scope, range);
    const least = items.length === 0 ? 1 : 0;
    const texts = await readTexts(page.items, { least, maxUnits: steps.left() }, deps);
    steps.done(texts.length);
    const sent = fitting(texts, bytes);
    items.push(...sent);
    bytes += sent.reduce((sum, item) => sum + Buffer.byteLength(item) + 1, 0);
    next = sent.length === page.items.length ? page.next : (page.items[sent.length - 1] ?? next);
    if (next === undefined || sent.length === 0 || sent.length < texts.length) break;
  }
  return { items, ...present({ next }) };
}

/** The first articles that may be read for so many units, at least `least` of them, as JSON. */
async function readTexts(
  listings: readonly Listing[],
  { least, maxUnits }: { readonly least: number; readonly maxUnits: number },
  deps: ListDeps,
): Promise<readonly string[]> {
  let units = 0;
  const end = listings.findIndex((listing, index) => {
    units += mostUnitsOf(listing);
    return units > maxUnits && index >= least;
  });
  const chosen = end < 0 ? listings : listings.slice(0, end);
  const versions = await deps.versions.readVersions(chosen);
  return versions.map((version) => JSON.stringify(articleJson(version, deps)));
}

/** An eventually consistent read takes half a unit for each 4 KB that it begins. */
const HALF_UNIT_BYTES = 4_096;
/** Signature, state and keys beside the content of a version. */
const VERSION_FRAME_BYTES = 4_096;
/** A version holds its content and the request that was signed for it, each packed: at worst by a quarter. */
const STORED_BYTES_PER_BYTE = 1.5;
/** For an entry that does not say how long its article is. */
const UNKNOWN_BYTES = 32_768;
/** A version may refer to an earlier one that has its content, and is then read beside it. */
const REFERENCE_UNITS = 0.5;

/** What reading an article costs at most: stored versions are compressed. */
function mostUnitsOf({ contentBytes = UNKNOWN_BYTES }: Listing): number {
  const bytes = contentBytes * STORED_BYTES_PER_BYTE + VERSION_FRAME_BYTES;
  return REFERENCE_UNITS + Math.ceil(bytes / HALF_UNIT_BYTES) / 2;
}
