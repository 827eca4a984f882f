/** @module Versions are read in any number, however DynamoDB doles them out. */

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { versionItem } from '../../lib/dynamo/articles/version-item.ts';
import { createVersionReader, readKeptVersion } from '../../lib/dynamo/articles/version-reader.ts';
import type { NewVersion } from '../../lib/publish/articles/stored-version.ts';
import { contentOf, idOf, NOW, publishedAt } from './samples.ts';
import { answerThrough, failCalls, freshTable } from './store.ts';

type FreshTable = Awaited<ReturnType<typeof freshTable>>;
let table: FreshTable;

/** Writes version `version` of an article. */
async function put(
  id: ArticleId,
  version: number,
  content: NewVersion['content'] = contentOf({ title: `${id} v${version}` }),
): Promise<void> {
  const state = { ...publishedAt(id), version };
  const Item = versionItem({ act: 'publish', at: NOW, state, content });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

beforeAll(async () => {
  table = await freshTable();
  for (let n = 0; n < 230; n += 1) await put(idOf(n), 1);
});

const refOf = (n: number) => ({ id: idOf(n), version: 1 });
const refs = (count: number) => Array.from({ length: count }, (_, n) => refOf(n));
/** A second client of the same table, so that what a test injects stays in it. */
async function sameTable(): Promise<FreshTable> {
  return { ...(await freshTable()), name: table.name };
}

describe('many versions', () => {
  test('come in the order asked, over more than one call, repeated ones too', async () => {
    const asked = [...refs(230).reverse(), refOf(5), refOf(5)];
    const versions = await createVersionReader(table).readVersions(asked);
    expect(versions.map(({ state }) => state.id)).toEqual(asked.map(({ id }) => id));
    expect(versions[0]?.content.title).toBe(`${idOf(229)} v1`);
  });

  test('of none are none, without a call', async () => {
    const closed = await sameTable();
    failCalls(closed.client, new TypeError('no call is expected'));
    expect(await createVersionReader(closed).readVersions([])).toEqual([]);
  });

  test('that DynamoDB left unprocessed are asked for again', async () => {
    const slow = await sameTable();
    let calls = 0;
    answerThrough(slow.client, (command, output) => {
      if (command !== 'BatchGetItemCommand' || !('Responses' in output)) return output;
      calls += 1;
      const items =
        (output.Responses as Record<string, { pk: unknown; sk: unknown }[]>)[slow.name] ?? [];
      const kept = items.slice(0, 30);
      const Keys = items.slice(30).map(({ pk, sk }) => ({ pk, sk }));
      return {
        ...output,
        Responses: { [slow.name]: kept },
        UnprocessedKeys: Keys.length > 0 ? { [slow.name]: { Keys } } : {},
      };
    });
    const versions = await createVersionReader(slow).readVersions(refs(100));
    expect(versions.map(({ state }) => state.id)).toEqual(refs(100).map(({ id }) => id));
    expect(calls).toBe(4);
    expect(slow.waits).toEqual([25, 25, 25]);
  });

  test('that DynamoDB never processes end as a throttled store after a bounded wait', async () => {
    const stuck = await sameTable();
    answerThrough(stuck.client, (_command, output) => ({
      ...output,
      Responses: {},
      UnprocessedKeys: { [stuck.name]: { Keys: [{ pk: { S: 'a' }, sk: { S: 'b' } }] } },
    }));
    await expect(createVersionReader(stuck).readVersions(refs(3))).rejects.toMatchObject({
      code: 'ERR_STORE_THROTTLED',
    });
    expect(stuck.waits).toEqual([50, 100, 200, 400, 800, 1600]);
  });

  test('that an eventually consistent read misses are read again consistently', async () => {
    const stale = await sameTable();
    let calls = 0;
    answerThrough(stale.client, (_command, output) => {
      calls += 1;
      return calls === 1 ? { ...output, Responses: {}, UnprocessedKeys: {} } : output;
    });
    const versions = await createVersionReader(stale).readVersions(refs(3));
    expect(versions).toHaveLength(3);
    expect(calls).toBe(2);
  });

  test('of which one does not exist are an error that names it', async () => {
    const asked = [...refs(2), { id: idOf(1), version: 9 }];
    await expect(createVersionReader(table).readVersions(asked)).rejects.toMatchObject({
      code: 'ERR_VERSION_MISSING',
      message: expect.stringContaining(`${idOf(1)} version 9`),
    });
  });
});

describe('a version whose content lies in an earlier one', () => {
  const id = idOf(500);
  beforeAll(async () => {
    await put(id, 1, contentOf({ title: 'the words' }));
    await put(id, 2, { contentOf: 1 });
    await put(id, 3, { contentOf: 2 });
    await put(id, 4, { contentOf: 4 });
    await put(id, 5, { contentOf: 77 });
    await put(idOf(501), 3, { contentOf: 2 });
  });

  test('is read with that content, one by one and together', async () => {
    const one = await createArticleReader(table).readVersion({ id, version: 3 });
    expect(one?.content.title).toBe('the words');
    expect(one?.state.version).toBe(3);
    const asked = [3, 2, 1].map((version) => ({ id, version }));
    const all = await createVersionReader(table).readVersions(asked);
    expect(all.map(({ content }) => content.title)).toEqual([
      'the words',
      'the words',
      'the words',
    ]);
  });

  test('is damaged when it names itself or a later one', async () => {
    for (const version of [4, 5]) {
      await expect(createArticleReader(table).readVersion({ id, version })).rejects.toMatchObject({
        code: 'ERR_STORE_DAMAGED',
      });
    }
  });

  test('is an error when the earlier one is missing', async () => {
    const ref = { id: idOf(501), version: 3 };
    await expect(createArticleReader(table).readVersion(ref)).rejects.toMatchObject({
      code: 'ERR_VERSION_MISSING',
    });
  });
});

describe('a single version', () => {
  test('that does not exist is undefined, and so is what was signed', async () => {
    const ref = { id: idOf(999), version: 1 };
    expect(await createArticleReader(table).readVersion(ref)).toBeUndefined();
    expect(await createArticleReader(table).readArticle(ref.id)).toBeUndefined();
    expect(await readKeptVersion(table, ref)).toBeUndefined();
  });

  test('that was never published is no version for readers', async () => {
    const { firstPublished: _never, live: _none, ...draft } = publishedAt(idOf(600));
    const state = { ...draft, status: 'draft' as const };
    const Item = versionItem({ act: 'draft', at: NOW, state, content: contentOf() });
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
    const ref = { id: idOf(600), version: 1 };
    await expect(createVersionReader(table).readVersions([ref])).rejects.toMatchObject({
      code: 'ERR_STORE_DAMAGED',
    });
    expect((await createArticleReader(table).readVersion(ref))?.state.status).toBe('draft');
  });
});
