/** @module The window of a feed under random histories, compared with a model that keeps everything. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../lib/article/article.ts';
import { type Instant, instantOf } from '../../../lib/core/clock.ts';
import { emptyHead, type FeedHead } from '../../../lib/feed/head.ts';
import { nextHead } from '../../../lib/feed/window.ts';
import { ALL } from '../../../lib/site/scopes.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const idOf = (n: number) => `0197f3a0-0000-7000-8000-${String(n).padStart(12, '0')}` as ArticleId;

interface Step {
  readonly article: number;
  readonly leaves: boolean;
  readonly hours: number;
  readonly mayClose: boolean;
}

const steps = fc.array(
  fc.record({
    article: fc.nat(400),
    leaves: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    hours: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat(60)),
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
  archived: Set<ArticleId>;
  chunks: (readonly ArticleId[])[];
}

function apply(model: Model, step: Step, version: number): void {
  const id = idOf(step.article);
  const wasListed = model.live.has(id);
  if (step.leaves && !wasListed) return;
  model.clock += step.hours * HOUR_MS;
  const at = instantOf(model.clock);
  const next = nextHead(
    model.head,
    step.leaves
      ? { kind: 'leaves', id }
      : { kind: 'listed', id, version, wasListed, wasArchived: model.archived.has(id) },
    { at, mayClose: step.mayClose },
  );
  expect(next.head.version).toBe(model.head.version + 1);
  if (step.leaves) {
    model.live.delete(id);
    model.left.set(id, at);
  } else {
    model.live.set(id, { version, touchedAt: at });
    model.left.delete(id);
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
  const recent = [...live].filter(([, one]) => one.touchedAt >= model.clock - 48 * HOUR_MS);
  if (recent.length <= 200) for (const [id] of recent) expect(members.has(id)).toBe(true);
  expect(head.window.length).toBeGreaterThanOrEqual(Math.min(50, live.size));
  const touches = head.window.map((member) => member.touchedAt);
  expect(touches).toEqual([...touches].sort((one, other) => other - one));
  const gone = [...model.left].filter(([, at]) => at > model.clock - 30 * DAY_MS);
  expect(new Map(head.gone.map((one) => [one.id, one.at as number]))).toEqual(new Map(gone));
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
