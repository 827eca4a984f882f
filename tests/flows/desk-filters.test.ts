/** @module Tests the filters of the desk's list: what is published, by section, by words of titles, by who acted, and who is at it. */

import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { openStack, type Stack } from '../support/stack.ts';
import { type Desk, type Json, openDesk } from '../support/stack-desk.ts';

let stack: Stack;
let desk: Desk;
let li: KeyPair;
const ids: Record<string, string> = {};

const article = (title: string, changes: object = {}) => ({
  title,
  section: 'news',
  body: { format: 'text', value: '正文。' },
  ...changes,
});

const q = (text: string) => `q=${Buffer.from(text).toString('base64url')}`;

async function keyFor(changes: object = {}): Promise<KeyPair> {
  const pair = await generateKeyPair();
  const body = { jwk: pair.publicJwk, name: '编辑', acts: ['draft'], ...changes };
  expect((await stack.act({ path: '/api/keys', body })).status).toBe(201);
  return pair;
}

async function postAs(key: KeyPair, act: string, body: object): Promise<string> {
  const answer = await stack.act({ path: '/api/articles', body: { act, ...body }, key });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { article: { id: string } }).article.id;
}

/** Every item of a list, read part after part. */
async function walk(query: string, key?: KeyPair): Promise<readonly Json[]> {
  const items: Json[] = [];
  for (let asked: string | undefined = query; asked !== undefined; ) {
    const part: Awaited<ReturnType<Desk['list']>> = await desk.list(asked, key);
    items.push(...part.items);
    asked = part.next === undefined ? undefined : new URL(part.next).search.slice(1);
  }
  return items;
}

const namesIn = (items: readonly Json[]) =>
  items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));

beforeAll(async () => {
  stack = await openStack();
  desk = openDesk(stack);
  li = await keyFor({ name: '李', acts: ['draft', 'publish'] });
  const dated = (day: number) => ({ firstPublished: `2025-01-0${day}T00:00:00Z` });
  ids.old = await desk.make('publish', article('Harbour Bridge 大桥重开', dated(1)));
  ids.local = await desk.make('publish', article('地方新闻', { section: 'local', ...dated(2) }));
  ids.mine = await postAs(li, 'publish', article('大桥 通车', dated(3)));
  ids.pending = await desk.make('publish', article('有改稿', dated(4)));
  await desk.put(ids.pending, article('有改稿，新'));
  ids.draft = await postAs(li, 'draft', article('大桥草稿'));
  ids.gone = await desk.make('publish', article('已撤', dated(5)));
  await desk.act(ids.gone, 'withdraw', { note: '失实' });
});

describe('the desk’s list of published articles', () => {
  it('status=live lists every published article, first published last, once by any limit', async () => {
    const all = ['pending', 'mine', 'local', 'old'];
    for (const limit of [1, 2, 3, 20]) {
      expect(namesIn(await walk(`status=live&limit=${limit}`)), String(limit)).toEqual(all);
    }
    const [row] = (await desk.list('status=live')).items;
    expect(row).toMatchObject({ status: 'published', title: '有改稿，新', live: 1, pending: 2 });
    expect(namesIn(await walk('status=live&view=full&limit=2'))).toEqual(all);
  });

  it('status=live lists for a key bound to sections the articles in these', async () => {
    const bound = await keyFor({ sections: ['local'] });
    expect(namesIn(await walk('status=live&limit=1', bound))).toEqual(['local']);
    expect(await walk('status=live&section=news', bound)).toEqual([]);
    const both = await keyFor({ sections: ['local', 'news'] });
    expect(namesIn(await walk('status=live&limit=2', both))).toEqual([
      'pending',
      'mine',
      'local',
      'old',
    ]);
  });

  it('status=gone lists withdrawn and expired articles, and no status the unpublished work as ever', async () => {
    expect(namesIn(await walk('status=gone'))).toEqual(['gone']);
    expect(namesIn(await walk(''))).toEqual(['gone', 'draft', 'pending']);
  });
});

