/** @module Stores and reads list entries, which lists and pages show, newest first. */

import { GetItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Listing } from '../../article/listing.ts';
import type {
  EntryReader,
  EntryWrite,
  ListPage,
  ListPosition,
  ListRange,
  ListReader,
} from '../../publish/feeds/list-entry.ts';
import type { Scope } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams, queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { deleteItem, putItem } from '../client/write-item.ts';
import { entriesFrom, entriesUpTo, entryKey, entrySortKey, feedPartition } from '../table.ts';

/** JSON in one attribute: a list of a hundred is read faster than a hundred nested maps. */
interface StoredEntry {
  readonly listing: string;
}

/** The item of a list entry. */
export function entryItem(scope: Scope, listing: Listing): Attributes {
  const stored: StoredEntry = { listing: JSON.stringify(listing) };
  return { ...keyOf(entryKey(scope, listing)), ...toAttributes(stored) };
}

/** The transaction item of a planned entry. */
export function entryWriteItem(tableName: string, { item }: EntryWrite) {
  return 'put' in item
    ? putItem(tableName, entryItem(item.scope, item.put))
    : deleteItem(tableName, entryKey(item.scope, item.remove));
}

/** Reads the item of a list entry. */
export function parseEntry(item: Attributes): Listing {
  return JSON.parse(fromAttributes<StoredEntry>(item).listing) as Listing;
}

/**
 * The request for a page: from newest to oldest, one more than asked to know whether more follow,
 * and one more for the position itself, which BETWEEN includes. Undefined for an empty range.
 */
export function listParams(
  tableName: string,
  scope: Scope,
  range: ListRange,
): QueryCommandInput | undefined {
  const lower = entriesFrom(range.from);
  const upper = upperBound(range);
  if (lower > upper) return undefined;
  return {
    ...betweenParams(tableName, feedPartition(scope), { lower, upper }),
    ConsistentRead: range.mayLag !== true,
    ScanIndexForward: false,
    Limit: range.limit + 2,
  };
}

/** Reads lists, consistently unless asked otherwise. */
export function createListReader(table: Table): ListReader {
  return {
    async readList(scope, range) {
      const params = listParams(table.name, scope, range);
      if (params === undefined) return { items: [] };
      const items = await queryItems(table, params, range.limit + 2);
      return pageOf(items, range);
    },
  };
}

/** Reads single entries, consistently as lists. */
export function createEntryReader(table: Table): EntryReader {
  return {
    async readEntry(scope, entry) {
      const Key = keyOf(entryKey(scope, entry));
      const params = { TableName: table.name, Key, ConsistentRead: true };
      const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
      return Item === undefined ? undefined : parseEntry(Item);
    },
  };
}

function pageOf(items: readonly Attributes[], { limit, after }: ListRange): ListPage {
  const position = after === undefined ? undefined : entrySortKey(after);
  const following = items.filter((item) => item.sk?.S !== position).map(parseEntry);
  const page = following.slice(0, limit);
  const last = page.at(-1);
  if (following.length <= limit || last === undefined) return { items: page };
  return { items: page, next: positionOf(last) };
}

function positionOf({ firstPublished, id }: Listing): ListPosition {
  return { firstPublished, id };
}

/** Keys are ASCII, so that JavaScript compares them as DynamoDB does: by bytes. */
function upperBound({ to, after }: ListRange): string {
  const end = entriesUpTo(to);
  if (after === undefined) return end;
  const position = entrySortKey(after);
  return position < end ? position : end;
}
