/** @module Loads the rows of a view of the desk: part by part, and the first part again for what is new. */

import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { askServer, type JsonObject, type Trouble } from '../server/ask-server.ts';
import type { Server } from '../server/server.ts';

/** A person by their key; the name may be unknown. */
export interface Person {
  readonly keyid: string;
  readonly name?: string;
}

/** One row of the desk, as `GET /api/desk/articles` has it. */
export interface ShownRow {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly title?: string;
  readonly section?: string;
  readonly live?: number;
  readonly pending?: number;
  readonly touchedAt?: string;
  readonly publishAt?: string;
  readonly touchedBy?: Person;
  readonly open?: readonly Person[];
}

/** What loading rows is given. */
export interface DeskRowsDeps {
  readonly server: Server;
  /** The lists that follow one another. */
  readonly paths: readonly string[];
  /** Whether everything is loaded and put in the order of the hours that are set. */
  readonly byHour?: boolean;
}

/** The rows of one view. */
export interface DeskRows {
  readonly rows: ReadonlySignal<readonly ShownRow[]>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** Loads the next part; the first time, the first one. */
  loadMore(): Promise<void>;
  /** Loads the first part again; rows further down stay where they are. */
  refresh(): Promise<void>;
}

interface Part {
  readonly rows: readonly ShownRow[];
  readonly next?: string;
}

/** A key may see few rows of a part: parts are read until there are so many rows, or so many requests. */
const ENOUGH_ROWS = 20;
const MAX_REQUESTS = 10;

/** Loads nothing until it is asked to. */
export function createDeskRows({ server, paths, byHour = false }: DeskRowsDeps): DeskRows {
  const rows = signal<readonly ShownRow[]>([]);
  const isLoading = signal(false);
  const trouble = signal<Trouble | undefined>(undefined);
  const hasMore = signal(true);
  let parts: readonly (readonly ShownRow[])[] = [];
  let source = 0;
  let next = paths[0];

  function show(all: readonly (readonly ShownRow[])[]): void {
    parts = all;
    const listed = distinctRows(all.flat());
    batch(() => {
      rows.value = byHour ? listed.toSorted(compareHours) : listed;
      hasMore.value = next !== undefined;
    });
  }

  async function loadParts(): Promise<void> {
    const before = rows.peek().length;
    for (let requests = 0; next !== undefined && requests < MAX_REQUESTS; requests += 1) {
      const part = await readPart(server, next, trouble);
      if (part === undefined) return;
      if (part.next === undefined) source += 1;
      next = part.next ?? paths[source];
      show([...parts, part.rows]);
      if (!byHour && rows.peek().length - before >= ENOUGH_ROWS) return;
    }
  }

  async function loadMore(): Promise<void> {
    if (isLoading.peek()) return;
    isLoading.value = true;
    await loadParts();
    isLoading.value = false;
  }

  async function refresh(): Promise<void> {
    const [first] = paths;
    if (first === undefined || isLoading.peek()) return;
    if (parts.length === 0) return loadMore();
    const part = await readPart(server, first, trouble);
    const [old = [], ...rest] = parts;
    if (part !== undefined) show([withPushedOut(part, old), ...rest]);
  }

  return { rows, isLoading, hasMore, trouble, loadMore, refresh };
}

/** Undefined where the request met trouble, which is kept. */
async function readPart(
  server: Server,
  path: string,
  trouble: Signal<Trouble | undefined>,
): Promise<Part | undefined> {
  const asked = await askServer(server, { method: 'GET', path });
  trouble.value = asked.ok ? undefined : asked.refusal;
  return asked.ok ? partOf(asked.value.json) : undefined;
}

function distinctRows(rows: readonly ShownRow[]): readonly ShownRow[] {
  const distinct = new Map<string, ShownRow>();
  for (const row of rows) {
    if (!distinct.has(row.id)) distinct.set(row.id, row);
  }
  return [...distinct.values()];
}

/**
 * The first part as it is now, with the rows at the end of the one before that newer ones pushed out:
 * they are in no part that was loaded. A row that is missing from elsewhere in it is gone.
 */
function withPushedOut({ rows, next }: Part, old: readonly ShownRow[]): readonly ShownRow[] {
  if (next === undefined) return rows;
  const now = new Set(rows.map(({ id }) => id));
  const before = new Set(old.map(({ id }) => id));
  const added = rows.filter(({ id }) => !before.has(id)).length;
  const lastKept = old.findLastIndex(({ id }) => now.has(id));
  const missing = old.slice(lastKept + 1);
  return added === 0 ? rows : [...rows, ...missing.slice(-added)];
}

function partOf(json: JsonObject): Part {
  const items = Array.isArray(json.items) ? (json.items as readonly ShownRow[]) : [];
  const next = typeof json.next === 'string' ? pathIn(json.next) : undefined;
  return { rows: items, ...(next !== undefined && { next }) };
}

/** The path and query of an address that the server gives whole. */
export function pathIn(url: string): string {
  const parsed = URL.parse(url, 'https://relative.invalid');
  return parsed === null ? url : `${parsed.pathname}${parsed.search}`;
}

/** By the instant: hours may have different offsets, around a change of the clock. */
function compareHours(one: ShownRow, other: ShownRow): number {
  return hourOf(one) - hourOf(other);
}

function hourOf({ publishAt }: ShownRow): number {
  return publishAt === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(publishAt);
}
