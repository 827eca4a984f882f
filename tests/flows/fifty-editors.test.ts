/** @module Tests fifty editors on a store whose transactions conflict: exactly a thousand articles. */

import { describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import type { Table } from '../../lib/dynamo/client/client.ts';
import { readChunk } from '../../lib/dynamo/feeds/archive-chunks.ts';
import { readChanges } from '../../lib/dynamo/feeds/change-rows.ts';
import { createListReader } from '../../lib/dynamo/feeds/list-entries.ts';
import { createMonthReader } from '../../lib/dynamo/feeds/month-counts.ts';
import {
  addEditors,
  article,
  headOf,
  publishOnce,
  scopeOf,
} from '../support/concurrent-editors.ts';
import { openFaultyStore } from '../support/faulty-store.ts';
import { eventOf, responseOf } from '../support/gateway.ts';
import { type Handler, loadHandler } from '../support/handlers.ts';
import { type ActToSend, openStack } from '../support/stack.ts';

/** Random enough for a store's moods, and the same in every run (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('fifty editors at four containers, twenty articles each, with conflicting transactions', () => {
  const EDITORS = 50;
  const ROUNDS = 20;
  const TOTAL = EDITORS * ROUNDS;

  it('fifty editors make exactly a thousand articles, each once in its feeds, and changes without a gap', async () => {
    const stack = await openStack();
    const store = await openFaultyStore();
    const random = seeded(1_000);
    const met: string[] = [];
    store.play(({ operation, attempt }) => {
      const mood = random();
      if (operation !== 'TransactWriteItems') return undefined;
      const fault =
        mood < 0.1 ? 'conflict' : mood < 0.12 && attempt === 1 ? 'reset-after' : undefined;
      if (fault !== undefined) met.push(fault);
      return fault;
    });
    const environment = { ...stack.environment, AWS_ENDPOINT_URL_DYNAMODB: store.endpoint };
    const handlers = await Promise.all(
      Array.from({ length: 4 }, () => loadHandler('editorial', environment)),
    );
    const editors = await addEditors(stack.table, EDITORS);
    const published = await Promise.all(
      editors.map(async (key, editor) => {
        const handler = handlers[editor % handlers.length] as Handler;
        const send = async (act: ActToSend) =>
          responseOf(await handler(eventOf(await stack.sign(act)), {}));
        const ids: ArticleId[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const body = article(`第${editor}人第${round}篇`, {
            section: editor % 2 === 0 ? 'news' : 'local',
            tags: [`标签${editor % 5}`],
            authors: [],
          });
          const headers = { 'idempotency-key': `"${editor}-${round}"` };
          ids.push(await publishOnce(send, { path: '/api/articles', body, key, headers }));
        }
        return ids;
      }),
    );
    await store.close();
    expect(met.filter((fault) => fault === 'conflict').length).toBeGreaterThan(TOTAL / 20);

    const ids = published.flat();
    expect(new Set(ids).size).toBe(TOTAL);
    const changes = await readChanges(stack.table, 0, TOTAL + 1);
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: TOTAL }, (_, n) => n + 1));
    expect(changes.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    const order = changes.map(({ id }) => id);
    const ofEditors = (keeps: (editor: number) => boolean) => {
      const theirs = new Set(published.filter((_, editor) => keeps(editor)).flat());
      return order.filter((id) => theirs.has(id));
    };
    const expected: Readonly<Record<string, readonly ArticleId[]>> = {
      all: order,
      'section/news': ofEditors((editor) => editor % 2 === 0),
      'section/local': ofEditors((editor) => editor % 2 === 1),
      'tag/标签3': ofEditors((editor) => editor % 5 === 3),
    };
    for (const [name, joined] of Object.entries(expected)) {
      await expectFeed(stack.table, name, joined);
    }
    const counted = await createMonthReader(stack.table).listMonths(12);
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(TOTAL);
  }, 1_200_000);
});

/** A feed's counters, list and archive, of articles in the order they joined it. */
async function expectFeed(table: Table, name: string, joined: readonly ArticleId[]) {
  const head = await headOf(table, name);
  expect([name, head.version, head.count]).toEqual([name, joined.length, joined.length]);
  const page = await createListReader(table).readList(scopeOf(name), { limit: joined.length + 1 });
  expect(page.items.map(({ id }) => id).sort()).toEqual(joined.toSorted());
  const chunks = await Promise.all(
    Array.from({ length: head.archives }, (_, at) => readChunk(table, scopeOf(name), at + 1)),
  );
  const archived = chunks.flatMap((chunk) => chunk?.ids ?? []);
  expect(archived).toEqual(joined.slice(0, archived.length));
  const rest = head.window.filter((member) => !member.archived).map(({ id }) => id);
  expect(rest).toEqual(joined.slice(archived.length).reverse());
}
