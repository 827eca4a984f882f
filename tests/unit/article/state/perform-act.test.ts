/** @module The state machine: the table of design section 4, and random histories. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  type ActName,
  CHANGE_NAMES,
  changeNameOf,
  legalActs,
} from '../../../../lib/article/acts/register.ts';
import type { ArticleId, ArticleState, Status } from '../../../../lib/article/article.ts';
import {
  beginArticle,
  performAct,
  type Transition,
} from '../../../../lib/article/state/perform-act.ts';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';

const ID = '0197f3a0-0000-7000-8000-000000000001' as ArticleId;
const NOW = instantOf(Date.UTC(2026, 10, 22, 8));
const HOUR_MS = 3_600_000;
const later = (hours: number) => instantOf(NOW + hours * HOUR_MS);

const ACTS: Readonly<Record<Exclude<ActName, 'draft'>, Act>> = {
  revise: { name: 'revise', given: {} },
  publish: { name: 'publish' },
  review: { name: 'review', step: 1, verdict: 'pass' },
  schedule: { name: 'schedule', publishAt: later(5) },
  unschedule: { name: 'unschedule' },
  correct: { name: 'correct', note: '数字有误' },
  discard: { name: 'discard' },
  lead: { name: 'lead' },
  unlead: { name: 'unlead' },
  withdraw: { name: 'withdraw', note: '失实' },
  restore: { name: 'restore' },
  revert: { name: 'revert', to: 1 },
  expire: { name: 'expire' },
  delete: { name: 'delete' },
  erase: { name: 'erase', note: '依判决删除' },
};

/** Design section 4, as a table of its own. */
const LEGAL: Readonly<Record<Status, readonly ActName[]>> = {
  draft: ['publish', 'schedule', 'revise', 'delete', 'revert', 'review'],
  scheduled: ['unschedule', 'publish', 'schedule', 'revise', 'revert', 'review'],
  published: [
    ...(['revise', 'publish', 'correct', 'discard', 'withdraw', 'expire', 'revert'] as const),
    ...(['erase', 'lead', 'unlead', 'review'] as const),
  ],
  withdrawn: ['revise', 'restore', 'revert', 'erase', 'review'],
  expired: ['revise', 'restore', 'revert', 'erase', 'review'],
};

/** What editors call these acts: the timer's is none of theirs, and a PUT is an edit. */
function inEditorsWords(names: readonly ActName[]): readonly string[] {
  return names
    .filter((name) => name !== 'expire')
    .map((name) => (name === 'revise' ? 'edit (PUT)' : name))
    .sort();
}

