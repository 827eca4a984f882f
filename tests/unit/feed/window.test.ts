/** @module The window of a feed under random histories, compared with a model that keeps everything. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../lib/article/article.ts';
import { type Instant, instantOf } from '../../../lib/core/clock.ts';
import { emptyHead, type FeedHead } from '../../../lib/feed/head.ts';
import { nextHead, shownMembers } from '../../../lib/feed/window.ts';
import { ALL } from '../../../lib/site/scopes.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const idOf = (n: number) => `0197f3a0-0000-7000-8000-${String(n).padStart(12, '0')}` as ArticleId;

interface Step {
  readonly article: number;
  readonly leaves: boolean;
  readonly hours: number;
  /** So many hours before its act it was first published elsewhere; 0 = it is not filed. */
  readonly filedHours: number;
  readonly isExpiry: boolean;
  readonly mayClose: boolean;
}

const steps = fc.array(
  fc.record({
    article: fc.nat(400),
    leaves: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    hours: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat(60)),
    filedHours: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(20_000)),
    isExpiry: fc.boolean(),
    mayClose: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  }),
  { minLength: 1, maxLength: 600, size: 'max' },
);

/** What a reader who kept everything would know. */
interface Model {
  head: FeedHead;
  clock: number;
  live: Map<ArticleId, { version: number; touchedAt: number }>;
  left: Map<ArticleId, number>;
  filed: Set<ArticleId>;
  archived: Set<ArticleId>;
  chunks: (readonly ArticleId[])[];
}

function apply(model: Model, step: Step, version: number): void {
  const id = idOf(step.article);
  const wasListed = model.live.has(id);
  if (step.leaves && !wasListed) return;
  model.clock += step.hours * HOUR_MS;
  const at = instantOf(model.clock);
  const isFiled = !step.leaves && !wasListed && !model.left.has(id) && step.filedHours > 0;
  const touchedAt = isFiled ? instantOf(model.clock - step.filedHours * HOUR_MS) : at;
  const wasShown = shownMembers(model.head).some((member) => member.id === id);
  const next = nextHead(
    model.head,
    step.leaves
      ? { kind: 'leaves', id, isExpiry: step.isExpiry }
      : {
          kind: 'listed',
          id,
          version,
          wasListed,
          wasArchived: model.archived.has(id),
          ...(isFiled && { filedAt: touchedAt }),
        },
    { at, mayClose: step.mayClose },
  );
  expect(next.head.version).toBe(model.head.version + 1);
  if (step.leaves) {
    model.live.delete(id);
    if (wasShown || !step.isExpiry) model.left.set(id, at);
  } else {
    model.live.set(id, { version, touchedAt });
    model.left.delete(id);
    if (isFiled) model.filed.add(id);
    else model.filed.delete(id);
  }
  for (const member of next.closed ?? []) model.archived.add(member);
  if (next.closed !== undefined) model.chunks.push(next.closed);
  model.head = next.head;
}

function check(model: Model): void {
  const { head, live } = model;
  expect(head.count).toBe(live.size);
  expect(head.archives).toBe(model.chunks.length);
  const members = new Map(head.window.map((member) => [member.id, member]));
  expect(members.size).toBe(head.window.length);
  for (const member of head.window) {
    expect(live.get(member.id)).toEqual({
      version: member.version,
      touchedAt: member.touchedAt,
    });
    expect(member.archived).toBe(model.archived.has(member.id));
  }
  for (const id of live.keys()) expect(members.has(id) || model.archived.has(id)).toBe(true);
  checkHeld(model);
  const recent = [...live].filter(([, one]) => one.touchedAt >= model.clock - 48 * HOUR_MS);
  if (recent.length <= 200) for (const [id] of recent) expect(members.has(id)).toBe(true);
  expect(head.window.length).toBeGreaterThanOrEqual(Math.min(50, live.size));
  const touches = head.window.map((member) => member.touchedAt);
  expect(touches).toEqual([...touches].sort((one, other) => other - one));
  const gone = [...model.left].filter(([, at]) => at > model.clock - 30 * DAY_MS);
  expect(new Map(head.gone.map((one) => [one.id, one.at as number]))).toEqual(new Map(gone));
}

/** Only what was filed is held, and it is older than everything that the document shows. */
function checkHeld({ head, filed, archived }: Model): void {
  const shown = new Set(shownMembers(head).map(({ id }) => id));
  const held = head.window.filter(({ id }) => !shown.has(id));
  for (const { id } of held) expect([filed.has(id), archived.has(id)]).toEqual([true, false]);
  expect(held.length === 0 || shown.size >= 50).toBe(true);
  const newestHeld = Math.max(...held.map(({ touchedAt }) => touchedAt));
  const newest = head.window.slice(0, 50);
  for (const { id, touchedAt } of newest) {
    expect(shown.has(id) && touchedAt >= newestHeld).toBe(true);
  }
}

