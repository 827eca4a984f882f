/** @module Tests the lead of the front page from the signed act to what readers see, and what that costs. */

import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyRegister } from '../../lib/dynamo/editors/editor-keys.ts';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { allItems, nameOf } from '../dynamo/store.ts';
import { type DeskClient, HOUR_MS, openDeskClient, story } from '../support/desk-client.ts';
import { parsePage, queryHtml, textIn } from '../support/html-tree.ts';
import { openPages, type PagesOnTable } from '../support/pages-on-table.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

let room: EditorialApp;
let desk: DeskClient;
let pages: PagesOnTable;
/** Ids of three articles, oldest first. */
let ids: readonly string[];

beforeEach(async () => {
  room = await openEditorialApp();
  desk = openDeskClient(room);
  pages = openPages(room.table, room.now);
  const made: string[] = [];
  for (const title of ['甲', '乙', '丙']) {
    room.pass(1000);
    made.push((await desk.make({ act: 'publish', ...story(title) })).article.id);
  }
  ids = made;
});

const idOf = (at: number) => ids[at] ?? '';

async function leadOn(path = '/'): Promise<string> {
  const page = parsePage(await (await pages.get(path)).text());
  return textIn(queryHtml(page.one('article', { class: 'teaser lead' })).one('h2'));
}

async function titlesOn(path = '/'): Promise<readonly string[]> {
  const page = parsePage(await (await pages.get(path)).text());
  return page.all('article').map((one) => {
    const [heading] = [...queryHtml(one).all('h2'), ...queryHtml(one).all('h3')];
    return heading === undefined ? '' : textIn(heading);
  });
}

async function readLead(key: KeyPair = room.admin) {
  const answer = await room.act({ method: 'GET', path: '/api/desk/lead', key });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { lead?: Record<string, unknown> }).lead;
}

async function keyFor(acts: readonly string[], sections?: readonly string[]): Promise<KeyPair> {
  const pair = await generateKeyPair('Ed25519');
  const body = { jwk: pair.publicJwk, name: 'x', acts, ...(sections && { sections }) };
  expect((await room.post('/api/keys', body)).status).toBe(201);
  return pair;
}

