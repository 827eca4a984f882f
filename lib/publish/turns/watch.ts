/** @module Decides how long an act waits for the tickets before its own, and how often it looks. Pure. */

import { countAhead, type Turns } from './turns.ts';

/**
 * Tickets that make no progress for this long are passed over: with the looks about a second. It is
 * counted in the waits of the one who waits, so that no machine's clock is compared with another's.
 */
export const LEASE_MS = 700;
/** Longer where so many turns take longer: a slow store is no reason to pass anybody over. */
const TURNS_PER_LEASE = 3;
/** So much longer for each further ticket ahead: the nearest one that lives goes on first. */
const LEASE_STEP_MS = 100;
/** Whatever the number of tickets ahead. */
const MAX_LEASE_MS = 5_000;

/** A guess of how long a turn lasts, where none was ever seen. */
const GUESSED_PACE_MS = 25;
/** What was known of the pace before counts as so many turns. */
const TURNS_BEFORE = 2;
const MAX_PACE_MS = 400;
/** A turn that took longer than so many counts as these: its act may have been killed. */
const MAX_TURN_PACES = 4;
/** How much of the time until a turn is slept through, by a guess and by what was seen; how much of its last turn is not. */
const GUESSED_SHARE = 0.5;
const SLEPT_SHARE = 0.8;
const LAST_TURN_AWAKE = 0.7;
const MIN_LOOK_MS = 8;
const MAX_LOOK_MS = 1_000;
/** How long nobody looks, at most, for the only reason that nothing has moved for longer. */
const MAX_REST_MS = 120;
/** With so many tickets ahead at most, the next look may see the turn come. */
const NEAR = 3;

/** A ticket, the turns as last read, and what was seen of them since the ticket was taken. */
export interface Watch {
  readonly ticket: number;
  readonly turns: Turns;
  /** Time waited since a ticket ahead was last seen to be over. */
  readonly idleMs: number;
  /** The same on the clock of the one who waits, with what the looks took. */
  readonly gapMs: number;
  /** How many tickets ahead were seen to be over, and how long they took. */
  readonly over: number;
  readonly tookMs: number;
  /** How long a turn lasted a moment ago; undefined when none was seen. */
  readonly lastPaceMs: number | undefined;
}

/** The watch of a ticket from the first sight of the turns. */
export function beginWatch(ticket: number, turns: Turns, lastPaceMs?: number): Watch {
  return { ticket, turns, idleMs: 0, gapMs: 0, over: 0, tookMs: 0, lastPaceMs };
}

/** The watch after a wait, and so long on the clock, with the turns as they are then. */
export function continueWatch(
  watch: Watch,
  waitedMs: number,
  turns: Turns,
  elapsedMs: number = waitedMs,
): Watch {
  const moved = countAhead(watch.turns, watch.ticket) - countAhead(turns, watch.ticket);
  const gapMs = watch.gapMs + elapsedMs;
  if (moved <= 0) return { ...watch, turns, idleMs: watch.idleMs + waitedMs, gapMs };
  const tookMs = Math.min(gapMs, MAX_TURN_PACES * moved * paceOf(watch));
  const over = watch.over + moved;
  return { ...watch, turns, idleMs: 0, gapMs: 0, over, tookMs: watch.tookMs + tookMs };
}

/** How long to wait before the turns are read again; 0 when it is the ticket's turn. */
export function waitOf(watch: Watch): number {
  const ahead = countAhead(watch.turns, watch.ticket);
  if (ahead === 0) return 0;
  const leaseMs = Math.max(LEASE_MS, TURNS_PER_LEASE * paceOf(watch));
  const patienceMs = Math.min(leaseMs + (ahead - 1) * LEASE_STEP_MS, MAX_LEASE_MS);
  return Math.max(0, Math.min(patienceMs - watch.idleMs, lookMs(watch, ahead)));
}

/** Whether the next look is likely to see the ticket's turn come. */
export function isNear({ ticket, turns }: Watch): boolean {
  return countAhead(turns, ticket) <= NEAR;
}

/** How long a turn lasts: what it was before, and more and more what was seen of this ticket's. */
export function paceOf({ tookMs, over, lastPaceMs = GUESSED_PACE_MS }: Watch): number {
  const paceMs = (TURNS_BEFORE * lastPaceMs + tookMs) / (TURNS_BEFORE + over);
  return Math.min(paceMs, MAX_PACE_MS);
}

/**
 * Most of the time that the tickets ahead will take at the pace seen so far: few looks see the turn
 * come, and it is not slept through when the pace rises. The longer nothing moves, the less often anyone
 * looks.
 */
function lookMs(watch: Watch, ahead: number): number {
  const isSeen = watch.over > 0 || watch.lastPaceMs !== undefined;
  const share = isSeen ? SLEPT_SHARE : GUESSED_SHARE;
  const untilTurn = (ahead - LAST_TURN_AWAKE) * paceOf(watch) * share;
  const rest = Math.min(watch.idleMs / 2, MAX_REST_MS);
  return Math.ceil(Math.min(Math.max(untilTurn, rest, MIN_LOOK_MS), MAX_LOOK_MS));
}
