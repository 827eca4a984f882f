/** @module The newsroom's desk: the parts it has, and the place of an article in them. Pure. */

import type { ArticleId, ArticleState } from '../article/article.ts';
import type { Instant } from '../core/clock.ts';

/** The parts of the desk; `pending` is a live article with newer work. */
export const DESK_PARTS = ['draft', 'scheduled', 'pending', 'withdrawn', 'expired'] as const;

export type DeskPart = (typeof DESK_PARTS)[number];

/** Where a reading of a part stands: rows touched before this, or then with a lesser id, are next. */
export interface DeskPosition {
  /** When its last act was done. */
  readonly touchedAt: Instant;
  readonly id: ArticleId;
}

/** Names a row of the desk: its part, then the last touch, so that the newest are read first. */
export interface DeskPlace extends DeskPosition {
  readonly part: DeskPart;
}

/** The part of the desk that an article lies in; undefined while it is purely live. */
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
