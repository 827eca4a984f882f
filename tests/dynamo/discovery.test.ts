/** @module Tests the reads behind changes, sitemaps and OPML: changes without a gap, addresses of a month, scopes in use. */

import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Attributes } from '../../lib/dynamo/client/attributes.ts';
import { reportConsumption } from '../../lib/dynamo/client/consumed-capacity.ts';
import { changeItem, createChangeReader } from '../../lib/dynamo/feeds/change-rows.ts';
import { headItem } from '../../lib/dynamo/feeds/head-items.ts';
import { createScopeReader, createScopeRegister } from '../../lib/dynamo/feeds/known-scopes.ts';
import { createSitemapUrlReader, urlItem } from '../../lib/dynamo/feeds/sitemap-urls.ts';
import { parseMonth } from '../../lib/site/months.ts';
import type { Scope } from '../../lib/site/scopes.ts';
import type { Slug } from '../../lib/site/slug.ts';
import { headAfter, idOf, NOW } from './samples.ts';
import { answerThrough, countCalls, freshTable } from './store.ts';

type OpenTable = Awaited<ReturnType<typeof freshTable>>;

/** DynamoDB's bound on one BatchWriteItem call. */
const MAX_BATCH_ITEMS = 25;

let table: OpenTable;
beforeAll(async () => {
  table = await freshTable();
});

async function put(items: readonly Attributes[]): Promise<void> {
  for (let start = 0; start < items.length; start += MAX_BATCH_ITEMS) {
    const requests = items.slice(start, start + MAX_BATCH_ITEMS);
    const RequestItems = { [table.name]: requests.map((Item) => ({ PutRequest: { Item } })) };
    await table.client.send(new BatchWriteItemCommand({ RequestItems }));
  }
}

/** The same table through a client of its own, for tests that tamper with it. */
const watched = async (): Promise<OpenTable> => ({ ...(await freshTable()), name: table.name });

describe('readChanges over partitions', () => {
  const COUNT = 2_003;
  beforeAll(async () => {
    await put(
      Array.from({ length: COUNT }, (_, n) =>
        changeItem({ seq: n + 1, at: NOW, act: 'publish', id: idOf(n), title: `第${n + 1}条` }),
      ),
    );
  });
  const seqs = async (since: number, limit: number, of: OpenTable = table) =>
    (await createChangeReader(of).readChanges(since, limit)).map(({ seq }) => seq);
  const numbers = (from: number, to: number) =>
    Array.from({ length: Math.max(to - from + 1, 0) }, (_, n) => from + n);

  test('changes since 0 begin with the first, in a partition that holds one fewer', async () => {
    expect(await seqs(0, 3)).toEqual([1, 2, 3]);
  });

  test.each([997, 998, 999, 1000, 1001, 1998, 1999, 2000])(
    'changes after %i cross the border of partitions without a gap, for any limit',
    async (since) => {
      for (const limit of [1, 2, 3, 4, 101]) {
        expect(await seqs(since, limit)).toEqual(
          numbers(since + 1, Math.min(since + limit, COUNT)),
        );
      }
    },
  );

  test('all 2,003 changes come in one call, and none after the last', async () => {
    expect(await seqs(0, 5_000)).toEqual(numbers(1, COUNT));
    expect(await seqs(COUNT, 10)).toEqual([]);
    expect(await seqs(999_999_999_999, 10)).toEqual([]);
  });

  test.each([
    ['in the middle', 500, 505, [501, 503, 504, 505]],
    ['at its beginning', 500, 505, [502, 503, 504, 505]],
    ['before a border', 997, 1_003, [999]],
  ])(
    'changes of a query that met a later one first, %s, are read again without a gap',
    async (_where, since, last, met) => {
      const racing = await watched();
      let queries = 0;
      answerThrough(racing.client, (_command, output) => {
        queries += 1;
        const { Items: items = [], ...rest } = output as { Items?: readonly Attributes[] };
        if (queries > 1) return output;
        return { ...rest, Items: items.filter((item) => met.includes(Number(item.seq?.N))) };
      });
      const read = await seqs(since, last - since, racing);
      expect(read).toEqual(numbers(since + 1, since + read.length));
      expect(read.length).toBeGreaterThan(0);
      expect(queries).toBeGreaterThan(1);
    },
  );

  test('changes of one partition without a gap cost one query', async () => {
    const counted = await watched();
    const calls = countCalls(counted.client);
    await seqs(100, 100, counted);
    expect(calls()).toBe(1);
  });
});

