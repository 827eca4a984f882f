/** @module What the timer does with a due row, by the state of its article. */

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../lib/core/clock.ts';
import {
  planStep,
  type ReleaseDeps,
  type ReleaseSummary,
  releaseDue,
} from '../../../lib/publish/release.ts';
import { Crowd } from '../../../lib/publish/turns/crowd.ts';
import { NOW, publishedState, sampleId } from '../../support/samples.ts';

const id = sampleId();
const row = (act: 'publish' | 'expire' | 'erase', at = NOW) => ({ at, act, id });
const { firstPublished: _none, live: _live, ...fresh } = publishedState();
const scheduled = { ...fresh, status: 'scheduled', pending: 1, publishAt: NOW } as const;
const ending = publishedState({ version: 4, expires: NOW });

describe('a due row', () => {
  it('a due row is carried out on the version that still waits for it', () => {
    expect(planStep(row('publish'), scheduled)).toEqual({
      do: 'act',
      act: { name: 'publish' },
      version: 1,
    });
    expect(planStep(row('expire'), ending)).toEqual({
      do: 'act',
      act: { name: 'expire' },
      version: 4,
    });
  });

  it.each([
    ['of another moment', row('publish', instantOf(NOW - 1)), scheduled],
    ['to publish a draft', row('publish'), { ...scheduled, status: 'draft' as const }],
    ['to publish what is live', row('publish'), ending],
    ['to expire what waits', row('expire'), { ...scheduled, expires: NOW }],
    ['to expire what has no end', row('expire'), publishedState()],
    ['to expire what was withdrawn', row('expire'), { ...ending, status: 'withdrawn' as const }],
    ['to erase what is there', row('erase'), scheduled],
  ])('a due row %s is deleted', (_name, due, state) => {
    expect(planStep(due, state)).toEqual({ do: 'strike', version: state.version });
  });

  it('a due row erases what is before the version of an erasure', () => {
    const erased = { ...publishedState(), status: 'withdrawn' as const, erasedAt: NOW };
    expect(planStep(row('erase'), erased)).toEqual({ do: 'erase', version: erased.version });
  });

  it('a due row without an article erases after a deletion, and throws for any other act', () => {
    expect(planStep(row('erase'), undefined)).toEqual({ do: 'erase' });
    for (const act of ['publish', 'expire'] as const) {
      expect(() => planStep(row(act), undefined)).toThrow(
        expect.objectContaining({ code: 'ERR_DUE_ARTICLE_LOST' }),
      );
    }
  });
});

/** A queue of damaged rows, whose reading takes so long each that a run has no time for all. */
function slowPorts(rows: number, stepMs: number) {
  let now = NOW;
  const unused = () => {
    throw new RangeError('nothing of this is needed for a damaged row');
  };
  const done: ReleaseSummary[] = [];
  const places = Array.from({ length: rows }, (_, n) => String(n).padStart(4, '0'));
  const ports: ReleaseDeps = {
    articles: { readArticle: unused, readArticles: unused, readVersion: unused },
    feeds: { readFeedState: unused },
    turns: { takeTicket: unused, readTurns: unused, leave: unused },
    crowd: new Crowd(),
    noteContention: unused,
    scopes: { rememberScopes: unused, forgetEmpty: unused },
    commits: { commit: unused, judge: unused },
    eraser: { erase: unused, eraseBefore: unused },
    queue: {
      readQueue: async (_now, { limit, after = '' }) =>
        places
          .filter((place) => place > after)
          .slice(0, limit)
          .map((place) => ({ place })),
      strike: unused,
    },
    timeZone: 'Asia/Shanghai',
    clock: () => now,
    sleep: unused,
    random: unused,
    report: {
      failed: () => {
        now = instantOf(now + stepMs);
      },
      done: (summary) => void done.push(summary),
    },
  };
  return { ports, done };
}

describe('a run of the timer', () => {
  it('a run of the timer handles every row of all pages once', async () => {
    for (const rows of [0, 1, 99, 100, 101, 250]) {
      const { ports, done } = slowPorts(rows, 1);
      const summary = await releaseDue(ports);
      expect(summary).toMatchObject({ counts: { failed: rows }, isComplete: true });
      expect(done).toEqual([summary]);
    }
  });

  it('a run of the timer starts nothing after its time limit, and reports itself incomplete', async () => {
    const summary = await releaseDue(slowPorts(120, 1_000).ports);
    expect(summary).toMatchObject({ counts: { failed: 40 }, isComplete: false });
    const last = await releaseDue(slowPorts(100, 400).ports);
    expect(last).toMatchObject({ counts: { failed: 100 }, isComplete: false });
  });
});
