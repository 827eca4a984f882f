/** @module Tests working copies over HTTP on the table: conflicts, ends, sizes, whose they are, and what they cost. */

import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Attributes } from '../../lib/dynamo/client/attributes.ts';
import { reportConsumption } from '../../lib/dynamo/client/consumed-capacity.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { allItems } from '../dynamo/store.ts';
import {
  type EditorialApp,
  openEditorialApp,
  openSecondContainer,
} from '../support/wire-editorial-app.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MAX_BYTES = 300 * 1024;

type Json = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly json: Json & { readonly items?: readonly Json[]; readonly work?: Json };
}

let room: EditorialApp;
let articleId: string;
beforeAll(async () => {
  room = await openEditorialApp();
  articleId = await post({ title: '原稿', section: 'news' });
});

async function post(article: object, act = 'draft'): Promise<string> {
  const body = { act, body: { format: 'text', value: '正文。' }, ...article };
  const answer = await room.post('/api/articles', body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { article: { id: string } }).article.id;
}

async function keyFor(more: object = {}): Promise<KeyPair> {
  const pair = await generateKeyPair();
  const body = { jwk: pair.publicJwk, name: '李', acts: ['draft'], ...more };
  expect((await room.post('/api/keys', body)).status).toBe(201);
  return pair;
}

interface Ask {
  readonly key?: KeyPair;
  readonly tag?: string;
  readonly body?: unknown;
  readonly app?: EditorialApp;
}

async function ask(method: string, path: string, { tag, app = room, ...more }: Ask = {}) {
  const headers = tag === undefined ? {} : { 'if-match': tag };
  const answer = await app.act({ method, path: `/api/desk/work${path}`, headers, ...more });
  const text = await answer.text();
  const json = text === '' ? {} : (JSON.parse(text) as Answer['json']);
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', json } as Answer;
}

const keep = (id: string, article: unknown, more: Ask & { readonly base?: unknown } = {}) => {
  const { base = 1, ...asked } = more;
  return ask('PUT', `/${id}`, { body: { base, article }, ...asked });
};

async function itemsIn(partition: string): Promise<readonly Attributes[]> {
  return (await allItems(room.table)).filter(({ pk }) => pk?.S?.startsWith(partition));
}

const typeOf = ({ json }: Answer) => String(json.type).split('/').at(-1);

