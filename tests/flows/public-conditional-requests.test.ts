/** @module Tests ETags and conditional requests of public addresses: they change when the content does (RFC 9110). */

import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { contentOf, publishedAt } from '../support/archive-samples.ts';
import { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId } from '../support/live-articles.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { all, one, parseXml } from '../support/xml-tree.ts';

let stack: Stack;
let first: string;

async function publish(article: object): Promise<string> {
  const made = await stack.act({ path: '/api/articles', body: { act: 'publish', ...article } });
  expect(made.status).toBe(201);
  return ((await made.json()) as { article: { id: string } }).article.id;
}

const plain = (title: string, section = 'news') => ({
  title,
  section,
  tags: ['食品安全'],
  summary: '摘要',
  body: { format: 'text', value: `${title}的正文` },
});

/** An old stock, so many that the site and its section have an archive. */
async function fillArchive(): Promise<void> {
  const publication = new InMemoryStore();
  const commits = createCommitWriter(stack.table);
  for (let number = 1; number <= 100; number += 1) {
    const act = { name: 'publish', given: {} } as const;
    const [id, content, now] = [articleId(number), contentOf(number), publishedAt(number)];
    const written = await commits.commit(publication.act({ id, act, content, now }));
    expect(written).toMatchObject({ ok: true });
  }
}

beforeAll(async () => {
  stack = await openStack();
  await fillArchive();
  first = await publish(plain('第一篇'));
  await publish(plain('第一篇在别处', 'local'));
  // Last-Modified is held back for the first two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
});

const FILES = ['rss.xml', 'atom.xml', 'feed.json', 'feed'];
const feedsUnder = (scope: string) =>
  FILES.flatMap((file) => [`${scope}/${file}`, `${scope}/${file}?view=summary`]);
const NEWS = [...feedsUnder('/sections/news'), '/api/articles?scope=section/news'];
const LOCAL = [...feedsUnder('/sections/local'), '/api/articles?scope=section/local'];
const ALL = [
  ...feedsUnder(''),
  ...feedsUnder(`/tags/${encodeURIComponent('食品安全')}`),
  '/api/articles',
  '/api/articles?view=full&limit=1',
];
const PAGES = ['/', '/sections/news', '/sections/local'];
const SITE_WIDE = ['/robots.txt'];

async function tagsOf(paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const tags: Record<string, string> = {};
  for (const path of paths) tags[path] = (await stack.get(path)).headers.get('etag') ?? '';
  return tags;
}

describe('ETags', () => {
  const everywhere = [...NEWS, ...LOCAL, ...ALL, ...PAGES, ...SITE_WIDE];

  it('an ETag is weak, and the same in every container', async () => {
    const tags = await tagsOf([...everywhere, `/articles/${first}`, `/api/articles/${first}`]);
    for (const [path, tag] of Object.entries(tags)) expect(tag, path).toMatch(/^W\/"[!-~]+"$/);
    stack.restart();
    expect(await tagsOf(Object.keys(tags))).toEqual(tags);
  });

  it('ETags of a feed’s formats and views differ', async () => {
    const tags = await tagsOf(feedsUnder('').filter((path) => !path.startsWith('/feed?')));
    const { '/feed': negotiated, ...concrete } = tags;
    expect(new Set(Object.values(concrete)).size).toBe(Object.keys(concrete).length);
    // The same representation at two addresses.
    expect(negotiated).toBe(concrete['/rss.xml']);
  });

  it('a publication changes the ETags of what shows it, and of no other section', async () => {
    const before = await tagsOf(everywhere);
    const article = await tagsOf([`/api/articles/${first}`]);
    await publish(plain('又一篇', 'news'));
    const after = await tagsOf(everywhere);
    for (const path of [...NEWS, ...ALL, ...PAGES])
      expect(after[path], path).not.toBe(before[path]);
    for (const path of [...LOCAL, ...SITE_WIDE]) expect(after[path], path).toBe(before[path]);
    expect(await tagsOf([`/api/articles/${first}`])).toEqual(article);
  });

  it('a draft, a refusal and an unsigned write change no ETag', async () => {
    const before = await tagsOf(everywhere);
    const body = { act: 'draft', ...plain('草稿') };
    expect((await stack.act({ path: '/api/articles', body })).status).toBe(201);
    const bad = { act: 'publish', title: '' };
    expect((await stack.act({ path: '/api/articles', body: bad })).status).toBe(422);
    const unsigned = {
      method: 'POST',
      path: '/api/articles',
      body: new TextEncoder().encode('{}'),
    };
    expect((await stack.send(unsigned)).status).toBe(401);
    expect(await tagsOf(everywhere)).toEqual(before);
  });
});

const SHOWN = [
  ...['/rss.xml', '/feed', '/feed.json?view=summary', '/sections/news/archive/1/rss.xml'],
  ...['/archive/1/atom.xml', '/archive/1/feed.json?view=summary', '/opml.xml'],
  ...['/', '/sections/news', '/feeds', '/sitemap.xml', '/sitemap-2025-11.xml'],
  ...['/api/changes', '/api/changes?since=9&limit=3', '/api/articles?view=full&limit=3'],
];
const shown = () => [...SHOWN, '/api/articles', `/articles/${first}`, `/api/articles/${first}`];
const LATER = 'Thu, 01 Jan 2099 00:00:00 GMT';

