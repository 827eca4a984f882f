/** @module Tests the reads of lists, heads, changes, desk, due queue, scopes and foreign ids in DynamoDB Local. */

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { listingOf } from '../../lib/article/listing.ts';
import type { Instant } from '../../lib/core/clock.ts';
import { altIdItem, findByAltId } from '../../lib/dynamo/articles/alt-ids.ts';
import { createDeskReader, deskItem } from '../../lib/dynamo/articles/desk-rows.ts';
import { createDueQueue, dueItem } from '../../lib/dynamo/articles/due-queue.ts';
import type { Attributes } from '../../lib/dynamo/client/attributes.ts';
import { queryItems } from '../../lib/dynamo/client/query.ts';
import { chunkItem, readChunk } from '../../lib/dynamo/feeds/archive-chunks.ts';
import { changeItem, readChanges } from '../../lib/dynamo/feeds/change-rows.ts';
import { createHeadReader, headItem } from '../../lib/dynamo/feeds/head-items.ts';
import {
  createScopeRegister,
  listScopesParams,
  parseKnownScope,
} from '../../lib/dynamo/feeds/known-scopes.ts';
import { createListReader, entryItem } from '../../lib/dynamo/feeds/list-entries.ts';
import { createNewerReader } from '../../lib/dynamo/feeds/newer-entries.ts';
import type { ListPosition, ListRange } from '../../lib/publish/feeds/list-entry.ts';
import { ALL, type Scope, type ScopeKind } from '../../lib/site/scopes.ts';
import type { Slug } from '../../lib/site/slug.ts';
import { contentOf, headAfter, idOf, later, NOW, publishedAt } from './samples.ts';
import { countCalls, freshTable } from './store.ts';

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
});

async function put(items: readonly Attributes[]): Promise<void> {
  for (const Item of items) {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  }
}

const entry = (scope: Scope, n: number, at: Instant, summary = '') =>
  entryItem(scope, listingOf(publishedAt(idOf(n), at), contentOf({ summary })));

async function readAll(scope: Scope, range: ListRange): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: ListPosition | undefined;
  do {
    const page = await createListReader(table).readList(scope, {
      ...range,
      ...(after && { after }),
    });
    expect(page.items.length).toBeLessThanOrEqual(range.limit);
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return ids;
}

describe('readList', () => {
  const COUNT = 250;
  const newestFirst = Array.from({ length: COUNT }, (_, n) => idOf(COUNT - 1 - n));
  beforeAll(async () => {
    await put(Array.from({ length: COUNT }, (_, n) => entry(ALL, n, later(Math.floor(n / 100)))));
    await put([
      headItem(headAfter(ALL, undefined, idOf(1))),
      chunkItem(ALL, { number: 1, ids: [] }),
    ]);
  });

  test.each([1, 7, 50, 100, 249, 250, 251])(
    'a list read in pages of %i has each of 250 entries once, though many have the same instant',
    async (limit) => {
      expect(await readAll(ALL, { limit })).toEqual(newestFirst);
    },
  );

  test('a page of a list costs one call', async () => {
    const watched = { ...(await freshTable()), name: table.name };
    const calls = countCalls(watched.client);
    await createListReader(watched).readList(ALL, { limit: 20 });
    expect(calls()).toBe(1);
  });

  test('a list read exactly to its end has no next page', async () => {
    const page = await createListReader(table).readList(ALL, { limit: COUNT });
    expect(page.items).toHaveLength(COUNT);
    expect(page.next).toBeUndefined();
  });

  test('a list between two instants includes both, over several pages', async () => {
    const range = { from: later(1), to: later(1), limit: 30 };
    expect(await readAll(ALL, range)).toEqual(newestFirst.slice(50, 150));
  });

  test('a list goes on after a position whose entry is gone', async () => {
    const after = {
      firstPublished: later(1),
      id: `${idOf(150).slice(0, -1)}f` as ReturnType<typeof idOf>,
    };
    const page = await createListReader(table).readList(ALL, { limit: 2, after });
    expect(page.items.map(({ id }) => id)).toEqual(
      newestFirst
        .filter((id) => id < after.id)
        .filter((id) => Number.parseInt(id.slice(-4), 16) < 200)
        .slice(0, 2),
    );
  });

  test.each([
    ['no entry', { limit: 5, from: later(10) }],
    ['bounds the wrong way round', { limit: 5, from: later(2), to: later(1) }],
    [
      'a position before its bounds',
      { limit: 5, from: later(1), after: { firstPublished: NOW, id: idOf(0) } },
    ],
    ['the last entry as its position', { limit: 5, after: { firstPublished: NOW, id: idOf(0) } }],
  ])('a list with %s is empty', async (_what, range) => {
    expect(await createListReader(table).readList(ALL, range)).toEqual({ items: [] });
  });

  test('a list with a position later than `to` is still bounded by `to`', async () => {
    const range = { limit: 1, to: later(0), after: { firstPublished: later(2), id: idOf(249) } };
    const page = await createListReader(table).readList(ALL, range);
    expect(page.items.map(({ id }) => id)).toEqual([idOf(99)]);
  });

  test('the entries next newer than a position are read oldest first, without the position', async () => {
    const readNewer = createNewerReader(table).readNewer;
    const oldestFirst = newestFirst.toReversed();
    const than = { firstPublished: later(1), id: idOf(120) };
    const ids = async (limit: number, to?: Instant) =>
      (await readNewer(ALL, { than, limit, ...(to !== undefined && { to }) })).map(({ id }) => id);
    expect(await ids(1)).toEqual([idOf(121)]);
    expect(await ids(100)).toEqual(oldestFirst.slice(121, 221));
    expect(await ids(500)).toEqual(oldestFirst.slice(121));
    expect(await ids(500, later(1))).toEqual(oldestFirst.slice(121, 200));
    expect(await ids(5, later(0))).toEqual([]);
    const gone = { firstPublished: later(3), id: idOf(0) };
    expect(await readNewer(ALL, { than: gone, limit: 5 })).toEqual([]);
  });

  test('a list of more than 1 MB is read up to its limit', async () => {
    const scope: Scope = { kind: 'section', id: 'large' };
    await put(Array.from({ length: 12 }, (_, n) => entry(scope, n, NOW, '字'.repeat(50_000))));
    const page = await createListReader(table).readList(scope, { limit: 11 });
    expect(page.items).toHaveLength(11);
    expect(page.next).toEqual({ firstPublished: NOW, id: idOf(1) });
  });
});