describe('the lead of the front page', () => {
  it('an article that is chosen leads in place of the newest, and is on the page once', async () => {
    expect(await leadOn()).toBe('丙');
    expect(await readLead()).toBeUndefined();
    const done = await desk.act(idOf(0), 'lead', 1, {});
    expect([done.status, done.article.version, done.article.status]).toEqual([200, 2, 'published']);
    expect((await titlesOn()).toSorted()).toEqual(['丙', '乙', '甲'].toSorted());
    expect(await leadOn()).toBe('甲');
    expect(await readLead()).toMatchObject({ id: idOf(0), version: 2, title: '甲' });
  });

  it('an article that is chosen later takes the place of the one before', async () => {
    await desk.act(idOf(0), 'lead', 1);
    await desk.act(idOf(1), 'lead', 1);
    expect(await leadOn()).toBe('乙');
    const refused = await desk.act(idOf(0), 'unlead', 2);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('not-leading')]);
    expect(await leadOn()).toBe('乙');
    expect((await desk.act(idOf(1), 'unlead', 2)).status).toBe(200);
    expect(await leadOn()).toBe('丙');
    expect((await desk.act(idOf(1), 'unlead', 3)).status).toBe(409);
  });

  it('an article that is chosen until an hour leads until then', async () => {
    await desk.act(idOf(0), 'lead', 1, { until: desk.at(HOUR_MS) });
    const before = await pages.get('/');
    expect(await leadOn()).toBe('甲');
    room.pass(HOUR_MS);
    const headers = { 'if-none-match': before.headers.get('etag') ?? '' };
    expect((await pages.get('/', headers)).status).toBe(200);
    expect(await leadOn()).toBe('丙');
    expect(await readLead()).toBeUndefined();
  });

  it.each([
    [{ until: '2001-01-01T00:00:00Z' }, '/until'],
    [{ until: 'tomorrow' }, '/until'],
    [{ till: 1 }, '/till'],
  ])('a lead with %j is refused, and names %s', async (options, pointer) => {
    const refused = await desk.act(idOf(0), 'lead', 1, options);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(pointer)]);
    expect(await leadOn()).toBe('丙');
  });

  it('an article that leaves readers leads no longer, and not again when it is restored', async () => {
    await desk.act(idOf(0), 'lead', 1);
    await desk.act(idOf(0), 'withdraw', 2, { note: '有误' });
    expect(await leadOn()).toBe('丙');
    await desk.act(idOf(0), 'restore', 3);
    expect(await leadOn()).toBe('丙');
    expect((await desk.act(idOf(0), 'unlead', 4)).status).toBe(409);
    await desk.act(idOf(0), 'lead', 4);
    expect(await leadOn()).toBe('甲');
  });

  it('an article that is corrected while it leads goes on leading, with its new words', async () => {
    await desk.act(idOf(0), 'lead', 1);
    await desk.put(idOf(0), 2, story('甲改'));
    expect(await leadOn()).toBe('甲');
    await desk.act(idOf(0), 'correct', 3, { note: '题目' });
    expect(await leadOn()).toBe('甲改');
  });

  it('a draft, a scheduled and a withdrawn article cannot be chosen', async () => {
    const draft = await desk.make({ act: 'draft', ...story('草') });
    await desk.act(idOf(0), 'withdraw', 1, { note: '撤' });
    for (const [id, version] of [
      [draft.article.id, 1],
      [idOf(0), 2],
    ] as const) {
      expect((await desk.act(id, 'lead', version)).status).toBe(409);
    }
    expect((await desk.act(idOf(1), 'lead', 7)).status).toBe(412);
  });

  it('a lead changes no feed, no list and no row of changes', async () => {
    const names = async () =>
      (await allItems(room.table))
        .filter((item) => /^(?:FEED|CHANGES)/.test(nameOf(item)) && !/LEAD/.test(nameOf(item)))
        .map((item) => JSON.stringify(item))
        .toSorted();
    const before = await names();
    await desk.act(idOf(0), 'lead', 1);
    await desk.act(idOf(0), 'unlead', 2);
    expect(await names()).toEqual(before);
  });

  it('a dry run says what lead and unlead would do, and changes nothing', async () => {
    const tryOut = (which: number, name: string, seen: number) => {
      const path = `/api/articles/${idOf(which)}/${name}?dry-run=true`;
      return desk.send({ path, headers: { 'if-match': `"v${seen}"` } });
    };
    const trial = await tryOut(0, 'lead', 1);
    expect([trial.status, trial.article.version]).toEqual([200, 2]);
    expect(await leadOn()).toBe('丙');
    await desk.act(idOf(0), 'lead', 1);
    await desk.act(idOf(1), 'lead', 1);
    const before = (await allItems(room.table)).length;
    const refused = await tryOut(0, 'unlead', 2);
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('not-leading')]);
    expect((await tryOut(1, 'unlead', 2)).status).toBe(200);
    expect(await leadOn()).toBe('乙');
    const nonces = (await allItems(room.table)).length - before;
    expect(nonces).toBe(2);
  });

  it('an article with pending work leads with the words that readers see', async () => {
    await desk.put(idOf(0), 1, story('未发'));
    await desk.act(idOf(0), 'lead', 2);
    expect(await leadOn()).toBe('甲');
    expect(await readLead()).toMatchObject({ title: '甲', version: 3 });
    const path = `/api/desk/articles/${idOf(0)}`;
    const work = (await (await room.act({ method: 'GET', path })).json()) as object;
    expect(work).toMatchObject({ title: '未发', version: 3 });
    await desk.act(idOf(0), 'publish', 3);
    expect(await leadOn()).toBe('未发');
  });

  it('an article that expires or is erased leads no longer', async () => {
    await desk.put(idOf(0), 1, story('甲', { expires: desk.at(HOUR_MS) }));
    await desk.act(idOf(0), 'publish', 2);
    await desk.act(idOf(0), 'lead', 3);
    expect(await leadOn()).toBe('甲');
    room.pass(HOUR_MS);
    await room.tick();
    expect(await leadOn()).toBe('丙');
    await desk.act(idOf(1), 'lead', 1);
    expect(await leadOn()).toBe('乙');
    expect((await desk.act(idOf(1), 'erase', 2, { note: '判决' })).status).toBe(200);
    expect(await leadOn()).toBe('丙');
    await room.tick();
    expect([await leadOn(), await readLead()]).toEqual(['丙', undefined]);
    expect(JSON.stringify(await allItems(room.table))).not.toContain('乙');
  });

  it('two editors who choose at once are both answered, and one article leads', async () => {
    const answers = await Promise.all([0, 1].map((which) => desk.act(idOf(which), 'lead', 1)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const lead = await readLead();
    expect([idOf(0), idOf(1)]).toContain(lead?.id);
    expect(await leadOn()).toBe(lead?.title);
    const same = await Promise.all([1, 2].map(() => desk.act(idOf(2), 'lead', 1)));
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(await leadOn()).toBe('丙');
  });

  it('a choice that is sent again chooses once, also when another leads by now', async () => {
    const path = `/api/articles/${idOf(0)}/lead`;
    const headers = { 'if-match': '"v1"', 'idempotency-key': 'once' };
    const first = await desk.send({ path, headers });
    await desk.act(idOf(1), 'lead', 1);
    const again = await desk.send({ path, headers });
    expect([again.status, again.article]).toEqual([200, first.article]);
    expect(await leadOn()).toBe('乙');
    const signed = await room.sign({
      method: 'POST',
      path,
      body: new Uint8Array(),
      headers: { 'if-match': '"v2"' },
    });
    expect((await room.send(signed)).status).toBe(200);
    expect(await leadOn()).toBe('甲');
    await desk.act(idOf(1), 'lead', 2);
    expect((await room.send(signed)).status).toBe(401);
    expect(await leadOn()).toBe('乙');
  });

  it('the tag of the front page is another for each state of the lead, so that no cached page stays', async () => {
    const tags = new Set<string | null>();
    const tag = async () => (await pages.get('/')).headers.get('etag');
    tags.add(await tag());
    for (const [which, name, seen] of [
      [0, 'lead', 1],
      [1, 'lead', 1],
      [0, 'lead', 2],
      [0, 'unlead', 3],
    ] as const) {
      expect((await desk.act(idOf(which), name, seen)).status).toBe(200);
      tags.add(await tag());
    }
    expect(tags.size).toBe(5);
    expect(await leadOn()).toBe('丙');
  });

  it('a lead is in the history of its article, signed', async () => {
    await desk.act(idOf(0), 'lead', 1);
    const path = `/api/desk/articles/${idOf(0)}/versions/2`;
    const version = (await (await room.act({ method: 'GET', path })).json()) as {
      act: string;
      contentOf: number;
      proof: object;
    };
    expect(version).toMatchObject({ act: 'lead', contentOf: 1 });
    expect(version.proof).toMatchObject({ keyid: expect.any(String) });
  });
});