describe('conditional requests', () => {
  it('If-None-Match is answered 304 for the ETag in any spelling, and 200 for any other', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100));
    for (const path of shown()) {
      const etag = (await stack.get(path)).headers.get('etag') ?? '';
      const strong = etag.slice(2);
      const inner = strong.slice(1, -1);
      const same = [
        ...[etag, strong, '*', ` ${etag} `, `"a",${etag}`, `"a" , W/"b",,${etag},`],
        ...[`W/"${inner}-gzip"`, `"${inner}-br"`, `"${inner}--gzip"`, `"${inner};br"`],
        `${'"x",'.repeat(2400)}${etag}`,
      ];
      for (const tag of same) {
        const answer = await stack.get(path, { 'if-none-match': tag });
        expect(answer.status, `${path} ${tag.slice(-60)}`).toBe(304);
      }
      const others = ['"no"', inner, '', 'W/', `${etag} x`, `w/"no"`, '*, "x"', '\\"', `"${inner}`];
      for (const tag of [...others, 'W/'.repeat(5000), '\u4e2d']) {
        const answer = await stack.get(path, { 'if-none-match': tag, 'if-modified-since': LATER });
        expect(answer.status, `${path} ${tag.slice(-60)}`).toBe(200);
      }
    }
  });

  it('If-Modified-Since is answered 304 from the last change on, and ignored when malformed or doubled', async () => {
    for (const path of shown()) {
      const date = (await stack.get(path)).headers.get('last-modified') ?? '';
      expect(Date.parse(date), path).toBeLessThanOrEqual(Date.now());
      for (const [since, status] of [
        [date, 304],
        [LATER, 304],
        ['Sat, 01 Jan 2000 00:00:00 GMT', 200],
        ['yesterday', 200],
        [`${date}, ${date}`, 200],
        ['2099-01-01T00:00:00Z', 200],
        ['Mon, 31 Feb 2099 00:00:00 GMT', 200],
      ] as const) {
        const answer = await stack.get(path, { 'if-modified-since': since });
        expect(answer.status, `${path} ${since}`).toBe(status);
      }
    }
  });

  it('If-None-Match: * on a 404 stays 404, Range is ignored, and a failed If-Match is 412', async () => {
    const missing = ['/tags/none/rss.xml', '/nothing', '/api/articles?scope=tag/none', '/api/x'];
    for (const path of missing) {
      expect((await stack.get(path, { 'if-none-match': '*' })).status, path).toBe(404);
    }
    const bad = await stack.get('/api/articles?limit=0', { 'if-none-match': '*' });
    expect(bad.status).toBe(400);
    const others = { 'if-match': '*', 'if-range': '"x"', range: 'bytes=0-9' };
    for (const path of shown()) {
      const answer = await stack.get(path, others);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('accept-ranges')).toBe('none');
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      const stale = await stack.get(path, { 'if-match': '"x"', 'if-none-match': '*' });
      expect([path, stale.status]).toEqual([path, 412]);
      const isJson = path.startsWith('/api/');
      expect(stale.headers.get('content-type')?.includes('problem+json')).toBe(isJson);
    }
  });
});

