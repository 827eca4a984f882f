/** @module The place of an act among others: what it waits for, and what it leaves behind. */

import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';
import { Crowd } from '../../../../lib/publish/turns/crowd.ts';
import type { FeedStateReader } from '../../../../lib/publish/turns/feed-state.ts';
import { Place, type Repeatable } from '../../../../lib/publish/turns/place.ts';
import { NO_TURNS, type TurnRegister, type Turns } from '../../../../lib/publish/turns/turns.ts';
import { LEASE_MS } from '../../../../lib/publish/turns/watch.ts';
import { ALL } from '../../../../lib/site/scopes.ts';

const PATIENCE_MS = 20_000;

/** Feeds without articles, read with the turns of then. */
function feedsIn(calls: string[], turns: () => Turns): FeedStateReader {
  return {
    async readFeedState() {
      calls.push('read feeds');
      return { heads: new Map(), turns: turns() };
    },
  };
}

/** Turns in memory, a clock that only waits move, and what happens while an act waits. */
function openTurns(first: Turns = NO_TURNS) {
  let turns = first;
  let now: Instant = instantOf(0);
  const calls: string[] = [];
  /** What was known when each ticket was taken. */
  const taken: Turns[] = [];
  const meanwhile: (() => void)[] = [];
  const register: TurnRegister = {
    async takeTicket(seen) {
      calls.push('take');
      taken.push(seen);
      turns = { ...turns, last: turns.last + 1 };
      return { ...turns, done: seen.done };
    },
    async readTurns() {
      calls.push('read');
      return turns;
    },
    async leave(tickets) {
      calls.push('leave');
      turns = { ...turns, left: [...turns.left, ...tickets] };
    },
  };
  const deps = {
    turns: register,
    feeds: feedsIn(calls, () => turns),
    crowd: new Crowd(),
    clock: () => now,
    sleep: async (milliseconds: number) => {
      now = instantOf(now + milliseconds);
      meanwhile.shift()?.();
    },
    random: () => 0.5,
  };
  return {
    place: () => new Place(deps, instantOf(now + PATIENCE_MS)),
    deps,
    calls,
    taken,
    turns: () => turns,
    finish: (ticket: number) => {
      turns = { ...turns, done: ticket };
    },
    during: (...steps: readonly (() => void)[]) => meanwhile.push(...steps),
    now: () => now,
  };
}

const waiting: Turns = { last: 3, done: 2, left: [] };

describe('an act that meets no other', () => {
  it('an act that meets no other takes no ticket, reads nothing and notes nothing', async () => {
    const { place, calls } = openTurns();
    const alone = place();
    expect(alone.mayCommit(NO_TURNS)).toBe(true);
    expect(alone.ticket).toBeUndefined();
    expect(alone.contention).toBeUndefined();
    await alone.leave();
    expect(calls).toEqual([]);
  });
});

