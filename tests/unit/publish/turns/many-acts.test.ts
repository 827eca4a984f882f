/** @module Many acts on one feed in virtual time: in turn, none lost, none twice, whatever is killed. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Course,
  type Latencies,
  type PlannedEditor,
  runEditors,
} from '../../../support/contended-feed.ts';

/** About those of a region; virtual, so that no machine is measured. */
const REGION: Latencies = { begin: 45, prepare: 2, read: 7, commit: 20, small: 5 };

/** The same numbers in every run (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const editors = (count: number, acts: number): readonly PlannedEditor[] =>
  Array.from({ length: count }, () => ({ at: 0, acts }));

const outcomes = ({ fates }: Course, outcome: string) =>
  fates.filter((fate) => fate.outcome === outcome);

const longest = ({ fates }: Course) => Math.max(...fates.map(({ waitedMs }) => waitedMs));

describe('acts of many editors at once', () => {
  it('acts of an editor alone are written with one transaction each, and nobody looks at turns', async () => {
    const course = await runEditors(editors(1, 20), REGION, seeded(7));
    expect([course.version, course.transactions, course.looks]).toEqual([20, 20, 0]);
  });

  it.each([2, 8, 50])(
    'acts of %i editors at once are all written, nearly each with one transaction',
    async (count) => {
      const course = await runEditors(editors(count, 20), REGION, seeded(count));
      expect(outcomes(course, 'written')).toHaveLength(20 * count);
      expect(course.version).toBe(20 * count);
      // All of them meet the first time, and in turn from then on.
      expect(course.transactions).toBeLessThan(1.25 * 20 * count + count);
      expect(course.looks).toBeLessThan(4 * 20 * count);
      expect(course.reads).toBeLessThan(3 * 20 * count);
    },
  );

  it.each([8, 50])(
    'acts of %i editors at once wait no longer than twice their share',
    async (count) => {
      const course = await runEditors(editors(count, 20), REGION, seeded(count));
      const share = (course.tookMs / (20 * count)) * count;
      expect(longest(course)).toBeLessThan(2 * share);
    },
  );

  it('acts of eight editors at once are done in less than half the time that one editor needs for as many', async () => {
    const alone = await runEditors(editors(1, 160), REGION, seeded(1));
    const together = await runEditors(editors(8, 20), REGION, seeded(1));
    expect(2 * together.tookMs).toBeLessThan(alone.tookMs);
  });
});

describe('acts among which some are killed', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'acts behind one that is killed at its call %i wait a second longer at most, and are all written',
    async (killedAfter) => {
      const rest = editors(8, 3);
      const calm = await runEditors([...rest, { at: 0, acts: 1 }], REGION, seeded(3));
      const course = await runEditors(
        [...rest, { at: 0, acts: 1, killedAfter }],
        REGION,
        seeded(3),
      );
      expect(outcomes(course, 'written').filter(({ editor }) => editor < 8)).toHaveLength(24);
      expect(longest(course)).toBeLessThan(longest(calm) + 1_000);
      expect([24, 25]).toContain(course.version);
    },
  );

  it('acts behind twenty that are killed with their tickets are written within four seconds', async () => {
    const killed = Array.from({ length: 20 }, () => ({ at: 0, acts: 1, killedAfter: 3 }));
    const late = Array.from({ length: 4 }, () => ({ at: 200, acts: 1 }));
    const course = await runEditors([...killed, ...late], REGION, seeded(5));
    expect(outcomes(course, 'killed').length).toBeGreaterThan(15);
    const alive = course.fates.filter(({ editor }) => editor >= 20);
    expect(alive.map(({ outcome }) => outcome)).toEqual(late.map(() => 'written'));
    expect(Math.max(...alive.map(({ waitedMs }) => waitedMs))).toBeLessThan(4_000);
  });

  it('acts that are refused or give up keep nobody waiting for a lease', async () => {
    const refused = Array.from({ length: 10 }, () => ({ at: 0, acts: 2, isRefused: true }));
    const course = await runEditors([...editors(10, 2), ...refused], REGION, seeded(11));
    expect(outcomes(course, 'written')).toHaveLength(20);
    expect(
      course.fates.reduce((sum, { contention }) => sum + (contention?.passedOver ?? 0), 0),
    ).toBe(0);
  });

  it('any acts, killed and refused at random, leave the living ones written, each once', async () => {
    const anyEditor = fc.record(
      {
        at: fc.nat(400),
        acts: fc.integer({ min: 1, max: 3 }),
        killedAfter: fc.integer({ min: 1, max: 12 }),
        isRefused: fc.boolean(),
      },
      { requiredKeys: ['at', 'acts'] },
    );
    const anyLatencies = fc.record({
      begin: fc.nat(60),
      prepare: fc.nat(40),
      read: fc.integer({ min: 1, max: 40 }),
      commit: fc.integer({ min: 3, max: 60 }),
      small: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEditor, { minLength: 2, maxLength: 12 }),
        anyLatencies,
        fc.integer({ min: 1, max: 1_000 }),
        async (planned, latencies, seed) => {
          const course = await runEditors(planned, latencies, seeded(seed));
          const written = outcomes(course, 'written').length;
          const killed = outcomes(course, 'killed').length;
          // Whether a killed act was written is not known to it.
          expect(course.version).toBeGreaterThanOrEqual(written);
          expect(course.version).toBeLessThanOrEqual(written + killed);
          expect(outcomes(course, 'busy')).toEqual([]);
          for (const [editor, { acts, isRefused, killedAfter }] of planned.entries()) {
            const own = course.fates.filter((fate) => fate.editor === editor);
            if (killedAfter !== undefined) continue;
            const expected = isRefused === true ? 'refused' : 'written';
            expect(own.map(({ outcome }) => outcome)).toEqual(Array(acts).fill(expected));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
