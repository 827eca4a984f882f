/** @module Tests work on a live article, corrections, withdrawals and restores, as readers see each in every form. */

import { beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../support/stack.ts';

let stack: Stack;
let id: string;
let version = 1;

const ARTICLE = {
  title: '镇上新桥通车',
  section: 'local',
  tags: ['交通'],
  body: { format: 'text', value: '新桥长二百米。' },
};

beforeAll(async () => {
  stack = await openStack();
  const made = await stack.act({ path: '/api/articles', body: { act: 'publish', ...ARTICLE } });
  id = ((await made.json()) as { article: { id: string } }).article.id;
});

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly json: { readonly article?: Record<string, unknown>; readonly type?: string };
}

async function answerOf(response: Response): Promise<Answer> {
  const json = (await response.json()) as Answer['json'];
  return { status: response.status, etag: response.headers.get('etag'), json };
}

/** Does an act on the newest version that this test has seen. */
async function act(name: string, body?: unknown): Promise<Answer> {
  const headers = { 'if-match': `"v${version}"` };
  const path = `/api/articles/${id}/${name}`;
  const answer = await answerOf(await stack.act({ path, body, headers }));
  version = Number(answer.json.article?.version ?? version);
  return answer;
}

async function put(changes: object): Promise<Answer> {
  const answer = await answerOf(
    await stack.act({
      method: 'PUT',
      path: `/api/articles/${id}`,
      body: { ...ARTICLE, ...changes },
      headers: { 'if-match': `"v${version}"` },
    }),
  );
  version = Number(answer.json.article?.version ?? version);
  return answer;
}

const text = async (path: string) => (await stack.get(path)).text();
const PLACES = ['/rss.xml', '/atom.xml', '/feed.json', '/sections/local/rss.xml', '/'];
const everywhere = () => Promise.all(PLACES.map(text));

describe('work on a live article', () => {
  it('work on a live article changes nothing for readers, not even an ETag', async () => {
    const before = await stack.get('/rss.xml');
    const revised = await put({ title: '镇上新桥今日通车', section: 'news' });
    expect([revised.status, revised.etag]).toEqual([200, '"v2"']);
    expect(revised.json.article).toMatchObject({ title: '镇上新桥今日通车', status: 'published' });
    expect((await stack.get('/rss.xml')).headers.get('etag')).toBe(before.headers.get('etag'));
    expect(await (await stack.get(`/api/articles/${id}`)).json()).toMatchObject({
      title: ARTICLE.title,
      version: 1,
    });
  });

  it('work on a live article can be discarded, and is refused with a stale If-Match', async () => {
    const stale = await answerOf(
      await stack.act({
        path: `/api/articles/${id}/discard`,
        headers: { 'if-match': '"v1"' },
      }),
    );
    expect(stale.status).toBe(412);
    expect((await act('discard')).status).toBe(200);
    expect((await act('publish')).status).toBe(409);
  });

  it('published work moves a live article to its new section, with a tombstone in the old one', async () => {
    await put({ title: '镇上新桥今日通车', section: 'news' });
    expect((await act('publish')).status).toBe(200);
    expect(await text('/sections/news/rss.xml')).toContain('今日通车');
    const left = await text('/sections/local/atom.xml');
    expect(left).not.toContain('今日通车');
    expect(left).toContain(`<at:deleted-entry ref="urn:uuid:${id}"`);
    await put({});
    await act('publish', { minor: true });
    expect(await text('/sections/local/rss.xml')).toContain(ARTICLE.title);
  });
});

describe('a correction', () => {
  const note = '桥长应为 <三百> 米 & 不是二百米';

  it('a correction without a note is refused as 422', async () => {
    expect((await act('correct', {})).status).toBe(422);
    expect((await act('correct', { note: ' ' })).status).toBe(422);
    expect((await act('correct')).status).toBe(422);
  });

  it('a correction is first in the full text of every feed format, on the page and in JSON', async () => {
    await put({ body: { format: 'text', value: '新桥长三百米。' } });
    const done = await act('correct', { note });
    expect(done.status).toBe(200);
    for (const feed of await Promise.all(['/rss.xml', '/atom.xml', '/feed.json'].map(text))) {
      expect(feed).toContain('更正');
      expect(feed).toContain('新桥长三百米');
    }
    const feed = JSON.parse(await text('/feed.json')) as {
      items: { _broadsheet: { corrections: { note: string }[] } }[];
    };
    expect(feed.items[0]?._broadsheet.corrections[0]?.note).toBe(note);
    expect(await text(`/articles/${id}`)).toContain('桥长应为 &lt;三百&gt; 米 &amp; 不是二百米');
    expect(await (await stack.get(`/api/articles/${id}`)).json()).toMatchObject({
      corrections: [{ note }],
    });
  });

  it('a correction is a row of /api/changes, as is every update before it', async () => {
    const { items } = (await (await stack.get('/api/changes?limit=100')).json()) as {
      items: { seq: number; act: string; note?: string }[];
    };
    expect(items.map(({ act: name }) => name)).toEqual(['publish', 'update', 'update', 'correct']);
    expect(items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(items.at(-1)?.note).toBe(note);
  });
});

describe('a withdrawal', () => {
  const note = '来源不实，特此撤稿';

  it('a withdrawn article is in no feed, list or page, and has a tombstone in Atom', async () => {
    const done = await act('withdraw', { note });
    expect([done.status, done.json.article?.status]).toEqual([200, 'withdrawn']);
    for (const place of await everywhere()) expect(place).not.toContain('新桥');
    expect(await text('/atom.xml')).toContain(`<at:deleted-entry ref="urn:uuid:${id}"`);
    expect(await (await stack.get('/api/articles')).json()).toEqual({ items: [] });
  });

  it('a withdrawn article answers 410 with its note, in JSON and on its page', async () => {
    const json = await stack.get(`/api/articles/${id}`);
    expect([json.status, await json.json()]).toEqual([410, expect.objectContaining({ note })]);
    const page = await stack.get(`/articles/${id}`);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain(note);
  });

  it('a withdrawn article accepts no act but new work and a restore', async () => {
    for (const name of ['publish', 'discard']) expect((await act(name)).status).toBe(409);
    for (const name of ['correct', 'withdraw']) {
      const refused = await act(name, { note: 'x' });
      expect([name, refused.status]).toEqual([name, 409]);
    }
  });

  it('a restored article is back in Atom, newer than its tombstone, which is gone', async () => {
    const when = /when="([^"]+)"/.exec(await text('/atom.xml'))?.[1] ?? '';
    expect((await act('restore')).status).toBe(200);
    const atom = await text('/atom.xml');
    expect(atom).toContain(`urn:uuid:${id}`);
    expect(atom).not.toContain('deleted-entry');
    const updated = /<entry>[\s\S]*?<updated>([^<]+)</.exec(atom)?.[1] ?? '';
    expect(Date.parse(updated)).toBeGreaterThan(Date.parse(when));
    expect((await stack.get(`/api/articles/${id}`)).status).toBe(200);
  });
});
