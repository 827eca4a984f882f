/** @module Turns of acts that write the site's head: the tickets, their order, the write that ends a turn. Pure. */

import type { PlannedAct } from '../planned-act.ts';
import type { PlannedWrite } from '../planned-write.ts';

/**
 * What is stored of the turns. Tickets are numbers from 1, in the order in which acts go on. It is a
 * help alone: what an act may write is decided by the conditions of its transaction.
 */
export interface Turns {
  /** The newest ticket that was taken; 0 when none ever was. */
  readonly last: number;
  /** The newest ticket whose act was written; older ones are over, whatever became of them. */
  readonly done: number;
  /** Newer tickets that are over as well: their acts ended without a write. */
  readonly left: readonly number[];
}

/** The turns of a table in which no act has ever waited. */
export const NO_TURNS: Turns = { last: 0, done: 0, left: [] };

/** How many tickets before this one are not over. Those of processes that were killed count. */
export function countAhead({ done, left }: Turns, ticket: number): number {
  const over = left.filter((one) => one > done && one < ticket).length;
  return Math.max(0, ticket - done - 1 - over);
}

/** Whether a ticket is not over, so that a new act has to take one too. */
export function isAnyWaiting(turns: Turns): boolean {
  return countAhead(turns, turns.last + 1) > 0;
}

/** So many tickets are at most declared over at once. */
const MAX_DECLARED = 100;

/** The tickets that nothing need wait for when an act ends that went on as the next: its own, and those it passed over. */
export function ticketsOver({ done }: Turns, ticket: number): readonly number[] {
  const count = Math.min(Math.max(1, ticket - done), MAX_DECLARED);
  return Array.from({ length: count }, (_, index) => ticket - index);
}

/** Another act with a later ticket was written before: a new ticket is needed. */
interface TurnOver {
  readonly type: 'turn-over';
}

/** Ends the turn of a ticket, on condition that no later one is done. */
export type TurnWrite = PlannedWrite<'turn', { readonly ticket: number }, TurnOver>;

/** The write that ends a turn. */
export function turnWrite(ticket: number): TurnWrite {
  return { kind: 'turn', item: { ticket }, refusal: { type: 'turn-over' } };
}

/** The write that ends the turn of an act; none when the act has no ticket. */
export function turnWrites({ ticket }: Pick<PlannedAct, 'ticket'>): readonly TurnWrite[] {
  return ticket === undefined ? [] : [turnWrite(ticket)];
}

/** Where tickets are taken and watched. */
export interface TurnRegister {
  /** Takes the next ticket; it is the `last` of the turns that are returned. */
  takeTicket(seen: Turns): Promise<Turns>;
  readTurns(): Promise<Turns>;
  /** Declares that tickets are over. */
  leave(tickets: readonly number[]): Promise<void>;
}
