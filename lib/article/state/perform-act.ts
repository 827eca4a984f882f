/** @module The door of an article's state machine: checks an act, then does it. */

import { type Instant, instantOf } from '../../core/clock.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { ArticleId, ArticleState, Status } from '../article.ts';
import { type Act, type ActRefusal, legalActs, type Transition, wasPublished } from './act.ts';
import { takePending, transition } from './transition.ts';

/** Makes a new article: a draft, a scheduled or a published one. */
export function beginArticle(
  id: ArticleId,
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  const blank = { id, version: 0, firstCreated: now, versionCreated: now, corrections: [] };
  return perform({ ...blank, status: 'draft' }, 'new', act, now);
}

/** Does an act to an article that exists. Pure; nothing is changed but the value returned. */
export function performAct(
  state: ArticleState,
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  return perform(state, state.status, act, now);
}

function perform(
  state: ArticleState,
  status: Status | 'new',
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  const legal = legalActs(status);
  if (!legal.includes(act.name)) {
    return refuse({ type: 'illegal-act', act: act.name, status, legal });
  }
  const at = latest(now, state.versionCreated, state.departure?.at);
  const badDate = checkDates(state, act, now);
  if (badDate !== undefined) return refuse(badDate);
  return transition({ ...state, version: state.version + 1 }, act, at);
}

/** The rules on dates: a first publication is never in the future; hours to come lie ahead. */
function checkDates(state: ArticleState, act: Act, now: Instant): ActRefusal | undefined {
  const given = 'given' in act ? act.given : undefined;
  const { expires } = given ?? takePending(state);
  if (given?.firstPublished !== undefined && !wasPublished(state) && given.firstPublished > now) {
    return badDate('/firstPublished', 'must not be in the future');
  }
  if (act.name === 'schedule' && act.publishAt <= now) {
    return badDate('/publishAt', 'must be in the future');
  }
  const liveFrom = liveFromOf(state, act, now);
  if (liveFrom !== undefined && expires !== undefined && expires <= liveFrom) {
    return badDate('/expires', 'must be later than the publication');
  }
  return undefined;
}

/** When readers will see what the act is about; undefined when the act does not decide that. */
function liveFromOf(state: ArticleState, act: Act, now: Instant): Instant | undefined {
  switch (act.name) {
    case 'schedule':
      return act.publishAt;
    case 'publish':
    case 'correct':
    case 'restore':
      return now;
    case 'revise':
      return state.status === 'scheduled' ? state.publishAt : undefined;
    default:
      return undefined;
  }
}

function badDate(pointer: string, rule: string): ActRefusal {
  return { type: 'bad-date', pointer, rule };
}

function latest(...instants: readonly (Instant | undefined)[]): Instant {
  return instantOf(Math.max(...instants.filter((instant) => instant !== undefined)));
}
