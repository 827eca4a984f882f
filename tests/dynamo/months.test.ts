/** @module Tests the counts of each month's articles, as commits write them to DynamoDB Local. */

import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Instant, instantOf } from '../../lib/core/clock.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { countMonth, createMonthReader } from '../../lib/dynamo/feeds/month-counts.ts';
import type { FeedHead } from '../../lib/feed/head.ts';
import type { MonthChange } from '../../lib/publish/feeds/month-count.ts';
import { formatMonth, parseMonth } from '../../lib/site/months.ts';
import { scopeName } from '../../lib/site/scopes.ts';
import { commitOf } from '../support/commit-parts.ts';
import { at } from '../support/live-articles.ts';
import { idOf, later, NOW, publication, SCOPES } from './samples.ts';
import { countCalls, freshTable, loseOneAnswer } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeEach(async () => {
  table = await freshTable();
});

const month = (name: string) => parseMonth(name) ?? Number.NaN;

/** What an act writes of its month, in a transaction as it is always in. */
async function count(name: string, joined: number, when: Instant = NOW): Promise<void> {
  const change: MonthChange = { month: month(name), joined, at: when };
  const TransactItems = [{ Update: countMonth(table.name, change) }];
  await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
}

const listed = async (limit = 100) =>
  (await createMonthReader(table).listMonths(limit)).map((one) => [
    formatMonth(one.month),
    one.count,
    one.updatedAt,
  ]);

async function headsOf(): Promise<ReadonlyMap<string, FeedHead>> {
  const reader = createHeadReader(table);
  const heads = await Promise.all(
    SCOPES.map((scope) => reader.readHead(scope, { consistent: true })),
  );
  return new Map(
    heads.filter((head) => head !== undefined).map((head) => [scopeName(head.scope), head]),
  );
}

describe('the count of a month', () => {
  test('the count of a month follows its articles, with the instant of the last act', async () => {
    await count('2026-11', 1, later(1));
    await count('2026-11', 1, later(2));
    await count('2026-11', 0, later(3));
    expect(await listed()).toEqual([['2026-11', 2, later(3)]]);
    await count('2026-11', -1, later(4));
    expect(await createMonthReader(table).readMonth(month('2026-11'))).toEqual({
      month: month('2026-11'),
      count: 1,
      updatedAt: later(4),
    });
  });

  test('a month whose count is 0 is not listed, and listed again when an article returns', async () => {
    await count('2026-11', 1);
    await count('2026-10', 1);
    await count('2026-11', -1);
    expect(await listed()).toEqual([['2026-10', 1, NOW]]);
    expect(await createMonthReader(table).readMonth(month('2026-11'))).toBeUndefined();
    expect(await createMonthReader(table).readMonth(month('2031-01'))).toBeUndefined();
    await count('2026-11', 1, later(9));
    expect(await listed()).toHaveLength(2);
  });

  test('the count of a month is written with its commit, and not when the commit is refused', async () => {
    const writer = createCommitWriter(table);
    const first = publication(idOf(1));
    expect(await writer.commit(commitOf(first))).toMatchObject({ ok: true });
    // The heads that it was planned on have moved.
    expect(await writer.commit(commitOf(publication(idOf(2))))).toMatchObject({ ok: false });
    expect(await listed()).toEqual([['2026-11', 1, NOW]]);
    const old = { heads: await headsOf(), at: at('1988-07-31T16:00:00Z') };
    expect(await writer.commit(commitOf(publication(idOf(3), old)))).toMatchObject({ ok: true });
    // Clocks in Shanghai were an hour ahead that summer.
    expect(await listed()).toEqual([
      ['1988-08', 1, NOW],
      ['2026-11', 1, NOW],
    ]);
  });

  test('the count of a month rises once for a commit that the SDK sent twice', async () => {
    loseOneAnswer(table.client);
    await createCommitWriter(table).commit(commitOf(publication(idOf(1))));
    expect(await listed()).toEqual([['2026-11', 1, NOW]]);
  });
});

describe('listMonths', () => {
  test('months are listed oldest first by one query, and a limit keeps the newest', async () => {
    const names = ['0000-01', '1862-05', '1999-12', '2000-01', '2026-11', '9999-12'];
    for (const name of names.toReversed()) await count(name, 1, instantOf(NOW));
    const calls = countCalls(table.client);
    expect((await listed()).map(([name]) => name)).toEqual(names);
    expect(calls()).toBe(1);
    expect((await listed(2)).map(([name]) => name)).toEqual(['2026-11', '9999-12']);
  });

  test('months of an empty site are none', async () => {
    expect(await listed()).toEqual([]);
  });
});
