/** @module Keeps the place of an act among others on the site's head: tried at once, then in turn by ticket. */

import type { Clock, Instant, Sleep } from '../../core/clock.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import type { Crowd } from './crowd.ts';
import { type FeedState, type FeedStateReader, NO_FEEDS } from './feed-state.ts';
import { countAhead, isAnyWaiting, type TurnRegister, type Turns, ticketsOver } from './turns.ts';
import { beginWatch, continueWatch, isNear, paceOf, type Watch, waitOf } from './watch.ts';

/** What keeping a place is given to call. */
export interface PlaceDeps {
  readonly turns: TurnRegister;
  readonly feeds: FeedStateReader;
  readonly crowd: Crowd;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Why an attempt may be repeated: `conflict` = another transaction was at one of the items at that
 * moment; `turn-over` = a later ticket was done; `others-wait` = it is the turn of other acts.
 */
export type Repeatable = (typeof REPEATABLE)[number];

const REPEATABLE = [
  'article-moved',
  'heads-moved',
  'conflict',
  'turn-over',
  'others-wait',
] as const;

/** Whether another attempt may have another outcome. */
export function isRepeatable<Refusal extends { readonly type: string }>(
  refusal: Refusal,
): refusal is Extract<Refusal, { readonly type: Repeatable }> {
  return (REPEATABLE as readonly string[]).includes(refusal.type);
}

/** How often an act met others. */
export interface Contention {
  /** Transactions that another one was in the way of. */
  readonly conflicts: number;
  /** Tickets that it took. */
  readonly tickets: number;
  /** Tickets without progress that it went on before. */
  readonly passedOver: number;
}

/** Pauses are uniform from 0 to this, twice as much each time. */
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 1_500;

/** Feeds as a look found them. */
interface FeedsFound {
  readonly scopes: readonly Scope[];
  readonly state: FeedState;
}

/** The place of one act. It takes no ticket before it meets another act. */
export class Place {
  private readonly deps: PlaceDeps;
  private readonly deadline: Instant;
  private scopes: readonly Scope[] = [];
  /** What the look found that saw its turn come. */
  private found: FeedsFound | undefined;
  private seen: Turns | undefined;
  private current: number | undefined;
  /** How many tickets were ahead when its turn began, all of them passed over; undefined before. */
  private passed: number | undefined;
  private pauses = 0;
  private readonly met = { conflicts: 0, tickets: 0, passedOver: 0 };

  constructor(deps: PlaceDeps, deadline: Instant) {
    this.deps = deps;
    this.deadline = deadline;
  }

  /** The ticket whose turn the act's commit ends; undefined while it has none. */
  get ticket(): number | undefined {
    return this.current;
  }

  /** How often the act met others; undefined when it never did. */
  get contention(): Contention | undefined {
    return this.met.conflicts + this.met.tickets > 0 ? this.met : undefined;
  }

  /**
   * The feeds that the act touches, as they were when its turn came; nothing is read for an act that touches
   * none. Undefined when the act had better take a ticket first, since others are likely to be met.
   */
  async readFeeds(scopes: readonly Scope[]): Promise<FeedState | undefined> {
    if (scopes.length === 0) return NO_FEEDS;
    this.scopes = scopes;
    const { found } = this;
    this.found = undefined;
    if (found !== undefined && areSame(found.scopes, scopes)) return found.state;
    if (this.seen === undefined && this.deps.crowd.isLikely(this.deps.clock())) return undefined;
    return this.deps.feeds.readFeedState(scopes);
  }

  /** Whether an act on feeds may be committed, by the turns that were read with its heads. */
  mayCommit(turns: Turns): boolean {
    this.seen = turns;
    if (this.current === undefined) return !isAnyWaiting(turns);
    const ahead = countAhead(turns, this.current);
    // A ticket that was passed over and goes on after all comes first again.
    return turns.done < this.current && (ahead === 0 || ahead === this.passed);
  }

  /** Waits until the act may be attempted again; false when its time is up. */
  async waitAfter(cause: Repeatable): Promise<boolean> {
    if (cause === 'conflict') this.met.conflicts += 1;
    const { seen, current } = this;
    if (cause === 'article-moved') return this.pause();
    if (seen === undefined) return cause === 'others-wait' ? this.joinCrowd() : this.pause();
    if (current === undefined || current <= seen.done || cause === 'turn-over') {
      return this.takeTicket(seen);
    }
    if (cause === 'others-wait') return this.waitForTurn(seen, current);
    return cause === 'conflict' ? this.pause() : this.wait(0);
  }

  /** Lets others go on when the act ends without a write. Never throws: the act's outcome counts more. */
  async leave(): Promise<void> {
    const { seen, current } = this;
    if (seen === undefined || current === undefined) return;
    const tickets = this.passed !== undefined ? ticketsOver(seen, current) : [current];
    await this.deps.turns.leave(tickets).catch(() => undefined);
  }

  /** Takes a ticket before anything else is read; both calls go out together. */
  private async joinCrowd(): Promise<boolean> {
    const { turns, crowd } = this.deps;
    const [taken, { done, left }] = await Promise.all([
      turns.takeTicket(crowd.turns),
      turns.readTurns(),
    ]);
    return this.waitFrom({ last: taken.last, done, left });
  }

  private async takeTicket(seen: Turns): Promise<boolean> {
    this.deps.crowd.note(this.deps.clock(), seen);
    return this.waitFrom(await this.deps.turns.takeTicket(seen));
  }

  /** Waits for the turn of the ticket that was just taken. */
  private waitFrom(turns: Turns): Promise<boolean> {
    this.current = turns.last;
    this.met.tickets += 1;
    return this.waitForTurn(turns, turns.last);
  }

  private async waitForTurn(turns: Turns, ticket: number): Promise<boolean> {
    this.passed = undefined;
    let watch = beginWatch(ticket, turns, this.deps.crowd.paceMs);
    for (;;) {
      this.seen = watch.turns;
      const milliseconds = waitOf(watch);
      if (milliseconds === 0) break;
      const before = this.deps.clock();
      if (!(await this.wait(milliseconds))) return false;
      const seen = await this.look(watch);
      watch = continueWatch(watch, milliseconds, seen, this.deps.clock() - before);
      this.deps.crowd.note(this.deps.clock(), seen);
    }
    if (watch.over > 0) this.deps.crowd.notePace(paceOf(watch));
    this.passed = countAhead(watch.turns, ticket);
    this.met.passedOver += this.passed;
    return this.wait(0);
  }

  /** The turns, read with the act's feeds when its turn is near, so that it need not read them after that. */
  private async look(watch: Watch): Promise<Turns> {
    this.found = undefined;
    if (!isNear(watch)) return this.deps.turns.readTurns();
    const { scopes } = this;
    this.found = { scopes, state: await this.deps.feeds.readFeedState(scopes) };
    return this.found.state.turns;
  }

  private pause(): Promise<boolean> {
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** this.pauses, MAX_PAUSE_MS);
    this.pauses += 1;
    return this.wait(Math.floor(this.deps.random() * longest));
  }

  private async wait(milliseconds: number): Promise<boolean> {
    if (this.deps.clock() + milliseconds > this.deadline) return false;
    if (milliseconds > 0) await this.deps.sleep(milliseconds);
    return true;
  }
}

function areSame(some: readonly Scope[], others: readonly Scope[]): boolean {
  return some.map(scopeName).join(' ') === others.map(scopeName).join(' ');
}
