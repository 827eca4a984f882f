/** @module Tests newsboat, subscribed to the running stack: arrivals, unchanged polls, a correction, a withdrawal. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, type StackServer, serveStack } from '../support/stack-server.ts';
import { type Newsboat, subscribe } from './newsboat.ts';

const NOTE = '桥长应为 <三百> 米 & 不是二百米';

const FIRST = {
  act: 'publish',
  title: '镇上新桥通车 & <剪彩>',
  section: 'local',
  authors: [{ name: '施本允' }],
  body: { format: 'html', value: '<p>新桥长二百米 𠮷。</p>' },
  firstPublished: '2026-03-01T00:00:00Z',
};
const SECOND = {
  act: 'publish',
  title: '播客：第一集 👩‍👩‍👧',
  summary: '一小时',
  authors: [{ name: '主播' }],
  body: { format: 'html', value: '<p>请听。</p>' },
  enclosures: [{ url: 'https://media.example/a.mp3', type: 'audio/mpeg', length: 9 }],
  firstPublished: '2026-03-02T00:00:00Z',
};

let server: StackServer;
let exchanges: Exchange[] = [];

async function post(path: string, body?: unknown, headers = {}): Promise<string> {
  const answer = await server.stack.act({ path, body, headers });
  const { article } = (await answer.json()) as { article: { id: string } };
  expect(answer.ok, path).toBe(true);
  return article.id;
}

/** Polls, and gives the statuses of the answers. */
async function poll(reader: Newsboat): Promise<readonly number[]> {
  exchanges = [];
  await reader.reload();
  return exchanges.map(({ status }) => status);
}

beforeAll(async () => {
  server = await serveStack((exchange) => exchanges.push(exchange));
});

afterAll(() => server.close());

describe.each(['rss.xml', 'atom.xml'])('newsboat, subscribed to %s', (file) => {
  let feed: string;
  // A home for each: newsboat takes two feeds' items of one guid for one item.
  let newsboat: Newsboat;
  let first: string;
  let second: string;

  /** What it keeps of one article. */
  const kept = (id: string) => newsboat.items(feed).find(({ guid }) => guid === `urn:uuid:${id}`);

  beforeAll(async () => {
    feed = `${server.url}/${file}`;
    newsboat = subscribe(feed);
    first = await post('/api/articles', FIRST);
  });

  afterAll(() => newsboat.remove());

  it('newsboat gets a published article, field by field', async () => {
    expect(await poll(newsboat)).toEqual([200]);
    expect(kept(first)).toMatchObject({
      title: FIRST.title,
      author: '施本允',
      url: `https://news.example/articles/${first}`,
      content: `<p>作者：施本允</p>\n${FIRST.body.value}`,
    });
  });

  it('newsboat is answered 304 while nothing changes, and keeps its articles', async () => {
    // Newsboat notes a tag only for a feed that it has a row of: its second poll has none to show.
    expect(await poll(newsboat)).toEqual([200]);
    expect(exchanges[0]?.asked['if-none-match']).toBeUndefined();
    for (const _ of [1, 2]) {
      expect(await poll(newsboat)).toEqual([304]);
      expect(exchanges[0]?.asked['if-none-match']).toMatch(/^W\/"/);
    }
    expect(kept(first)).toMatchObject({
      title: FIRST.title,
      content: `<p>作者：施本允</p>\n${FIRST.body.value}`,
    });
  });

  it('newsboat gets a second article at the next poll', async () => {
    second = await post('/api/articles', SECOND);
    // It asks for what is new alone (RFC 3229), and keeps what it has.
    expect(await poll(newsboat)).toEqual([226]);
    expect(exchanges[0]?.asked['a-im']).toBe('feed');
    expect(kept(first)?.title).toBe(FIRST.title);
    expect(kept(second)).toMatchObject({
      title: SECOND.title,
      author: '主播',
      pubDate: Date.parse(SECOND.firstPublished) / 1000,
      content: `<p>作者：主播</p>\n${SECOND.body.value}`,
      enclosureUrl: 'https://media.example/a.mp3',
    });
    expect(await newsboat.countUnread()).toBe(`${newsboat.items(feed).length} unread articles`);
    expect(await poll(newsboat)).toEqual([304]);
  });

  it('newsboat shows a correction once, before the text', async () => {
    const count = newsboat.items(feed).length;
    await post(`/api/articles/${first}/correct`, { note: NOTE }, { 'if-match': '"v1"' });
    expect(await poll(newsboat)).toEqual([226]);
    expect(newsboat.items(feed)).toHaveLength(count);
    expect(kept(first)?.content).toMatch(
      /^<p>更正 \(\d{4}-\d\d-\d\d\): .*<\/p>\n<p>作者：施本允<\/p>\n<p>新桥/,
    );
    expect(kept(first)?.content).toContain('桥长应为 &lt;三百&gt; 米 &amp; 不是二百米');
  });

  it('newsboat’s feed has a withdrawn article no longer', async () => {
    await post(`/api/articles/${first}/withdraw`, { note: '失实' }, { 'if-match': '"v2"' });
    expect(await poll(newsboat)).toEqual([226]);
    const body = await (await fetch(feed)).text();
    expect(body).not.toContain('新桥');
    expect(body).toContain(SECOND.title);
    expect(await poll(newsboat)).toEqual([304]);
  });

  it('newsboat keeps a withdrawn article it had, and a new subscriber does not get it', async () => {
    expect(kept(first)?.content).toContain('更正');
    const newcomer = subscribe(feed);
    try {
      expect(await poll(newcomer)).toEqual([200]);
      const titles = newcomer.items(feed).map(({ title }) => title);
      expect(new Set(titles)).toEqual(new Set([SECOND.title]));
    } finally {
      newcomer.remove();
    }
  });
});
