/** @module Keeps the place of an act among others on the site's head: tried at once, then in turn by ticket. */

import type { Clock, Instant, Sleep } from '../../core/clock.ts';
import { countAhead, isAnyWaiting, type TurnRegister, type Turns, ticketsOver } from './turns.ts';
import { beginWatch, continueWatch, waitOf } from './watch.ts';

/** What keeping a place is given to call. */
export interface PlaceDeps {
  readonly turns: TurnRegister;
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

/** The place of one act. It takes no ticket before it meets another act. */
export class Place {
  private readonly deps: PlaceDeps;
  private readonly deadline: Instant;
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
    if (seen === undefined || cause === 'article-moved') return this.pause();
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

  private async takeTicket(seen: Turns): Promise<boolean> {
    const turns = await this.deps.turns.takeTicket(seen);
    this.current = turns.last;
    this.met.tickets += 1;
    return this.waitForTurn(turns, turns.last);
  }

  private async waitForTurn(turns: Turns, ticket: number): Promise<boolean> {
    this.passed = undefined;
    let watch = beginWatch(ticket, turns);
    for (;;) {
      this.seen = watch.turns;
      const milliseconds = waitOf(watch);
      if (milliseconds === 0) break;
      if (!(await this.wait(milliseconds))) return false;
      watch = continueWatch(watch, milliseconds, await this.deps.turns.readTurns());
    }
    this.passed = countAhead(watch.turns, ticket);
    this.met.passedOver += this.passed;
    return this.wait(0);
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
