/** @module How long an act waits for the tickets before its own. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Turns } from '../../../../lib/publish/turns/turns.ts';
import {
  beginWatch,
  continueWatch,
  isNear,
  LEASE_MS,
  paceOf,
  type Watch,
  waitOf,
} from '../../../../lib/publish/turns/watch.ts';

const turns = (done: number, left: readonly number[] = []): Turns => ({ last: 100, done, left });

/** Waits as it is asked to, while nothing changes, until it is its turn. */
function waitsUntilItsTurn(watch: Watch): readonly number[] {
  const waits: number[] = [];
  let current = watch;
  for (let wait = waitOf(current); wait > 0; wait = waitOf(current)) {
    waits.push(wait);
    current = continueWatch(current, wait, current.turns);
  }
  return waits;
}

/** Watches so many tickets ahead of which one is over each `paceMs`: the looks, and how late the last was. */
function watchTurnsGoOn(ahead: number, paceMs: number, lastPaceMs?: number) {
  let now = 0;
  let looks = 0;
  let watch = beginWatch(ahead + 1, turns(0), lastPaceMs);
  for (let wait = waitOf(watch); wait > 0; wait = waitOf(watch)) {
    now += wait;
    looks += 1;
    watch = continueWatch(watch, wait, turns(Math.min(ahead, Math.floor(now / paceMs))));
  }
  return { looks, lateMs: now - ahead * paceMs };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('a ticket', () => {
  it('a ticket with none ahead is not waited for, at first sight or later', () => {
    expect(waitOf(beginWatch(5, turns(4)))).toBe(0);
    expect(waitOf(continueWatch(beginWatch(5, turns(2)), 30, turns(4)))).toBe(0);
    expect(waitOf(continueWatch(beginWatch(5, turns(2)), 30, turns(2, [3, 4])))).toBe(0);
  });

  it('a ticket with more ahead is looked at less often, up to a bound', () => {
    const waits = [1, 2, 7, 50, 500, 5_000].map((ahead) => waitOf(beginWatch(ahead + 1, turns(0))));
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(new Set(waits.slice(0, 4)).size).toBe(4);
    expect(waits.at(-1)).toBe(waits.at(-2));
  });

  it('a ticket is looked at less often the longer turns were seen to take, up to a bound', () => {
    const looks = [10, 40, 70, 1_000, 100_000].map((paceMs) =>
      waitOf(continueWatch(beginWatch(8, turns(0)), 2 * paceMs, turns(2))),
    );
    expect(looks).toEqual(looks.toSorted((one, other) => one - other));
    expect(new Set(looks.slice(0, 3)).size).toBe(3);
    expect(looks.at(-1)).toBe(looks.at(-2));
  });

  it('a ticket at any pace sees its turn come in a few looks, and soon after', () => {
    const paces = fc.integer({ min: 15, max: 80 });
    fc.assert(
      fc.property(paces, fc.integer({ min: 1, max: 60 }), (paceMs, ahead) => {
        const { looks, lateMs } = watchTurnsGoOn(ahead, paceMs);
        expect(looks).toBeLessThan(6 + 3 * Math.log2(ahead + 1));
        expect(lateMs).toBeLessThanOrEqual(paceMs);
      }),
    );
  });

  it('a ticket is looked at less often by a process that saw slow turns a moment ago', () => {
    for (const ahead of [1, 7, 40]) {
      const unknown = watchTurnsGoOn(ahead, 150);
      const known = watchTurnsGoOn(ahead, 150, 150);
      expect(known.looks, `${ahead} ahead`).toBeLessThan(unknown.looks);
      expect(known.lateMs).toBeLessThanOrEqual(150);
    }
  });

  it('a ticket of a process that saw slow turns a moment ago is late by a second at most when they are quick', () => {
    for (const ahead of [1, 7, 60]) {
      expect(watchTurnsGoOn(ahead, 15, 400).lateMs, `${ahead} ahead`).toBeLessThanOrEqual(1_000);
    }
  });

  it('a pace is what was seen, the more the more turns were seen', () => {
    const seen = (over: number, elapsedMs: number) =>
      paceOf(continueWatch(beginWatch(200, turns(0), 20), elapsedMs, turns(over)));
    expect(seen(0, 0)).toBe(20);
    expect(seen(2, 120)).toBe(40);
    expect(Math.round(seen(98, 98 * 60))).toBe(59);
  });

  it('a pace is not that of a killed act, which nobody waits for at the next turn', () => {
    const killed = continueWatch(beginWatch(200, turns(0), 20), LEASE_MS, turns(1));
    expect(paceOf(killed)).toBe(40);
    let slow = beginWatch(200, turns(0), 20);
    for (let over = 1; over <= 100; over += 1) slow = continueWatch(slow, 100_000, turns(over));
    expect(paceOf(slow)).toBe(400);
  });

  it('a ticket behind one without progress is next after the lease, counted in its own waits', () => {
    expect(sum(waitsUntilItsTurn(beginWatch(2, turns(0))))).toBe(LEASE_MS);
    const late = continueWatch(beginWatch(2, turns(0)), 400, turns(0));
    expect(sum(waitsUntilItsTurn(late))).toBe(LEASE_MS - 400);
  });

  it('a ticket behind one without progress has a longer lease where turns take long', () => {
    const slow = beginWatch(2, turns(0), 300);
    expect(sum(waitsUntilItsTurn(slow))).toBe(900);
    expect(sum(waitsUntilItsTurn(beginWatch(2, turns(0), 100)))).toBe(LEASE_MS);
  });

  it('a ticket behind several without progress is next a little later than the one before it', () => {
    const leases = [1, 2, 3, 10].map((ahead) =>
      sum(waitsUntilItsTurn(beginWatch(ahead + 1, turns(0)))),
    );
    expect(leases).toEqual(leases.toSorted((one, other) => one - other));
    expect(new Set(leases).size).toBe(leases.length);
    expect(leases.at(-1)).toBeLessThan(2_000);
  });

  it('a ticket behind a thousand without progress is next within five seconds', () => {
    expect(sum(waitsUntilItsTurn(beginWatch(1_001, turns(0))))).toBeLessThanOrEqual(5_000);
  });

  it('a ticket behind one without progress is looked at less and less often', () => {
    const waits = waitsUntilItsTurn(beginWatch(2, turns(0))).slice(0, -1);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits.length).toBeLessThan(25);
  });

  it('a ticket is near while its turn may come by the next look', () => {
    const near = [1, 2, 3, 4, 50].map((ahead) => isNear(beginWatch(ahead + 1, turns(0))));
    expect(near).toEqual([true, true, true, false, false]);
  });

  it('a lease begins anew with each ticket ahead that is over', () => {
    const nearly = continueWatch(beginWatch(4, turns(0)), LEASE_MS - 1, turns(0));
    for (const moved of [turns(1), turns(0, [2])]) {
      const watch = continueWatch(nearly, 15, moved);
      expect(watch.idleMs).toBe(0);
      expect(sum(waitsUntilItsTurn(watch))).toBeGreaterThanOrEqual(LEASE_MS);
    }
  });

  it('a lease is not begun anew by what happens behind the ticket', () => {
    const watch = continueWatch(beginWatch(4, turns(0)), 500, { last: 200, done: 0, left: [7, 8] });
    expect(watch.idleMs).toBe(500);
  });
});
