/** @module Applies an act to an article's state after checking that the state allows it. Pure. */

import { type Instant, instantOf } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { type Act, type ActName, definitionOf, labelsOf, legalActs } from '../acts/register.ts';
import type { ArticleId, ArticleState, Status } from '../article.ts';
import type { BadDate, RequirementRefusal, StateChange } from './act-definition.ts';
import { takePending, wasPublished } from './state-changes.ts';

/** What an act makes. */
export interface Transition extends StateChange {
  readonly act: ActName;
  /** When: now, or the last act's instant where this machine's clock is behind. */
  readonly at: Instant;
}

/** Why an act cannot be done. */
export type ActRefusal =
  | {
      readonly type: 'illegal-act';
      readonly act: ActName;
      readonly status: Status | 'new';
      /** What an editor can do instead, in editors' words. */
      readonly legal: readonly string[];
    }
  | RequirementRefusal
  | BadDate;

/** Makes a new article: a draft, a scheduled or a published one. */
export function beginArticle(
  id: ArticleId,
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  const blank = { id, version: 0, firstCreated: now, versionCreated: now, corrections: [] };
  return perform({ ...blank, status: 'draft' }, 'new', act, now);
}

/** The state after an act on an article that exists; `state` itself is not changed. */
export function performAct(
  state: ArticleState,
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  return perform(state, state.status, act, now);
}

function perform(
  before: ArticleState,
  status: Status | 'new',
  act: Act,
  now: Instant,
): Result<Transition, ActRefusal> {
  const definition = definitionOf(act.name);
  if (!definition.from.includes(status) || before.erasedAt !== undefined) {
    const legal = before.erasedAt === undefined ? labelsOf(legalActs(status)) : [];
    return refuse({ type: 'illegal-act', act: act.name, status, legal });
  }
  const badDate = checkDates(before, act, now);
  if (badDate !== undefined) return refuse(badDate);
  const at = latest(now, before.versionCreated, before.departure?.at);
  const state = { ...before, version: before.version + 1 };
  const options = optionsOf(act);
  const missing = definition.requires?.(state, at, options);
  if (missing !== undefined) return refuse(missing);
  return ok({ act: act.name, at, ...definition.apply(state, at, options) });
}

/** A first publication is never in the future; what expires does so after it went live. */
function checkDates(state: ArticleState, act: Act, now: Instant): BadDate | undefined {
  const definition = definitionOf(act.name);
  const given = 'given' in act ? act.given : undefined;
  if (given?.firstPublished !== undefined && !wasPublished(state) && given.firstPublished > now) {
    return { type: 'bad-date', pointer: '/firstPublished', rule: 'must not be in the future' };
  }
  const own = definition.checkDates?.(now, optionsOf(act));
  if (own !== undefined) return own;
  const { expires } = given ?? takePending(state);
  const from = definition.liveFrom?.(state, now, optionsOf(act));
  return from !== undefined && expires !== undefined && expires <= from
    ? { type: 'bad-date', pointer: '/expires', rule: 'must be later than the publication' }
    : undefined;
}

/** An act is its own options: its definition, found by its name, takes them. */
function optionsOf(act: Act): never {
  return act as never;
}

function latest(...instants: readonly (Instant | undefined)[]): Instant {
  return instantOf(Math.max(...instants.filter((instant) => instant !== undefined)));
}
