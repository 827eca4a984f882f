/** @module Tests lists read page by page while articles arrive and leave: each article once, none missed. */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '../../lib/article/acts/register.ts';
import type { ArticleContent, ArticleId } from '../../lib/article/article.ts';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { scopeName } from '../../lib/site/scopes.ts';
import { contentOf, FIRST_AT } from '../support/archive-samples.ts';
import { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId } from '../support/live-articles.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { parseLinks } from '../support/walk-archives.ts';

const RUNS = 12;
const HOUR_MS = 3_600_000;
const SECTIONS = ['news', 'local'] as const;

/** What happens between two parts; `pick` chooses among the articles that it can happen to. */
type Step =
  | { readonly kind: 'publish'; readonly hour: number; readonly section: number }
  | { readonly kind: 'withdraw' | 'restore' | 'correct' | 'move'; readonly pick: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('publish' as const),
    // Few hours, so that many articles share an instant and the id decides.
    hour: fc.nat(12),
    section: fc.nat(1),
  }),
  fc.record({
    kind: fc.constantFrom('withdraw', 'restore', 'correct', 'move'),
    pick: fc.nat(1000),
  }),
);

/** A newsroom on a table of its own. */
class Newsroom {
  readonly publication = new InMemoryStore();
  private readonly ids: ArticleId[] = [];
  private now: number = FIRST_AT + 24 * HOUR_MS;
  private readonly stack: Stack;

  constructor(stack: Stack) {
    this.stack = stack;
  }

  /** The live articles that a scope lists. */
  listed(scope: string): ReadonlySet<string> {
    const live = [...this.publication.records.values()].filter(({ scopes }) =>
      scopes.some((one) => scopeName(one) === scope),
    );
    return new Set(live.map(({ state }) => state.id));
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'publish') return this.publish(step.hour, step.section);
    const fitting = this.ids.filter((id) => this.isLive(id) !== (step.kind === 'restore'));
    const id = fitting[step.pick % fitting.length];
    if (id === undefined) return;
    if (step.kind === 'move') return this.move(id);
    await this.act(id, step.kind === 'restore' ? { name: 'restore' } : noted(step.kind));
  }

  private async publish(hour: number, section: number): Promise<void> {
    // Ids in no order of time, so that one that arrives may sort on either side of a cursor.
    const number = (this.ids.length * 7919) % 10_007;
    const id = articleId(number);
    this.ids.push(id);
    const given = { firstPublished: instantOf(FIRST_AT + hour * HOUR_MS) };
    const content = contentOf(number, { section: SECTIONS[section] ?? 'news' });
    await this.act(id, { name: 'publish', given }, content);
  }

  private async move(id: ArticleId): Promise<void> {
    const isNews = this.listed('section/news').has(id);
    const content = contentOf(1, { section: isNews ? 'local' : 'news' });
    await this.act(id, { name: 'revise', given: {} }, content);
    await this.act(id, { name: 'publish' });
  }

  private isLive(id: ArticleId): boolean {
    return this.publication.records.get(id)?.state.status === 'published';
  }

  private async act(id: ArticleId, act: Act, content?: ArticleContent): Promise<void> {
    this.now += 1000;
    const now: Instant = instantOf(this.now);
    const commit = this.publication.act({ id, act, now, ...(content && { content }) });
    expect(await createCommitWriter(this.stack.table).commit(commit)).toMatchObject({ ok: true });
  }
}

function noted(name: 'withdraw' | 'correct'): Act {
  return { name, note: '更正' };
}

interface Part {
  readonly items: readonly { readonly id: string; readonly firstPublished: string }[];
  readonly next?: string;
}

async function readPart(stack: Stack, path: string, limit: number): Promise<Part> {
  const answer = await stack.get(path);
  expect(answer.status).toBe(200);
  const part = (await answer.json()) as Part;
  expect(part.items.length).toBeLessThanOrEqual(limit);
  // RFC 8288: the same address in the field and in the body, or in neither.
  expect(parseLinks(answer.headers.get('link') ?? '').next).toBe(part.next);
  return part;
}

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});

describe('a list read page by page', () => {
  it('a list read page by page has each lasting article once, in order, while others arrive and leave', async () => {
    let parts = 0;
    const history = fc.record({
      before: fc.noBias(fc.array(step, { minLength: 12, maxLength: 25 })),
      between: fc.noBias(
        fc.array(fc.array(step, { maxLength: 3 }), { minLength: 4, maxLength: 10 }),
      ),
      limit: fc.integer({ min: 1, max: 6 }),
      scope: fc.constantFrom('all', 'section/news'),
      view: fc.constantFrom('', '&view=full', '&from=2025-11-01T02:00:00Z&to=2025-11-01T09:00:00Z'),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ before, between, limit, scope, view }) => {
        const own = await openStack();
        const newsroom = new Newsroom(own);
        for (const one of before) await newsroom.take(one);
        let standing = newsroom.listed(scope);
        const ever = new Set(standing);
        const met: string[] = [];
        const positions: string[] = [];
        let path: string | undefined = `/api/articles?scope=${scope}&limit=${limit}${view}`;
        for (let turn = 0; path !== undefined; turn += 1) {
          const part: Part = await readPart(own, path, limit);
          met.push(...part.items.map(({ id }) => id));
          positions.push(...part.items.map((one) => `${Date.parse(one.firstPublished)} ${one.id}`));
          parts += 1;
          for (const one of between[turn] ?? []) {
            await newsroom.take(one);
            const listed = newsroom.listed(scope);
            standing = new Set([...standing].filter((id) => listed.has(id)));
            for (const id of listed) ever.add(id);
          }
          path = part.next?.slice(ORIGIN.length);
        }
        expect(new Set(met).size).toBe(met.length);
        expect(positions).toEqual(positions.toSorted().toReversed());
        for (const id of met) expect(ever).toContain(id);
        const inRange = (id: string) => {
          const first =
            newsroom.publication.records.get(id as ArticleId)?.state.firstPublished ?? 0;
          const hour = (first - FIRST_AT) / HOUR_MS;
          return !view.includes('from') || (hour >= 2 && hour <= 9);
        };
        const missed = [...standing].filter((id) => inRange(id) && !met.includes(id));
        expect(missed).toEqual([]);
        expect(met.every(inRange)).toBe(true);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 45_000 },
    );
    expect(parts).toBeGreaterThan(RUNS);
  });

  it('a list goes on at its cursor when the cursor’s article is withdrawn', async () => {
    const newsroom = new Newsroom(stack);
    for (let hour = 0; hour < 6; hour += 1) {
      await newsroom.take({ kind: 'publish', hour, section: 0 });
    }
    const whole = (await readPart(stack, '/api/articles', 20)).items.map(({ id }) => id);
    const first = await readPart(stack, '/api/articles?limit=2', 2);
    const at = whole.indexOf(first.items[1]?.id ?? '');
    // Articles were published in the order of their hours: the one at the cursor is the fifth.
    await newsroom.take({ kind: 'withdraw', pick: 4 });
    const gone = (await readPart(stack, '/api/articles', 20)).items.map(({ id }) => id);
    expect(gone).not.toContain(whole[at]);
    const rest = await readPart(stack, (first.next ?? '').slice(ORIGIN.length), 2);
    expect(rest.items.map(({ id }) => id)).toEqual(whole.slice(2, 4));
  });
});