describe('an act that meets others', () => {
  it.each<Repeatable>(['heads-moved', 'conflict'])(
    'an act whose first commit met %s takes a ticket, and goes on at once when none is ahead',
    async (cause) => {
      const { place, calls, now } = openTurns();
      const act = place();
      expect(act.mayCommit(NO_TURNS)).toBe(true);
      expect(await act.waitAfter(cause)).toBe(true);
      expect([act.ticket, calls, now()]).toEqual([1, ['take'], 0]);
      expect(act.mayCommit({ ...NO_TURNS, last: 1 })).toBe(true);
    },
  );

  it('an act that finds others waiting takes a ticket before it commits, and waits for theirs', async () => {
    const { place, calls, during, finish } = openTurns(waiting);
    const act = place();
    expect(act.mayCommit(waiting)).toBe(false);
    during(
      () => undefined,
      () => finish(3),
    );
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect([act.ticket, calls]).toEqual([4, ['take', 'read feeds', 'read feeds']]);
    expect(act.contention).toEqual({ conflicts: 0, tickets: 1, passedOver: 0 });
  });

  it('an act at its turn keeps its ticket while it is repeated', async () => {
    const { place, calls } = openTurns();
    const act = place();
    act.mayCommit(NO_TURNS);
    await act.waitAfter('heads-moved');
    for (const cause of ['heads-moved', 'conflict', 'article-moved', 'conflict'] as const) {
      expect(act.mayCommit({ ...NO_TURNS, last: 5 })).toBe(true);
      expect(await act.waitAfter(cause)).toBe(true);
    }
    expect([act.ticket, calls]).toEqual([1, ['take']]);
    expect(act.contention).toEqual({ conflicts: 2, tickets: 1, passedOver: 0 });
  });

  it('an act goes on before a ticket that makes no progress for a lease, and notes it', async () => {
    const { place, now } = openTurns(waiting);
    const act = place();
    act.mayCommit(waiting);
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect(now()).toBe(LEASE_MS);
    expect(act.contention).toMatchObject({ passedOver: 1 });
    // The other one is not over, and the act may commit all the same.
    expect(act.mayCommit({ ...waiting, last: 4 })).toBe(true);
  });

  it('an act that was passed over commits nothing under its old ticket, and takes a new one', async () => {
    const { place, finish, turns } = openTurns();
    const act = place();
    act.mayCommit(NO_TURNS);
    await act.waitAfter('heads-moved');
    finish(9);
    expect(act.mayCommit({ ...turns(), last: 9 })).toBe(false);
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect(act.ticket).toBe(2);
    expect(await act.waitAfter('turn-over')).toBe(true);
    expect(act.ticket).toBe(3);
  });

  it('an act that went on before a ticket is repeated at once while that one makes no progress', async () => {
    const { place, now } = openTurns(waiting);
    const act = place();
    act.mayCommit(waiting);
    await act.waitAfter('others-wait');
    for (const cause of ['heads-moved', 'conflict'] as const) {
      expect(act.mayCommit({ ...waiting, last: 4 })).toBe(true);
      expect(await act.waitAfter(cause)).toBe(true);
    }
    expect(now()).toBeLessThan(LEASE_MS + 50);
    expect(act.contention).toMatchObject({ tickets: 1, passedOver: 1 });
  });

  it('an act that went on before tickets gives way when one of them goes on after all', async () => {
    const two: Turns = { last: 4, done: 2, left: [] };
    const { place, now, finish, turns } = openTurns(two);
    const act = place();
    act.mayCommit(two);
    await act.waitAfter('others-wait');
    expect(act.contention).toMatchObject({ passedOver: 2 });
    finish(3);
    const before = now();
    expect(act.mayCommit(turns())).toBe(false);
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect(now() - before).toBe(LEASE_MS);
    finish(4);
    expect(act.mayCommit(turns())).toBe(true);
  });
});

describe('an act whose time is up', () => {
  it('an act behind tickets that go on, but not fast enough, is refused when its time is up', async () => {
    const { place, during, finish, now, calls } = openTurns({ last: 400, done: 0, left: [] });
    const act = place();
    act.mayCommit({ last: 400, done: 0, left: [] });
    during(...Array.from({ length: 400 }, (_, n) => () => finish(n + 1)));
    expect(await act.waitAfter('others-wait')).toBe(false);
    expect(now()).toBeLessThanOrEqual(PATIENCE_MS);
    await act.leave();
    expect(calls.at(-1)).toBe('leave');
  });

  it('an act that conflicts for ever is refused when its time is up, with and without a ticket', async () => {
    for (const begin of [(act: Place) => act.mayCommit(NO_TURNS), () => undefined]) {
      const { place } = openTurns();
      const act = place();
      begin(act);
      let attempts = 0;
      while (await act.waitAfter('conflict')) attempts += 1;
      expect(attempts).toBeGreaterThan(5);
      expect(attempts).toBeLessThan(100);
    }
  });
});

describe('an act that touches no feed', () => {
  it('an act that touches no feed takes no ticket, whatever it meets', async () => {
    const { place, calls, now } = openTurns(waiting);
    const act = place();
    expect(await act.waitAfter('article-moved')).toBe(true);
    expect(await act.waitAfter('conflict')).toBe(true);
    expect([act.ticket, calls]).toEqual([undefined, []]);
    expect(now()).toBeGreaterThan(0);
  });
});

