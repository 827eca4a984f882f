/** @module Tests the reads behind archive documents: closed chunks, and their articles' current records. */

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../lib/core/clock.ts';
import { articleItem, createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { chunkItem, createArchiveReader } from '../../lib/dynamo/feeds/archive-chunks.ts';
import { ALL, type Scope } from '../../lib/site/scopes.ts';

import { publishedState, sampleId } from '../support/samples.ts';
import { freshTable } from './store.ts';

const NEWS: Scope = { kind: 'section', id: 'news' };
const COUNT = 130;

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
  const records = Array.from({ length: COUNT }, (_, n) => ({
    state: publishedState({ id: sampleId(n), live: n + 1 }),
    title: `标题 ${n}`,
    touchedAt: instantOf(n),
    scopes: n % 2 === 0 ? [ALL, NEWS] : [ALL],
  }));
  const chunk = { number: 2, ids: [sampleId(9), sampleId(3)] };
  for (const Item of [...records.map(articleItem), chunkItem(NEWS, chunk)]) {
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
  }
});

describe('archive chunks', () => {
  test('a chunk is read by scope and number, and its ids are in the order they joined', async () => {
    const { readArchive } = createArchiveReader(table);
    expect(await readArchive(NEWS, 2)).toEqual([sampleId(9), sampleId(3)]);
    expect(await readArchive(NEWS, 1)).toBeUndefined();
    expect(await readArchive(ALL, 2)).toBeUndefined();
  });
});

describe('article records read together', () => {
  test('readArticles returns records in the order asked, and undefined for unknown ids', async () => {
    const unknown = sampleId(5000);
    const ids = [sampleId(7), unknown, sampleId(2), sampleId(7)];
    const records = await createArticleReader(table).readArticles(ids);
    expect(records.map((record) => record?.state.live)).toEqual([8, undefined, 3, 8]);
    expect(records.map((record) => record?.scopes)).toEqual([[ALL], undefined, [ALL, NEWS], [ALL]]);
  });

  test('readArticles returns all of more ids than one call takes, and [] for no id', async () => {
    const ids = Array.from({ length: COUNT }, (_, n) => sampleId(COUNT - 1 - n));
    const records = await createArticleReader(table).readArticles(ids);
    expect(records.map((record) => record?.state.id)).toEqual(ids);
    expect(await createArticleReader(table).readArticles([])).toEqual([]);
  });

  test('readArticles and readArchive read consistently, so that no document is older than its tag', async () => {
    const other = await freshTable();
    const asked: unknown[] = [];
    other.client.middlewareStack.add(
      (next) => (args) => {
        asked.push(args.input);
        return next(args);
      },
      { step: 'initialize', name: 'asked' },
    );
    await createArticleReader(other).readArticles([sampleId(1)]);
    await createArchiveReader(other).readArchive(ALL, 1);
    expect(asked).toMatchObject([
      { RequestItems: { [other.name]: { ConsistentRead: true } } },
      { ConsistentRead: true },
    ]);
  });
});
