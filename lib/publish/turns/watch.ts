/** @module Decides how long an act waits for the tickets before its own, and how often it looks. Pure. */

import { countAhead, type Turns } from './turns.ts';

/**
 * Tickets that make no progress for this long are passed over: with the looks about a second. It is
 * counted in the waits of the one who waits, so that no machine's clock is compared with another's.
 */
export const LEASE_MS = 800;
/** So much longer for each further ticket ahead: the nearest one that lives goes on first. */
const LEASE_STEP_MS = 100;
/** Whatever the number of tickets ahead. */
const MAX_LEASE_MS = 5_000;

/** How long a turn takes as long as none was seen to end, and at most as far as looks are concerned. */
const FIRST_PACE_MS = 25;
const MAX_PACE_MS = 80;
const MIN_LOOK_MS = 8;
const MAX_LOOK_MS = 500;

/** A ticket, the turns as last read, and what was seen of them since the ticket was taken. */
export interface Watch {
  readonly ticket: number;
  readonly turns: Turns;
  /** Time waited, in all and since a ticket ahead was last seen to be over. */
  readonly waitedMs: number;
  readonly idleMs: number;
  /** How many tickets ahead were seen to be over. */
  readonly over: number;
}

/** The watch of a ticket from the first sight of the turns. */
export function beginWatch(ticket: number, turns: Turns): Watch {
  return { ticket, turns, waitedMs: 0, idleMs: 0, over: 0 };
}

/** The watch after a wait, with the turns as they are then. */
export function continueWatch(watch: Watch, waitedMs: number, turns: Turns): Watch {
  const { ticket } = watch;
  const moved = countAhead(watch.turns, ticket) - countAhead(turns, ticket);
  return {
    ticket,
    turns,
    waitedMs: watch.waitedMs + waitedMs,
    idleMs: moved > 0 ? 0 : watch.idleMs + waitedMs,
    over: watch.over + moved,
  };
}

/** How long to wait before the turns are read again; 0 when it is the ticket's turn. */
export function waitOf(watch: Watch): number {
  const ahead = countAhead(watch.turns, watch.ticket);
  if (ahead === 0) return 0;
  const leaseMs = Math.min(LEASE_MS + (ahead - 1) * LEASE_STEP_MS, MAX_LEASE_MS);
  return Math.max(0, Math.min(leaseMs - watch.idleMs, lookMs(watch, ahead)));
}

/**
 * Half the time that the tickets ahead will take at the pace seen so far: few looks see the turn come,
 * and it is not slept through when the pace rises. The next in turn looks more often, since everyone
 * behind waits for it. The longer nothing moves, the less often anyone looks.
 */
function lookMs({ waitedMs, idleMs, over }: Watch, ahead: number): number {
  const paceMs = Math.min(over > 0 ? waitedMs / over : FIRST_PACE_MS, MAX_PACE_MS);
  const share = ahead === 1 ? paceMs / 4 : (ahead * paceMs) / 2;
  return Math.ceil(Math.min(Math.max(share, idleMs / 4, MIN_LOOK_MS), MAX_LOOK_MS));
}