describe('a working copy', () => {
  it('a working copy is answered as it was typed, with a tag', async () => {
    const key = await keyFor();
    const article = { title: '', body: { value: '未完成 <b' }, tags: 7, 10: null, nested: [[{}]] };
    const at = '2026-11-27T14:30:00.250+08:00';
    const kept = await ask('PUT', `/${articleId}`, { key, body: { base: 1, article, at } });
    expect([kept.status, kept.etag]).toEqual([200, expect.stringMatching(/^"w\d+"$/)]);
    expect(kept.json.work).toMatchObject({ id: articleId, base: 1, at });
    expect(JSON.stringify(kept.json)).not.toContain('未完成');
    const read = await ask('GET', `/${articleId}`, { key });
    expect([read.status, read.etag]).toEqual([200, kept.etag]);
    expect(read.json.work).toEqual({ ...kept.json.work, etag: kept.etag, article });
  });

  it('a member called __proto__ in a working copy comes back as it was typed', async () => {
    const key = await keyFor();
    const body = new TextEncoder().encode(
      '{"base":1,"article":{"__proto__":{"a":1},"title":"甲"}}',
    );
    const path = `/api/desk/work/${articleId}`;
    const headers = { 'content-type': 'application/json' };
    const sent = await room.send(await room.sign({ method: 'PUT', path, headers, body }, key));
    expect(sent.status).toBe(200);
    const answer = await room.act({ method: 'GET', path, key });
    expect(await answer.text()).toContain('"article":{"__proto__":{"a":1},"title":"甲"}');
  });

  it('two tabs on one working copy never overwrite each other: the later one is answered 412 with what exists', async () => {
    const key = await keyFor();
    const first = await keep(articleId, { title: '一' }, { key });
    const mine = await keep(articleId, { title: '甲' }, { key, tag: first.etag });
    expect([mine.status, mine.etag]).not.toEqual([200, first.etag]);
    for (const tag of [first.etag, undefined]) {
      const theirs = await keep(articleId, { title: '乙' }, { key, ...(tag && { tag }) });
      expect([theirs.status, typeOf(theirs)]).toEqual([412, 'stale-work']);
      expect(theirs.json.work).toMatchObject({
        etag: mine.etag,
        base: 1,
        article: { title: '甲' },
      });
    }
    const merged = await keep(articleId, { title: '甲乙' }, { key, tag: `W/${mine.etag}` });
    expect(merged.status).toBe(200);
    const both = ['左', '右'].map((title) => keep(articleId, { title }, { key, tag: merged.etag }));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 412]);
  });

  it('the same working copy sent again, after a lost answer, is answered with its tag', async () => {
    const key = await keyFor();
    const first = await keep(articleId, { title: '一' }, { key });
    expect(await keep(articleId, { title: '一' }, { key })).toEqual(first);
    const second = await keep(articleId, { title: '二' }, { key, tag: first.etag });
    expect(await keep(articleId, { title: '二' }, { key, tag: first.etag })).toEqual(second);
    const other = await keep(articleId, { title: '二' }, { key, tag: first.etag, base: 2 });
    expect(other.status).toBe(412);
  });

  it('a working copy that was removed is 404, and its tag is good for none that comes after it', async () => {
    const key = await keyFor();
    const { etag } = await keep(articleId, { title: '一' }, { key });
    expect(await ask('DELETE', `/${articleId}`, { key, tag: '"w1"' })).toMatchObject({
      status: 412,
      json: { work: { etag } },
    });
    expect((await ask('DELETE', `/${articleId}`, { key, tag: etag })).status).toBe(204);
    expect((await ask('DELETE', `/${articleId}`, { key, tag: etag })).status).toBe(204);
    expect((await ask('GET', `/${articleId}`, { key })).status).toBe(404);
    const late = await keep(articleId, { title: '二' }, { key, tag: etag });
    expect([late.status, typeOf(late), late.json.work]).toEqual([412, 'stale-work', undefined]);
    room.pass(1);
    const again = await keep(articleId, { title: '三' }, { key });
    expect(again.status).toBe(200);
    expect(again.etag).not.toBe(etag);
    expect((await keep(articleId, { title: '四' }, { key, tag: etag })).status).toBe(412);
  });

  it('a working copy of a new article has an id that the device made, and nobody else sees it', async () => {
    const key = await keyFor();
    const id = v7();
    const kept = await keep(id, { title: '新稿' }, { key, base: 'new' });
    expect(kept.json.work).toMatchObject({ id, base: 'new' });
    expect((await ask('GET', `?article=${id}`)).status).toBe(404);
    expect((await itemsIn('PRESENCE')).filter(({ sk }) => sk?.S?.startsWith(id))).toEqual([]);
    expect((await ask('DELETE', `/${id}`, { key })).status).toBe(204);
  });
});

