/** @module Tickets: which are over, which come before another, and the write that ends a turn. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAhead,
  isAnyWaiting,
  NO_TURNS,
  type Turns,
  ticketsOver,
  turnWrites,
} from '../../../../lib/publish/turns/turns.ts';

const turns = (last: number, done: number, left: readonly number[] = []): Turns => ({
  last,
  done,
  left,
});

describe('tickets', () => {
  it('tickets of a table in which no act ever waited are none, so that a new act goes on at once', () => {
    expect(isAnyWaiting(NO_TURNS)).toBe(false);
    expect(countAhead(NO_TURNS, 1)).toBe(0);
  });

  it('a ticket has as many ahead as are neither done nor left', () => {
    expect(countAhead(turns(9, 3), 4)).toBe(0);
    expect(countAhead(turns(9, 3), 9)).toBe(5);
    expect(countAhead(turns(9, 3, [4, 7]), 9)).toBe(3);
    expect(countAhead(turns(9, 3, [4, 5, 6, 7, 8]), 9)).toBe(0);
  });

  it('tickets that were left before one that is done, or after the ticket, do not count', () => {
    expect(countAhead(turns(9, 5, [2, 5, 8, 9]), 8)).toBe(2);
  });

  it('a ticket that a later one overtook has none ahead', () => {
    expect(countAhead(turns(9, 8), 5)).toBe(0);
  });

  it('a new act has to wait exactly while a ticket is not over', () => {
    expect(isAnyWaiting(turns(5, 4))).toBe(true);
    expect(isAnyWaiting(turns(5, 5))).toBe(false);
    expect(isAnyWaiting(turns(5, 3, [4, 5]))).toBe(false);
    expect(isAnyWaiting(turns(5, 3, [5]))).toBe(true);
  });

  it('any ticket has the tickets ahead that a list of them has', () => {
    const anyTurns = fc
      .record({ done: fc.nat(30), more: fc.nat(20), left: fc.uniqueArray(fc.nat(60)) })
      .map(({ done, more, left }) => turns(done + more, done, left));
    fc.assert(
      fc.property(anyTurns, fc.integer({ min: 1, max: 60 }), (state, ticket) => {
        const listed = Array.from({ length: 60 }, (_, n) => n)
          .filter((n) => n > state.done && n < ticket)
          .filter((n) => !state.left.includes(n));
        expect(countAhead(state, ticket)).toBe(listed.length);
      }),
    );
  });
});

describe('an act that ends without a write', () => {
  it('an act whose turn it was declares its own ticket over, and those it passed over', () => {
    expect(ticketsOver(turns(9, 6), 7)).toEqual([7]);
    expect(ticketsOver(turns(9, 4), 7)).toEqual([7, 6, 5]);
    expect(ticketsOver(turns(9, 9), 7)).toEqual([7]);
  });

  it('tickets are declared over a hundred at most at once, newest first', () => {
    const over = ticketsOver(turns(5_000, 10), 5_000);
    expect(over).toHaveLength(100);
    expect([over[0], over.at(-1)]).toEqual([5_000, 4_901]);
  });
});

describe('the write that ends a turn', () => {
  it('the write that ends a turn is planned only for an act with a ticket', () => {
    expect(turnWrites({})).toEqual([]);
    expect(turnWrites({ ticket: 7 })).toEqual([
      { kind: 'turn', item: { ticket: 7 }, refusal: { type: 'turn-over' } },
    ]);
  });
});
