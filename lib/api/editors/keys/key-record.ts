/** @module Lists the acts that one key signed, across articles, for admins. */

import { parseVersionNumber } from '../../../article/version-number.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { KeyRegister } from '../../../editors/key-register.ts';
import type {
  RecordedAct,
  RecordedActPosition,
  RecordedActReader,
} from '../../../publish/desk/recorded-act.ts';
import { toZoned } from '../../../site/time.ts';
import { parseCursor, writeCursor } from '../../public/list-cursor.ts';
import {
  CURSOR_RULE,
  type QueryRefusal,
  readLimit,
  readParameters,
} from '../../public/query-parameters.ts';
import type { SignedRequest } from '../authenticate.ts';
import { showKey } from './key-acts.ts';

/** A query for the record of a key. */
export interface KeyActsQuery {
  readonly keyid: string;
  readonly limit: number;
  readonly after?: RecordedActPosition;
}

/** Part of the record of a key, and the position after which it goes on; absent at the end. */
export interface KeyActList {
  readonly query: KeyActsQuery;
  readonly acts: readonly RecordedAct[];
  readonly next?: RecordedActPosition;
}

/** Parses the query of a record. */
export function parseKeyActsQuery(
  keyid: string,
  query: string,
): Result<KeyActsQuery, QueryRefusal> {
  const parameters = readParameters(new URLSearchParams(query), ['limit', 'cursor']);
  const limit = readLimit(parameters);
  const after = parameters.read('cursor', parsePosition, CURSOR_RULE);
  return parameters.done({ keyid, limit, ...present({ after }) });
}

/** `GET /api/keys/KEYID/acts`, for admins. */
export async function listKeyActs(
  request: SignedRequest,
  query: KeyActsQuery,
  { keys, keyActs }: { readonly keys: KeyRegister; readonly keyActs: RecordedActReader },
) {
  const { keyid, limit, after } = query;
  const key = await showKey(request, { keys, keyid });
  if (!key.ok) return key;
  const found = await keyActs.readKeyActs(keyid, { limit: limit + 1, ...present({ after }) });
  const acts = found.slice(0, limit);
  const last = found.length > limit ? acts.at(-1) : undefined;
  return ok<KeyActList>({ query, acts, ...present({ next: last }) });
}

/** The acts as JSON, dates in the site's time zone. */
export function keyActJson({ at, act, id, version }: RecordedAct, timeZone: string) {
  return { at: toZoned(at, timeZone), act, id, version };
}

/** The query of the next part, in characters that can be signed. */
export function nextKeyActsQuery({ limit }: KeyActsQuery, last: RecordedActPosition): string {
  const place = writeCursor({ firstPublished: last.at, id: last.id });
  return `limit=${limit}&cursor=${place}-${last.version}`;
}

/** A cursor of a list and the number of a version. */
function parsePosition(text: string): RecordedActPosition | undefined {
  const end = text.lastIndexOf('-');
  const place = parseCursor(text.slice(0, end));
  const version = parseVersionNumber(text.slice(end + 1));
  return place && version !== undefined
    ? { at: place.firstPublished, id: place.id, version }
    : undefined;
}