describe('fields of answers', () => {
  const fieldsOf = ({ headers }: Response) => {
    const { date: _, 'content-length': __, ...fields } = Object.fromEntries(headers);
    return fields;
  };

  it('HEAD has the fields of GET, for every status', async () => {
    const paths = [...shown(), '/health', '/robots.txt', '/nothing', '/api/nothing', '/rss'];
    for (const path of [...paths, '/tags/none/rss.xml', '/api/articles?limit=0']) {
      const [address = '', query = ''] = path.split('?');
      const get = await stack.get(path);
      const head = await stack.send({ method: 'HEAD', path: address, query });
      expect(head.status, path).toBe(get.status);
      expect(fieldsOf(head), path).toEqual(fieldsOf(get));
      expect(await head.text()).toBe('');
    }
  });

  it('a 304 has the fields of the 200 that caches need, and none about content', async () => {
    for (const path of shown()) {
      const whole = (await stack.get(path)).headers;
      const kept = await stack.get(path, { 'if-none-match': '*' });
      for (const name of ['cache-control', 'etag', 'vary', 'content-location']) {
        expect(kept.headers.get(name), `${path} ${name}`).toBe(whole.get(name));
      }
      expect(kept.headers.get('date')).not.toBeNull();
      for (const name of ['content-type', 'content-encoding', 'content-length', 'link']) {
        expect(kept.headers.get(name), `${path} ${name}`).toBeNull();
      }
    }
  });

  it('Content-Encoding is the coding of the highest q-value, and 406 where none is acceptable', async () => {
    for (const [accept, status, coding] of [
      ['gzip, br', 200, 'br'],
      ['gzip, deflate, br, zstd', 200, 'br'],
      ['zstd', 200, 'zstd'],
      ['br;q=0.8, zstd, gzip;q=0.9', 200, 'zstd'],
      ['identity, br;q=0.5', 200, null],
      ['', 200, null],
      ['br;q=0.1, gzip;q=0.5', 200, 'gzip'],
      ['x-gzip', 200, 'gzip'],
      ['*', 200, 'br'],
      ['gzip;q=0', 200, null],
      ['identity', 200, null],
      ['deflate', 200, null],
      ['br;q=nonsense', 200, null],
      [`${'gzip,'.repeat(1800)}br;q=0`, 200, 'gzip'],
      ['identity;q=0, br', 200, 'br'],
      ['identity;q=0', 406, null],
      ['*;q=0', 406, null],
    ] as const) {
      for (const path of [...shown(), '/news-sitemap.xml', '/robots.txt']) {
        const answer = await stack.get(path, { 'accept-encoding': accept });
        expect(
          [answer.status, answer.headers.get('content-encoding')],
          `${path} ${accept}`,
        ).toEqual([status, coding]);
        expect(answer.headers.get('vary')).toContain('Accept-Encoding');
        if (status === 406) expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    }
  });
});

describe('the JSON list', () => {
  it.each([
    ...['limit=0', 'limit=101', 'limit=1e3', 'limit=-1', 'limit=', 'limit=5&limit=5', 'limit=%FF'],
    ...['from=2026-02-31T00:00:00Z', 'from=2026-02-28', 'view=FULL', 'view=full&view=full'],
    'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    ...['cursor=', 'cursor=%00', 'cursor=AAAA', 'cursor=MS54', 'scope=all&scope=all'],
  ])('the JSON list refuses ?%s with a problem that names the parameter', async (query) => {
    const answer = await stack.get(`/api/articles?${query}`);
    const problem = (await answer.json()) as { errors: { parameter: string }[] };
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.errors.map(({ parameter }) => parameter)).toEqual([query.split('=')[0]]);
  });

  it('the JSON list accepts a cursor of another scope, refuses a truncated one, and ignores unknown parameters', async () => {
    const start = (await (await stack.get('/api/articles?limit=1')).json()) as { next: string };
    const cursor = new URL(start.next).searchParams.get('cursor') ?? '';
    const cut = await stack.get(`/api/articles?cursor=${cursor.slice(0, -3)}`);
    expect(cut.status).toBe(400);
    const other = await stack.get(`/api/articles?scope=section/local&cursor=${cursor}`);
    const { items } = (await other.json()) as { items: { section: string }[] };
    expect(items.map(({ section }) => section)).toEqual(['local']);
    for (const query of ['%', '&&=', 'utm=1', '__proto__=1', `x=${'y'.repeat(8000)}`]) {
      expect((await stack.get(`/api/articles?${query}`)).status, query.slice(0, 20)).toBe(200);
    }
  });
});

describe('sixty articles of 50 KB', () => {
  const TOTAL = 60;
  let long: Stack;
  beforeAll(async () => {
    long = await openStack();
    for (let number = 1; number <= TOTAL; number += 1) {
      const value = `第 ${number} 篇。${'新闻"<&>正文。'.repeat(2500)}`;
      const body = {
        act: 'publish',
        title: `${number}`,
        summary: '摘要',
        body: { format: 'text', value },
      };
      expect((await long.act({ path: '/api/articles', body })).status).toBe(201);
    }
  });

  it.each(['/rss.xml', '/atom.xml', '/feed.json'])(
    'sixty articles of 50 KB are all in %s, under 4 MB, the newest with their text',
    async (path) => {
      const answer = await long.get(path, { 'accept-encoding': 'br' });
      const text = brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString();
      expect(Buffer.byteLength(text)).toBeGreaterThan(2_000_000);
      expect(Buffer.byteLength(text)).toBeLessThan(4_000_000);
      expect(new Set(text.match(/urn:uuid:[\w-]+/g)).size).toBe(TOTAL);
      expect(text).toContain(`第 ${TOTAL} 篇`);
      expect(text).not.toContain('第 1 篇');
      if (path !== '/rss.xml') return;
      const items = all(one(parseXml(text), 'channel'), 'item');
      for (const item of items) expect(all(item, 'description')).toHaveLength(1);
    },
  );

  it('sixty articles of 50 KB are all in the JSON list’s pages, each under 4 MB', async () => {
    const titles: string[] = [];
    let path = '/api/articles?view=full&limit=100';
    while (path !== '') {
      const answer = await long.get(path);
      const text = await answer.text();
      expect(Buffer.byteLength(text)).toBeLessThan(4_000_000);
      const { items, next = ORIGIN } = JSON.parse(text) as {
        items: { title: string }[];
        next?: string;
      };
      titles.push(...items.map(({ title }) => title));
      path = next.slice(ORIGIN.length);
    }
    expect(titles).toEqual(Array.from({ length: TOTAL }, (_, index) => `${TOTAL - index}`));
  });
});
