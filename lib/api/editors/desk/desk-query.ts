/** @module What the desk is asked for: each query of its addresses, every parameter checked. */

import { present } from '../../../core/optional.ts';
import type { Result } from '../../../core/result.ts';
import { DESK_PARTS, type DeskPart, type DeskPosition } from '../../../publish/desk.ts';
import { parseCursor, writeCursor } from '../../public/list-cursor.ts';
import {
  CURSOR_RULE,
  type QueryRefusal,
  readLimit,
  readParameters,
  readView,
} from '../../public/query-parameters.ts';

/** A list of the desk as asked for; `part` is absent when every part is. */
export interface DeskQuery {
  readonly part?: DeskPart;
  readonly limit: number;
  readonly after?: DeskPosition;
  readonly isFull: boolean;
}

const PART_RULE = `must be one of ${DESK_PARTS.join(', ')}`;
const VERSION_RULE = 'must be the number of a version, from 1';

/** Reads the query of the list. */
export function parseDeskQuery(query: string): Result<DeskQuery, QueryRefusal> {
  const parameters = readParameters(new URLSearchParams(query), [
    'status',
    'limit',
    'cursor',
    'view',
  ]);
  const part = parameters.read('status', parsePart, PART_RULE);
  const limit = readLimit(parameters);
  const after = parameters.read('cursor', parsePosition, CURSOR_RULE);
  const isFull = readView(parameters) === 'full';
  return parameters.done({ limit, isFull, ...present({ part, after }) });
}

/** The query of what follows; letters, digits, `-`, `_`, `=` and `&` alone, so that it can be signed. */
export function nextDeskQuery({ part, limit, isFull }: DeskQuery, last: DeskPosition): string {
  const query = new URLSearchParams({
    ...(part !== undefined && { status: part }),
    limit: String(limit),
    ...(isFull && { view: 'full' }),
    cursor: writeCursor({ firstPublished: last.touchedAt, id: last.id }),
  });
  return String(query);
}

/** A history as asked for: the versions before the version `before`. */
export interface HistoryQuery {
  readonly limit: number;
  readonly before?: number;
}

/** Reads the query of a history. */
export function parseHistoryQuery(query: string): Result<HistoryQuery, QueryRefusal> {
  const parameters = readParameters(new URLSearchParams(query), ['limit', 'cursor']);
  const limit = readLimit(parameters);
  const before = parameters.read('cursor', parseVersion, CURSOR_RULE);
  return parameters.done({ limit, ...present({ before }) });
}

/** Reads the query of one version: the number of the version to compare it with, if any. */
export function parseVersionQuery(query: string): Result<{ diff?: number }, QueryRefusal> {
  const { read, done } = readParameters(new URLSearchParams(query), ['diff']);
  const diff = read('diff', parseVersion, VERSION_RULE);
  return done(present({ diff }));
}

/** The number of a version; keys have room for six digits. */
export function parseVersion(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function parsePart(text: string): DeskPart | undefined {
  return DESK_PARTS.find((part) => part === text);
}

/** An instant and an id, as in the cursors of public lists; here the instant is the last touch. */
function parsePosition(text: string): DeskPosition | undefined {
  const position = parseCursor(text);
  return position && { touchedAt: position.firstPublished, id: position.id };
}
