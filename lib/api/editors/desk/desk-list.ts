/** @module Composes a list of the desk from the rows that a key may see. */

import { type ArticleReader, readWork } from '../../../publish/articles/article-record.ts';
import type { DeskPosition, DeskRow } from '../../../publish/desk/desk-row.ts';
import { type DeskContext, deskArticleJson, deskRowJson } from './desk-json.ts';
import type { DeskQuery } from './desk-query.ts';
import { type RowPeople, type RowPeopleDeps, readPeople } from './row-people.ts';
import { type PlacedRow, type RowSource, type RowSourceDeps, sourceOf } from './row-sources.ts';

/** What composing a list is given to call. */
export interface DeskListDeps extends RowSourceDeps, RowPeopleDeps {
  readonly articles: Pick<ArticleReader, 'readVersion' | 'readArticles'>;
}

/** A part of a list, and the position after which it goes on; absent at the end. */
export interface DeskList {
  readonly items: readonly unknown[];
  readonly next?: DeskPosition;
}

/** Which articles the requesting key may see. */
export interface Visibility {
  readonly maySee: (section: string | undefined) => boolean;
  /** The sections that the key is bound to; absent where it is bound to none. */
  readonly sections?: readonly string[];
}

/** An answer of a Lambda has 6 MB; whole articles are read so many at once. */
const MAX_ITEMS_BYTES = 3_900_000;
const BATCH_ARTICLES = 10;

/** Reads a part of the desk. There may be fewer items than asked for, and still more to follow. */
export async function composeDeskList(
  query: DeskQuery,
  visibility: Visibility,
  { context, ...deps }: DeskListDeps & { readonly context: DeskContext },
): Promise<DeskList> {
  const source = sourceOf(query, visibility.sections, deps);
  const found = await filterVisible(query, visibility, source);
  const rows = found.items.map(({ row }) => row);
  const peopleOf = await readPeople(rows, deps, context);
  if (query.full) return readWhole(found, { ...deps, context, peopleOf });
  const items = rows.map((row) => ({ ...deskRowJson(row, context), ...peopleOf(row) }));
  return { ...found, items };
}

interface FoundRows {
  readonly items: readonly PlacedRow[];
  readonly next?: DeskPosition;
}

/** Reads until there are enough rows that the key may see, the list ends, or it was read often enough. */
async function filterVisible(
  { limit, after }: DeskQuery,
  { maySee }: Visibility,
  { read, maxReadings }: RowSource,
): Promise<FoundRows> {
  const items = new Map<string, PlacedRow>();
  let last = after;
  for (let reading = 0; reading < maxReadings; reading += 1) {
    const stretch = await read(limit + 1 - items.size, last);
    for (const placed of stretch.rows) {
      const { section, state } = placed.row;
      // An article that an act moves just now may be met in two parts.
      if (!maySee(section) || items.has(state.id)) continue;
      if (items.size === limit) return rowsFound(items, [...items.values()].at(-1)?.position);
      items.set(state.id, placed);
    }
    last = stretch.last;
    if (last === undefined) break;
  }
  return rowsFound(items, last);
}

function rowsFound(
  items: ReadonlyMap<string, PlacedRow>,
  next: DeskPosition | undefined,
): FoundRows {
  return { items: [...items.values()], ...(next !== undefined && { next }) };
}

interface WholeContext {
  readonly context: DeskContext;
  readonly peopleOf: (row: DeskRow) => RowPeople;
}

/** The articles of rows, whole: as many as there is room for, and one at least. */
async function readWhole(
  { items: rows, next }: FoundRows,
  { articles, context, peopleOf }: Pick<DeskListDeps, 'articles'> & WholeContext,
): Promise<DeskList> {
  const items: unknown[] = [];
  let bytes = 0;
  for (let start = 0; start < rows.length; start += BATCH_ARTICLES) {
    const batch = rows.slice(start, start + BATCH_ARTICLES);
    const works = await Promise.all(batch.map(({ row }) => readWork(articles, row.state)));
    for (const [index, { row }] of batch.entries()) {
      const work = works[index];
      // Deleted since the row was read.
      if (work === undefined) continue;
      const item = { ...deskArticleJson(work, row, context), ...peopleOf(row) };
      bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
      const before = rows[start + index - 1];
      if (bytes > MAX_ITEMS_BYTES && items.length > 0 && before !== undefined) {
        return { items, next: before.position };
      }
      items.push(item);
    }
  }
  return { items, ...(next !== undefined && { next }) };
}
