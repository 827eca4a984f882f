/** @module Reads rows for lists of the desk: from its parts, from what is published, or from what one key did. */

import type { Listing } from '../../../article/listing.ts';
import { present } from '../../../core/optional.ts';
import type { ArticleReader } from '../../../publish/articles/article-record.ts';
import {
  DESK_PARTS,
  type DeskPart,
  type DeskPosition,
  type DeskReader,
  type DeskRow,
  deskPartOf,
  rowOf,
} from '../../../publish/desk/desk-row.ts';
import type { RecordedAct, RecordedActReader } from '../../../publish/desk/recorded-act.ts';
import type { ListReader } from '../../../publish/feeds/list-entry.ts';
import { ALL, type Scope } from '../../../site/scopes.ts';
import { type DeskQuery, type DeskStatus, foldText, wordsIn } from './desk-query.ts';

/** What rows are read from. */
export interface RowSourceDeps {
  readonly desk: DeskReader;
  readonly lists: ListReader;
  readonly keyActs: RecordedActReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
}

/** A row, and its place in its list. */
export interface PlacedRow {
  readonly row: DeskRow;
  readonly position: DeskPosition;
}

/** Rows that the query asks for among those that were read; `last` is the last that was, unless it ended. */
export interface Stretch {
  readonly rows: readonly PlacedRow[];
  readonly last?: DeskPosition;
}

/** Where the rows of a list come from. */
export interface RowSource {
  /** The next rows after a position; it may stop after `wanted` of those that the query asks for. */
  readonly read: (wanted: number, after: DeskPosition | undefined) => Promise<Stretch>;
  /** How often it is read for one answer: most rows may be none that the query asks for. */
  readonly maxReadings: number;
}

/** How many rows are read at least at once where some may be left out. */
const MIN_ROWS = 100;

/** The source of a query; `sections` are those that the key is bound to, if it is. */
export function sourceOf(
  query: DeskQuery,
  sections: readonly string[] | undefined,
  deps: RowSourceDeps,
): RowSource {
  const { touchedBy } = query;
  if (touchedBy !== undefined) return touchedSource(touchedBy, query, deps);
  return query.status === 'live'
    ? liveSource(query, sections, deps)
    : deskSource(partsOf(query.status), query, deps);
}

const GONE: readonly DeskPart[] = ['withdrawn', 'expired'];

function partsOf(status: Exclude<DeskStatus, 'live'> | undefined): readonly DeskPart[] {
  if (status === undefined) return DESK_PARTS;
  return status === 'gone' ? GONE : [status];
}

/** Whether a row has the section and the words that are asked for. */
function filterOf({ section, q }: DeskQuery) {
  const words = q === undefined ? [] : (wordsIn(q) ?? []);
  return (row: Pick<DeskRow, 'title' | 'section'>) => {
    if (section !== undefined && row.section !== section) return false;
    const title = words.length === 0 ? '' : foldText(row.title);
    return words.every((word) => title.includes(word));
  };
}

const positionOf = ({ touchedAt, state }: DeskRow): DeskPosition => ({ touchedAt, id: state.id });

/** The last touched rows of several parts. */
function deskSource(
  parts: readonly DeskPart[],
  query: DeskQuery,
  { desk }: RowSourceDeps,
): RowSource {
  const matches = filterOf(query);
  const size = Math.max(query.limit + 1, MIN_ROWS);
  return {
    maxReadings: 10,
    async read(_wanted, after) {
      const range = { limit: size, ...present({ after }) };
      const read = await Promise.all(parts.map((part) => desk.readDesk(part, range)));
      const rows = read.flat().toSorted(newestFirst).slice(0, size);
      const end = rows.at(-1);
      return {
        rows: rows.filter(matches).map((row) => ({ row, position: positionOf(row) })),
        ...(end !== undefined && rows.length === size && { last: positionOf(end) }),
      };
    },
  };
}

/** Ids are ASCII, so that JavaScript compares them as the table does. */
function newestFirst(one: DeskRow, other: DeskRow): number {
  return other.touchedAt - one.touchedAt || (one.state.id < other.state.id ? 1 : -1);
}

/**
 * Published articles, first published last, from the lists that readers get: titles are looked at
 * there, and only the records of those that fit are read.
 */
