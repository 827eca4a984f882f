/** @module Rows of the desk (unpublished work): its parts, the port that reads them, and the writes of an act. Pure. */

import type { ArticleId, ArticleState } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { present } from '../../core/optional.ts';
import type { ArticleRecord } from '../articles/article-record.ts';
import type { PlannedWrite } from '../planned-write.ts';

/** The parts of the desk; `pending` is a live article with newer work. */
export const DESK_PARTS = ['draft', 'scheduled', 'pending', 'withdrawn', 'expired'] as const;

export type DeskPart = (typeof DESK_PARTS)[number];

/** A row of the desk: an article that is not purely live. */
export type DeskRow = Pick<
  ArticleRecord,
  'state' | 'title' | 'section' | 'touchedAt' | 'touchedBy'
>;

/** A position in a part: rows touched before this, or then with a lesser id, are next. */
export interface DeskPosition {
  /** When its last act was done. */
  readonly touchedAt: Instant;
  readonly id: ArticleId;
}

/** Names a row of the desk: its part, then the last touch, so that the newest are read first. */
export interface DeskPlace extends DeskPosition {
  readonly part: DeskPart;
}

/** Reads the desk. */
export interface DeskReader {
  /** At most `limit` rows of a part, last touched first, consistently read. */
  readDesk(
    part: DeskPart,
    range: { readonly limit: number; readonly after?: DeskPosition },
  ): Promise<readonly DeskRow[]>;
}

/** The part of the desk that an article is in; undefined while it is purely live. */
export function deskPartOf({ status, pending }: ArticleState): DeskPart | undefined {
  if (status !== 'published') return status;
  return pending === undefined ? undefined : 'pending';
}

/** The place of an article on the desk; undefined while it is purely live. */
export function deskPlaceOf({
  state,
  touchedAt,
}: {
  readonly state: ArticleState;
  readonly touchedAt: Instant;
}): DeskPlace | undefined {
  const part = deskPartOf(state);
  return part === undefined ? undefined : { part, touchedAt, id: state.id };
}

/** Puts a row on the desk, or removes one; the condition on its article covers it. */
export type DeskWrite = PlannedWrite<
  'desk',
  { readonly put: DeskRow } | { readonly remove: DeskPlace }
>;

/**
 * The writes on the desk when a record follows another: every act moves the row to the front of its
 * part. `after` is absent when the act deletes the article.
 */
export function deskWrites(
  before: ArticleRecord | undefined,
  after: ArticleRecord | undefined,
): readonly DeskWrite[] {
  const was = before && deskPlaceOf(before);
  const is = after && deskPlaceOf(after);
  const isSame = was?.part === is?.part && was?.touchedAt === is?.touchedAt;
  return [
    ...(after === undefined || is === undefined ? [] : [deskWrite({ put: rowOf(after) })]),
    ...(was === undefined || isSame ? [] : [deskWrite({ remove: was })]),
  ];
}

/** The write of a row. */
export function deskWrite(item: DeskWrite['item']): DeskWrite {
  return { kind: 'desk', item };
}

/** The row of an article. */
export function rowOf({ state, title, section, touchedAt, touchedBy }: ArticleRecord): DeskRow {
  return { state, title, touchedAt, ...present({ section, touchedBy }) };
}
