/** @module Tests scheduling, reverting and deleting over HTTP: what each does, needs and refuses. */

import { beforeEach, describe, expect, it } from 'vitest';
import { findByAltId } from '../../lib/dynamo/articles/alt-ids.ts';
import { createHeadReader } from '../../lib/dynamo/feeds/head-items.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { allItems, nameOf } from '../dynamo/store.ts';
import { type DeskClient, HOUR_MS, openDeskClient, story } from '../support/desk-client.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

let room: EditorialApp;
let desk: DeskClient;
beforeEach(async () => {
  room = await openEditorialApp();
  desk = openDeskClient(room);
});

const draft = (changes: object = {}) => desk.make({ act: 'draft', ...story('草稿', changes) });
const siteHead = () => createHeadReader(room.table).readHead(ALL, { consistent: true });

/** Everything that is stored but for keys, nonces and claims. */
async function news(): Promise<readonly string[]> {
  const names = (await allItems(room.table)).map(nameOf);
  return names.filter((name) => !/^(?:NONCE|IDEMPOTENCY|EDITORS|KEYSET|KEYACTS|SCOPES)/.test(name));
}

async function keyFor(...acts: readonly string[]): Promise<KeyPair> {
  return keyIn(undefined, ...acts);
}

async function keyIn(section: string | undefined, ...acts: readonly string[]): Promise<KeyPair> {
  const pair = await generateKeyPair('Ed25519');
  const sections = section === undefined ? {} : { sections: [section] };
  const body = { jwk: pair.publicJwk, name: acts.join(' '), acts, ...sections };
  expect((await room.post('/api/keys', body)).status).toBe(201);
  return pair;
}

describe('scheduling', () => {
  it('an article can be made scheduled, rescheduled, and unscheduled', async () => {
    const made = await desk.make({
      act: 'schedule',
      publishAt: desk.at(HOUR_MS),
      ...story('预约'),
    });
    expect([made.status, made.article.status]).toEqual([201, 'scheduled']);
    expect(Date.parse(made.article.publishAt ?? '')).toBe(room.now() + HOUR_MS);
    const { id } = made.article;
    const moved = await desk.act(id, 'schedule', 1, { publishAt: desk.at(2 * HOUR_MS) });
    expect([moved.status, moved.article.version]).toEqual([200, 2]);
    const back = await desk.act(id, 'unschedule', 2);
    expect([back.status, back.article.status, back.article.publishAt]).toEqual([
      200,
      'draft',
      undefined,
    ]);
    expect(await siteHead()).toBeUndefined();
  });

  it('a scheduled draft can be published early, and the timer then releases nothing', async () => {
    const { article } = await draft();
    expect((await desk.act(article.id, 'schedule', 1, { publishAt: desk.at(1) })).status).toBe(200);
    const published = await desk.act(article.id, 'publish', 2);
    expect([published.status, published.article.status]).toEqual([200, 'published']);
    room.pass(HOUR_MS);
    expect((await room.tick()).counts.released).toBe(0);
  });

  it.each([
    ['none', undefined],
    ['one that has passed', '2020-01-01T00:00:00Z'],
    ['one without an offset', '2099-01-01T00:00:00'],
    ['a number', 7],
  ])('a publishAt that is %s is refused as 422', async (_name, publishAt) => {
    const made = await desk.make({ act: 'schedule', publishAt, ...story('何时') });
    expect([made.status, made.text]).toEqual([422, expect.stringContaining('"/publishAt"')]);
    const { article } = await draft();
    const set = await desk.act(article.id, 'schedule', 1, { publishAt });
    expect([set.status, set.text]).toEqual([422, expect.stringContaining('"/publishAt"')]);
  });

  it('a publishAt with the act publish is refused as 422, and nothing is stored', async () => {
    const body = { act: 'publish', publishAt: desk.at(HOUR_MS), ...story('抢发') };
    const made = await desk.make(body);
    expect([made.status, made.text]).toEqual([422, expect.stringContaining('/publishAt')]);
    expect(await news()).toEqual([]);
  });

  it('an expiry at or before publishAt is refused, on a new article and on work on it', async () => {
    const late = { act: 'schedule', publishAt: desk.at(HOUR_MS), ...story('早逝') };
    expect((await desk.make({ ...late, expires: desk.at(HOUR_MS) })).status).toBe(422);
    const { article } = await desk.make(late);
    const put = await desk.put(article.id, 1, story('早逝', { expires: desk.at(HOUR_MS - 1) }));
    expect([put.status, put.text]).toEqual([422, expect.stringContaining('"/expires"')]);
  });
});

