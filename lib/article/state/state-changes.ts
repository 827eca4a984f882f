/** @module What each act makes of an article's state. Pure; legality was checked before. */

import { type Instant, instantOf } from '../../core/clock.ts';
import { exhaustive } from '../../core/exhaustive.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { ActName, ArticleState, Status } from '../article.ts';
import {
  type Act,
  type ActRefusal,
  type GivenDates,
  legalActs,
  type Transition,
  wasPublished,
} from './act.ts';

/** Does one act. `state` has its new version number already. */
export function transition(
  state: ArticleState,
  act: Act,
  at: Instant,
): Result<Transition, ActRefusal> {
  switch (act.name) {
    case 'draft':
    case 'revise':
      return ok(revise(state, act.name, act.given, at));
    case 'publish':
      return publish(state, act, at);
    case 'schedule':
      return ok(schedule(state, act, at));
    case 'unschedule':
      return keepWorking(without(state, 'publishAt'), act.name, { at, status: 'draft' });
    case 'correct':
      return correct(state, act.note, at);
    case 'discard':
      return discard(state, at);
    case 'withdraw':
      return leave(state, act.name, { at, note: act.note });
    case 'expire':
      if (state.expires === undefined || state.expires > at) {
        return refuse({ type: 'not-due', act: act.name });
      }
      return leave(without(state, 'expires'), act.name, { at });
    case 'restore':
      return restore(state, at);
    case 'revert':
      if (!Number.isInteger(act.to) || act.to < 1 || act.to >= state.version) {
        return refuse({ type: 'no-such-version', version: act.to });
      }
      return ok(revert(state, act.to, at));
    case 'delete':
      return wasPublished(state)
        ? refuse({
            type: 'illegal-act',
            act: 'delete',
            status: state.status,
            legal: legalActs('published'),
          })
        : ok({ ...stay(state, act.name, at), content: state.pending ?? 0, state });
    default:
      return exhaustive(act);
  }
}

function stay(state: ArticleState, act: ActName, at: Instant): Omit<Transition, 'content'> {
  return { act, at, state, effect: 'nothing' };
}

/** New content that readers do not see yet. */
function revise(state: ArticleState, act: ActName, given: GivenDates, at: Instant): Transition {
  const dated =
    state.status === 'published'
      ? withDate(state, 'pendingExpires', given.expires)
      : withGivenDates(state, given);
  return {
    ...stay(state, act, at),
    content: 'given',
    state: { ...touched(dated, at), pending: state.version },
  };
}

/** An earlier version's content becomes the pending work; the dates stay. */
function revert(state: ArticleState, to: number, at: Instant): Transition {
  const dated =
    state.status === 'published' ? withDate(state, 'pendingExpires', state.expires) : state;
  return {
    ...stay(state, 'revert', at),
    content: to,
    state: { ...touched(dated, at), pending: state.version },
  };
}

function publish(
  state: ArticleState,
  act: Extract<Act, { name: 'publish' }>,
  at: Instant,
): Result<Transition, ActRefusal> {
  if (act.given === undefined && state.pending === undefined) {
    return refuse({ type: 'nothing-pending' });
  }
  const isFirst = !wasPublished(state);
  const dated = act.given === undefined ? takePending(state) : withGivenDates(state, act.given);
  const firstPublished = dated.firstPublished ?? earliest(at, state.publishAt);
  const moves = !isFirst && act.minor !== true;
  const versionCreated = isFirst ? firstPublished : moves ? at : state.versionCreated;
  return ok({
    act: 'publish',
    at,
    content: act.given === undefined ? (state.pending ?? 0) : 'given',
    effect: isFirst ? 'appears' : 'changes',
    state: goLive({ ...dated, firstPublished, versionCreated }),
  });
}

function schedule(
  state: ArticleState,
  act: Extract<Act, { name: 'schedule' }>,
  at: Instant,
): Transition {
  const dated = act.given === undefined ? state : withGivenDates(state, act.given);
  const pending = act.given === undefined ? state.pending : state.version;
  return {
    ...stay(state, 'schedule', at),
    content: act.given === undefined ? (state.pending ?? 0) : 'given',
    state: {
      ...touched(dated, at),
      status: 'scheduled',
      publishAt: act.publishAt,
      ...(pending !== undefined && { pending }),
    },
  };
}

