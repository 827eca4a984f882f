/** @module Tests the desk over HTTP: its lists, articles, histories and signature records, and who may read them. */

import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../lib/core/clock.ts';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import type { PublicJwk } from '../../lib/signature/jwk.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { verifyProof } from '../../lib/signature/signature-record.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { type Json, openDesk } from '../support/stack-desk.ts';

let stack: Stack;
let desk: ReturnType<typeof openDesk>;
beforeAll(async () => {
  stack = await openStack();
  desk = openDesk(stack);
});

const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';
const article = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  body: { format: 'text', value: `${title}的正文。` },
  ...changes,
});

async function editor(changes: object = {}): Promise<KeyPair> {
  const pair = await generateKeyPair('Ed25519');
  const body = { jwk: pair.publicJwk, name: '编辑乙', acts: ['draft'], ...changes };
  expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
  return pair;
}

describe('the list of the desk', () => {
  let draft: string;
  let live: string;
  let gone: string;
  beforeAll(async () => {
    draft = await desk.make('draft', article('草稿'));
    live = await desk.make('publish', article('已发布'));
    gone = await desk.make('publish', article('将撤下'));
    await desk.act(gone, 'withdraw', { note: '失实' });
    await desk.put(live, article('已发布，改过'));
  });

  it('the desk lists every article that is not purely live, last touched first', async () => {
    const pure = await desk.make('publish', article('只在前台'));
    const { items } = await desk.list('');
    expect(items.map(({ id }) => id)).toEqual([live, gone, draft]);
    expect(items.map(({ id }) => id)).not.toContain(pure);
    expect(items[0]).toMatchObject({
      version: 2,
      status: 'published',
      title: '已发布，改过',
      section: 'news',
      live: 1,
      pending: 2,
    });
    expect(items[1]).toMatchObject({
      status: 'withdrawn',
      departure: { note: '失实', version: 2 },
    });
    expect(items[2]).toMatchObject({ status: 'draft', pending: 1 });
    for (const item of items) expect(item).not.toHaveProperty('body');
  });

  it.each([
    ['draft', () => [draft]],
    ['pending', () => [live]],
    ['withdrawn', () => [gone]],
    ['scheduled', () => []],
    ['expired', () => []],
  ] as const)('the desk with status %s lists those articles alone', async (status, ids) => {
    const { items } = await desk.list(`status=${status}`);
    expect(items.map(({ id }) => id)).toEqual(ids());
  });

  it('the desk’s next addresses list each article once, in the same order', async () => {
    const whole = (await desk.list('limit=100')).items.map(({ id }) => id);
    const walked: unknown[] = [];
    let query = 'limit=1';
    for (;;) {
      const { items, next } = await desk.list(query);
      walked.push(...items.map(({ id }) => id));
      if (next === undefined) break;
      const url = new URL(next);
      expect([url.origin, url.pathname]).toEqual([ORIGIN, '/api/desk/articles']);
      expect(url.search).toMatch(/^\?[A-Za-z0-9=&_-]+$/);
      query = url.search.slice(1);
    }
    expect(walked).toEqual(whole);
  });

  it('the desk with view=full lists whole articles', async () => {
    const { items } = await desk.list('view=full&status=pending');
    expect(items).toMatchObject([{ id: live, body: { value: '已发布，改过的正文。' }, live: 1 }]);
  });

  it('the desk lists an article at the front of the part that an act moves it to', async () => {
    await desk.act(live, 'discard');
    expect((await desk.list('status=pending')).items).toEqual([]);
    await desk.put(gone, article('重写'));
    expect((await desk.list('')).items.map(({ id }) => id)).toEqual([gone, draft]);
    await desk.act(gone, 'restore');
    expect((await desk.list('')).items.map(({ id }) => id)).toEqual([draft]);
    const headers = { 'if-match': '"v1"' };
    const deleted = await stack.act({ method: 'DELETE', path: `/api/articles/${draft}`, headers });
    expect(deleted.status).toBe(204);
    expect((await desk.list('')).items).toEqual([]);
    expect((await stack.keys()).filter(({ pk }) => pk.startsWith('DESK'))).toEqual([]);
    for (const path of [`/${draft}`, `/${draft}/versions`, `/${draft}/versions/1`]) {
      expect((await desk.get(path)).status).toBe(404);
    }
  });

  it.each([
    'status=published',
    'section=News',
    'touchedBy=x',
    'q=',
    'q=%2B',
    'limit=0',
    'limit=101',
    'cursor=x',
    'view=x',
    'status=draft&status=draft',
  ])('the desk refuses the query %s as 400 that names the parameter', async (query) => {
    const answer = await desk.get('', { query });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      type: `${ORIGIN}/problems/invalid-parameter`,
      errors: [{ parameter: query.split('=')[0] }],
    });
  });
});

