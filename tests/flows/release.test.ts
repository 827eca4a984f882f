/** @module Tests release: articles appear and expire on time and once, with late, doubled or overlapping runs. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { instantOf, toUtc } from '../../lib/core/clock.ts';
import { createArticleReader } from '../../lib/dynamo/articles/article-items.ts';
import { createDueQueue, dueItem } from '../../lib/dynamo/articles/due-queue.ts';
import { createChangeReader } from '../../lib/dynamo/feeds/change-rows.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { createListReader } from '../../lib/dynamo/feeds/list-entries.ts';
import { articleKey, versionKey } from '../../lib/dynamo/table.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { allItems, loseItem, nameOf, plantItem } from '../dynamo/store.ts';
import {
  type DeskClient,
  HOUR_MS,
  MINUTE_MS,
  openDeskClient,
  story,
} from '../support/desk-client.ts';
import {
  type EditorialApp,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

let room: EditorialApp;
let desk: DeskClient;
beforeEach(async () => {
  room = await openEditorialApp();
  desk = openDeskClient(room);
});

const none = {
  released: 0,
  expired: 0,
  erased: 0,
  expiredBeforeRelease: 0,
  stale: 0,
  postponed: 0,
  failed: 0,
};

async function listed(): Promise<readonly string[]> {
  const page = await createListReader(room.table).readList(ALL, { limit: 100 });
  return page.items.map(({ title }) => title);
}

const siteHead = () => createHeadReader(room.table).readHead(ALL, { consistent: true });

async function dueNames(): Promise<readonly string[]> {
  const items = await allItems(room.table);
  return items.map(nameOf).filter((name) => name.startsWith('DUE '));
}

async function scheduled(title: string, milliseconds = HOUR_MS, changes: object = {}) {
  const body = { act: 'schedule', publishAt: desk.at(milliseconds), ...story(title, changes) };
  const made = await desk.make(body);
  expect(made.status, made.text).toBe(201);
  return made.article.id as ArticleId;
}

describe('an article that is due', () => {
  it('a due article is live, dated with its publishAt', async () => {
    const hour = room.now() + HOUR_MS;
    const id = await scheduled('到点');
    expect(await room.tick()).toMatchObject({ counts: none, oldestDueAgeSeconds: 0 });
    expect(await listed()).toEqual([]);
    room.pass(HOUR_MS + 90_500);
    const run = await room.tick();
    expect(run).toEqual({
      counts: { ...none, released: 1 },
      oldestDueAgeSeconds: 90,
      isComplete: true,
    });
    expect(await listed()).toEqual(['到点']);
    const record = await createArticleReader(room.table).readArticle(id);
    expect(record?.state).toMatchObject({
      status: 'published',
      version: 2,
      live: 2,
      firstPublished: hour,
      versionCreated: hour,
    });
    expect(record?.state.publishAt).toBeUndefined();
    expect((await siteHead())?.updatedAt).toBe(room.now());
    expect(await dueNames()).toEqual([]);
  });

  it('a late release lists the article by its publishAt, and its change by the release', async () => {
    await scheduled('晚到');
    room.pass(HOUR_MS + 5 * MINUTE_MS);
    await desk.make({ act: 'publish', ...story('其间') });
    room.pass(5 * MINUTE_MS);
    await room.tick();
    expect(await listed()).toEqual(['其间', '晚到']);
    const changes = await createChangeReader(room.table).readChanges(0, 10);
    expect(changes).toMatchObject([
      { seq: 1, title: '其间' },
      { seq: 2, title: '晚到', at: room.now(), act: 'publish' },
    ]);
  });

  it('an article is not released a millisecond early', async () => {
    await scheduled('差一毫秒');
    room.pass(HOUR_MS - 1);
    expect((await room.tick()).counts).toEqual(none);
    room.pass(1);
    expect((await room.tick()).counts.released).toBe(1);
  });

  it('articles are released once by doubled runs and by overlapping runs', async () => {
    for (let n = 0; n < 5; n += 1) await scheduled(`第${n}篇`);
    const other = openSecondContainer(room);
    for (const container of [room, other]) container.pass(HOUR_MS);
    const runs = await Promise.all([room.tick(), other.tick(), room.tick(), other.tick()]);
    const released = runs.reduce((sum, { counts }) => sum + counts.released, 0);
    expect([released, ...room.failures, ...other.failures]).toEqual([5]);
    expect(await siteHead()).toMatchObject({ version: 5, count: 5 });
    expect(await listed()).toHaveLength(5);
    expect((await room.tick()).counts).toEqual(none);
    expect(await dueNames()).toEqual([]);
  });

  it('an expired article leaves, in the same run if it was released in it', async () => {
    await scheduled('限时', HOUR_MS, { expires: desk.at(2 * HOUR_MS) });
    room.pass(HOUR_MS);
    expect((await room.tick()).counts.released).toBe(1);
    room.pass(HOUR_MS);
    expect((await room.tick()).counts).toEqual({ ...none, expired: 1 });
    expect(await listed()).toEqual([]);
    expect(await siteHead()).toMatchObject({ version: 2, count: 0 });
    expect(await dueNames()).toEqual([]);
  });

  it('an article whose end passed before its release is a draft again, and never appears', async () => {
    const id = await scheduled('过期', HOUR_MS, { expires: desk.at(2 * HOUR_MS) });
    room.pass(3 * HOUR_MS);
    expect((await room.tick()).counts).toEqual({ ...none, expiredBeforeRelease: 1 });
    expect(await listed()).toEqual([]);
    const record = await createArticleReader(room.table).readArticle(id);
    expect(record?.state).toMatchObject({ status: 'draft', version: 2 });
    expect(await dueNames()).toEqual([]);
  });
});

describe('a rescheduled article', () => {
  it('a rescheduled article is released at its new time only', async () => {
    const id = await scheduled('改期');
    expect((await desk.act(id, 'schedule', 1, { publishAt: desk.at(2 * HOUR_MS) })).status).toBe(
      200,
    );
    room.pass(HOUR_MS);
    expect((await room.tick()).counts).toEqual(none);
    room.pass(HOUR_MS);
    expect((await room.tick()).counts.released).toBe(1);
  });

  it('an unscheduled article is not released', async () => {
    const id = await scheduled('撤回');
    expect((await desk.act(id, 'unschedule', 1)).status).toBe(200);
    room.pass(2 * HOUR_MS);
    expect((await room.tick()).counts).toEqual(none);
    expect(await listed()).toEqual([]);
  });

  it('an outdated row of the due queue is deleted without touching the article', async () => {
    const id = await scheduled('旧行');
    await desk.act(id, 'unschedule', 1);
    const at = room.now();
    const stale = dueItem({ at, act: 'publish', id });
    await plantItem(room.table, stale);
    expect((await room.tick()).counts).toEqual({ ...none, stale: 1 });
    expect(await dueNames()).toEqual([]);
    const record = await createArticleReader(room.table).readArticle(id);
    expect(record?.state).toMatchObject({ status: 'draft', version: 2 });
  });

  it('a due row is deleted only while its article has the version that was seen', async () => {
    const id = await scheduled('同刻');
    const hour = instantOf(room.now() + HOUR_MS);
    const [queued] = await createDueQueue(room.table).readQueue(hour, { limit: 1 });
    if (queued?.row === undefined) throw new TypeError('no row');
    await desk.act(id, 'schedule', 1, { publishAt: toUtc(queued.row.at) });
    await createDueQueue(room.table).strike(queued.row, 1);
    expect(await dueNames()).toHaveLength(1);
    await createDueQueue(room.table).strike(queued.row, 2);
    expect(await dueNames()).toEqual([]);
  });
});

describe('a due row that cannot be processed', () => {
  it('a damaged due row is reported and left in every run, and the others are released', async () => {
    const versionLost = await scheduled('版本没了', HOUR_MS);
    const articleLost = await scheduled('稿件没了', HOUR_MS + 1);
    await scheduled('完好', HOUR_MS + MINUTE_MS);
    await loseItem(room.table, versionKey({ id: versionLost, version: 1 }));
    await loseItem(room.table, articleKey(articleLost));
    const spoilt = {
      ...dueItem({ at: room.now(), act: 'publish', id: articleLost }),
      at: { S: 'x' },
    };
    await plantItem(room.table, spoilt);
    room.pass(HOUR_MS + 2 * MINUTE_MS);
    const run = await room.tick();
    expect(run.counts).toEqual({ ...none, released: 1, failed: 3 });
    expect(run.oldestDueAgeSeconds).toBe(62 * 60);
    expect(await listed()).toEqual(['完好']);
    expect(room.failures).toMatchObject([
      { code: 'ERR_DUE_DAMAGED' },
      { code: 'ERR_VERSION_LOST' },
      { code: 'ERR_DUE_ARTICLE_LOST' },
    ]);
    room.pass(MINUTE_MS);
    await scheduled('后来', MINUTE_MS);
    room.pass(MINUTE_MS);
    expect((await room.tick()).counts).toEqual({ ...none, released: 1, failed: 3 });
    expect(await dueNames()).toHaveLength(3);
  });

  it('a hundred damaged due rows do not keep the next one from its release', async () => {
    for (let n = 0; n < 250; n += 1) {
      const item = { pk: { S: 'DUE' }, sk: { S: `2020-01-01T00:00:00.000Z#publish#${n}` } };
      await plantItem(room.table, item);
    }
    await scheduled('在后面');
    room.pass(HOUR_MS);
    expect(await room.tick()).toMatchObject({
      counts: { ...none, released: 1, failed: 250 },
      isComplete: true,
    });
    expect(await listed()).toEqual(['在后面']);
  });

  it('a release that conflicts with other commits is tried again', async () => {
    await scheduled('抢先');
    room.pass(HOUR_MS);
    let conflicts = 3;
    room.fail((_call, command) =>
      command === 'TransactWriteItems' && conflicts-- > 0 ? 'conflict' : undefined,
    );
    expect((await room.tick()).counts).toEqual({ ...none, released: 1 });
    expect(await siteHead()).toMatchObject({ version: 1, count: 1 });
  });

  it('a release without a store waits for the next run', async () => {
    await scheduled('等库');
    room.pass(HOUR_MS);
    room.fail((_call, command) => (command === 'TransactWriteItems' ? 'before' : undefined));
    expect((await room.tick()).counts).toEqual({ ...none, failed: 1 });
    room.fail(() => 'before');
    await expect(room.tick()).rejects.toMatchObject({ code: 'ERR_STORE_UNAVAILABLE' });
    room.fail(() => undefined);
    expect((await room.tick()).counts).toEqual({ ...none, released: 1 });
  });
});
