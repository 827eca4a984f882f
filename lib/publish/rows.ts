/** @module The rows that follow from an article's state: the desk, the timer's hours, the changes. Pure. */

import type { Transition } from '../article/act.ts';
import type { ArticleContent, ArticleState } from '../article/article.ts';
import type { ArticleRecord, ChangeRow, Commit, DueRow } from './commit.ts';

/** An article is on the desk unless it is purely live. */
export function deskChange(
  before: ArticleState | undefined,
  after: ArticleRecord,
): Pick<Commit, 'desk'> {
  const { state, title, section } = after;
  if (!isPurelyLive(state)) {
    return { desk: { put: { state, title, ...(section !== undefined && { section }) } } };
  }
  const wasOnDesk = before !== undefined && !isPurelyLive(before);
  return wasOnDesk ? { desk: { remove: state.id } } : {};
}

function isPurelyLive(state: ArticleState): boolean {
  return state.status === 'published' && state.pending === undefined;
}

/** The hours that the timer waits for in a state. */
function dueRows(state: ArticleState | undefined): readonly DueRow[] {
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
  const note = noteOf({ act, state });
  const { title, slug } = made.content;
  return {
    seq: made.seq,
    at,
    act: changeName({ act, effect }),
    id: state.id,
    title,
    ...(slug !== undefined && { slug }),
    ...(note !== undefined && { note }),
  };
}

function changeName({ act, effect }: Pick<Transition, 'act' | 'effect'>): ChangeRow['act'] {
  if (act === 'correct' || act === 'withdraw' || act === 'expire' || act === 'restore') return act;
  return effect === 'changes' ? 'update' : 'publish';
}

function noteOf({ act, state }: Pick<Transition, 'act' | 'state'>): string | undefined {
  if (act === 'correct') return state.corrections.at(-1)?.note;
  return act === 'withdraw' ? state.departure?.note : undefined;
}