function keepWorking(
  state: ArticleState,
  act: ActName,
  change: { readonly at: Instant; readonly status: Status },
): Result<Transition, ActRefusal> {
  if (state.pending === undefined) return refuse({ type: 'nothing-pending' });
  return ok({
    ...stay(state, act, change.at),
    content: state.pending,
    state: { ...touched(state, change.at), status: change.status },
  });
}

/** Publishes what is pending, or the live text again, with a public note. */
function correct(state: ArticleState, note: string, at: Instant): Result<Transition, ActRefusal> {
  return ok({
    act: 'correct',
    at,
    content: state.pending ?? state.live ?? 0,
    effect: 'changes',
    state: goLive({
      ...takePending(state),
      versionCreated: at,
      corrections: [...state.corrections, { at, note }],
    }),
  });
}

function discard(state: ArticleState, at: Instant): Result<Transition, ActRefusal> {
  if (state.pending === undefined) return refuse({ type: 'nothing-pending' });
  return ok({
    ...stay(state, 'discard', at),
    content: state.live ?? 0,
    state: without(without(state, 'pending'), 'pendingExpires'),
  });
}

function leave(
  state: ArticleState,
  act: 'withdraw' | 'expire',
  departure: { readonly at: Instant; readonly note?: string },
): Result<Transition, ActRefusal> {
  return ok({
    act,
    at: departure.at,
    content: state.live ?? 0,
    effect: 'leaves',
    state: {
      ...state,
      status: act === 'withdraw' ? 'withdrawn' : 'expired',
      departure: { ...departure, version: state.version },
    },
  });
}

/** Goes live again: with what was written after it left, or else as it was. */
function restore(state: ArticleState, at: Instant): Result<Transition, ActRefusal> {
  const { pending, departure } = state;
  const isNewWork = pending !== undefined && pending > (departure?.version ?? 0);
  // RFC 6721 §3: an entry newer than its tombstone is published again, so it must be newer.
  const versionCreated = instantOf(Math.max(at, (departure?.at ?? 0) + 1));
  const back = without(goLive({ ...state, versionCreated }), 'departure');
  return ok({
    act: 'restore',
    at: versionCreated,
    content: isNewWork ? pending : (state.live ?? 0),
    effect: 'appears',
    state: isNewWork || pending === undefined ? back : { ...back, pending },
  });
}

/** The version being made is what readers see from now on. */
function goLive(state: ArticleState): ArticleState {
  return {
    ...without(without(state, 'pending'), 'publishAt'),
    status: 'published',
    live: state.version,
  };
}

/** Work moves `versionCreated` only while readers do not see the article. */
function touched(state: ArticleState, at: Instant): ArticleState {
  return state.status === 'published' ? state : { ...state, versionCreated: at };
}

function withGivenDates(state: ArticleState, given: GivenDates): ArticleState {
  const dated = withDate(state, 'expires', given.expires);
  return wasPublished(state) ? dated : withDate(dated, 'firstPublished', given.firstPublished);
}

/** The state with the expiry of its pending work, if a live article has any. */
export function takePending(state: ArticleState): ArticleState {
  if (state.status !== 'published' || state.pending === undefined) return state;
  return without(withDate(state, 'expires', state.pendingExpires), 'pendingExpires');
}

type DateKey = 'publishAt' | 'expires' | 'pendingExpires' | 'firstPublished';

function withDate(state: ArticleState, key: DateKey, date: Instant | undefined): ArticleState {
  return date === undefined ? without(state, key) : { ...state, [key]: date };
}

function without(state: ArticleState, key: DateKey | 'pending' | 'departure'): ArticleState {
  const { [key]: _removed, ...rest } = state;
  return rest as ArticleState;
}

function earliest(...instants: readonly (Instant | undefined)[]): Instant {
  return instantOf(Math.min(...instants.filter((instant) => instant !== undefined)));
}