describe('the right to choose the lead', () => {
  it('a key needs the right lead, and the section of the article', async () => {
    const publisher = openDeskClient(room, await keyFor(['publish']));
    expect((await publisher.act(idOf(0), 'lead', 1)).status).toBe(403);
    const elsewhere = openDeskClient(room, await keyFor(['lead'], ['local']));
    expect((await elsewhere.act(idOf(0), 'lead', 1)).status).toBe(404);
    const chief = openDeskClient(room, await keyFor(['lead'], ['news']));
    expect((await chief.act(idOf(0), 'lead', 1)).status).toBe(200);
    expect((await chief.act(idOf(0), 'withdraw', 2, { note: 'x' })).status).toBe(403);
  });

  it('what a key chose stays when the key is revoked, and it can choose no more', async () => {
    const key = await keyFor(['lead']);
    const editor = openDeskClient(room, key);
    expect((await editor.act(idOf(0), 'lead', 1)).status).toBe(200);
    await createKeyRegister(room.table).revokeKey(key.keyid, room.now());
    expect((await editor.act(idOf(1), 'lead', 1)).status).toBe(401);
    expect((await editor.act(idOf(0), 'unlead', 2)).status).toBe(401);
    expect(await leadOn()).toBe('甲');
    expect((await desk.act(idOf(0), 'unlead', 2)).status).toBe(200);
  });

  it('a key of a section that does not have the leading article cannot end its lead', async () => {
    await desk.act(idOf(0), 'lead', 1);
    const elsewhere = openDeskClient(room, await keyFor(['lead'], ['local']));
    expect((await elsewhere.act(idOf(0), 'unlead', 2)).status).toBe(404);
    expect(await leadOn()).toBe('甲');
  });

  it('a key of another section is not shown which article leads', async () => {
    await desk.act(idOf(0), 'lead', 1);
    expect(await readLead(await keyFor(['lead'], ['local']))).toBeUndefined();
    expect(await readLead(await keyFor(['draft'], ['news']))).toMatchObject({ id: idOf(0) });
  });
});

describe('what the front page costs', () => {
  /** The read units of a first answer, and of one that is unchanged. */
  async function costsOf(): Promise<readonly [rendered: number, unchanged: number]> {
    const app = openPages(room.table, room.now);
    const first = await app.get('/');
    const rendered = app.unitsRead();
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.get('/', headers)).status).toBe(304);
    return [rendered, app.unitsRead()];
  }

  it('a lead costs half a read unit, one where it is rendered, and two where it is older than the page', async () => {
    for (let number = 0; number < 40; number += 1) {
      room.pass(1000);
      // Without a section, so that blocks cost the same whichever article leads.
      await desk.make({ act: 'publish', ...story(`文 ${number}`, { section: undefined }) });
    }
    const plain = await costsOf();
    await desk.act(idOf(0), 'lead', 1);
    const old = await costsOf();
    expect(await leadOn()).toBe('甲');
    const { article } = await desk.make({ act: 'publish', ...story('新', { section: undefined }) });
    await desk.make({ act: 'publish', ...story('最新', { section: undefined }) });
    await desk.act(article.id, 'lead', 1);
    const recent = await costsOf();
    expect(await leadOn()).toBe('新');
    expect([plain[1], old[1], recent[1]]).toEqual([1, 1, 1]);
    // The item of the lead is half a unit of each, chosen or not.
    expect([recent[0] - plain[0], old[0] - plain[0]]).toEqual([0.5, 1.5]);
  });
});
