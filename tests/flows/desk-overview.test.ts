/** @module Tests the overview of the newsroom: feeds, hours of the timer and what waits, for each key what it may see. */

import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair, type KeyPair } from '../../lib/signature/jwk.ts';
import { site } from '../../site.config.ts';
import { type EditorialApp, openEditorialApp } from '../support/wire-editorial-app.ts';

const HOUR_MS = 3_600_000;

let room: EditorialApp;
beforeAll(async () => {
  room = await openEditorialApp();
});

interface Overview {
  readonly feeds: readonly { scope: string; path: string; count: number; updatedAt?: string }[];
  readonly due: Record<'overdue' | 'next', readonly { act: string; id: string; title?: string }[]>;
  readonly counts: Record<'draft' | 'scheduled' | 'pending', { count: number; more?: true }>;
}

async function post(act: string, article: object): Promise<string> {
  const body = { act, section: 'news', body: { format: 'text', value: '文' }, ...article };
  const answer = await room.post('/api/articles', body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { article: { id: string } }).article.id;
}

async function look(key?: KeyPair): Promise<Overview> {
  const path = '/api/desk/overview';
  const answer = await room.act({ method: 'GET', path, ...(key && { key }) });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await answer.json()) as Overview;
}

async function boundKey(section: string): Promise<KeyPair> {
  const pair = await generateKeyPair();
  const body = { jwk: pair.publicJwk, name: '李', acts: ['draft'], sections: [section] };
  expect((await room.post('/api/keys', body)).status).toBe(201);
  return pair;
}

const at = (hours: number) => new Date(room.now() + hours * HOUR_MS).toISOString();

describe('the overview of the newsroom', () => {
  it('an overview of an empty site has each feed with no article, and nothing that waits', async () => {
    const { feeds, due, counts } = await look();
    expect(feeds.map(({ scope }) => scope)).toEqual([
      'all',
      ...site.sections.map(({ id }) => `section/${id}`),
    ]);
    for (const feed of feeds)
      expect(feed).toEqual({ scope: feed.scope, path: feed.path, count: 0 });
    expect(feeds.slice(0, 2).map(({ path }) => path)).toEqual([
      '/rss.xml',
      `/sections/${site.sections[0]?.id}/rss.xml`,
    ]);
    expect(due).toEqual({ overdue: [], next: [] });
    expect(counts).toEqual({ draft: { count: 0 }, scheduled: { count: 0 }, pending: { count: 0 } });
  });

  it('an overview counts feeds and work, and has the timer’s hours in their order', async () => {
    const later = await post('schedule', { title: '后', publishAt: at(5) });
    const sooner = await post('schedule', { title: '先', section: 'local', publishAt: at(1) });
    const ending = await post('publish', { title: '将止', expires: at(3) });
    await post('draft', { title: '草' });
    const live = await post('publish', { title: '改' });
    const body = { title: '改二', section: 'news', body: { format: 'text', value: '文' } };
    const headers = { 'if-match': '"v1"' };
    await room.act({ method: 'PUT', path: `/api/articles/${live}`, body, headers });
    const { feeds, due, counts } = await look();
    const feed = (name: string) => feeds.find(({ scope }) => scope === name);
    expect(feed('all')).toMatchObject({ count: 2, updatedAt: expect.stringMatching(/\+08:00$/) });
    expect([feed('section/news')?.count, feed('section/local')?.count]).toEqual([2, 0]);
    expect(due.overdue).toEqual([]);
    expect(due.next).toMatchObject([
      { act: 'publish', id: sooner, title: '先' },
      { act: 'expire', id: ending, title: '将止' },
      { act: 'publish', id: later, title: '后' },
    ]);
    expect(counts).toEqual({ draft: { count: 1 }, scheduled: { count: 2 }, pending: { count: 1 } });
    const local = await look(await boundKey('local'));
    expect(local.feeds.map(({ scope }) => scope)).toEqual(['all', 'section/local']);
    expect(local.due.next.map(({ id }) => id)).toEqual([sooner]);
    expect(local.counts).toMatchObject({ draft: { count: 0 }, scheduled: { count: 1 } });
  });

  it('an hour that the timer has left for more than two minutes is overdue, until its next run', async () => {
    room.pass(HOUR_MS + 60_000);
    expect((await look()).due.overdue).toEqual([]);
    room.pass(2 * 60_000);
    expect((await look()).due.overdue).toMatchObject([{ act: 'publish', title: '先' }]);
    await room.tick();
    const { due, counts } = await look();
    expect([due.overdue, due.next.length, counts.scheduled.count]).toEqual([[], 2, 1]);
  });

  it('an overview counts up to 100 and says that there are more', async () => {
    for (let n = 0; n < 100; n += 1) await post('draft', { title: `稿 ${n}` });
    expect((await look()).counts.draft).toEqual({ count: 100, more: true });
  });
});
