/** @module The items of a JSON list as text, cut so that the answer stays within what a Lambda may send. */

import type { Listing } from '../../article/listing.ts';
import { articleJson, listingJson, type WireContext } from '../../article/wire.ts';
import type { ListReader, VersionReader } from '../../publish/read-ports.ts';
import type { Scope } from '../../site/scopes.ts';
import { writeCursor } from '../public/list-cursor.ts';
import type { ListQuery } from './list-query.ts';

/** The items, each as JSON text; and the cursor of what follows. */
export interface ComposedList {
  readonly items: readonly string[];
  readonly next?: string;
}

interface ListServices extends WireContext {
  readonly lists: ListReader;
  readonly versions: VersionReader;
}

/** A public answer stays under 4 MB uncoded; the frame around the items takes the rest. */
const MAX_ITEMS_BYTES = 3_900_000;

/** How many whole articles are read at once. */
const BATCH_ARTICLES = 10;

/** Reads a part of a scope's list. There may be fewer items than asked for where they are large, never none. */
export async function composeList(
  scope: Scope,
  query: ListQuery,
  services: ListServices,
): Promise<ComposedList> {
  const { limit, after, from, to } = query;
  const page = await services.lists.readList(scope, {
    limit,
    ...(after !== undefined && { after }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  const items = query.isFull
    ? await fullItems(page.items, services)
    : fitting(page.items.map((listing) => JSON.stringify(listingJson(listing, services))));
  const last = page.items[items.length - 1];
  const next = items.length < page.items.length && last !== undefined ? last : page.next;
  return { items, ...(next !== undefined && { next: writeCursor(next) }) };
}

/** As many of the items as an answer has room for, and one at least. */
function fitting(items: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += Buffer.byteLength(item) + 1;
    return bytes > MAX_ITEMS_BYTES && index > 0;
  });
  return end < 0 ? items : items.slice(0, end);
}

async function fullItems(listings: readonly Listing[], services: ListServices) {
  const items: string[] = [];
  let bytes = 0;
  for (let start = 0; start < listings.length; start += BATCH_ARTICLES) {
    const batch = listings.slice(start, start + BATCH_ARTICLES);
    for (const version of await services.versions.readVersions(batch)) {
      const item = JSON.stringify(articleJson(version, services));
      bytes += Buffer.byteLength(item) + 1;
      if (bytes > MAX_ITEMS_BYTES && items.length > 0) return items;
      items.push(item);
    }
  }
  return items;
}
