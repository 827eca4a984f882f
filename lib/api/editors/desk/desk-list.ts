/** @module Composes a list of the desk from the rows that a key may see, last touched first. */

import { type ArticleReader, readWork } from '../../../publish/articles/article-record.ts';
import {
  DESK_PARTS,
  type DeskPart,
  type DeskPosition,
  type DeskReader,
  type DeskRow,
} from '../../../publish/desk/desk-row.ts';
import { type DeskContext, deskArticleJson, deskRowJson } from './desk-json.ts';
import type { DeskQuery } from './desk-query.ts';

/** What composing a list is given to call. */
export interface DeskListDeps {
  readonly desk: DeskReader;
  readonly articles: Pick<ArticleReader, 'readVersion'>;
}

/** A part of a list, and the position after which it goes on; absent at the end. */
export interface DeskList {
  readonly items: readonly unknown[];
  readonly next?: DeskPosition;
}

/** Whether the requesting key may see an article of this section. */
export type SectionJudge = (section: string | undefined) => boolean;

/** How many rows are read at least at once, and how often in one answer: a key may see few of them. */
const MIN_ROWS = 100;
const MAX_READINGS = 10;

/** An answer of a Lambda has 6 MB; whole articles are read so many at once. */
const MAX_ITEMS_BYTES = 3_900_000;
const BATCH_ARTICLES = 10;

/** Reads a part of the desk. There may be fewer items than asked for, and still more to follow. */
export async function composeDeskList(
  query: DeskQuery,
  maySee: SectionJudge,
  { context, ...deps }: DeskListDeps & { readonly context: DeskContext },
): Promise<DeskList> {
  const found = await filterVisible(query, maySee, deps.desk);
  if (!query.full) {
    return { ...found, items: found.items.map((row) => deskRowJson(row, context)) };
  }
  return readWhole(found, { ...deps, context });
}

interface FoundRows {
  readonly items: readonly DeskRow[];
  readonly next?: DeskPosition;
}

/** Reads until there are enough rows that the key may see, the desk ends, or `MAX_READINGS` is reached. */
async function filterVisible(
  { part, limit, after }: DeskQuery,
  maySee: SectionJudge,
  desk: DeskReader,
): Promise<FoundRows> {
  const parts = part === undefined ? DESK_PARTS : [part];
  const size = Math.max(limit + 1, MIN_ROWS);
  const items = new Map<string, DeskRow>();
  let last = after;
  for (let reading = 0; reading < MAX_READINGS; reading += 1) {
    const rows = await readMerged(desk, parts, { size, after: last });
    for (const row of rows) {
      // An article that an act moves just now may be met in two parts.
      if (!maySee(row.section) || items.has(row.state.id)) continue;
      if (items.size === limit) return rowsFound(items, [...items.values()].at(-1));
      items.set(row.state.id, row);
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < size) return rowsFound(items, undefined);
    last = positionOf(end);
  }
  return { ...rowsFound(items, undefined), ...(last !== undefined && { next: last }) };
}

function rowsFound(items: ReadonlyMap<string, DeskRow>, last: DeskRow | undefined): FoundRows {
  return { items: [...items.values()], ...(last !== undefined && { next: positionOf(last) }) };
}

interface Stretch {
  readonly size: number;
  readonly after: DeskPosition | undefined;
}

/** The last touched rows of several parts. */
async function readMerged(
  desk: DeskReader,
  parts: readonly DeskPart[],
  { size, after }: Stretch,
): Promise<readonly DeskRow[]> {
  const range = { limit: size, ...(after !== undefined && { after }) };
  const rows = await Promise.all(parts.map((part) => desk.readDesk(part, range)));
  return rows.flat().toSorted(newestFirst).slice(0, size);
}

/** Ids are ASCII, so that JavaScript compares them as the table does. */
function newestFirst(one: DeskRow, other: DeskRow): number {
  return other.touchedAt - one.touchedAt || (one.state.id < other.state.id ? 1 : -1);
}

function positionOf({ touchedAt, state }: DeskRow): DeskPosition {
  return { touchedAt, id: state.id };
}

/** The articles of rows, whole: as many as there is room for, and one at least. */
async function readWhole(
  { items: rows, next }: FoundRows,
  { articles, context }: Pick<DeskListDeps, 'articles'> & { readonly context: DeskContext },
): Promise<DeskList> {
  const items: unknown[] = [];
  let bytes = 0;
  for (let start = 0; start < rows.length; start += BATCH_ARTICLES) {
    const batch = rows.slice(start, start + BATCH_ARTICLES);
    const works = await Promise.all(batch.map(({ state }) => readWork(articles, state)));
    for (const [index, row] of batch.entries()) {
      const work = works[index];
      // Deleted since the row was read.
      if (work === undefined) continue;
      const item = deskArticleJson(work, row, context);
      bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
      const before = rows[start + index - 1];
      if (bytes > MAX_ITEMS_BYTES && items.length > 0 && before !== undefined) {
        return { items, next: positionOf(before) };
      }
      items.push(item);
    }
  }
  return { items, ...(next !== undefined && { next }) };
}
