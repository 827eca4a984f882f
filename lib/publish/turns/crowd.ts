/** @module Remembers whether acts of this process met others a moment ago. */

import type { Instant } from '../../core/clock.ts';
import { NO_TURNS, type Turns } from './turns.ts';

/** Editors at once seldom act but once each: so long after one act met others, the next expects to. */
const CROWD_MS = 2_000;

/** What a process remembers from one act to the next. */
export class Crowd {
  private metAt: Instant | undefined;
  private lastTurns = NO_TURNS;
  private lastPaceMs: number | undefined;

  /** The turns when others were last met. */
  get turns(): Turns {
    return this.lastTurns;
  }

  /** How long a turn lasted when others were last waited for; undefined when none ever was. */
  get paceMs(): number | undefined {
    return this.lastPaceMs;
  }

  /** Notes that an act met others. */
  note(now: Instant, turns: Turns): void {
    this.metAt = now;
    this.lastTurns = turns;
  }

  /** Notes how long a turn lasts. */
  notePace(milliseconds: number): void {
    this.lastPaceMs = milliseconds;
  }

  /** Whether an act met others a moment ago. */
  isLikely(now: Instant): boolean {
    return this.metAt !== undefined && now - this.metAt <= CROWD_MS && now >= this.metAt;
  }
}