describe('the form of a working copy', () => {
  it.each([
    [{ article: {} }, '/base'],
    [{ base: 0, article: {} }, '/base'],
    [{ base: 1.5, article: {} }, '/base'],
    [{ base: 'old', article: {} }, '/base'],
    [{ base: 1 }, '/article'],
    [{ base: 1, article: [] }, '/article'],
    [{ base: 1, article: null }, '/article'],
    [{ base: 1, article: '文' }, '/article'],
    [{ base: 1, article: {}, at: 'gestern' }, '/at'],
    [{ base: 1, article: {}, words: 1 }, '/words'],
    [['text'], ''],
  ])('the working copy %j is refused with the pointer %j', async (body, pointer) => {
    const answer = await ask('PUT', `/${articleId}`, { body });
    expect([answer.status, typeOf(answer)]).toEqual([422, 'invalid-work']);
    expect(answer.json.errors).toMatchObject([{ pointer }]);
  });

  it('a working copy of 300 KB is kept, and one byte more is refused with the field and the number', async () => {
    const key = await keyFor();
    const sized = (bytes: number) => ({ body: 'a'.repeat(bytes - '{"body":""}'.length) });
    expect((await keep(articleId, sized(MAX_BYTES), { key })).status).toBe(200);
    const large = await keep(articleId, sized(MAX_BYTES + 1), { key });
    expect([large.status, typeOf(large)]).toEqual([413, 'work-too-large']);
    expect(large.json.errors).toMatchObject([
      { pointer: '/article', detail: expect.stringContaining('307,201') },
    ]);
    const han = await keep(articleId, { body: '汉'.repeat(MAX_BYTES / 3) }, { key });
    expect(han.status).toBe(413);
  });

  it('a working copy of words that repeat takes a fraction of its bytes in the table', async () => {
    const key = await keyFor();
    await keep(articleId, { body: '桥在星期一重新开放。'.repeat(5_000) }, { key });
    const [item] = await itemsIn(`WORK#${key.keyid}`);
    expect(item?.packed?.B?.length).toBeLessThan(2_000);
  });

  it('a working copy that packs as badly as text can is stored whole', async () => {
    const key = await keyFor();
    const article = { body: randomBytes(220_000).toString('base64') };
    expect((await keep(articleId, article, { key })).status).toBe(200);
    expect((await ask('GET', `/${articleId}`, { key })).json.work?.article).toEqual(article);
  });

  it.each(['"v1"', 'w1', '"w0"', '*', '"w1", "w2"'])(
    'the tag %s is refused as no tag of a working copy',
    async (tag) => {
      const answer = await keep(articleId, {}, { tag });
      expect([answer.status, typeOf(answer)]).toEqual([400, 'work-tag-malformed']);
    },
  );

  it.each(['x', '019a7f3c-0000-4000-8000-00000000dead'])(
    'a working copy under the name %s is 404',
    async (id) => {
      for (const method of ['GET', 'DELETE'])
        expect((await ask(method, `/${id}`)).status).toBe(404);
      expect((await keep(id, {}, { base: 'new' })).status).toBe(404);
    },
  );

  it('a base that does not go with the article is refused', async () => {
    expect((await keep(v7(), {}, { base: 3 })).status).toBe(404);
    const answer = await keep(articleId, {}, { base: 'new', key: await keyFor() });
    expect([answer.status, answer.json.errors]).toMatchObject([422, [{ pointer: '/base' }]]);
  });
});