describe('reverting to a version', () => {
  it('a revert makes the content of an earlier version the pending work, which readers do not see', async () => {
    const { article } = await desk.make({ act: 'publish', ...story('初稿') });
    await desk.put(article.id, 1, story('二稿'));
    await desk.act(article.id, 'publish', 2);
    const back = await desk.act(article.id, 'versions/1/revert', 3);
    expect([back.status, back.article.title, back.article.version]).toEqual([200, '初稿', 4]);
    expect((await siteHead())?.version).toBe(2);
    const again = await desk.act(article.id, 'publish', 4);
    expect([again.status, again.article.title]).toEqual([200, '初稿']);
  });

  it.each(['9', '4'])('a revert to version %s, which does not exist, is 404', async (version) => {
    const { article } = await draft();
    expect((await desk.act(article.id, `versions/${version}/revert`, 1)).status).toBe(404);
  });

  it.each(['0', '-1', '1e3', '01', 'x', '99999999999'])(
    'a revert to "%s", which is no version number, is 404',
    async (version) => {
      const { article } = await draft();
      expect((await desk.act(article.id, `versions/${version}/revert`, 1)).status).toBe(404);
      expect((await desk.act(article.id, 'versions/1/revert', 1)).status).toBe(200);
    },
  );
});

describe('deleting a draft', () => {
  it('deleting a draft is answered 204 without content, and the article is 404 from then on', async () => {
    const { article } = await draft({ altIds: { wp: '7' } });
    const answer = await room.act({
      method: 'DELETE',
      path: `/api/articles/${article.id}`,
      headers: { 'if-match': '"v1"' },
    });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await desk.remove(article.id, 1)).status).toBe(404);
    expect((await desk.put(article.id, 1, story('复活'))).status).toBe(404);
    expect((await desk.act(article.id, 'publish', 1)).status).toBe(404);
  });

  it('a deleted draft’s newest foreign ids are free at once, and all its items after the timer', async () => {
    const { article } = await draft({ altIds: { wp: '7' } });
    for (let version = 1; version < 130; version += 1) {
      const body = story('改', { altIds: { wp: '8' } });
      expect((await desk.put(article.id, version, body)).status).toBe(200);
    }
    const other = await draft({ altIds: { wp: '8', cms: 'x' } });
    expect(other.status).toBe(409);
    expect((await desk.remove(article.id, 130)).status).toBe(204);
    const taken = await draft({ altIds: { wp: '8' } });
    expect(taken.status, taken.text).toBe(201);
    expect((await room.tick()).counts).toMatchObject({ erased: 1, failed: 0 });
    expect(await findByAltId(room.table, { scheme: 'wp', value: '7' })).toBeUndefined();
    expect(await findByAltId(room.table, { scheme: 'wp', value: '8' })).toBe(taken.article.id);
    expect((await news()).filter((name) => name.includes(article.id))).toEqual([]);
  });

  it('deleting needs If-Match of the newest version, and a draft that readers never saw', async () => {
    const { article } = await draft();
    const path = `/api/articles/${article.id}`;
    expect((await desk.send({ method: 'DELETE', path })).status).toBe(428);
    expect((await desk.remove(article.id, 2)).status).toBe(412);
    await desk.act(article.id, 'schedule', 1, { publishAt: desk.at(HOUR_MS) });
    expect((await desk.remove(article.id, 2)).status).toBe(409);
    await desk.act(article.id, 'publish', 2);
    expect((await desk.remove(article.id, 3)).status).toBe(409);
    await desk.act(article.id, 'withdraw', 3, { note: '失实' });
    expect((await desk.remove(article.id, 4)).status).toBe(409);
  });

  it('deleting a draft with an Idempotency-Key is answered 204 again', async () => {
    const { article } = await draft();
    const act = {
      method: 'DELETE',
      path: `/api/articles/${article.id}`,
      headers: { 'if-match': '"v1"', 'idempotency-key': '"weg"' },
    };
    const statuses = [await desk.send(act), await desk.send(act)].map(({ status }) => status);
    expect(statuses).toEqual([204, 204]);
    await room.tick();
    expect((await desk.send(act)).status).toBe(204);
  });
});

