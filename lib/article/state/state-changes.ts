/** @module The steps that the acts' changes of an article's state are made of. Pure. */

import type { Instant } from '../../core/clock.ts';
import type { ArticleState } from '../article.ts';
import type { GivenDates, RequirementRefusal, StateChange } from './act-definition.ts';

/** Whether readers ever saw it. */
export function wasPublished(state: ArticleState): boolean {
  return state.live !== undefined;
}

/** Refuses an act that needs pending work where there is none. */
export function requirePending(state: ArticleState): RequirementRefusal | undefined {
  return state.pending === undefined ? { type: 'nothing-pending' } : undefined;
}

/** Refuses an act that needs the article to lead the front page where it was not chosen to. */
export function requireLead(state: ArticleState): RequirementRefusal | undefined {
  return state.lead === undefined ? { type: 'not-leading' } : undefined;
}

/** Content that readers do not see yet, `given` or of an earlier version, in a state with its dates. */
export function keepAsPending(
  dated: ArticleState,
  content: StateChange['content'],
  at: Instant,
): StateChange {
  return { content, effect: 'nothing', state: { ...touch(dated, at), pending: dated.version } };
}

/** The version being made is what readers see from now on. */
export function goLive(state: ArticleState): ArticleState {
  return {
    ...without(without(state, 'pending'), 'publishAt'),
    status: 'published',
    live: state.version,
  };
}

/** The article leaves readers, and no longer leads them: what they saw last stays as its live version. */
export function leave(
  state: ArticleState,
  status: 'withdrawn' | 'expired',
  departure: { readonly at: Instant; readonly note?: string },
): StateChange {
  return {
    content: state.live ?? 0,
    effect: 'leaves',
    state: {
      ...without(state, 'lead'),
      status,
      departure: { ...departure, version: state.version },
    },
  };
}

/** The state without notes, which have words of the article too, and without what was to come. */
export function eraseWords(state: ArticleState): ArticleState {
  const { pending: _p, pendingExpires: _pe, expires: _e, publishAt: _pa, ...rest } = state;
  const { reviews: _r, ...kept } = rest;
  return { ...kept, corrections: [] };
}

/** Moves `versionCreated`, but only while readers do not see the article. */
export function touch(state: ArticleState, at: Instant): ArticleState {
  return state.status === 'published' ? state : { ...state, versionCreated: at };
}

/** The state with the dates that came with new content. */
export function withGivenDates(state: ArticleState, given: GivenDates): ArticleState {
  const dated = withDate(state, 'expires', given.expires);
  return wasPublished(state) ? dated : withDate(dated, 'firstPublished', given.firstPublished);
}

/** The state with the expiry of its pending work, if a live article has any. */
export function takePending(state: ArticleState): ArticleState {
  if (state.status !== 'published' || state.pending === undefined) return state;
  return without(withDate(state, 'expires', state.pendingExpires), 'pendingExpires');
}

type DateKey = 'publishAt' | 'expires' | 'pendingExpires' | 'firstPublished';

/** The state with a date, or without it where there is none. */
export function withDate(
  state: ArticleState,
  key: DateKey,
  date: Instant | undefined,
): ArticleState {
  return date === undefined ? without(state, key) : { ...state, [key]: date };
}

/** The state without one of its optional members. */
export function without(
  state: ArticleState,
  key: DateKey | 'pending' | 'departure' | 'lead',
): ArticleState {
  const { [key]: _removed, ...rest } = state;
  return rest;
}
