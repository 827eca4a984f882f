/** @module Tests many editors at many containers: nothing lost, nothing twice, no gap, with any clocks. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { readChunk } from '../../lib/dynamo/feeds/archive-chunks.ts';
import { readChanges } from '../../lib/dynamo/feeds/change-rows.ts';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import {
  type Answered,
  addEditors,
  article,
  headOf,
  listedIn,
  publishOnce,
  scopeOf,
} from '../support/concurrent-editors.ts';
import { openStack } from '../support/stack.ts';
import {
  type EditorialApp,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

describe('twenty editors at four containers, three articles each', () => {
  it('articles of twenty editors are each once in their feeds, and changes have no gap', async () => {
    const stack = await openStack();
    const editors = await addEditors(stack.table, 20);
    const containers = Array.from({ length: 4 }, () => stack.container());
    const published = await Promise.all(
      editors.map(async (key, editor) => {
        const send = containers[editor % containers.length] as (typeof containers)[number];
        const ids: ArticleId[] = [];
        for (const round of [1, 2, 3]) {
          const body = article(`第${editor}人第${round}篇`, {
            section: editor % 2 === 0 ? 'news' : 'local',
            tags: ['食品', `标签${editor % 4}`],
          });
          const headers = { 'idempotency-key': `"${editor}-${round}"` };
          ids.push(await publishOnce(send, { path: '/api/articles', body, key, headers }));
        }
        return ids;
      }),
    );
    const all = published.flat().sort();
    expect(new Set(all).size).toBe(60);
    const of = (keeps: (editor: number) => boolean) =>
      published
        .filter((_, editor) => keeps(editor))
        .flat()
        .sort();
    const expected: Readonly<Record<string, readonly ArticleId[]>> = {
      all,
      'tag/食品': all,
      'author/施本允': all,
      'section/news': of((editor) => editor % 2 === 0),
      'section/local': of((editor) => editor % 2 === 1),
      'tag/标签3': of((editor) => editor % 4 === 3),
    };
    for (const [name, ids] of Object.entries(expected)) {
      const head = await headOf(stack.table, name);
      expect([name, head.version, head.count]).toEqual([name, ids.length, ids.length]);
      expect(head.window.map(({ id }) => id).sort()).toEqual(ids);
      expect([...(await listedIn(stack.table, name))].sort()).toEqual(ids);
    }
    const changes = await readChanges(stack.table, 0, 100);
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(changes.map(({ id }) => id).sort()).toEqual(all);
    // The window has the same order as the changes, newest first.
    const { window } = await headOf(stack.table, 'all');
    expect(window.map(({ id }) => id)).toEqual(changes.map(({ id }) => id).reverse());
  });
});

describe('the first use of the deployment’s key', () => {
  it('the deployment’s key, first used at four containers at once, is recorded once', async () => {
    const stack = await openStack();
    const containers = Array.from({ length: 4 }, () => stack.container());
    const body = article('第一天', { act: 'draft' });
    const answers = await Promise.all(
      containers.map((send) => send({ path: '/api/articles', body })),
    );
    expect(answers.map(({ status }) => status)).toEqual(containers.map(() => 201));
    const register = createKeyRegister(stack.table);
    expect(await register.listKeys()).toHaveLength(1);

    const { publicJwk: jwk, keyid } = await generateKeyPair();
    const other = { keyid, jwk, name: '二', acts: ['admin'], createdAt: systemClock() };
    await register.addKey(other);
    expect((await register.revokeKey(stack.admin.keyid, systemClock())).ok).toBe(true);
    // What a container knows of its first use must not outlive the revocation.
    for (const send of containers) {
      expect((await send({ path: '/api/articles', body })).status).toBe(401);
    }
  });
});

describe('a replayed request', () => {
  it('a request sent to two containers is accepted by one, and refused as a replay by the other', async () => {
    const stack = await openStack();
    const [one, other] = [stack.container(), stack.container()];
    const act = { path: '/api/articles', body: article('重放'), nonce: 'n'.repeat(22) };
    const answers = await Promise.all([one(act), other(act)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await other(act)).status).toBe(401);
    expect(await listedIn(stack.table, 'all')).toHaveLength(1);
  });
});

describe('containers on one table', () => {
  let app: EditorialApp;
  beforeEach(async () => {
    app = await openEditorialApp();
  });

  async function sent(answer: Promise<Response>): Promise<Answered['article']> {
    const got = await answer;
    if (got.status !== 201) throw new TypeError(await got.text());
    return ((await got.json()) as Answered).article;
  }

  it('150 articles in a row close two chunks of 50, and every one is in a window or chunk once', async () => {
    const ids: ArticleId[] = [];
    for (let n = 0; n < 150; n += 1) {
      const body = article(`第${n}篇`, { tags: ['安全'], authors: [] });
      ids.push((await sent(app.post('/api/articles', body))).id);
    }
    for (const name of ['all', 'section/news', 'tag/安全']) {
      const head = await headOf(app.table, name);
      expect([head.version, head.count, head.archives]).toEqual([150, 150, 2]);
      const chunks = await Promise.all(
        [1, 2, 3].map((number) => readChunk(app.table, scopeOf(name), number)),
      );
      expect(chunks.map((chunk) => chunk?.ids)).toEqual([
        ids.slice(0, 50),
        ids.slice(50, 100),
        undefined,
      ]);
      const archived = new Set(chunks.flatMap((chunk) => chunk?.ids ?? []));
      const unarchived = head.window.filter((member) => !member.archived).map(({ id }) => id);
      expect(unarchived).toEqual(ids.slice(100).reverse());
      const inArchive = head.window.filter((member) => member.archived);
      expect(inArchive.every(({ id }) => archived.has(id))).toBe(true);
    }
  });

  it('a commit that conflicts is retried until it is written, once', async () => {
    await sent(app.post('/api/articles', article('热身', { act: 'draft' })));
    let transactions = 0;
    app.fail((_call, command) => {
      if (command !== 'TransactWriteItems') return undefined;
      transactions += 1;
      return transactions % 2 === 0 ? undefined : 'conflict';
    });
    const titles = Array.from({ length: 6 }, (_, n) => `第${n}篇`);
    await Promise.all(titles.map((title) => sent(app.post('/api/articles', article(title)))));
    expect(await listedIn(app.table, 'all')).toHaveLength(6);
    expect(await headOf(app.table, 'all')).toMatchObject({ version: 6, count: 6 });
    expect(app.failures).toEqual([]);
  });

  it('a commit that conflicts for 20 s gets 503, leaves nothing, and can be sent again', async () => {
    const key = { 'idempotency-key': '"busy"' };
    await sent(app.post('/api/articles', article('先来')));
    app.fail((_call, command) => {
      if (command !== 'TransactWriteItems') return undefined;
      app.pass(3_000);
      return 'conflict';
    });
    const busy = await app.post('/api/articles', article('后到'), key);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
    app.fail(() => undefined);
    expect(await listedIn(app.table, 'all')).toHaveLength(1);
    await sent(app.post('/api/articles', article('后到'), key));
    expect(await listedIn(app.table, 'all')).toHaveLength(2);
  });

  it('a clock ten minutes behind moves no date of a feed back or ahead', async () => {
    const late = openSecondContainer(app);
    late.pass(-600_000);
    const start = Date.now();
    let last = 0;
    for (let n = 0; n < 6; n += 1) {
      const at = n % 2 === 0 ? app : late;
      await sent(at.post('/api/articles', article(`第${n}篇`)));
      const { updatedAt, window } = await headOf(app.table, 'all');
      expect(updatedAt).toBeGreaterThanOrEqual(last);
      expect(updatedAt).toBeLessThanOrEqual(Date.now());
      expect(window[0]?.touchedAt).toBe(updatedAt);
      last = updatedAt;
    }
    // A draft of the fast clock, published by the slow one, is not older than its own draft.
    const draft = await sent(app.post('/api/articles', article('草稿', { act: 'draft' })));
    const answer = await late.post(`/api/articles/${draft.id}/publish`, {}, { 'if-match': '"v1"' });
    const { article: live } = (await answer.json()) as {
      article: Record<'firstCreated' | 'firstPublished' | 'versionCreated', string>;
    };
    expect(answer.status).toBe(200);
    expect(Date.parse(live.firstPublished)).toBeGreaterThanOrEqual(Date.parse(live.firstCreated));
    expect(Date.parse(live.versionCreated)).toBeGreaterThanOrEqual(start - 1000);
    expect(Date.parse(live.versionCreated)).toBeLessThanOrEqual(Date.now());
  });

  it('a claim taken over while its first holder still works ends in one article', async () => {
    const second = openSecondContainer(app);
    second.pass(31_000);
    const key = { 'idempotency-key': '"slow"' };
    let reached = () => {};
    const atTheDoor = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await sent(app.post('/api/articles', article('热身', { act: 'draft' })));
    app.fail(async (_call, command) => {
      if (command !== 'TransactWriteItems') return undefined;
      reached();
      await gate;
      return undefined;
    });
    const slow = app.post('/api/articles', article('慢'), key);
    await atTheDoor;
    const fast = await second.post('/api/articles', article('慢'), key);
    const text = await fast.text();
    expect(fast.status).toBe(201);
    open();
    // The first holder gets the answer of the second, as it was the same request.
    const overtaken = await slow;
    expect([overtaken.status, await overtaken.text()]).toEqual([201, text]);
    expect(await listedIn(app.table, 'all')).toHaveLength(1);
    const again = await app.post('/api/articles', article('慢'), key);
    expect([again.status, await again.text()]).toEqual([201, text]);
  });

  it('a claim taken over but not yet completed gives its first holder 409', async () => {
    const second = openSecondContainer(app);
    second.pass(31_000);
    const key = { 'idempotency-key': '"slow"' };
    await sent(app.post('/api/articles', article('热身', { act: 'draft' })));
    let taken: Promise<Response> | undefined;
    let firstIsDone = () => {};
    const first = new Promise<void>((resolve) => {
      firstIsDone = resolve;
    });
    app.fail(async (_call, command) => {
      if (command !== 'TransactWriteItems' || taken !== undefined) return undefined;
      await new Promise<void>((claimed) => {
        second.fail(async (_other, its) => {
          if (its !== 'TransactWriteItems') return undefined;
          claimed();
          await first;
          return undefined;
        });
        taken = second.post('/api/articles', article('慢'), key);
      });
      return undefined;
    });
    const slow = await app.post('/api/articles', article('慢'), key);
    firstIsDone();
    expect(slow.status).toBe(409);
    expect((await taken)?.status).toBe(201);
    expect(await listedIn(app.table, 'all')).toHaveLength(1);
  });

  it('the same Idempotency-Key of two editors is two claims', async () => {
    const [one, other] = await addEditors(app.table, 2);
    const key = { 'idempotency-key': '"mine"' };
    const first = await sent(app.post('/api/articles', article('甲'), key, one));
    const second = await sent(app.post('/api/articles', article('乙'), key, other));
    expect(first.id).not.toBe(second.id);
  });

  it('an answer is repeated to the byte though the article has changed since', async () => {
    const key = { 'idempotency-key': '"draft"' };
    const body = article('草稿', { act: 'draft', tags: ['a', 'A', 'b'], title: ' 草稿 ' });
    const first = await app.post('/api/articles', body, key);
    const text = await first.text();
    const { article: made } = JSON.parse(text) as Answered;
    const path = `/api/articles/${made.id}/publish`;
    const live = await app.post(path, {}, { 'if-match': '"v1"', ...key });
    expect([live.status, (await live.json()) as object]).toMatchObject([
      422,
      { type: 'https://news.example/problems/idempotency-mismatch' },
    ]);
    expect((await app.post(path, {}, { 'if-match': '"v1"' })).status).toBe(200);
    const again = await app.post('/api/articles', body, key);
    expect([again.status, again.headers.get('etag')]).toEqual([201, '"v1"']);
    expect(await again.text()).toBe(text);
  });
});
