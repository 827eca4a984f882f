/** @module What a process remembers of acts that met others. */

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../../lib/core/clock.ts';
import { Crowd } from '../../../../lib/publish/turns/crowd.ts';
import { NO_TURNS, type Turns } from '../../../../lib/publish/turns/turns.ts';

const turns: Turns = { last: 4, done: 2, left: [3] };

describe('a crowd', () => {
  it('a crowd is likely for two seconds after acts met, and never before any did; it has the turns of then', () => {
    const crowd = new Crowd();
    expect(crowd.isLikely(instantOf(0))).toBe(false);
    expect(crowd.turns).toBe(NO_TURNS);
    crowd.note(instantOf(10_000), turns);
    const times = [9_000, 10_000, 12_000, 12_001];
    expect(times.map((time) => crowd.isLikely(instantOf(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    crowd.note(instantOf(12_001), turns);
    expect(crowd.isLikely(instantOf(14_000))).toBe(true);
    expect(crowd.turns).toBe(turns);
  });

  it('a crowd has the pace that was noted last', () => {
    const crowd = new Crowd();
    expect(crowd.paceMs).toBeUndefined();
    crowd.notePace(40);
    crowd.notePace(55);
    expect(crowd.paceMs).toBe(55);
  });
});
