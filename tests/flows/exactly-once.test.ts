/** @module Tests that acts happen exactly once: editors at the same instant, retries, a store that fails at any call. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../lib/article/article.ts';
import { createEraser } from '../../lib/dynamo/articles/delete-versions.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { createListReader } from '../../lib/dynamo/feeds/list-entries.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

let app: EditorialApp;
beforeEach(async () => {
  app = await openEditorialApp();
});

const article = (title: string) => ({
  act: 'publish',
  title,
  section: 'news',
  tags: ['食品', '安全'],
  body: { format: 'text', value: `${title}的正文。` },
});

async function listed() {
  const page = await createListReader(app.table).readList(ALL, { limit: 100 });
  return page.items;
}

async function siteHead() {
  return createHeadReader(app.table).readHead(ALL, { consistent: true });
}

describe('editors at the same instant', () => {
  it('twelve editors who publish at the same instant all succeed, and the counter has no gap', async () => {
    const titles = Array.from({ length: 12 }, (_, n) => `第${n}篇`);
    const answers = await Promise.all(
      titles.map((title) => app.post('/api/articles', article(title))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(titles.map(() => 201));
    expect((await listed()).map((item) => item.title).sort()).toEqual([...titles].sort());
    expect(await siteHead()).toMatchObject({ version: 12, count: 12 });
    expect(app.failures).toEqual([]);
  });
});

describe('a retry with the same Idempotency-Key', () => {
  const key = { 'idempotency-key': '"8e03978e-40d5-43e8-bc93-6894a57f9324"' };

  it('a retry with the same Idempotency-Key gets the same answer to the byte, and makes one article', async () => {
    const first = await app.post('/api/articles', article('一次'), key);
    const again = await app.post('/api/articles', article('一次'), key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    for (const name of ['etag', 'location', 'content-type']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(await listed()).toHaveLength(1);
  });

  it('a retry with the same Idempotency-Key and another body is refused as 422', async () => {
    await app.post('/api/articles', article('一次'), key);
    const other = await app.post('/api/articles', article('两次'), key);
    expect(other.status).toBe(422);
    expect(await listed()).toHaveLength(1);
  });

  it('requests with one Idempotency-Key at the same instant make one article, and get 201 or 409', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.post('/api/articles', article('同时'), key)),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses).toContain(201);
    for (const status of statuses) expect([201, 409]).toContain(status);
    expect(await listed()).toHaveLength(1);
  });

  it('a retry after its draft was deleted and erased is answered as before', async () => {
    const draft = { ...article('删'), act: 'draft' };
    const first = await app.post('/api/articles', draft, key);
    const made = (await first.json()) as { article: { id: ArticleId; firstCreated: string } };
    const path = `/api/articles/${made.article.id}`;
    const put = { path, method: 'PUT', body: { title: '改' } };
    const deletion = { path, method: 'DELETE' };
    const send = (request: typeof put | typeof deletion, tag: string, name: string) =>
      app.act({ ...request, headers: { 'if-match': tag, 'idempotency-key': name } });
    expect((await send(put, '"v1"', '"put"')).status).toBe(200);
    expect((await send(deletion, '"v2"', '"delete"')).status).toBe(204);
    await createEraser(app.table).erase(made.article.id);
    const again = await app.post('/api/articles', draft, key);
    expect([again.status, again.headers.get('etag')]).toEqual([201, first.headers.get('etag')]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const { article: remade } = (await again.json()) as typeof made;
    const dates = { firstCreated: expect.any(String), versionCreated: expect.any(String) };
    expect(remade).toEqual({ ...made.article, ...dates });
    const changed = await send(put, '"v1"', '"put"');
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"v2"']);
    expect((await send(deletion, '"v2"', '"delete"')).status).toBe(204);
    expect(app.failures).toEqual([]);
  });

  it('a refused request can be corrected and sent again with its Idempotency-Key', async () => {
    const bad = await app.post('/api/articles', { ...article('x'), section: 'none' }, key);
    expect(bad.status).toBe(422);
    const good = await app.post('/api/articles', article('x'), key);
    expect(good.status).toBe(201);
  });
});

describe('a store that fails', () => {
  const key = { 'idempotency-key': '"retry"' };
  const LEASE_MS = 31_000;

  async function countCalls(): Promise<number> {
    app.fail(() => undefined);
    await app.post('/api/articles', article('数'), { 'idempotency-key': '"count"' });
    return app.calls();
  }

  for (const moment of ['before', 'after'] as const) {
    it(`a publication whose store fails ${moment} any call is done whole or not at all, and its retry makes one article`, async () => {
      const total = await countCalls();
      expect(total).toBeGreaterThan(5);
      for (let dead = 0; dead < total; dead += 1) {
        app = await openEditorialApp();
        // From this call on nothing is answered, as when a container is killed.
        app.fail((call) => (call < dead ? undefined : call === dead ? moment : 'before'));
        const failed = await app.post('/api/articles', article('稿'), key);
        const wasWritten = (await aliveList()).length === 1;
        expect(failed.status, `call ${dead}`).toBe(503);
        expect(failed.headers.get('retry-after')).toBeTruthy();
        app.pass(LEASE_MS);
        const retried = await app.post('/api/articles', article('稿'), key);
        expect(retried.status, `call ${dead}, written: ${wasWritten}`).toBe(201);
        expect(await listed()).toHaveLength(1);
        expect(await siteHead()).toMatchObject({ version: 1, count: 1 });
      }
    });
  }

  async function aliveList() {
    app.fail(() => undefined);
    return listed();
  }

  it('a publication without Idempotency-Key whose answer is lost gets 503 without internal detail', async () => {
    app.fail((_call, command) => (command === 'TransactWriteItems' ? 'before' : undefined));
    const failed = await app.post('/api/articles', article('稿'));
    expect(failed.status).toBe(503);
    expect(await failed.text()).not.toMatch(/connection|Dynamo|lost/);
  });
});

describe('a withdrawal', () => {
  const LEASE_MS = 31_000;
  const headers = { 'if-match': '"v1"', 'idempotency-key': '"withdraw"' };

  async function publishOne(): Promise<string> {
    const made = await app.post('/api/articles', article('撤'));
    return ((await made.json()) as { article: { id: string } }).article.id;
  }

  const withdraw = (id: string) =>
    app.post(`/api/articles/${id}/withdraw`, { note: '失实' }, headers);

  it('a withdrawal repeated with its Idempotency-Key gets the same answer to the byte, and is done once', async () => {
    const id = await publishOne();
    const first = await withdraw(id);
    const again = await withdraw(id);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('etag')).toBe('"v2"');
    expect(await siteHead()).toMatchObject({ version: 2, count: 0 });
  });

  it('a withdrawal by two editors at once is done once, and the other gets 412', async () => {
    const id = await publishOne();
    const path = `/api/articles/${id}/withdraw`;
    const answers = await Promise.all(
      ['甲', '乙'].map((note) => app.post(path, { note }, { 'if-match': '"v1"' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(await siteHead()).toMatchObject({ version: 2, count: 0 });
  });

  it('a withdrawal killed before or after any call is done whole or not at all, and its retry completes it', async () => {
    const id = await publishOne();
    const commands: string[] = [];
    app.fail((_call, command) => {
      commands.push(command);
      return undefined;
    });
    await withdraw(id);
    const total = app.calls();
    expect(total).toBeGreaterThan(5);
    // Labels that lost their last article are forgotten after it: the act is done by then.
    const commits = commands.indexOf('TransactWriteItems');
    for (const moment of ['before', 'after'] as const) {
      for (let dead = 0; dead < total; dead += 1) {
        app = await openEditorialApp();
        const victim = await publishOne();
        app.fail((call) => (call < dead ? undefined : call === dead ? moment : 'before'));
        const { status } = await withdraw(victim);
        expect(status, `${moment} ${dead}`).toBe(dead > commits ? 200 : 503);
        app.fail(() => undefined);
        const head = await siteHead();
        if (status === 200) expect(head?.count).toBe(0);
        expect((await listed()).length).toBe(head?.count);
        app.pass(LEASE_MS);
        expect((await withdraw(victim)).status, `${moment} ${dead}`).toBe(200);
        expect(await siteHead()).toMatchObject({ version: 2, count: 0, gone: [{ id: victim }] });
        expect(await listed()).toEqual([]);
      }
    }
  });
});