describe('the window of a feed', () => {
  it('the window of a feed loses no article under any history of touches and departures', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const model: Model = {
          head: emptyHead(ALL),
          clock: START,
          live: new Map(),
          left: new Map(),
          filed: new Set(),
          archived: new Set(),
          chunks: [],
        };
        history.forEach((step, index) => {
          apply(model, step, index + 1);
        });
        check(model);
        for (const chunk of model.chunks) expect(chunk).toHaveLength(50);
        const archived = model.chunks.flat();
        expect(new Set(archived).size).toBe(archived.length);
      }),
      { numRuns: 100 },
    );
  });

  it('the window of a feed keeps 50 members when all are archived and old', () => {
    let head = emptyHead(ALL);
    for (let n = 0; n < 500; n += 1) {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      head = nextHead(head, touch, { at: at(n * 72), mayClose: true }).head;
    }
    expect(head.archives).toBe(9);
    expect(head.window.filter((member) => member.archived).length).toBe(0);
    expect(head.window.length).toBe(50);
  });

  it('the window of a feed holds at most 200 recent members that are archived', () => {
    let head = emptyHead(ALL);
    for (let n = 0; n < 500; n += 1) {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      head = nextHead(head, touch, { at: at(0), mayClose: true }).head;
    }
    expect(head.window.length).toBe(200);
  });

  it('a closed chunk has its members in the order in which they were touched', () => {
    let head = emptyHead(ALL);
    let closed: readonly ArticleId[] | undefined;
    for (let n = 0; n < 100; n += 1) {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      const next = nextHead(head, touch, { at: at(n), mayClose: true });
      head = next.head;
      closed = next.closed ?? closed;
    }
    expect(closed).toEqual(Array.from({ length: 50 }, (_, n) => idOf(n)));
  });

  it('a feed’s head has at most 200 tombstones, the newest ones, after any number of departures', () => {
    const listed = (n: number) =>
      ({ kind: 'listed', id: idOf(n), version: 1, wasListed: false }) as const;
    fc.assert(
      fc.property(
        fc.array(fc.record({ isExpiry: fc.boolean(), seconds: fc.nat(120) }), {
          minLength: 1,
          maxLength: 900,
          size: 'max',
        }),
        (departures) => {
          let head = emptyHead(ALL);
          let clock = START;
          departures.forEach(({ isExpiry, seconds }, n) => {
            clock += seconds * 1000;
            const moment = { at: instantOf(clock), mayClose: true };
            head = nextHead(head, listed(n), moment).head;
            head = nextHead(head, { kind: 'leaves', id: idOf(n), isExpiry }, moment).head;
          });
          const expected = departures.map((_, n) => idOf(n)).slice(-200);
          expect(head.gone.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
          const times = head.gone.map(({ at }) => at);
          expect(times).toEqual(times.toSorted((one, other) => other - one));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('a longer list of tombstones is shortened by the next act', () => {
    const gone = Array.from({ length: 16_000 }, (_, n) => ({ id: idOf(n), at: at(-n / 100) }));
    const head = { ...emptyHead(ALL), gone };
    const touch = { kind: 'listed', id: idOf(20_000), version: 1, wasListed: false } as const;
    const next = nextHead(head, touch, { at: at(1), mayClose: true }).head;
    expect(next.gone).toEqual(gone.slice(0, 200));
  });

  it('an expired article that the documents no longer showed leaves no tombstone', () => {
    let head = emptyHead(ALL);
    for (let n = 0; n < 200; n += 1) {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      head = nextHead(head, touch, { at: at(n * 72), mayClose: true }).head;
    }
    const leave = (n: number, isExpiry: boolean) => {
      const touch = { kind: 'leaves', id: idOf(n), isExpiry } as const;
      return nextHead(head, touch, { at: at(200 * 72), mayClose: true }).head.gone.length;
    };
    expect([leave(0, true), leave(199, true), leave(0, false)]).toEqual([0, 1, 1]);
  });

  it('a subscription document shows of a filed archive only what is newer than what it showed before', () => {
    let head = emptyHead(ALL);
    const list = (n: number, filedAt?: Instant) => {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      const filed = filedAt === undefined ? touch : { ...touch, filedAt };
      head = nextHead(head, filed, { at: at(100), mayClose: true }).head;
    };
    for (let n = 0; n < 60; n += 1) list(n);
    const before = shownMembers(head);
    for (let n = 100; n < 400; n += 1) list(n, at(-n));
    const named = (members: typeof before) => members.map(({ id }) => id);
    expect(named(shownMembers(head))).toEqual(named(before));
    expect(head.window.length - before.length).toBeLessThan(50);
    expect(head.archives).toBeGreaterThanOrEqual(5);
  });

  it('a feed into which an archive is filed has the newest 50 of it, whatever the order', () => {
    let head = emptyHead(ALL);
    for (let n = 0; n < 300; n += 1) {
      const number = (n * 7) % 300;
      const touch = { kind: 'listed', id: idOf(number), version: 1, wasListed: false } as const;
      const filed = { ...touch, filedAt: at(-100 * number) };
      head = nextHead(head, filed, { at: at(1), mayClose: true }).head;
    }
    expect(shownMembers(head).map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, number) => idOf(number)),
    );
  });

  it('a filed article that is corrected is shown like any other', () => {
    let head = emptyHead(ALL);
    const moment = { at: at(100), mayClose: true };
    for (let n = 0; n < 60; n += 1) {
      const touch = { kind: 'listed', id: idOf(n), version: 1, wasListed: false } as const;
      head = nextHead(head, touch, moment).head;
    }
    const filed = { kind: 'listed', id: idOf(99), version: 1, wasListed: false } as const;
    head = nextHead(head, { ...filed, filedAt: at(-1000) }, moment).head;
    expect(shownMembers(head).some(({ id }) => id === idOf(99))).toBe(false);
    head = nextHead(head, { ...filed, version: 2, wasListed: true }, moment).head;
    expect(shownMembers(head)[0]?.id).toBe(idOf(99));
  });

  it('updatedAt of a feed head never goes back in time', () => {
    const touch = { kind: 'listed', id: idOf(1), version: 1, wasListed: false } as const;
    const first = nextHead(emptyHead(ALL), touch, { at: at(5), mayClose: true }).head;
    const second = nextHead(first, { ...touch, wasListed: true }, { at: at(1), mayClose: true });
    expect(second.head.updatedAt).toBe(at(5));
  });
});

function at(hours: number): Instant {
  return instantOf(START + hours * HOUR_MS);
}
