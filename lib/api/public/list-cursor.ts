/** @module Writes and parses the cursors of lists, which are opaque to clients and never expire. */

import { parseArticleId } from '../../article/article.ts';
import { FIRST_SORTABLE, instantOf, LAST_SORTABLE } from '../../core/clock.ts';
import type { ListPosition } from '../../publish/feeds/list-entry.ts';

/** The position as base64url without padding (RFC 4648 §5). */
export function writeCursor({ firstPublished, id }: ListPosition): string {
  return Buffer.from(`${firstPublished}.${id}`, 'utf8').toString('base64url');
}

/** The form of a cursor; an empty one is none. */
export const CURSOR = /^[A-Za-z0-9_-]+$/;

const POSITION = /^(0|-?[1-9]\d{0,14})\.(.+)$/;

/** Reads a cursor of ours; undefined for anything that we would not have written. */
export function parseCursor(text: string): ListPosition | undefined {
  const [, instant, name] = POSITION.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  const id = parseArticleId(name ?? '');
  if (instant === undefined || id === undefined) return undefined;
  const milliseconds = Number(instant);
  // RFC 3339 §1 writes the years 0 to 9999, and so do the table's keys.
  if (milliseconds < FIRST_SORTABLE || milliseconds > LAST_SORTABLE) return undefined;
  const position = { firstPublished: instantOf(milliseconds), id };
  return writeCursor(position) === text ? position : undefined;
}
