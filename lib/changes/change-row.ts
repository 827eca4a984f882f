/** @module Rows of `/api/changes`: every act that readers could notice, numbered without a gap. */

import { CHANGE_NAMES, type ChangeName, changeNameOf, noteOf } from '../article/acts/register.ts';
import { type ArticleContent, type ArticleId, parseArticleId } from '../article/article.ts';

import type { Transition } from '../article/state/perform-act.ts';
import { type Instant, instantOf } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import type { Slug } from '../site/slug.ts';

/** A change; `seq` is the counter of the site's own feed that the act made. */
export interface ChangeRow {
  readonly seq: number;
  readonly at: Instant;
  readonly act: ChangeName;
  readonly id: ArticleId;
  /** As of that act; absent once the article has left readers. */
  readonly title?: string;
  /** What the article's URL had then; absent once the article has left readers. */
  readonly slug?: Slug;
  readonly note?: string;
  /**
   * The names of the scopes that the act touched: those that listed the article before it, and
   * those that list it after. Absent from rows of the time before they were kept: then all scopes.
   */
  readonly scopes?: readonly string[];
}

/** Reads changes. */
export interface ChangeReader {
  /**
   * At most `limit` changes later than the change `since` (0 = from the beginning), oldest first
   * and without a gap, consistently read. Fewer than `limit` means that there are no more.
   */
  readChanges(since: number, limit: number): Promise<readonly ChangeRow[]>;
}

/** Whether a change touched the scope of this name; a row without scopes touched every one. */
export function isChangeIn({ scopes }: Pick<ChangeRow, 'scopes'>, name: string): boolean {
  return scopes === undefined || scopes.includes(name);
}

/** The change that an act is. One that takes the article away has none of its words. */
export function changeOf(
  { act, at, effect, state }: Transition,
  made: Pick<ChangeRow, 'seq' | 'scopes'> & {
    readonly content: Pick<ArticleContent, 'title' | 'slug'>;
  },
): ChangeRow {
  const { seq, scopes, content } = made;
  return {
    seq,
    at,
    act: changeNameOf(act, effect),
    id: state.id,
    ...(effect !== 'leaves' && { title: content.title, ...present({ slug: content.slug }) }),
    ...present({ note: noteOf(act, state), scopes }),
  };
}

/**
 * Parses a stored change, given as a plain object without its key: a row that was queried, or an
 * image of the table's stream. Returns undefined for anything that is not a change. Members that a
 * later release may add are dropped.
 */
export function parseChangeRow(stored: object): ChangeRow | undefined {
  const { seq, at, act, id, title, slug, note, scopes }: Partial<Record<keyof ChangeRow, unknown>> =
    stored;
  const articleId = typeof id === 'string' ? parseArticleId(id) : undefined;
  const name = CHANGE_NAMES.find((one) => one === act);
  const isWhole = isCount(seq) && Number.isSafeInteger(at) && isText(title);
  if (!isWhole || articleId === undefined || name === undefined) return undefined;
  if (!isText(slug) || !isText(note) || !isScopeNames(scopes)) return undefined;
  return {
    seq,
    at: instantOf(Number(at)),
    act: name,
    id: articleId,
    ...present({ title, slug: slug as Slug | undefined, note, scopes }),
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isScopeNames(value: unknown): value is readonly string[] | undefined {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
