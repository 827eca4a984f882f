/** @module What changed in a feed since an earlier version: with what that version's document had, it is the document of now. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../../lib/article/article.ts';
import { instantOf } from '../../../lib/core/clock.ts';
import { changedSince } from '../../../lib/feed/changed-since.ts';
import { emptyHead, type FeedHead } from '../../../lib/feed/head.ts';
import { nextHead, shownMembers } from '../../../lib/feed/window.ts';
import { ALL } from '../../../lib/site/scopes.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;

const idOf = (n: number) => `0197f3a0-0000-7000-8000-${String(n).padStart(12, '0')}` as ArticleId;

const steps = fc.array(
  fc.record({
    article: fc.nat(200),
    leaves: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    hours: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat(60)),
    filedHours: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(20_000)),
    isExpiry: fc.boolean(),
  }),
  { minLength: 2, maxLength: 400, size: 'max' },
);

type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** The heads that a history makes, each at the place of its version; the first `unmarked` have no marks. */
function headsOf(
  history: readonly Step[],
  first: FeedHead = emptyHead(ALL),
  unmarked = 0,
): readonly FeedHead[] {
  const heads = [first];
  const live = new Set<ArticleId>();
  let clock = START;
  for (const { article, leaves, hours, filedHours, isExpiry } of history) {
    const id = idOf(article);
    const wasListed = live.has(id);
    if (leaves && !wasListed) continue;
    clock += hours * HOUR_MS;
    const head = heads.at(-1) ?? first;
    const filed = !wasListed &&
      filedHours > 0 && { filedAt: instantOf(clock - filedHours * HOUR_MS) };
    const touch = leaves
      ? ({ kind: 'leaves', id, isExpiry } as const)
      : ({ kind: 'listed', id, version: head.version + 1, wasListed, ...filed } as const);
    const next = nextHead(head, touch, { at: instantOf(clock), mayClose: true }).head;
    heads.push(next.version <= unmarked ? withoutMarks(next) : next);
    if (leaves) live.delete(id);
    else live.add(id);
  }
  return heads;
}

/** The head as it was stored before there were marks. */
function withoutMarks(head: FeedHead): FeedHead {
  return {
    ...head,
    window: head.window.map(({ since: _, ...member }) => member),
    gone: head.gone.map(({ since: _, ...gone }) => gone),
  };
}

/** What a document shows of each article: its version and touch, or when it left. */
function shownIn(head: FeedHead): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...head.gone.map(({ id, at }) => [`${id} gone`, String(at)] as const),
    ...shownMembers(head).map(
      ({ id, version, touchedAt }) => [id, `${version} ${touchedAt}`] as const,
    ),
  ]);
}

/** What any of the heads shows anew or otherwise than the one before it: an article may leave twice in one instant. */
function changedNames(heads: readonly FeedHead[]): ReadonlySet<string> {
  const all = heads.map(shownIn);
  return new Set(
    all.flatMap((shown, place) => {
      const before = all[place - 1] ?? shown;
      return [...shown].flatMap(([name, value]) => (before.get(name) === value ? [] : [name]));
    }),
  );
}

describe('what changed in a feed since a version', () => {
  it('a change list has what the document of now has anew or otherwise, and nothing else, after any history', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (history, place) => {
        const heads = headsOf(history);
        const now = heads.at(-1) ?? emptyHead(ALL);
        const version = place % heads.length;
        const names = changedNames(heads.slice(version));
        const expected = [...shownIn(now)].filter(([name]) => names.has(name));
        const changed = changedSince(now, version);
        expect(shownIn(changed.head)).toEqual(new Map(expected));
        expect(changed.isWhole).toBe(expected.length === shownIn(now).size);
      }),
      { numRuns: 200 },
    );
  });

  it('a change list is the same for all versions that have the same first change after them', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const heads = headsOf(history);
        const now = heads.at(-1) ?? emptyHead(ALL);
        const lists = heads.map((_, version) => changedSince(now, version));
        for (const { from, head } of lists) {
          const same = lists.find((other) => other.from === from);
          expect(head).toEqual(same?.head);
        }
        expect(lists.at(-1)).toMatchObject({ from: undefined, head: { window: [], gone: [] } });
      }),
      { numRuns: 30 },
    );
  });

  it('a change list keeps the feed’s version, date and archives', () => {
    const heads = headsOf(
      Array.from({ length: 120 }, (_, article) => ({
        ...{ article, leaves: false, hours: 1, filedHours: 0, isExpiry: false },
      })),
    );
    const now = heads.at(-1) ?? emptyHead(ALL);
    const { head } = changedSince(now, now.version - 3);
    expect(head.window.map(({ id }) => id)).toEqual([idOf(119), idOf(118), idOf(117)]);
    expect({ ...head, window: [], gone: [] }).toEqual({ ...now, window: [], gone: [] });
    expect(head.archives).toBe(1);
  });

  it('a change list of a head without marks has everything, and after marked acts what they changed', () => {
    const [, ...heads] = headsOf(
      [0, 1, 2].map((article) => ({
        ...{ article, leaves: false, hours: 1, filedHours: 0, isExpiry: false },
      })),
    );
    const marked = heads.at(-1) ?? emptyHead(ALL);
    const unmarked = withoutMarks(marked);
    expect(changedSince(unmarked, 2).isWhole).toBe(true);
    const touch = { kind: 'listed', id: idOf(9), version: 1, wasListed: false } as const;
    const moment = { at: instantOf(START + 9 * HOUR_MS), mayClose: true };
    const { head } = nextHead(unmarked, touch, moment);
    expect(changedSince(head, 2).isWhole).toBe(true);
    expect(changedSince(head, 3).head.window.map(({ id }) => id)).toEqual([idOf(9)]);
  });

  it('a change list loses nothing where the first heads of a history had no marks', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (history, unmarkedPlace, place) => {
        const heads = headsOf(history, undefined, unmarkedPlace % (history.length + 1));
        const now = heads.at(-1) ?? emptyHead(ALL);
        const version = place % heads.length;
        const changed = shownIn(changedSince(now, version).head);
        const before = shownIn(heads[version] ?? now);
        for (const [name, value] of shownIn(now)) {
          expect(changed.get(name) ?? before.get(name), name).toBe(value);
        }
      }),
      { numRuns: 100 },
    );
  });
});