describe('an article on the desk', () => {
  it('the desk’s article is the work that the next act publishes, and can be PUT back unchanged', async () => {
    const expires = '2031-01-01T00:00:00+08:00';
    const full = { subtitle: '副题', tags: ['食品'], edNote: '内部', altIds: { old: 'x1' } };
    const id = await desk.make('publish', article('原文', full));
    await desk.put(id, article('新文', { ...full, expires }));
    const read = await desk.get(`/${id}`);
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"v2"']);
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(read.headers.get('content-encoding')).toBeNull();
    expect(read.json).toMatchObject({
      title: '新文',
      edNote: '内部',
      expires,
      live: 1,
      pending: 2,
    });
    const again = await stack.act({
      method: 'PUT',
      path: `/api/articles/${id}`,
      body: read.json,
      query: 'dry-run',
      headers: { 'if-match': '"v2"' },
    });
    expect(((await again.json()) as { article: Json }).article.expires).toBe(expires);
    const back = await stack.act({
      method: 'PUT',
      path: `/api/articles/${id}`,
      body: read.json,
      headers: { 'if-match': '"v2"' },
    });
    expect(back.status).toBe(200);
    expect(((await back.json()) as { article: Json }).article.expires).toBe(expires);
    const { changes } = (await desk.get(`/${id}/versions/3`, { query: 'diff=2' })).json as {
      changes: unknown[];
    };
    expect(changes).toEqual([]);
  });

  it('the desk’s article has the pending content also after an act without content', async () => {
    const id = await desk.make('publish', article('前台'));
    await desk.put(id, article('后台'));
    await desk.act(id, 'withdraw', { note: '先撤' });
    expect((await desk.get(`/${id}`)).json).toMatchObject({
      title: '前台',
      version: 3,
      pending: 2,
    });
    await desk.act(id, 'restore');
    expect((await desk.get(`/${id}`)).json).toMatchObject({
      title: '后台',
      version: 4,
      pending: 2,
    });
    await desk.act(id, 'publish');
    expect(await (await stack.get(`/api/articles/${id}`)).json()).toMatchObject({ title: '后台' });
  });

  it('the desk’s article is answered 304 to its ETag, and HEAD without content', async () => {
    const id = await desk.make('draft', article('条件请求'));
    const same = await desk.get(`/${id}`, { headers: { 'if-none-match': 'W/"v1"' } });
    expect([same.status, same.headers.get('etag')]).toEqual([304, '"v1"']);
    const other = await desk.get(`/${id}`, { headers: { 'if-none-match': '"v2"' } });
    expect(other.status).toBe(200);
    const head = await desk.get(`/${id}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), head.text]).toEqual([200, '"v1"', '']);
  });
});

describe('readers of the desk', () => {
  let id: string;
  beforeAll(async () => {
    id = await desk.make('draft', article('谁能看'));
  });
  const paths = () => ['', `/${id}`, `/${id}/versions`, `/${id}/versions/1`, `/${UNKNOWN}`];

  it('the desk answers 401 without a signature, whether the article exists or not', async () => {
    const answers = new Set<string>();
    for (const path of paths()) {
      const answer = await stack.get(`/api/desk/articles${path}`);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        expect.any(String),
      ]);
      answers.add(await answer.text());
    }
    expect(answers.size).toBe(1);
  });

  it('the desk can be read by any key, whatever its acts', async () => {
    const key = await editor({ acts: ['correct'] });
    for (const path of paths().slice(0, -1)) {
      expect((await desk.get(path, { key })).status).toBe(200);
    }
    expect((await desk.get(`/${UNKNOWN}`, { key })).status).toBe(404);
  });

  it('the desk shows a key bound to sections only articles of these', async () => {
    const key = await editor({ sections: ['local'] });
    const own = await desk.make('draft', article('地方稿', { section: 'local' }));
    expect((await desk.list('', key)).items.map((item) => item.id)).toEqual([own]);
    expect((await desk.list('view=full', key)).items).toHaveLength(1);
    for (const path of paths().slice(1, -1)) {
      const answer = await desk.get(path, { key });
      expect([answer.status, answer.json.type]).toEqual([404, `${ORIGIN}/problems/not-found`]);
      expect(answer.text).not.toContain('谁能看');
    }
    expect((await desk.get(`/${own}/versions/1`, { key })).status).toBe(200);
  });

  it('the desk finds the few rows of a section among many others', async () => {
    const key = await editor({ sections: ['world'] });
    const first = await desk.make('draft', article('World one', { section: 'world' }));
    for (let n = 0; n < 105; n += 1) await desk.make('draft', article(`别的 ${n}`));
    const last = await desk.make('draft', article('World two', { section: 'world' }));
    const found = await desk.list('limit=1', key);
    expect(found.items.map((item) => item.id)).toEqual([last]);
    const rest = await desk.list(new URL(found.next ?? '').search.slice(1), key);
    expect(rest.items.map((item) => item.id)).toEqual([first]);
    expect(rest.next).toBeUndefined();
  });

  it('the desk answers methods other than GET, HEAD and OPTIONS with 405', async () => {
    for (const path of paths()) {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const answer = await stack.send({ method, path: `/api/desk/articles${path}` });
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
      }
      const options = await stack.send({ method: 'OPTIONS', path: `/api/desk/articles${path}` });
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    }
  });
});

describe('the history of an article', () => {
  let id: string;
  let other: KeyPair;
  beforeAll(async () => {
    other = await editor({ acts: ['draft', 'correct'], name: '编辑丙' });
    id = await desk.make('draft', article('历史'));
    await desk.put(id, article('历史二', { tags: ['甲'] }));
    await desk.act(id, 'publish');
    await desk.put(id, article('历史三', { tags: ['甲', '乙'] }), other);
    await desk.act(id, 'correct', { note: '数字有误' }, other);
    await desk.act(id, 'withdraw', { note: '撤' });
  });

  it('a history lists each act with its time, signer and note, newest first', async () => {
    const { items } = (await desk.get(`/${id}/versions`)).json as { items: Json[] };
    expect(items.map(({ version, act }) => [version, act])).toEqual([
      [6, 'withdraw'],
      [5, 'correct'],
      [4, 'revise'],
      [3, 'publish'],
      [2, 'revise'],
      [1, 'draft'],
    ]);
    expect(items[1]).toMatchObject({
      status: 'published',
      live: 5,
      note: '数字有误',
      signedBy: { keyid: other.keyid, name: '编辑丙' },
    });
    expect(items[0]).toMatchObject({ status: 'withdrawn', note: '撤', contentOf: 5 });
    expect(items[2]).not.toHaveProperty('note');
    expect(items[5]).toMatchObject({ signedBy: { keyid: stack.admin.keyid } });
    expect(JSON.stringify(items)).not.toContain('正文');
  });

  it('a history read in parts has every version once', async () => {
    const walked: unknown[] = [];
    let query: string | undefined = 'limit=4';
    while (query !== undefined) {
      const part = (await desk.get(`/${id}/versions`, { query })).json as Json;
      walked.push(...(part.items as Json[]).map(({ version }) => version));
      query = part.next === undefined ? undefined : new URL(String(part.next)).search.slice(1);
    }
    expect(walked).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('each version of a history has its article and a signature record that verifies', async () => {
    await createKeyRegister(stack.table).revokeKey(other.keyid, systemClock());
    const titles: unknown[] = [];
    for (const version of [1, 2, 3, 4, 5, 6]) {
      const { json } = await desk.get(`/${id}/versions/${version}`);
      const { proof } = json as { proof: Record<string, string> & { jwk: PublicJwk } };
      const { keyid = '', signature = '', signatureInput = '', base = '', jwk } = proof;
      const requestBody = new Uint8Array(Buffer.from(proof.requestBody ?? '', 'base64'));
      const signed = { keyid, signature, signatureInput, base, requestBody };
      expect(await verifyProof({ signed, jwk })).toEqual({ ok: true, value: undefined });
      expect(json).toMatchObject({ version, article: { id, version } });
      titles.push((json.article as Json).title);
    }
    expect(titles).toEqual(['历史', '历史二', '历史二', '历史三', '历史三', '历史三']);
  });

  it('diff lists the fields in which one version differs from another', async () => {
    const between = async (to: number, from: number) =>
      (await desk.get(`/${id}/versions/${to}`, { query: `diff=${from}` })).json;
    expect(await between(4, 1)).toEqual({
      from: 1,
      to: 4,
      changes: [
        { pointer: '/title', before: '历史', after: '历史三' },
        {
          pointer: '/tags',
          after: [
            { slug: '甲', label: '甲' },
            { slug: '乙', label: '乙' },
          ],
        },
        {
          pointer: '/body/value',
          paragraphs: [
            { op: 'removed', text: '历史的正文。' },
            { op: 'added', text: '历史三的正文。' },
          ],
        },
        { pointer: '/firstPublished', after: expect.any(String) },
      ],
    });
    expect(await between(3, 3)).toEqual({ from: 3, to: 3, changes: [] });
  });

  it('a version beyond the newest is 404, as is an address that is no number', async () => {
    for (const [path, query, type] of [
      ['/versions/7', '', 'no-such-version'],
      ['/versions/1', 'diff=7', 'no-such-version'],
      ['/versions/0', '', 'no-address'],
      ['/versions/01', '', 'no-address'],
      ['/versions/1000000', '', 'no-address'],
      ['/versions/x', '', 'no-address'],
    ] as const) {
      const answer = await desk.get(`/${id}${path}`, { query });
      expect([path, answer.status, answer.json.type]).toEqual([
        path,
        404,
        `${ORIGIN}/problems/${type}`,
      ]);
    }
    expect((await desk.get(`/${id}/versions/1`, { query: 'diff=0' })).status).toBe(400);
  });
});