describe('an act that leaves', () => {
  it('an act that leaves at its turn declares its ticket over, with those it passed over', async () => {
    const { place, turns } = openTurns({ last: 4, done: 2, left: [] });
    const act = place();
    act.mayCommit({ last: 4, done: 2, left: [] });
    await act.waitAfter('others-wait');
    await act.leave();
    expect(turns().left.toSorted()).toEqual([3, 4, 5]);
  });

  it('an act that leaves before its turn declares its own ticket over alone', async () => {
    const { deps, turns } = openTurns({ last: 4, done: 2, left: [] });
    const act = new Place(deps, instantOf(500));
    act.mayCommit({ last: 4, done: 2, left: [] });
    expect(await act.waitAfter('others-wait')).toBe(false);
    await act.leave();
    expect(turns().left).toEqual([5]);
  });

  it('an act that leaves while the store fails ends as it would have', async () => {
    const { deps } = openTurns();
    const act = new Place(
      { ...deps, turns: { ...deps.turns, leave: () => Promise.reject(new TypeError('gone')) } },
      instantOf(PATIENCE_MS),
    );
    act.mayCommit(NO_TURNS);
    await act.waitAfter('heads-moved');
    await expect(act.leave()).resolves.toBeUndefined();
  });
});

describe('the feeds of an act', () => {
  const far: Turns = { last: 9, done: 2, left: [] };

  it('the feeds of an act that meets no other are read once, those of an act without feeds never', async () => {
    const { place, calls } = openTurns();
    const act = place();
    expect(await act.readFeeds([])).toEqual({ heads: new Map(), turns: NO_TURNS });
    expect(calls).toEqual([]);
    expect(await act.readFeeds([ALL])).toEqual({ heads: new Map(), turns: NO_TURNS });
    expect(calls).toEqual(['read feeds']);
  });

  it('the feeds of an act are those that the look found which saw its turn come', async () => {
    const { place, calls, during, finish } = openTurns(far);
    const act = place();
    act.mayCommit((await act.readFeeds([ALL]))?.turns ?? NO_TURNS);
    during(
      () => finish(8),
      () => finish(9),
    );
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect(calls).toEqual(['read feeds', 'take', 'read', 'read feeds']);
    const found = await act.readFeeds([ALL]);
    expect(found?.turns).toEqual({ last: 10, done: 9, left: [] });
    expect(act.mayCommit(found?.turns ?? NO_TURNS)).toBe(true);
    expect(calls).toHaveLength(4);
    // Only once: whoever repeats an act reads anew.
    await act.readFeeds([ALL]);
    expect(calls).toHaveLength(5);
  });

  it('the feeds of an act that came to other feeds while it waited are read anew', async () => {
    const { place, calls, during, finish } = openTurns(waiting);
    const act = place();
    act.mayCommit((await act.readFeeds([ALL]))?.turns ?? NO_TURNS);
    during(() => finish(3));
    await act.waitAfter('others-wait');
    const before = calls.length;
    await act.readFeeds([ALL, { kind: 'section', id: 'news' }]);
    expect(calls.slice(before)).toEqual(['read feeds']);
  });
});

describe('an act of a process in which acts met others a moment ago', () => {
  it('an act takes its ticket before it reads feeds where others were met a moment ago', async () => {
    const { place, calls, taken, during, finish } = openTurns(waiting);
    const first = place();
    first.mayCommit(waiting);
    during(() => finish(3));
    await first.waitAfter('others-wait');
    calls.splice(0);
    const second = place();
    expect(await second.readFeeds([ALL])).toBeUndefined();
    expect(calls).toEqual([]);
    during(() => finish(4));
    expect(await second.waitAfter('others-wait')).toBe(true);
    expect([second.ticket, calls]).toEqual([5, ['take', 'read', 'read feeds']]);
    expect(second.mayCommit((await second.readFeeds([ALL]))?.turns ?? NO_TURNS)).toBe(true);
    // The register forgets what is over by what was seen last.
    expect(taken.map(({ done }) => done)).toEqual([2, 3]);
  });

  it('an act that took a ticket where nobody waits any more goes on at once', async () => {
    const { place, calls, deps, now } = openTurns();
    deps.crowd.note(now(), NO_TURNS);
    const act = place();
    expect(await act.readFeeds([ALL])).toBeUndefined();
    expect(await act.waitAfter('others-wait')).toBe(true);
    expect(act.mayCommit((await act.readFeeds([ALL]))?.turns ?? NO_TURNS)).toBe(true);
    expect([act.ticket, calls, now()]).toEqual([1, ['take', 'read', 'read feeds'], 0]);
  });

  it('an act reads feeds first again when none was met for two seconds', async () => {
    const { place, deps, now } = openTurns();
    deps.crowd.note(now(), NO_TURNS);
    await deps.sleep(2_001);
    expect(await place().readFeeds([ALL])).toBeDefined();
  });
});
