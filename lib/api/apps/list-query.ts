/** @module Parses the query of `/api/articles`. */

import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { Result } from '../../core/result.ts';
import type { ListPosition } from '../../publish/feeds/list-entry.ts';
import { parseScope, type Scope } from '../../site/scopes.ts';
import { parseRfc3339 } from '../../site/time.ts';
import { parseCursor } from '../public/list-cursor.ts';
import {
  CURSOR_RULE,
  type QueryRefusal,
  readLimit,
  readParameters,
  readView,
} from '../public/query-parameters.ts';

/** A list as asked for. `limit` is how many items at most; bounds are inclusive. */
export interface ListQuery {
  /** Undefined when the name given is no scope's. */
  readonly scope: Scope | undefined;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly limit: number;
  readonly after?: ListPosition;
  readonly isFull: boolean;
}

const PARAMETERS = ['scope', 'from', 'to', 'limit', 'cursor', 'view'] as const;

/** Reads the query; refuses with every bad parameter at once. Parameters of no meaning are ignored. */
export function parseListQuery(query: URLSearchParams): Result<ListQuery, QueryRefusal> {
  const parameters = readParameters(query, PARAMETERS);
  const { bad, read, done } = parameters;
  const from = read('from', parseMinute, MINUTE_RULE);
  const to = read('to', parseMinute, MINUTE_RULE);
  if (from !== undefined && to !== undefined && from > to) bad('from', 'must not be after "to"');
  const limit = readLimit(parameters);
  const after = read('cursor', parseCursor, CURSOR_RULE);
  const isFull = readView(parameters) === 'full';
  const scope = parseScope(query.get('scope') ?? 'all');
  return done({ scope, limit, isFull, ...present({ from, to, after }) });
}

/** The same list from another position on. */
export function nextQuery(query: URLSearchParams, cursor: string): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = query.get(name);
    if (value !== null && name !== 'cursor') next.set(name, value);
  }
  next.set('cursor', cursor);
  return next;
}

const MINUTE_MS = 60_000;

/** Only so many lists can be asked for, and caches answer those that are asked for often. */
function parseMinute(text: string): Instant | undefined {
  const at = parseRfc3339(text);
  return at === undefined || at % MINUTE_MS !== 0 ? undefined : at;
}

const MINUTE_RULE =
  'must be an RFC 3339 date and time of a whole minute, such as 2026-11-22T00:00:00Z; write a plus sign as %2B';