describe('the filters of the desk’s list', () => {
  it.each([
    ['status=live', '大桥', ['mine', 'old']],
    ['status=live', 'ＨＡＲＢＯＵＲ bridge', ['old']],
    ['status=live', '重开　HARBOUR', ['old']],
    ['status=live', '没有这样的标题', []],
    ['', '大桥', ['draft']],
    ['status=draft', '草 大桥', ['draft']],
  ])(
    'the list %s with the words %s has the articles whose titles have them',
    async (query, words, names) => {
      expect(namesIn(await walk(`${query}&limit=1&${q(words)}`))).toEqual(names);
    },
  );

  it('section lists the articles of that section alone, on the desk and published', async () => {
    const draft = await desk.make('draft', article('地方草稿', { section: 'local' }));
    expect((await walk('section=local')).map(({ id }) => id)).toEqual([draft]);
    expect(namesIn(await walk('status=live&section=local'))).toEqual(['local']);
    expect(await walk('status=live&section=nowhere')).toEqual([]);
  });

  it('touchedBy lists what a key acted on, whatever its status, by the newest act of that key', async () => {
    const by = (query: string, key = li.keyid) => walk(`touchedBy=${key}&${query}`);
    expect(namesIn(await by('limit=1'))).toEqual(['draft', 'mine']);
    await stack.act({
      method: 'PUT',
      path: `/api/articles/${ids.mine}`,
      headers: { 'if-match': '"v1"' },
      body: article('大桥 通车，改'),
      key: li,
    });
    for (const limit of [1, 2, 20]) {
      expect(namesIn(await by(`limit=${limit}`)), String(limit)).toEqual(['mine', 'draft']);
    }
    expect(namesIn(await by('status=live'))).toEqual(['mine']);
    expect(namesIn(await by('status=draft'))).toEqual(['draft']);
    expect(namesIn(await by(q('草稿')))).toEqual(['draft']);
    expect(await by('section=local')).toEqual([]);
    expect(await by('', 'A'.repeat(43))).toEqual([]);
    expect(await walk(`touchedBy=${li.keyid}`, await keyFor({ sections: ['local'] }))).toEqual([]);
  });

  it('a list of few titles among many goes on over parts that may be empty, each of bounded reads', async () => {
    const key = await keyFor({ name: '多产' });
    const first = await postAs(key, 'draft', article('独一无二之稿'));
    for (let n = 0; n < 110; n += 1) await postAs(key, 'draft', article(`平常 ${n}`));
    const found = await walk(`status=draft&limit=1&${q('独一无二')}`);
    expect(found.map(({ id }) => id)).toEqual([first]);
    const touched = await walk(`touchedBy=${key.keyid}&limit=1&${q('独一无二')}`);
    expect(touched.map(({ id }) => id)).toEqual([first]);
  });
});

describe('the people in the desk’s list', () => {
  it('each row of the desk says who acted last, by name, and the timer by nobody', async () => {
    const rows = await walk('status=live&limit=2');
    const row = (name: string) => rows.find(({ id }) => id === ids[name]);
    expect(row('mine')?.touchedBy).toEqual({ keyid: li.keyid, name: '李' });
    expect(row('old')?.touchedBy).toMatchObject({ keyid: stack.admin.keyid });
    expect((await walk('status=gone'))[0]?.touchedBy).toMatchObject({ keyid: stack.admin.keyid });
  });

  it('each row of the desk says who has unsaved words on it, and since when', async () => {
    const path = `/api/desk/work/${ids.old}`;
    const body = { base: 1, article: { title: '改到一半' } };
    expect((await stack.act({ method: 'PUT', path, body, key: li })).status).toBe(200);
    for (const query of ['status=live', 'status=live&view=full']) {
      const rows = await walk(query);
      const open = rows.filter((row) => 'open' in row);
      expect(namesIn(open)).toEqual(['old']);
      expect(open[0]?.open).toEqual([
        {
          keyid: li.keyid,
          name: '李',
          base: 1,
          since: expect.any(String),
          savedAt: expect.any(String),
        },
      ]);
      expect(JSON.stringify(rows)).not.toContain('改到一半');
    }
    await stack.act({ method: 'DELETE', path, key: li });
    expect((await walk('status=live')).filter((row) => 'open' in row)).toEqual([]);
  });
});
