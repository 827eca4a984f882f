/** @module Parses the queries of the desk. */

import { MAX_VERSION, parseVersionNumber } from '../../../article/version-number.ts';
import { present } from '../../../core/optional.ts';
import type { Result } from '../../../core/result.ts';
import { DESK_PARTS, type DeskPart, type DeskPosition } from '../../../publish/desk/desk-row.ts';
import { parseCursor, writeCursor } from '../../public/list-cursor.ts';
import {
  CURSOR_RULE,
  type QueryRefusal,
  readLimit,
  readParameters,
  readView,
} from '../../public/query-parameters.ts';

/** A query for a list of the desk; `part` is absent for all parts. */
export interface DeskQuery {
  readonly part?: DeskPart;
  readonly limit: number;
  readonly after?: DeskPosition;
  readonly full: boolean;
}

const PART_RULE = `must be one of ${DESK_PARTS.join(', ')}`;
const VERSION_RULE = `must be the number of a version, from 1 to ${MAX_VERSION}`;

/** Parses the query of a list. */
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
  const full = readView(parameters) === 'full';
  return parameters.done({ limit, full, ...present({ part, after }) });
}

/** Writes the query of the next part, in letters, digits, `-`, `_`, `=` and `&`, so that it can be signed. */
export function nextDeskQuery({ part, limit, full }: DeskQuery, last: DeskPosition): string {
  const query = new URLSearchParams({
    ...(part !== undefined && { status: part }),
    limit: String(limit),
    ...(full && { view: 'full' }),
    cursor: writeCursor({ firstPublished: last.touchedAt, id: last.id }),
  });
  return String(query);
}

/** A query for a history: the versions before the version `before`. */
export interface HistoryQuery {
  readonly limit: number;
  readonly before?: number;
}

/** Parses the query of a history. */
export function parseHistoryQuery(query: string): Result<HistoryQuery, QueryRefusal> {
  const parameters = readParameters(new URLSearchParams(query), ['limit', 'cursor']);
  const limit = readLimit(parameters);
  const before = parameters.read('cursor', parseVersionNumber, CURSOR_RULE);
  return parameters.done({ limit, ...present({ before }) });
}

/** Parses the query of one version: the number of the version to compare it with, if any. */
export function parseVersionQuery(query: string): Result<{ diff?: number }, QueryRefusal> {
  const { read, done } = readParameters(new URLSearchParams(query), ['diff']);
  const diff = read('diff', parseVersionNumber, VERSION_RULE);
  return done(present({ diff }));
}

function parsePart(text: string): DeskPart | undefined {
  return DESK_PARTS.find((part) => part === text);
}

/** An instant and an id, as in the cursors of public lists; here the instant is the last touch. */
function parsePosition(text: string): DeskPosition | undefined {
  const position = parseCursor(text);
  return position && { touchedAt: position.firstPublished, id: position.id };
}