describe('who reads a working copy', () => {
  it('the words of a working copy are read by its own key alone, while that is in use', async () => {
    const [li, wang] = [await keyFor(), await keyFor({ name: '王' })];
    await keep(articleId, { title: '李的字' }, { key: li });
    for (const key of [wang, room.admin]) {
      expect((await ask('GET', `/${articleId}`, { key })).status).toBe(404);
      expect((await ask('GET', '', { key })).json.items).not.toContainEqual(
        expect.objectContaining({ title: '李的字' }),
      );
    }
    const asWang = await ask('GET', `/${articleId}?key=${li.keyid}`, { key: wang });
    expect([asWang.status, typeOf(asWang)]).toEqual([403, 'act-forbidden']);
    for (const path of [`/${articleId}?key=${li.keyid}`, `?key=${li.keyid}`]) {
      const asAdmin = await ask('GET', path);
      expect([asAdmin.status, typeOf(asAdmin)]).toEqual([403, 'work-private']);
    }
    expect((await ask('DELETE', `/${articleId}?key=${li.keyid}`)).status).toBe(403);
    expect((await ask('GET', `?key=${'A'.repeat(43)}`)).status).toBe(404);
  });

  it('keys of the article’s section see who has unsaved words, since when and on what, and no other key does', async () => {
    const id = await post({ title: '地方稿', section: 'local' });
    const writer = await keyFor({ name: '写稿人', sections: ['local'] });
    const reader = await keyFor({ acts: ['correct'], sections: ['local'] });
    const stranger = await keyFor({ sections: ['world'] });
    expect((await keep(id, { title: '秘' }, { key: stranger })).status).toBe(404);
    await keep(id, { title: '秘' }, { key: writer });
    const seen = await ask('GET', `?article=${id}`, { key: reader });
    expect(seen.json.items).toEqual([
      {
        keyid: writer.keyid,
        name: '写稿人',
        base: 1,
        since: expect.stringMatching(/\+08:00$/),
        savedAt: expect.stringMatching(/\+08:00$/),
      },
    ]);
    expect((await ask('GET', `?article=${id}`, { key: stranger })).status).toBe(404);
    await ask('DELETE', `/${id}`, { key: writer });
    expect((await ask('GET', `?article=${id}`, { key: reader })).json.items).toEqual([]);
  });

  it('a key without the right to draft keeps no working copy', async () => {
    const answer = await keep(articleId, {}, { key: await keyFor({ acts: ['publish'] }) });
    expect([answer.status, answer.json.detail]).toEqual([403, 'draft']);
  });

  it('the working copies of a revoked key are read by an admin, and by no other key', async () => {
    const li = await keyFor();
    const kept = await keep(articleId, { title: '没写完' }, { key: li });
    await room.act({ method: 'DELETE', path: `/api/keys/${li.keyid}` });
    const refused = await keep(articleId, { title: '再写' }, { key: li, tag: kept.etag });
    expect([refused.status, typeOf(refused)]).toEqual([401, 'key-revoked']);
    const { json } = await ask('GET', `?key=${li.keyid}`);
    expect(json.items).toMatchObject([{ id: articleId, title: '没写完', etag: kept.etag }]);
    const whole = await ask('GET', `/${articleId}?key=${li.keyid}`);
    expect(whole.json.work?.article).toEqual({ title: '没写完' });
    const bound = await keyFor({ acts: ['draft', 'publish'] });
    expect((await ask('GET', `?key=${li.keyid}`, { key: bound })).status).toBe(403);
    expect((await ask('DELETE', `/${articleId}?key=${li.keyid}`)).status).toBe(204);
    expect((await ask('GET', `?key=${li.keyid}`)).json.items).toEqual([]);
  });

  it('the key that took the place of another reads its working copies', async () => {
    const [old, next] = [await keyFor(), await generateKeyPair()];
    await keep(articleId, { title: '换钥匙前' }, { key: old });
    const path = `/api/keys/${old.keyid}/rotate`;
    expect((await room.post(path, { jwk: next.publicJwk }, {}, old)).status).toBe(201);
    const read = await ask('GET', `/${articleId}?key=${old.keyid}`, { key: next });
    expect(read.json.work?.article).toEqual({ title: '换钥匙前' });
  });

  it('a list of working copies has each once in parts, those of the newest articles first', async () => {
    const key = await keyFor();
    const ids = [v7(), v7(), v7(), v7(), v7()];
    for (const id of ids) await keep(id, { title: id }, { key, base: 'new' });
    const found: unknown[] = [];
    for (let query = '?limit=2'; query !== ''; ) {
      const { json } = await ask('GET', query, { key });
      found.push(...(json.items ?? []).map(({ id }) => id));
      query = json.next === undefined ? '' : new URL(String(json.next)).search;
    }
    expect(found).toEqual(ids.toReversed());
    for (const bad of [
      'limit=0',
      'cursor=x',
      'key=x',
      'article=x',
      `article=${articleId}&key=${key.keyid}`,
    ]) {
      expect((await ask('GET', `?${bad}`, { key })).status, bad).toBe(400);
    }
  });
});

