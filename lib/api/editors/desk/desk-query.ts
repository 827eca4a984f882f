/** @module Parses the queries of the desk. */

import { MAX_VERSION, parseVersionNumber } from '../../../article/version-number.ts';
import { present } from '../../../core/optional.ts';
import type { Result } from '../../../core/result.ts';
import { DESK_PARTS, type DeskPosition } from '../../../publish/desk/desk-row.ts';
import { isKeyId } from '../../../signature/jwk.ts';
import { isSectionId } from '../../../site/scopes.ts';
import { parseCursor, writeCursor } from '../../public/list-cursor.ts';
import {
  CURSOR_RULE,
  type QueryRefusal,
  readLimit,
  readParameters,
  readView,
} from '../../public/query-parameters.ts';

/** What a list of the desk can be asked for: its parts, both that have left, and what is published. */
export const DESK_STATUSES = [...DESK_PARTS, 'live', 'gone'] as const;

export type DeskStatus = (typeof DESK_STATUSES)[number];

/** A query for a list of the desk; `status` is absent for all that is not purely live. */
export interface DeskQuery {
  readonly status?: DeskStatus;
  readonly section?: string;
  /** The keyid of a key: only articles that it acted on. */
  readonly touchedBy?: string;
  /** Words that titles must have, as they were sent. */
  readonly q?: string;
  readonly limit: number;
  readonly after?: DeskPosition;
  readonly full: boolean;
}

const STATUS_RULE = `must be one of ${DESK_STATUSES.join(', ')}`;
const SECTION_RULE = 'must be the id of a section';
const TOUCHED_RULE = 'must be the keyid of a key: 43 characters';
const MAX_WORDS_CHARACTERS = 100;
const WORDS_RULE = `must be base64url without padding of 1 to ${MAX_WORDS_CHARACTERS} characters of text in UTF-8`;
const VERSION_RULE = `must be the number of a version, from 1 to ${MAX_VERSION}`;

/** Parses the query of a list. */
export function parseDeskQuery(query: string): Result<DeskQuery, QueryRefusal> {
  const filters = ['status', 'section', 'touchedBy', 'q'];
  const parameters = readParameters(new URLSearchParams(query), [
    ...filters,
    'limit',
    'cursor',
    'view',
  ]);
  const { read } = parameters;
  const status = read('status', parseStatus, STATUS_RULE);
  const section = read('section', (text) => (isSectionId(text) ? text : undefined), SECTION_RULE);
  const touchedBy = read('touchedBy', (text) => (isKeyId(text) ? text : undefined), TOUCHED_RULE);
  const q = read('q', (text) => (wordsIn(text) === undefined ? undefined : text), WORDS_RULE);
  const limit = readLimit(parameters);
  const after = read('cursor', parsePosition, CURSOR_RULE);
  const full = readView(parameters) === 'full';
  return parameters.done({
    limit,
    full,
    ...present({ status, section, touchedBy, q, after }),
  });
}

/** The words that a title must have, without case and width; undefined for what we do not take. */
export function wordsIn(q: string): readonly string[] | undefined {
  const bytes = Buffer.from(q, 'base64url');
  const text = bytes.toString('utf8');
  const isWhole = bytes.toString('base64url') === q && Buffer.from(text).equals(bytes);
  const words = foldText(text).split(/\s+/).filter(Boolean);
  return isWhole && words.length > 0 && [...text].length <= MAX_WORDS_CHARACTERS
    ? words
    : undefined;
}

/** Text in which letters differ neither by case nor by width: `ＡＢ` is `ab`. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Writes the query of the next part, in letters, digits, `-`, `_`, `=` and `&`, so that it can be signed. */
export function nextDeskQuery(
  { status, section, touchedBy, q, limit, full }: DeskQuery,
  last: DeskPosition,
): string {
  const query: Readonly<Record<string, string>> = {
    ...present({ status, section, touchedBy, q }),
    limit: String(limit),
    ...(full && { view: 'full' }),
    cursor: writeCursor({ firstPublished: last.touchedAt, id: last.id }),
  };
  return String(new URLSearchParams(query));
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

function parseStatus(text: string): DeskStatus | undefined {
  return DESK_STATUSES.find((status) => status === text);
}

/** An instant and an id, as in the cursors of public lists; the instant is what the list is sorted by. */
function parsePosition(text: string): DeskPosition | undefined {
  const position = parseCursor(text);
  return position && { touchedAt: position.firstPublished, id: position.id };
}