describe('heads and chunks', () => {
  test('a scope that never had an article has no head and no chunk', async () => {
    const scope: Scope = { kind: 'tag', slug: '无' as Slug };
    expect(await createHeadReader(table).readHead(scope)).toBeUndefined();
    expect(await readChunk(table, scope, 1)).toBeUndefined();
  });

  test('a head and a chunk are read back as they were written', async () => {
    const scope: Scope = { kind: 'tag', slug: '𠮷' as Slug };
    const head = headAfter(scope, undefined, idOf(3));
    const chunk = { number: 2, ids: [idOf(2), idOf(1)] };
    await put([headItem(head), chunkItem(scope, chunk)]);
    expect(await createHeadReader(table).readHead(scope, { consistent: true })).toEqual(head);
    expect(await readChunk(table, scope, 2)).toEqual(chunk);
  });

  test('a head is read consistently only when asked', async () => {
    const watched = { ...(await freshTable()), name: table.name };
    const asked: unknown[] = [];
    watched.client.middlewareStack.add(
      (next) => async (args) => {
        asked.push((args.input as { ConsistentRead?: boolean }).ConsistentRead);
        return next(args);
      },
      { step: 'initialize' },
    );
    const reader = createHeadReader(watched);
    await reader.readHead(ALL);
    await reader.readHead(ALL, { consistent: true });
    expect(asked).toEqual([false, true]);
  });
});

describe('changes', () => {
  const seqs = async (since: number, limit: number) =>
    (await readChanges(table, since, limit)).map(({ seq }) => seq);
  beforeAll(async () => {
    const change = (seq: number) =>
      changeItem({ seq, at: NOW, act: 'publish', id: idOf(seq), title: `第${seq}条` });
    await put(Array.from({ length: 30 }, (_, n) => change(985 + n)));
  });

  test('changes are in order across partitions', async () => {
    expect(await seqs(984, 100)).toEqual(Array.from({ length: 30 }, (_, n) => 985 + n));
  });

  test('changes stop at the limit, within a partition and at its edge', async () => {
    expect(await seqs(990, 3)).toEqual([991, 992, 993]);
    expect(await seqs(998, 1)).toEqual([999]);
    expect(await seqs(998, 2)).toEqual([999, 1000]);
    expect(await seqs(999, 2)).toEqual([1000, 1001]);
  });

  test('changes after the newest are none', async () => {
    expect(await seqs(1014, 10)).toEqual([]);
    expect(await seqs(999_999_999, 10)).toEqual([]);
  });
});

