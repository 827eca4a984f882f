/** @module The acts upon an article, which of them are legal when, and what one makes. */

import type { Instant } from '../../core/clock.ts';
import type { ActName, ArticleState, Status } from '../article.ts';

/** The dates that come with new content; given dates of a published article are ignored. */
export interface GivenDates {
  readonly firstPublished?: Instant;
  readonly expires?: Instant;
}

/** An act upon an article. `given` is there when new content comes with the act. */
export type Act =
  | { readonly name: 'draft'; readonly given: GivenDates }
  | { readonly name: 'revise'; readonly given: GivenDates }
  | { readonly name: 'publish'; readonly given?: GivenDates; readonly minor?: boolean }
  | { readonly name: 'schedule'; readonly publishAt: Instant; readonly given?: GivenDates }
  | { readonly name: 'unschedule' | 'discard' | 'restore' | 'expire' | 'delete' }
  | { readonly name: 'correct'; readonly note: string }
  | { readonly name: 'withdraw'; readonly note: string }
  | { readonly name: 'revert'; readonly to: number };

/** What readers notice of an act. */
export type Effect = 'nothing' | 'appears' | 'changes' | 'leaves';

/** What an act makes. */
export interface Transition {
  readonly act: ActName;
  /** When: now, or the last act's instant where this machine's clock lags behind. */
  readonly at: Instant;
  readonly state: ArticleState;
  /** Where the content comes from: given with the act, or this earlier version. */
  readonly content: 'given' | number;
  readonly effect: Effect;
}

/** Why an act cannot be done. */
export type ActRefusal =
  | {
      readonly type: 'illegal-act';
      readonly act: ActName;
      readonly status: Status | 'new';
      readonly legal: readonly ActName[];
    }
  | { readonly type: 'nothing-pending' }
  | { readonly type: 'no-such-version'; readonly version: number }
  | { readonly type: 'not-due'; readonly act: ActName }
  | { readonly type: 'bad-date'; readonly pointer: string; readonly rule: string };

const LEGAL_ACTS: Readonly<Record<Status | 'new', readonly ActName[]>> = {
  new: ['draft', 'publish', 'schedule'],
  draft: ['publish', 'schedule', 'revise', 'revert', 'delete'],
  scheduled: ['unschedule', 'publish', 'schedule', 'revise', 'revert'],
  published: ['revise', 'publish', 'correct', 'discard', 'withdraw', 'revert', 'expire'],
  withdrawn: ['revise', 'restore', 'revert'],
  expired: ['revise', 'restore', 'revert'],
};

/** The acts that may be done to an article of this status; `new` = none exists yet. */
export function legalActs(status: Status | 'new'): readonly ActName[] {
  return LEGAL_ACTS[status];
}

/** Whether readers ever saw it. */
export function wasPublished(state: ArticleState): boolean {
  return state.live !== undefined;
}
