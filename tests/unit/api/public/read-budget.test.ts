/** @module How a list is read for a bounded number of units, over a table that reports what each entry cost. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAffordable, readListWithin } from '../../../../lib/api/public/bounded-list.ts';
import { readInSteps } from '../../../../lib/api/public/read-budget.ts';
import { listingOf } from '../../../../lib/article/listing.ts';
import type { ListReader } from '../../../../lib/publish/feeds/list-entry.ts';
import { ALL } from '../../../../lib/site/scopes.ts';
import { liveVersion } from '../../../support/live-articles.ts';

const LISTINGS = Array.from({ length: 150 }, (_, n) => {
  const { state, content } = liveVersion(n + 1);
  return listingOf(state, content);
});

/** A list whose entries cost so many units each, two more than asked for being read each time. */
function tableOf(unitsEach: readonly number[]) {
  let units = 0;
  let calls = 0;
  const lists: ListReader = {
    async readList(_scope, { limit, after }) {
      calls += 1;
      const start = after === undefined ? 0 : LISTINGS.findIndex(({ id }) => id === after.id) + 1;
      const cost = unitsEach.slice(start, start + limit + 2).reduce((sum, one) => sum + one, 0);
      units += Math.ceil(cost);
      const items = LISTINGS.slice(start, Math.min(start + limit, unitsEach.length));
      const last = items.at(-1);
      const isEnd = start + limit >= unitsEach.length;
      return isEnd || last === undefined ? { items } : { items, next: last };
    },
  };
  return {
    deps: { lists, consumed: () => units },
    /** Begins another request. */
    renew: () => {
      units = 0;
    },
    units: () => units,
    calls: () => calls,
  };
}

describe('readListWithin', () => {
  it('a list of entries of one size costs at most 30 units a page, and its pages have each entry once', async () => {
    const sizes = fc.record({
      count: fc.integer({ min: 0, max: LISTINGS.length }),
      units: fc.double({ min: 0.01, max: 2.5, noNaN: true }),
      limit: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ count, units, limit }) => {
        const table = tableOf(Array.from({ length: count }, () => units));
        const seen: string[] = [];
        let after: Parameters<typeof table.deps.lists.readList>[1]['after'];
        do {
          table.renew();
          const range = { limit, ...(after && { after }) };
          const page = await readListWithin(ALL, range, table.deps);
          expect(table.units()).toBeLessThanOrEqual(30);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          if (count > 0) expect(page.items.length).toBeGreaterThan(0);
          seen.push(...page.items.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        expect(seen).toEqual(LISTINGS.slice(0, count).map(({ id }) => id));
      }),
    );
  });

  it('an entry that costs more than an answer may is a page of its own', async () => {
    const table = tableOf(Array.from({ length: 30 }, () => 3.5));
    const page = await readListWithin(ALL, { limit: 100 }, table.deps);
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.next).toBeDefined();
  });

  it('a list over a table that reports nothing is read in one call', async () => {
    const table = tableOf(Array.from({ length: 150 }, () => 9));
    const { lists } = table.deps;
    const page = await readListWithin(ALL, { limit: 100 }, { lists });
    expect([page.items.length, table.calls()]).toEqual([100, 1]);
  });
});

describe('readInSteps', () => {
  it('a step is at most four times the one before, and what the units left have room for', () => {
    let units = 0;
    const steps = readInSteps(() => units, { firstStep: 2 });
    const taken: number[] = [];
    for (;;) {
      const step = steps.nextStep(1_000);
      if (step === 0) break;
      units += step * 0.25;
      steps.done(step);
      taken.push(step);
    }
    expect(taken.slice(0, 3)).toEqual([2, 8, 32]);
    expect(units).toBeLessThanOrEqual(30);
    expect(units).toBeGreaterThan(20);
  });
});

describe('countAffordable', () => {
  it('fewer entries are affordable the larger they are, and all where nothing is counted', () => {
    const large = LISTINGS.slice(0, 3).map((one) => ({ ...one, summary: '字'.repeat(4_000) }));
    const counts = [0, 20, 25, 40].map((spent) =>
      countAffordable(() => spent, { wanted: 19, like: large }),
    );
    expect(counts).toEqual([6, 0, 0, 0]);
    expect(countAffordable(() => 5, { wanted: 19, like: LISTINGS })).toBe(19);
    expect(countAffordable(undefined, { wanted: 19, like: large })).toBe(19);
  });
});