function liveSource(
  query: DeskQuery,
  sections: readonly string[] | undefined,
  { lists, articles }: RowSourceDeps,
): RowSource {
  const matches = filterOf(query);
  const scopes = scopesOf(query.section, sections);
  const size = query.q === undefined ? query.limit + 1 : MIN_ROWS;
  return {
    maxReadings: 5,
    async read(wanted, after) {
      const entries = await readEntries(lists, scopes, { size, after });
      const fitting = entries.filter(matches);
      const chosen = fitting.slice(0, wanted);
      const records = await articles.readArticles(chosen.map(({ id }) => id));
      const rows = chosen.flatMap((entry, index) => {
        const record = records[index];
        // It has left since its entry was read.
        if (record?.state.status !== 'published') return [];
        return [{ row: rowOf(record), position: entryPosition(entry) }];
      });
      const end = fitting.length > wanted ? chosen.at(-1) : entries.at(-1);
      const isEnd = entries.length < size && fitting.length <= wanted;
      return { rows, ...(end !== undefined && !isEnd && { last: entryPosition(end) }) };
    },
  };
}

const entryPosition = ({ firstPublished, id }: Listing): DeskPosition => ({
  touchedAt: firstPublished,
  id,
});

/** The lists that have every published article which a key may see in the section asked for. */
function scopesOf(
  section: string | undefined,
  sections: readonly string[] | undefined,
): readonly Scope[] {
  if (sections === undefined) return section === undefined ? [ALL] : [sectionScope(section)];
  return sections.filter((one) => section === undefined || one === section).map(sectionScope);
}

const sectionScope = (id: string): Scope => ({ kind: 'section', id });

/** The newest entries of several lists after a position. */
async function readEntries(
  lists: ListReader,
  scopes: readonly Scope[],
  { size, after }: { readonly size: number; readonly after: DeskPosition | undefined },
): Promise<readonly Listing[]> {
  const position = after && { firstPublished: after.touchedAt, id: after.id };
  const range = { limit: size, ...present({ after: position }) };
  const pages = await Promise.all(scopes.map((scope) => lists.readList(scope, range)));
  return pages
    .flatMap(({ items }) => items)
    .toSorted(
      (one, other) => other.firstPublished - one.firstPublished || (one.id < other.id ? 1 : -1),
    )
    .slice(0, size);
}

/** Articles that a key acted on, its newest act first; of several acts on one, the newest counts. */
function touchedSource(
  keyid: string,
  query: DeskQuery,
  { keyActs, articles }: RowSourceDeps,
): RowSource {
  const matches = filterOf(query);
  const isOfStatus = statusFilter(query.status);
  const isFiltered = [query.q, query.section, query.status].some((one) => one !== undefined);
  return {
    maxReadings: 3,
    async read(wanted, after) {
      const size = isFiltered ? MIN_ROWS : wanted;
      // No version has the number 0, so that no act on this article at this instant follows.
      const place = after && { at: after.touchedAt, id: after.id, version: 0 };
      const acts = await keyActs.readKeyActs(keyid, { limit: size, ...present({ after: place }) });
      const newest = newestOfEach(acts);
      const records = await articles.readArticles(newest.map(({ id }) => id));
      const rows = newest.flatMap(({ at, id }, index) => {
        const record = records[index];
        if (record === undefined || !matches(record) || !isOfStatus(rowOf(record))) return [];
        // A newer act of the same key had its place earlier in the list.
        if (record.touchedBy === keyid && record.touchedAt > at) return [];
        return [{ row: rowOf(record), position: { touchedAt: at, id } }];
      });
      const end = acts.length < size ? undefined : acts.at(-1);
      return { rows, ...(end !== undefined && { last: { touchedAt: end.at, id: end.id } }) };
    },
  };
}

function newestOfEach(acts: readonly RecordedAct[]): readonly RecordedAct[] {
  const seen = new Set<string>();
  return acts.filter(({ id }) => seen.size < seen.add(id).size);
}

function statusFilter(status: DeskStatus | undefined): (row: DeskRow) => boolean {
  if (status === undefined) return () => true;
  if (status === 'live') return ({ state }) => state.status === 'published';
  const parts: readonly (DeskPart | undefined)[] = partsOf(status);
  return ({ state }) => parts.includes(deskPartOf(state));
}
