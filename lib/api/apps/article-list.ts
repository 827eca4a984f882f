/** @module Reads the items of a JSON list, cut to the size that a Lambda function may send. */

import type { Listing } from '../../article/listing.ts';
import { articleJson, listingJson, type WireContext } from '../../article/wire.ts';
import type { VersionReader } from '../../publish/articles/stored-version.ts';
import type { ListReader } from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import { writeCursor } from '../public/list-cursor.ts';
import type { ListQuery } from './list-query.ts';

/** The items, each as JSON text, and the cursor of the next part. */
export interface ComposedList {
  readonly items: readonly string[];
  readonly next?: string;
}

interface ListDeps extends WireContext {
  readonly lists: ListReader;
  readonly versions: VersionReader;
}

/** A public answer stays under 4 MB uncoded; the frame around the items takes the rest. */
const MAX_ITEMS_BYTES = 3_900_000;

/** How many whole articles are read at once. */
const BATCH_ARTICLES = 10;

/** Reads a part of a scope's list: fewer items than `limit` if they are large, at least one if there is one. */
export async function composeList(
  scope: Scope,
  query: ListQuery,
  deps: ListDeps,
): Promise<ComposedList> {
  const { limit, after, from, to } = query;
  const page = await deps.lists.readList(scope, {
    limit,
    ...(after !== undefined && { after }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  const items = query.isFull
    ? await fullItems(page.items, deps)
    : fitting(page.items.map((listing) => JSON.stringify(listingJson(listing, deps))));
  const last = page.items[items.length - 1];
  const next = items.length < page.items.length && last !== undefined ? last : page.next;
  return { items, ...(next !== undefined && { next: writeCursor(next) }) };
}

/** The first items that fit in an answer, at least one. */
function fitting(items: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += Buffer.byteLength(item) + 1;
    return bytes > MAX_ITEMS_BYTES && index > 0;
  });
  return end < 0 ? items : items.slice(0, end);
}

async function fullItems(listings: readonly Listing[], deps: ListDeps) {
  const items: string[] = [];
  let bytes = 0;
  for (let start = 0; start < listings.length; start += BATCH_ARTICLES) {
    const batch = listings.slice(start, start + BATCH_ARTICLES);
    for (const version of await deps.versions.readVersions(batch)) {
      const item = JSON.stringify(articleJson(version, deps));
      bytes += Buffer.byteLength(item) + 1;
      if (bytes > MAX_ITEMS_BYTES && items.length > 0) return items;
      items.push(item);
    }
  }
  return items;
}
