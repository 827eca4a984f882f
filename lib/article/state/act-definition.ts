/** @module The anatomy of an act on an article: when it is possible, what it changes, how editors ask for it. */

import type { Instant } from '../../core/clock.ts';
import type { ArticleState, Status } from '../article.ts';

/** The dates that come with new content; given dates of a published article are ignored. */
export interface GivenDates {
  readonly firstPublished?: Instant;
  readonly expires?: Instant;
}

/** What readers notice of an act. */
export type Effect = 'nothing' | 'appears' | 'changes' | 'leaves';

/** What an act makes of a state. */
export interface StateChange {
  readonly state: ArticleState;
  /** Where the content comes from: given with the act, this earlier version, or erased. */
  readonly content: 'given' | 'none' | number;
  readonly effect: Effect;
  /** The instant of the act, where that is not the one it was asked to happen at. */
  readonly at?: Instant;
  /** The given instant of a first publication, by which feeds order it in place of the act's. */
  readonly filedAt?: Instant;
}

/** A date that breaks a rule; `pointer` is RFC 6901, into what was sent. */
export interface BadDate {
  readonly type: 'bad-date';
  readonly pointer: string;
  readonly rule: string;
}

/** Why a state that allows an act in general does not allow this one. */
export type RequirementRefusal =
  | { readonly type: 'nothing-pending' }
  | { readonly type: 'not-leading' }
  | { readonly type: 'no-such-version'; readonly version: number }
  | { readonly type: 'not-due' };

/** How a client asks for an act on an existing article, and what the description of the API says. */
export interface ActRequestForm {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below the article's address; `/` and the act's name unless given. `:version` is a number. */
  readonly path?: string;
  readonly summary: string;
  readonly description: string;
}

/** The command that does an act to an article by its id. */
export interface ActCommand {
  readonly description: string;
  /** What its `--note` holds; such a command needs one. */
  readonly note?: string;
  readonly examples: readonly string[];
}

/**
 * An act, as its file in `lib/article/acts` declares it. Every function is pure. `state` has the
 * number of the version that the act makes, `at` is when the act happens; options come last, so
 * that an act without options has functions without them.
 */
export interface ActDefinition {
  /** The statuses in which it is possible; `new` = it makes the article. */
  readonly from: readonly (Status | 'new')[];
  /** The statuses in which the timer does it, without a signature. */
  readonly timerFrom?: readonly Status[];
  /** The right that a key needs; absent where the timer alone acts. */
  readonly right?: string;
  /** The rights that it may need, where that depends on its options. */
  readonly rights?: readonly string[];
  /** Which of them it needs. */
  rightFor?(options: never): string;
  /** A further right that it needs in a status. */
  readonly rightIn?: (status: Status) => string | undefined;
  /** Whether it changes the words that will go live, or those of an article that never did. */
  readonly isWork?: true;
  /** Whether it leaves no version and no article. */
  readonly removes?: true;
  /** What its row in the list of changes is called, by what readers notice. */
  readonly changes?: { readonly [Seen in Exclude<Effect, 'nothing'>]?: string };
  /** What editors call it; its name unless given. */
  readonly label?: string;
  readonly request?: ActRequestForm;
  /** Absent where a command of its own takes files as well. */
  readonly command?: ActCommand;
  /** The rules on dates that are its own. */
  checkDates?(now: Instant, options: never): BadDate | undefined;
  /** When readers will see its content; an expiry must be later. */
  liveFrom?(state: ArticleState, now: Instant, options: never): Instant | undefined;
  /** What must be so beside the status. */
  requires?(state: ArticleState, at: Instant, options: never): RequirementRefusal | undefined;
  apply(state: ArticleState, at: Instant, options: never): StateChange;
  /** The public note that came with it, in the state after it. */
  noteIn?(state: ArticleState): string | undefined;
}

/** Types a definition as narrowly as it is written. */
export function defineAct<const Definition extends ActDefinition>(
  definition: Definition,
): Definition {
  return definition;
}