describe('the end of a working copy', () => {
  it('a working copy ends 30 days after its last words, before the table removes it', async () => {
    const key = await keyFor();
    const { etag } = await keep(articleId, { title: '一' }, { key });
    room.pass(30 * DAY_MS - MINUTE_MS);
    const later = await keep(articleId, { title: '二' }, { key, tag: etag });
    expect(later.status).toBe(200);
    room.pass(30 * DAY_MS - MINUTE_MS);
    expect((await ask('GET', `/${articleId}`, { key })).status).toBe(200);
    room.pass(2 * MINUTE_MS);
    expect((await ask('GET', `/${articleId}`, { key })).status).toBe(404);
    expect((await ask('GET', '', { key })).json.items).toEqual([]);
    expect((await ask('GET', `?article=${articleId}`, { key })).json.items).not.toContainEqual(
      expect.objectContaining({ keyid: key.keyid }),
    );
    const ended = await keep(articleId, { title: '三' }, { key, tag: later.etag });
    expect([ended.status, ended.json.work]).toEqual([412, undefined]);
    const again = await keep(articleId, { title: '三' }, { key });
    expect(again.status).toBe(200);
    expect(again.json.work?.since).toBe(again.json.work?.savedAt);
    const [item] = await itemsIn(`WORK#${key.keyid}`);
    expect(Number(item?.expiresAt?.N)).toBe(Math.ceil((room.now() + 30 * DAY_MS) / 1000));
  });

  it('the working copies of an erased article are gone after the timer’s run, and no further one is kept', async () => {
    const key = await keyFor();
    const id = await post({ title: '须抹去', section: 'news' }, 'publish');
    const { etag } = await keep(id, { title: '须抹去的字' }, { key });
    const act = (name: string, version: number) =>
      room.post(`/api/articles/${id}/${name}`, { note: '依法' }, { 'if-match': `"v${version}"` });
    expect((await act('erase', 1)).status).toBe(200);
    await room.tick();
    expect((await ask('GET', `/${id}`, { key })).status).toBe(404);
    expect((await itemsIn('PRESENCE')).filter(({ sk }) => sk?.S?.startsWith(id))).toEqual([]);
    const late = await keep(id, { title: '须抹去的字' }, { key, tag: etag });
    expect([late.status, late.json.work]).toEqual([412, undefined]);
    expect((await keep(id, { title: '须抹去的字' }, { key })).status).toBe(404);
  });
});

describe('what working copies cost', () => {
  it('200 working copies make no version, no row and no claim, and cost their nonces, their bytes, and presence once a minute', async () => {
    const key = await keyFor();
    const app = openSecondContainer(room);
    const units = { read: 0, write: 0 };
    reportConsumption(app.table.client, ({ read, write }) => {
      units.read += read;
      units.write += write;
    });
    const others = async () => {
      const kinds = (await itemsIn('')).map(({ pk }) => String(pk?.S).split('#')[0]);
      return kinds.filter((kind) => !['NONCE', 'WORK', 'PRESENCE'].includes(String(kind))).length;
    };
    const before = await others();
    let tag: string | undefined;
    const words = (n: number) => ({ title: `第 ${n} 次`, body: { value: '字'.repeat(400) } });
    const one = async (n: number) => {
      app.pass(5_000);
      const kept = await keep(articleId, words(n), { key, app, ...(tag && { tag }) });
      expect(kept.status).toBe(200);
      tag = kept.etag;
    };
    await one(0);
    Object.assign(units, { read: 0, write: 0 });
    for (let n = 1; n < 200; n += 1) await one(n);
    expect(await others()).toBe(before);
    expect((await itemsIn(`WORK#${key.keyid}`)).length).toBe(1);
    // Each reads the record of its key, writes its nonce and its words; in 995 s, presence 16 or 17 times.
    expect(units.read).toBe(199);
    expect(units.write - 2 * 199).toBeGreaterThanOrEqual(16);
    expect(units.write - 2 * 199).toBeLessThanOrEqual(17);
  });
});