describe('rights of a key', () => {
  it('a key for some acts is refused every other act as 403', async () => {
    const drafter = openDeskClient(room, await keyFor('draft'));
    const scheduler = openDeskClient(room, await keyFor('schedule'));
    const body = { publishAt: desk.at(HOUR_MS) };
    expect((await drafter.make({ act: 'schedule', ...body, ...story('预') })).status).toBe(403);
    const { article } = await drafter.make({ act: 'draft', ...story('稿') });
    expect((await drafter.act(article.id, 'schedule', 1, body)).status).toBe(403);
    expect((await scheduler.act(article.id, 'schedule', 1, body)).status).toBe(200);
    expect((await drafter.act(article.id, 'unschedule', 2)).status).toBe(403);
    expect((await scheduler.act(article.id, 'publish', 2)).status).toBe(403);
    expect((await scheduler.remove(article.id, 2)).status).toBe(403);
    expect((await scheduler.act(article.id, 'unschedule', 2)).status).toBe(200);
    expect((await drafter.act(article.id, 'versions/1/revert', 3)).status).toBe(200);
    expect((await drafter.remove(article.id, 4)).status).toBe(204);
  });

  it('a key without the act schedule may not change a scheduled article', async () => {
    const drafter = openDeskClient(room, await keyFor('draft'));
    const both = openDeskClient(room, await keyFor('draft', 'schedule'));
    const body = { act: 'schedule', publishAt: desk.at(HOUR_MS), ...story('定时') };
    const { article } = await desk.make(body);
    for (const refused of [
      await drafter.put(article.id, 1, story('偷换')),
      await drafter.act(article.id, 'versions/1/revert', 1),
    ]) {
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('schedule')]);
    }
    expect((await both.put(article.id, 1, story('改好'))).status).toBe(200);
  });
});

describe('a key bound to a section', () => {
  it('a key bound to a section may not revert to a version of another section', async () => {
    const local = openDeskClient(room, await keyIn('local', 'draft', 'publish'));
    const { article } = await draft();
    await desk.put(article.id, 1, story('移', { section: 'local' }));
    const refused = await local.act(article.id, 'versions/1/revert', 2);
    expect([refused.status, refused.text]).toEqual([
      404,
      expect.stringContaining('no-such-version'),
    ]);
    expect((await local.act(article.id, 'versions/2/revert', 2)).status).toBe(200);
  });

  it('a key bound to a section may not restore or publish an article that was live in another one', async () => {
    const local = openDeskClient(room, await keyIn('local', 'draft', 'publish'));
    const { article } = await desk.make({ act: 'publish', ...story('旧') });
    await desk.put(article.id, 1, story('新', { section: 'local' }));
    await desk.act(article.id, 'withdraw', 2, { note: '撤' });
    expect((await local.act(article.id, 'restore', 3)).status).toBe(403);
    await desk.act(article.id, 'restore', 3);
    expect((await local.act(article.id, 'publish', 4)).status).toBe(403);
    expect((await local.act(article.id, 'discard', 4)).status).toBe(403);
  });

  it('a key bound to a section may not publish a restored article whose work moved to another one', async () => {
    const news = openDeskClient(room, await keyIn('news', 'draft', 'publish'));
    const { article } = await desk.make({ act: 'publish', ...story('旧') });
    await desk.put(article.id, 1, story('新', { section: 'local' }));
    await desk.act(article.id, 'withdraw', 2, { note: '撤' });
    await desk.act(article.id, 'restore', 3);
    expect((await news.act(article.id, 'publish', 4)).status).toBe(404);
  });
});

describe('addresses of acts', () => {
  it('another method at the address of an act is 405 with the methods it allows', async () => {
    const { article } = await draft();
    for (const [path, allow] of [
      [`/api/articles/${article.id}/schedule`, 'OPTIONS, POST'],
      [`/api/articles/${article.id}/versions/1/revert`, 'OPTIONS, POST'],
    ] as const) {
      const refused = await room.act({ method: 'PUT', path, body: {} });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, allow]);
    }
    const patched = await room.act({ method: 'PATCH', path: `/api/articles/${article.id}` });
    expect(patched.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT, DELETE');
  });
});