function must(result: ReturnType<typeof performAct>): Transition {
  if (!result.ok) throw new TypeError(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

function stateAfter(...acts: readonly Act[]): ArticleState {
  const [first = ACTS.publish, ...rest] = acts;
  const begun = must(beginArticle(ID, first, NOW)).state;
  return rest.reduce((state, act) => must(performAct(state, act, NOW)).state, begun);
}

const published = stateAfter({ name: 'publish', given: { expires: later(1) } });
const EXAMPLES: Readonly<Record<Status, ArticleState>> = {
  draft: stateAfter({ name: 'draft', given: {} }),
  scheduled: stateAfter({ name: 'schedule', publishAt: later(2), given: {} }),
  published: must(performAct(published, ACTS.revise, NOW)).state,
  withdrawn: stateAfter({ name: 'publish', given: {} }, ACTS.withdraw),
  expired: must(performAct(published, ACTS.expire, later(1))).state,
};

describe('performAct', () => {
  for (const [status, legal] of Object.entries(LEGAL) as [Status, ActName[]][]) {
    for (const [name, act] of Object.entries(ACTS)) {
      const isLegal = legal.includes(name as ActName);
      it(`performAct ${isLegal ? 'allows' : 'refuses'} ${name} on a ${status} article`, () => {
        const outcome = performAct(EXAMPLES[status], act, later(3));
        const isIllegal = !outcome.ok && outcome.refusal.type === 'illegal-act';
        expect(isIllegal).toBe(!isLegal);
        if (!isIllegal) return;
        expect([...legalActs(status)].sort()).toEqual([...legal].sort());
        expect([...outcome.refusal.legal].sort()).toEqual(inEditorsWords(legal));
      });
    }
  }

  it('performAct makes an article by draft, publish and schedule only', () => {
    for (const act of Object.values(ACTS)) {
      const begun = beginArticle(ID, { ...act, given: {} } as Act, NOW);
      const name = act.name;
      expect(begun.ok).toBe(name === 'publish' || name === 'schedule');
    }
    expect(beginArticle(ID, { name: 'draft', given: {} }, NOW).ok).toBe(true);
  });
});

describe('an erased article', () => {
  const from = ['published', 'withdrawn', 'expired'] as const;

  it.each(from)('a %s article keeps its dates and the note, and nothing to come', (status) => {
    const { state, content, effect } = must(performAct(EXAMPLES[status], ACTS.erase, later(3)));
    expect(content).toBe('none');
    expect(effect).toBe(status === 'published' ? 'leaves' : 'nothing');
    expect(state).toMatchObject({
      status: 'withdrawn',
      erasedAt: later(3),
      corrections: [],
      departure: { at: later(3), note: '依判决删除', version: state.version },
      firstPublished: EXAMPLES[status].firstPublished,
    });
    for (const name of ['pending', 'expires', 'pendingExpires', 'publishAt']) {
      expect(state).not.toHaveProperty(name);
    }
  });

  it.each(Object.values(ACTS))('an erased article refuses the act $name', (act) => {
    const erased = must(performAct(EXAMPLES.withdrawn, ACTS.erase, later(3))).state;
    expect(performAct(erased, act, later(4))).toMatchObject({
      refusal: { type: 'illegal-act', legal: [] },
    });
  });
});

describe('the dates of an article', () => {
  it('a first publication in the future is refused', () => {
    const act: Act = { name: 'publish', given: { firstPublished: later(1) } };
    expect(beginArticle(ID, act, NOW)).toEqual({
      ok: false,
      refusal: { type: 'bad-date', pointer: '/firstPublished', rule: 'must not be in the future' },
    });
  });

  it('a backdated first publication is kept, and never changes', () => {
    const state = stateAfter({ name: 'publish', given: { firstPublished: later(-99) } });
    expect(state.firstPublished).toBe(later(-99));
    expect(state.versionCreated).toBe(later(-99));
  });

  it('a scheduled article cannot be revised to expire before it is published', () => {
    const ending = (hours: number): Act => ({ name: 'revise', given: { expires: later(hours) } });
    expect(performAct(EXAMPLES.scheduled, ending(2), later(1))).toMatchObject({
      refusal: { type: 'bad-date', pointer: '/expires' },
    });
    expect(performAct(EXAMPLES.scheduled, ending(2.1), later(1)).ok).toBe(true);
    expect(performAct(EXAMPLES.draft, ending(0), later(1)).ok).toBe(true);
  });

  it('a scheduled article has its scheduled time as first publication even when the timer is late', () => {
    const state = must(performAct(EXAMPLES.scheduled, ACTS.publish, later(3))).state;
    expect(state.firstPublished).toBe(later(2));
    expect(state.publishAt).toBeUndefined();
  });

  it('a minor update keeps versionCreated; any other update moves it', () => {
    const revised = EXAMPLES.published;
    const minor = must(performAct(revised, { name: 'publish', minor: true }, later(0.5))).state;
    expect(minor.versionCreated).toBe(revised.versionCreated);
    // The pending work named no expiry, so what it replaces no longer expires.
    expect(minor.expires).toBeUndefined();
    const major = must(performAct(revised, { name: 'publish' }, later(0.5))).state;
    expect(major.versionCreated).toBe(later(0.5));
  });

  it('a live article keeps its expiry while a newer version is pending', () => {
    expect(EXAMPLES.published.expires).toBe(later(1));
  });

  it('a restored article is dated after its tombstone, even by a clock that is behind', () => {
    const state = must(performAct(EXAMPLES.withdrawn, ACTS.restore, later(-1))).state;
    expect(state.versionCreated).toBeGreaterThan(EXAMPLES.withdrawn.departure?.at ?? Infinity);
    expect(state.departure).toBeUndefined();
  });

  it('a restored article has its last live dates and content, unless it was revised after the withdrawal', () => {
    const pendingThenGone = stateAfter({ name: 'publish', given: {} }, ACTS.revise, ACTS.withdraw);
    expect(must(performAct(pendingThenGone, ACTS.restore, NOW))).toMatchObject({
      content: 1,
      state: { pending: 2, live: 4 },
    });
    const reworked = must(performAct(pendingThenGone, ACTS.revise, NOW)).state;
    expect(must(performAct(reworked, ACTS.restore, NOW)).content).toBe(4);
  });
});

const given = fc.record(
  { firstPublished: fc.integer({ min: -50, max: 0 }).map(later) },
  { requiredKeys: [] },
);
const arbitraryAct: fc.Arbitrary<Act> = fc.oneof(
  given.map((dates): Act => ({ name: 'revise', given: dates })),
  fc.boolean().map((minor): Act => ({ name: 'publish', minor })),
  fc.nat(9).map((hours): Act => ({ name: 'schedule', publishAt: later(hours + 1000) })),
  fc.string().map((note): Act => ({ name: 'correct', note })),
  fc.string().map((note): Act => ({ name: 'withdraw', note })),
  fc.nat(30).map((to): Act => ({ name: 'revert', to })),
  fc.constantFrom<Act>(ACTS.unschedule, ACTS.discard, ACTS.restore, ACTS.expire),
  fc.constantFrom<Act>(ACTS.lead, ACTS.unlead),
);
const beginnings = fc.oneof(
  given.map((dates): Act => ({ name: 'draft', given: dates })),
  given.map((dates): Act => ({ name: 'publish', given: dates })),
);
/** Acts with the hour of each; clocks of different machines disagree a little. */
const history = fc.array(fc.tuple(arbitraryAct, fc.integer({ min: -1, max: 3 })), {
  maxLength: 40,
});

describe('a state under any history of acts', () => {
  it('the state of an article keeps its invariants under any history of acts', () => {
    fc.assert(
      fc.property(beginnings, history, (beginning, acts) => {
        let { state } = must(beginArticle(ID, beginning, NOW));
        let clock = NOW as Instant;
        for (const [act, hours] of acts) {
          clock = instantOf(clock + hours * HOUR_MS);
          const outcome = performAct(state, act, clock);
          if (!outcome.ok) continue;
          checkStep(state, outcome.value, clock);
          state = outcome.value.state;
        }
      }),
      { numRuns: 500 },
    );
  });
});

function checkStep(before: ArticleState, made: Transition, clock: Instant): void {
  const after = made.state;
  expect(after.version).toBe(before.version + 1);
  expect([after.id, after.firstCreated]).toEqual([before.id, before.firstCreated]);
  expect(made.at).toBeGreaterThanOrEqual(clock);
  if (before.live !== undefined) expect(after.firstPublished).toBe(before.firstPublished);
  expect(after.corrections.slice(0, before.corrections.length)).toEqual(before.corrections);
  // What is a draft was never published: this is why any draft may be deleted.
  if (after.status === 'draft') expect(after.live).toBeUndefined();
  expect(after.status === 'scheduled').toBe(after.publishAt !== undefined);
  expect(after.status === 'withdrawn' || after.status === 'expired').toBe(
    after.departure !== undefined,
  );
  if (made.content !== 'given') {
    expect(made.content).toBeGreaterThanOrEqual(1);
    expect(made.content).toBeLessThan(after.version);
  }
  checkEffect(before, made);
}

function checkEffect(before: ArticleState, { act, effect, state }: Transition): void {
  const wasLive = before.status === 'published';
  const isLive = state.status === 'published';
  if (effect === 'nothing') {
    expect(isLive).toBe(wasLive);
    expect(state.live).toBe(before.live);
    if (wasLive) expect(state.versionCreated).toBe(before.versionCreated);
  }
  if (effect !== 'nothing') expect(CHANGE_NAMES).toContain(changeNameOf(act, effect));
  expect(effect === 'appears').toBe(!wasLive && isLive);
  expect(effect === 'leaves').toBe(wasLive && !isLive);
  if (effect === 'appears' || effect === 'changes') {
    expect(state.live).toBe(state.version);
    expect(state.firstPublished).toBeLessThanOrEqual(state.versionCreated);
  }
}