describe('readUrls', () => {
  const month = parseMonth('2026-11') ?? 0;
  const COUNT = 3_000;
  const ids = Array.from({ length: COUNT }, (_, n) => idOf(n));
  const slug = `a${'-bc'.repeat(19)}` as Slug;
  beforeAll(async () => {
    const urls = ids.map((id) => ({ id, versionCreated: NOW, slug }));
    await put(urls.map((url) => urlItem(month, url)));
    await put([urlItem(month + 1, { id: idOf(COUNT), versionCreated: NOW })]);
  });
  const reader = () => createSitemapUrlReader(table);

  test.each([1, 2, 3, 6, 7])(
    'the addresses of a month read in %i parts have each article once, in parts of about the same size',
    async (parts) => {
      const read = await Promise.all(
        Array.from({ length: parts }, (_, n) => reader().readUrls({ month, part: n + 1, parts })),
      );
      expect(
        read
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...ids].sort());
      for (const part of read) {
        expect(part.length).toBeGreaterThan((COUNT / parts) * 0.75);
        expect(part.length).toBeLessThan((COUNT / parts) * 1.25);
      }
    },
  );

  test('an address is read with its slug and date, and without a slug where it has none', async () => {
    const [first] = await reader().readUrls({ month, part: 1, parts: 1 });
    expect(first).toEqual({ id: first?.id, slug, versionCreated: NOW });
    expect(await reader().readUrls({ month: month + 1, part: 1, parts: 1 })).toEqual([
      { id: idOf(COUNT), versionCreated: NOW },
    ]);
    expect(await reader().readUrls({ month: month + 2, part: 1, parts: 1 })).toEqual([]);
  });

  test('five hundred addresses with the longest slugs cost fewer than 25 read units', async () => {
    const { client } = await watched();
    let units = 0;
    reportConsumption(client, ({ read }) => {
      units += read;
    });
    await createSitemapUrlReader({ ...table, client }).readUrls({ month, part: 1, parts: 6 });
    expect(units).toBeGreaterThan(10);
    expect(units).toBeLessThan(25);
  });
});

describe('listLiveScopes', () => {
  const tag = (n: number): Scope => ({ kind: 'tag', slug: String(n).padStart(4, '0') as Slug });
  beforeAll(async () => {
    const scopes = Array.from({ length: 230 }, (_, n) => tag(n));
    const register = createScopeRegister(table);
    for (const [n, scope] of scopes.entries()) {
      await register.rememberScopes([{ scope, label: `标签${n}` }]);
    }
    // Every third was named by an act that was refused, every other third has lost its articles.
    await put(
      scopes
        .map((scope, n) => ({
          ...headAfter(scope, undefined, idOf(n)),
          count: n % 3 === 1 ? 0 : 5,
        }))
        .filter((_, n) => n % 3 !== 2)
        .map(headItem),
    );
    for (const scope of scopes) await register.forgetEmpty([scope]);
  });
  const live = Array.from({ length: 77 }, (_, n) => tag(n * 3));

  test.each([1, 10, 50, 76, 77, 78, 500])(
    'live scopes are listed in order, up to a limit of %i',
    async (limit) => {
      const { items, isCut } = await createScopeReader(table).listLiveScopes('tag', limit);
      expect(items.map(({ scope }) => scope)).toEqual(live.slice(0, limit));
      expect(items[0]?.label).toBe('标签0');
      expect(isCut).toBe(limit < live.length);
    },
  );

  test('live scopes behind a slug are listed, and counted by their feeds', async () => {
    const reader = createScopeReader(table);
    const { items, isCut } = await reader.listLiveScopes('tag', 3, '0100');
    expect([items.map(({ scope }) => scope), isCut]).toEqual([[102, 105, 108].map(tag), true]);
    const counts = await reader.countArticles([tag(102), tag(103), tag(104)]);
    expect([...counts.values()]).toEqual([5, 0, 0]);
    expect(await reader.listLiveScopes('tag', 3, '0228')).toEqual({ items: [], isCut: false });
    expect(await reader.listLiveScopes('tag', 1, '0225')).toMatchObject({ isCut: false });
  });

  test('live scopes are read within a few units, however long their labels are', async () => {
    const author = (n: number): Scope => ({ kind: 'author', slug: `a${n}` as Slug });
    const register = createScopeRegister(table);
    const named = Array.from({ length: 200 }, (_, n) => ({
      scope: author(n),
      label: '名'.repeat(200),
    }));
    for (const one of named) await register.rememberScopes([one]);
    const { client } = await watched();
    let units = 0;
    reportConsumption(client, ({ read }) => {
      units += read;
    });
    const { items, isCut } = await createScopeReader({ ...table, client }).listLiveScopes(
      'author',
      500,
    );
    expect(items.length).toBeGreaterThan(30);
    expect([items.length < 200, isCut]).toEqual([true, true]);
    expect(units).toBeLessThanOrEqual(9);
  });

  test('a scope that has an article again is not forgotten, and a forgotten one is listed after the next act', async () => {
    const source: Scope = { kind: 'source', slug: 'paper' as Slug };
    const names = async () =>
      (await createScopeReader(table).listLiveScopes('source', 9)).items.map(({ label }) => label);
    const register = createScopeRegister(table);
    await register.rememberScopes([{ scope: source, label: '日报', isUnseen: true }]);
    await put([headItem(headAfter(source, undefined, idOf(1)))]);
    await register.forgetEmpty([source]);
    expect(await names()).toEqual(['日报']);
    await put([headItem({ ...headAfter(source, undefined, idOf(1)), count: 0 })]);
    await register.forgetEmpty([source]);
    expect(await names()).toEqual([]);
    await register.rememberScopes([{ scope: source, label: '晚报' }]);
    expect(await names()).toEqual(['晚报']);
    await put([headItem({ ...headAfter(source, undefined, idOf(1)), count: 0 })]);
    await register.forgetEmpty([source]);
  });

  test('live scopes of a kind that nothing uses are none', async () => {
    expect(await createScopeReader(table).listLiveScopes('source', 10)).toEqual({
      items: [],
      isCut: false,
    });
  });
});
