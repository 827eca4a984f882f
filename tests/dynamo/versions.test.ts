/** @module Tests that versions are read in any number, however DynamoDB splits its answers. */

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

describe('readVersions', () => {
  test('readVersions of 232 returns them in the order asked, over several calls, repeated ones too', async () => {
    const asked = [...refs(230).reverse(), refOf(5), refOf(5)];
    const versions = await createVersionReader(table).readVersions(asked);
    expect(versions.map(({ state }) => state.id)).toEqual(asked.map(({ id }) => id));
    expect(versions[0]?.content.title).toBe(`${idOf(229)} v1`);
  });

  test('readVersions of none returns [] without a call', async () => {
    const closed = await sameTable();
    failCalls(closed.client, new TypeError('no call is expected'));
    expect(await createVersionReader(closed).readVersions([])).toEqual([]);
  });

  test('versions that DynamoDB left unprocessed are asked for again', async () => {
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

  test('versions that DynamoDB never processes end as ERR_STORE_THROTTLED after a bounded wait', async () => {
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

  test('versions that an eventually consistent read misses are read again consistently', async () => {
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

  test('readVersions with one that does not exist throws ERR_VERSION_MISSING with its id and version', async () => {
    const asked = [...refs(2), { id: idOf(1), version: 9 }];
    await expect(createVersionReader(table).readVersions(asked)).rejects.toMatchObject({
      code: 'ERR_VERSION_MISSING',
      message: expect.stringContaining(`${idOf(1)} version 9`),
    });
  });
});

describe('versions that share the content of an earlier one', () => {
  const id = idOf(500);
  beforeAll(async () => {
    await put(id, 1, contentOf({ title: 'the words' }));
    await put(id, 2, { contentOf: 1 });
    await put(id, 3, { contentOf: 2 });
    await put(id, 4, { contentOf: 4 });
    await put(id, 5, { contentOf: 77 });
    await put(idOf(501), 3, { contentOf: 2 });
  });

  test('a version that shares content is read with it, alone and together with others', async () => {
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

  test('a version that names itself or a later one as its content throws ERR_STORE_DAMAGED', async () => {
    for (const version of [4, 5]) {
      await expect(createArticleReader(table).readVersion({ id, version })).rejects.toMatchObject({
        code: 'ERR_STORE_DAMAGED',
      });
    }
  });

  test('a version whose content’s version is missing throws ERR_VERSION_MISSING', async () => {
    const ref = { id: idOf(501), version: 3 };
    await expect(createArticleReader(table).readVersion(ref)).rejects.toMatchObject({
      code: 'ERR_VERSION_MISSING',
    });
  });
});

describe('a single version', () => {
  test('a version that does not exist is undefined, and so is its signature record', async () => {
    const ref = { id: idOf(999), version: 1 };
    expect(await createArticleReader(table).readVersion(ref)).toBeUndefined();
    expect(await createArticleReader(table).readArticle(ref.id)).toBeUndefined();
    expect(await readKeptVersion(table, ref)).toBeUndefined();
  });

  test('a version that was never published is readable for editors, and ERR_STORE_DAMAGED for readers', async () => {
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
