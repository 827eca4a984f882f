/** @module Follows the content of an article from act to act, to know what each version must hold. */

import { ACT_NAMES, definitionOf } from '../article/acts/register.ts';
import type { ArticleId, ArticleState } from '../article/article.ts';
import type { StateChange } from '../article/state/act-definition.ts';
import { keepAsPending } from '../article/state/state-changes.ts';
import { instantOf } from '../core/clock.ts';

/** In place of a digest: content that no verified signature covers. It equals no digest. */
export const UNTRUSTED = '';

/** The content after an act, as digests; `UNTRUSTED` where it was not signed. */
export interface ContentTrail {
  /** The article as its acts left it; its dates are not followed. */
  readonly state: ArticleState;
  /** The content of every version, oldest first. */
  readonly all: readonly string[];
}

/** Stands for every date: that of each act, and the one at which an article expires. */
const AT = instantOf(0);

/** The trail before the first version. */
export const EMPTY_TRAIL: ContentTrail = {
  state: {
    id: '' as ArticleId,
    version: 0,
    status: 'draft',
    firstCreated: AT,
    versionCreated: AT,
    corrections: [],
  },
  all: [],
};

/** A signed act; `to` is the version that a revert goes back to, `own` the content sent with the act. */
export interface TrailAct {
  readonly name: string;
  readonly to?: number;
  readonly own?: string;
}

/** The trail after an act; the last entry of `all` is the content that the act's version must hold. */
export function applyAct(trail: ContentTrail, { own, ...act }: TrailAct): ContentTrail {
  const { state, content } = changeOf(trail.state, act);
  const digest = typeof content === 'number' ? trail.all[content - 1] : own;
  return { state, all: [...trail.all, digest ?? UNTRUSTED] };
}

/** What the act makes of the state. Content 0 is that of no version. */
function changeOf(
  before: ArticleState,
  { name, to = 0 }: TrailAct,
): Pick<StateChange, 'state' | 'content'> {
  const isFirst = before.version === 0;
  const state = { ...before, version: before.version + 1, expires: AT };
  const known = ACT_NAMES.find((one) => one === name);
  if (known === undefined) return { state, content: 0 };
  const { from, requires, apply, isWork, request } = definitionOf(known);
  const bringsContent = isFirst || request?.method === 'PUT';
  const options = { to, note: '', publishAt: AT, ...(bringsContent && { given: {} }) } as never;
  const isLegal = from.includes(isFirst ? 'new' : before.status);
  if (isLegal && requires?.(state, AT, options) === undefined) return apply(state, AT, options);
  return isWork === true ? keepAsPending(state, 0, AT) : { state, content: 0 };
}
