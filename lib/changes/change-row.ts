/** @module The rows that follow from an article's state: the desk, the timer's hours, the changes. Pure. */

import { changeNameOf, noteOf } from '../article/acts/register.ts';
import type { ArticleContent, ArticleState } from '../article/article.ts';
import type { Transition } from '../article/state/perform-act.ts';
import type { Instant } from '../core/clock.ts';
import type { FeedHead } from '../feed/head.ts';
import { monthOf } from '../site/months.ts';
import type { ArticleRecord, ChangeRow, Commit, DeskRow, DueRow, MonthChange } from './commit.ts';
import { type DeskPlace, deskPlaceOf } from './desk.ts';

/**
 * An article is on the desk unless it is purely live; every act moves it to the front of its part.
 * `after` is absent when the act deletes the article.
 */
export function deskChange(
  before: ArticleRecord | undefined,
  after: ArticleRecord | undefined,
): Pick<Commit, 'desk'> {
  const was = before && deskPlaceOf(before);
  const is = after && deskPlaceOf(after);
  const remove = was !== undefined && !isSamePlace(was, is) ? was : undefined;
  if (is === undefined && remove === undefined) return {};
  return {
    desk: {
      ...(after !== undefined && is !== undefined && { put: deskRowOf(after) }),
      ...(remove !== undefined && { remove }),
    },
  };
}

function deskRowOf({ state, title, section, touchedAt }: ArticleRecord): DeskRow {
  return { state, title, touchedAt, ...(section !== undefined && { section }) };
}

function isSamePlace(one: DeskPlace, other: DeskPlace | undefined): boolean {
  return one.part === other?.part && one.touchedAt === other.touchedAt;
}

/** The hours that the timer waits for in a state. */
export function dueRows(state: ArticleState | undefined): readonly DueRow[] {
  if (state === undefined) return [];
  if (state.status === 'scheduled' && state.publishAt !== undefined) {
    return [{ at: state.publishAt, act: 'publish', id: state.id }];
  }
  if (state.status === 'published' && state.expires !== undefined) {
    return [{ at: state.expires, act: 'expire', id: state.id }];
  }
  return [];
}

/** The hours to put and to strike when a state follows another. */
export function dueChange(
  before: ArticleState | undefined,
  after: ArticleState,
): Pick<Commit, 'due'> {
  const same = (one: DueRow) => (other: DueRow) => one.at === other.at && one.act === other.act;
  const was = dueRows(before);
  const is = dueRows(after);
  const put = is.filter((row) => !was.some(same(row)));
  const remove = was.filter((row) => !is.some(same(row)));
  if (put.length === 0 && remove.length === 0) return {};
  return { due: { ...(put.length > 0 && { put }), ...(remove.length > 0 && { remove }) } };
}

/** What readers notice, as a row of `/api/changes`; `seq` is the site's own feed's new counter. */
export function changeRow(
  { act, at, effect, state }: Transition,
  made: { readonly seq: number; readonly content: Pick<ArticleContent, 'title' | 'slug'> },
): ChangeRow {
  const note = noteOf(act, state);
  const { title, slug } = made.content;
  return {
    seq: made.seq,
    at,
    act: changeNameOf(act, effect),
    id: state.id,
    title,
    ...(slug !== undefined && { slug }),
    ...(note !== undefined && { note }),
  };
}

/**
 * What sitemaps go by: how many live articles the month has in which the article was first
 * published, and when the last act touched one of them. `site` is the site's own feed's next head,
 * `before` how many articles it had.
 */
export function monthRow(
  firstPublished: Instant,
  timeZone: string,
  { site, before }: { readonly site: FeedHead; readonly before: number },
): MonthChange {
  const month = monthOf(firstPublished, timeZone);
  return { month, joined: site.count - before, at: site.updatedAt };
}
