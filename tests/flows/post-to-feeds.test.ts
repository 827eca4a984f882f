/** @module Tests that one signed POST becomes RSS, Atom and JSON Feed with correct conditional requests. */

import { beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

const ARTICLE = {
  act: 'publish',
  title: '浙江绍兴:重启“驻厂监督制度” & <保障>',
  section: 'news',
  tags: ['食品安全'],
  authors: [{ name: '施本允' }],
  source: { name: '5989' },
  body: { format: 'markdown', value: '制度先行,**定岗定责**。\n\n第二段 𠮷。' },
};

let stack: Stack;
let location: string;

beforeAll(async () => {
  stack = await openStack();
});

async function publish(changes: object = {}): Promise<Response> {
  return stack.act({ path: '/api/articles', body: { ...ARTICLE, ...changes } });
}

describe('a signed POST', () => {
  it('a feed without articles is 200 and has no item', async () => {
    const feed = await stack.get('/rss.xml');
    expect(feed.status).toBe(200);
    expect(await feed.text()).not.toContain('<item>');
  });

  it('a signed POST is answered 201 with the article, its address and its version', async () => {
    const made = await publish();
    const { article, warnings } = (await made.json()) as {
      article: Record<string, unknown>;
      warnings: unknown[];
    };
    expect(made.status, JSON.stringify(article)).toBe(201);
    expect(article).toMatchObject({ status: 'published', version: 1, title: ARTICLE.title });
    expect(made.headers.get('etag')).toBe('"v1"');
    expect(made.headers.get('cache-control')).toBe('no-store');
    location = made.headers.get('location') ?? '';
    expect(location).toBe(`${ORIGIN}/api/articles/${article.id}`);
    expect(warnings).toEqual([]);
  });

  it('a posted article is in all three feeds of the site, its section, tag, author and source', async () => {
    const id = location.split('/').at(-1);
    for (const scope of [
      '',
      '/sections/news',
      `/tags/${encodeURIComponent('食品安全')}`,
      `/authors/${encodeURIComponent('施本允')}`,
      '/sources/5989',
    ]) {
      for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
        const feed = await stack.get(`${scope}/${file}`);
        expect(feed.status, `${scope}/${file}`).toBe(200);
        const text = await feed.text();
        expect(text).toContain(`urn:uuid:${id}`);
        expect(text).toContain('𠮷');
      }
    }
    expect((await stack.get('/sections/local/rss.xml')).status).toBe(200);
    expect((await stack.get('/tags/unseen/rss.xml')).status).toBe(404);
  });

  it('a posted draft is in no feed', async () => {
    const before = (await stack.get('/rss.xml')).headers.get('etag');
    const made = await publish({ act: 'draft', title: '未发稿件' });
    expect(made.status).toBe(201);
    const after = await stack.get('/rss.xml');
    expect(after.headers.get('etag')).toBe(before);
    expect(await after.text()).not.toContain('未发稿件');
  });

  it('a draft is published by its own act, once', async () => {
    const made = await publish({ act: 'draft', title: '先稿后发' });
    const { article } = (await made.json()) as { article: { id: string } };
    const path = `/api/articles/${article.id}/publish`;
    const done = await stack.act({ path, headers: { 'if-match': '"v1"' } });
    expect(done.status).toBe(200);
    expect(done.headers.get('etag')).toBe('"v2"');
    expect(await (await stack.get('/rss.xml')).text()).toContain('先稿后发');
    const stale = await stack.act({ path, headers: { 'if-match': '"v1"' } });
    expect(stale.status).toBe(412);
    const nothing = await stack.act({ path, headers: { 'if-match': '"v2"' } });
    expect(nothing.status).toBe(409);
    expect((await stack.act({ path })).status).toBe(428);
  });
});

describe('a poll', () => {
  it('a poll is answered 304 until something is published, in every container', async () => {
    const feed = await stack.get('/rss.xml');
    const etag = feed.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(feed.headers.get('vary')).toBe('Accept-Encoding');
    const same = { 'if-none-match': etag };
    expect((await stack.get('/rss.xml', same)).status).toBe(304);
    stack.restart();
    expect((await stack.get('/rss.xml', same)).status).toBe(304);
    await publish({ title: '又一篇' });
    const news = await stack.get('/rss.xml', same);
    expect(news.status).toBe(200);
    expect(await news.text()).toContain('又一篇');
  });

  it('a poll gets the same bytes from every container', async () => {
    const bodies = [];
    for (const _ of [1, 2]) {
      stack.restart();
      const files = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => stack.get(`/${file}`));
      bodies.push(await Promise.all((await Promise.all(files)).map((answer) => answer.text())));
    }
    expect(bodies[0]).toEqual(bodies[1]);
  });

  it('a poll gets the coding it asks for, unchanged by the gateway’s base64', async () => {
    const { brotliDecompressSync, gunzipSync, zstdDecompressSync } = await import('node:zlib');
    const plain = Buffer.from(await (await stack.get('/atom.xml')).arrayBuffer());
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync };
    for (const [coding, decode] of Object.entries(decoders)) {
      const coded = await stack.get('/atom.xml', { 'accept-encoding': coding });
      expect(coded.headers.get('content-encoding')).toBe(coding);
      expect(decode(Buffer.from(await coded.arrayBuffer())).equals(plain)).toBe(true);
    }
  });
});