describe('the desk and the due queue', () => {
  test('each part of the desk lists the last touched first, and goes on after the last one seen', async () => {
    const draft = (n: number, milliseconds: number) => ({
      state: { ...publishedAt(idOf(n)), status: 'draft' as const },
      title: `草稿 ${n}`,
      touchedAt: later(milliseconds),
    });
    const rows = [draft(1, 2), draft(2, 1), draft(3, 0), draft(4, 0)] as const;
    const gone = { ...draft(5, 9), state: { ...publishedAt(idOf(5)), status: 'expired' as const } };
    await put([...rows, gone].map(deskItem));
    const [one, two, three, four] = rows;
    const { readDesk } = createDeskReader(table);
    expect(await readDesk('draft', { limit: 3 })).toEqual([one, two, four]);
    const after = { touchedAt: later(0), id: idOf(4) };
    expect(await readDesk('draft', { limit: 3, after })).toEqual([three]);
    expect(await readDesk('expired', { limit: 3 })).toEqual([gone]);
    expect(await readDesk('pending', { limit: 3 })).toEqual([]);
  });

  test('the due queue lists the earliest first, and no row that is not due', async () => {
    const row = (n: number, milliseconds: number) =>
      ({ at: later(milliseconds), act: 'publish', id: idOf(n) }) as const;
    const rows = [row(1, -5), row(2, 0), row(3, 0), row(4, 1)];
    await put(rows.toReversed().map(dueItem));
    const { readQueue } = createDueQueue(table);
    const queue = await readQueue(NOW, { limit: 10 });
    expect(queue.map(({ row }) => row)).toEqual(rows.slice(0, 3));
    expect(await readQueue(NOW, { limit: 1 })).toEqual(queue.slice(0, 1));
    const after = queue[0]?.place ?? '';
    expect(await readQueue(NOW, { limit: 10, after })).toEqual(queue.slice(1));
  });
});

describe('known scopes', () => {
  const tag = (slug: string, label: string) =>
    ({ scope: { kind: 'tag', slug: slug as Slug }, label }) as const;

  /** Every scope of a kind that was remembered, whether or not an article is in it. */
  const listScopes = async (kind: ScopeKind) =>
    (await queryItems(table, listScopesParams(table.name, kind))).flatMap(
      (item) => parseKnownScope(kind, item) ?? [],
    );

  test('known scopes keep their first label, and are listed by kind', async () => {
    const register = createScopeRegister(table);
    await register.rememberScopes([tag('a', 'A'), tag('消费', '消费'), { scope: ALL, label: 'x' }]);
    await createScopeRegister(table).rememberScopes([tag('a', 'other'), tag('b', 'B')]);
    expect(await listScopes('tag')).toEqual([tag('a', 'A'), tag('b', 'B'), tag('消费', '消费')]);
    expect(await listScopes('author')).toEqual([]);
  });

  test('a known scope takes another label while no reader has seen it', async () => {
    const register = createScopeRegister(table);
    await register.rememberScopes([tag('u', '被拒的名字')]);
    await register.rememberScopes([{ ...tag('u', '发布的名字'), isUnseen: true }]);
    await register.rememberScopes([tag('u', '后来的名字')]);
    expect(await listScopes('tag')).toContainEqual(tag('u', '发布的名字'));
  });

  test('known scopes that this container has remembered cost no call', async () => {
    const watched = { ...(await freshTable()), name: table.name };
    const calls = countCalls(watched.client);
    const register = createScopeRegister(watched);
    await register.rememberScopes([tag('c', 'C'), tag('d', 'D')]);
    await register.rememberScopes([tag('c', 'C'), tag('d', 'D')]);
    expect(calls()).toBe(2);
  });

  test('known scopes that could not be written are written again at the next call', async () => {
    const broken = { ...table, name: 'no-such-table' };
    const register = createScopeRegister(broken);
    for (const _ of [1, 2]) {
      await expect(register.rememberScopes([tag('e', 'E')])).rejects.toMatchObject({
        code: 'ERR_STORE_REJECTED',
      });
    }
  });
});

describe('foreign ids', () => {
  test('a foreign id of any characters leads to its article', async () => {
    const altId = { scheme: '__proto__', value: '#'.repeat(5_000) };
    await put([altIdItem(altId, idOf(7))]);
    expect(await findByAltId(table, altId)).toBe(idOf(7));
    expect(await findByAltId(table, { ...altId, value: '#' })).toBeUndefined();
  });
});
