/** @module Reads an article's versions, and checks the signature of each in this browser. */

import { ok, type Result } from '../../core/result.ts';
import { type CheckedRow, checkHistory } from '../../proof/check-history.ts';
import { KEY_SET_PATH } from '../../site/urls.ts';
import { askServer, type JsonObject, type Trouble } from '../server/ask-server.ts';
import type { Server } from '../server/server.ts';
import { browserJudge } from './signed-words.ts';

/** A version, as the desk lists it. */
export interface VersionRow {
  readonly version: number;
  readonly at: string;
  readonly act: string;
  readonly note?: string;
  readonly contentOf?: number;
  readonly signedBy?: { readonly keyid: string; readonly name?: string };
}

/** A part of the history, newest first; `next` is the path of the earlier part. */
export interface HistoryPart {
  readonly items: readonly VersionRow[];
  readonly next?: string;
}

/** The path of the newest part of a history. */
export function historyPath(id: string): string {
  return `/api/desk/articles/${id}/versions?limit=100`;
}

/** Reads one part. */
export async function readHistoryPart(
  server: Server,
  path: string,
): Promise<Result<HistoryPart, Trouble>> {
  const asked = await askServer(server, { method: 'GET', path });
  if (!asked.ok) return asked;
  const { items, next } = asked.value.json;
  const url = typeof next === 'string' ? URL.parse(next, 'https://relative.invalid') : null;
  return ok({
    items: Array.isArray(items) ? (items as readonly VersionRow[]) : [],
    ...(url !== null && { next: `${url.pathname}${url.search}` }),
  });
}

/** A checked version: fields that the browser cannot decide on, and whether its key is published. */
export type CheckedHere = CheckedRow & {
  readonly unclear: readonly string[];
  readonly isListed?: boolean;
};

/** Reads and checks all versions, oldest first; `onProgress` is called before each. */
export async function checkVersions(
  server: Server,
  id: string,
  onProgress: (done: number, all: number) => void,
): Promise<Result<readonly CheckedHere[], Trouble>> {
  const rows = await readAll(server, id);
  if (!rows.ok) return rows;
  const listed = await readPublishedKeys();
  const unclear = new Map<string, readonly string[]>();
  let number = '';
  let done = 0;
  const judge = browserJudge((fields) => unclear.set(number, fields));
  const history = {
    id,
    rows: rows.value.toReversed() as readonly unknown[] as JsonObject[],
    judge,
  };
  const checked = await checkHistory(history, async (one) => {
    number = one;
    onProgress(done, rows.value.length);
    done += 1;
    const path = `/api/desk/articles/${id}/versions/${one}`;
    const asked = await askServer(server, { method: 'GET', path });
    return asked.ok ? ok(asked.value.json) : asked;
  });
  if (!checked.ok) return checked;
  return ok(
    checked.value.map((row) => ({
      ...row,
      unclear: unclear.get(String(row.version)) ?? [],
      ...(listed !== undefined && { isListed: listed.has(keyidOf(row) ?? '') }),
    })),
  );
}

function keyidOf({ signedBy }: CheckedRow): string | undefined {
  return (signedBy as VersionRow['signedBy'])?.keyid;
}

async function readAll(
  server: Server,
  id: string,
): Promise<Result<readonly VersionRow[], Trouble>> {
  const rows: VersionRow[] = [];
  for (let path: string | undefined = historyPath(id); path !== undefined; ) {
    const part: Result<HistoryPart, Trouble> = await readHistoryPart(server, path);
    if (!part.ok) return part;
    rows.push(...part.value.items);
    path = part.value.next;
  }
  return ok(rows);
}

/** The ids of the keys that the newsroom publishes; undefined where the list cannot be read. */
async function readPublishedKeys(): Promise<ReadonlySet<string> | undefined> {
  try {
    const answer = await fetch(KEY_SET_PATH);
    const { keys } = (await answer.json()) as {
      readonly keys: readonly { readonly kid: string }[];
    };
    return new Set(keys.map(({ kid }) => kid));
  } catch {
    return undefined;
  }
}
