/** @module Tests public addresses with other methods, preflights, repeated parameters and other spellings. */

import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventOf, responseOf } from '../support/gateway.ts';
import { loadHandler } from '../support/handlers.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

const READING = 'GET, HEAD, OPTIONS';
const LABELS = { tag: '食品安全', author: '施本允', source: '中国消费者报 & 网' };
const SCOPES = [
  '',
  '/sections/news',
  `/tags/${encodeURIComponent(LABELS.tag)}`,
  `/authors/${encodeURIComponent(LABELS.author)}`,
  `/sources/${encodeURIComponent('中国消费者报-网')}`,
];

/** A moment longer than the second that a change may share with another. */
const WEAK_FOR_MS = 2_100;

let stack: Stack;
let id: string;

beforeAll(async () => {
  stack = await openStack();
  const body = {
    act: 'publish',
    title: '绍兴重启驻厂监督制度',
    slug: 'factory-watch',
    section: 'news',
    tags: [LABELS.tag],
    authors: [{ name: LABELS.author }],
    source: { name: LABELS.source },
    firstPublished: '2026-03-01T00:00:00Z',
    body: { format: 'text', value: '正文。' },
  };
  const made = await stack.act({ path: '/api/articles', body });
  expect(made.status).toBe(201);
  id = ((await made.json()) as { article: { id: string } }).article.id;
  // RFC 9110 §8.8.2.2: until then Last-Modified is left out, and would come between two requests.
  await sleep(WEAK_FOR_MS);
});

const FEEDS = SCOPES.flatMap((scope) =>
  ['rss.xml', 'atom.xml', 'feed.json', 'feed'].map((file) => `${scope}/${file}`),
);
const PAGES = ['/', ...SCOPES.slice(1), '/months/2026-03', '/feeds'];
const FILES = [
  ...['/opml.xml', '/sitemap.xml', '/sitemap-2026-03.xml', '/news-sitemap.xml', '/robots.txt'],
  '/health',
];
const READ_ONLY = [...FEEDS, ...PAGES, ...FILES, '/api/changes'];
const articlePages = () => [`/articles/${id}`, `/articles/${id}/factory-watch`];
const everything = () => [...READ_ONLY, ...articlePages(), '/api/articles', `/api/articles/${id}`];

const ask = (method: string, address: string, headers: Record<string, string> = {}) => {
  const [path = '', query = ''] = address.split('?');
  return stack.send({ method, path, query, headers: Object.entries(headers) });
};

const fieldsOf = ({ headers }: Response) => {
  const { date: _, 'content-length': __, ...fields } = Object.fromEntries(headers);
  return fields;
};

describe('every public address', () => {
  it('every public address is 200 for any origin, with nosniff and without a cookie', async () => {
    for (const path of everything()) {
      const answer = await stack.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect([path, answer.headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, '*']);
      expect(answer.headers.get('vary'), path).toContain('Accept-Encoding');
      expect(answer.headers.get('cache-control'), path).not.toBeNull();
      expect(answer.headers.get('set-cookie'), path).toBeNull();
    }
  });

  it('every public address answers HEAD as GET, without content', async () => {
    for (const path of everything()) {
      const [get, head] = [await stack.get(path), await ask('HEAD', path)];
      expect([path, head.status]).toEqual([path, get.status]);
      expect([path, fieldsOf(head)]).toEqual([path, fieldsOf(get)]);
      expect(await head.text()).toBe('');
    }
  });

  it('every public address answers OPTIONS with Allow, and a preflight with allowed methods and fields', async () => {
    const preflight = {
      origin: 'https://app.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match',
    };
    for (const path of everything()) {
      for (const headers of [{}, preflight]) {
        const answer = await ask('OPTIONS', path, headers);
        expect([path, answer.status, await answer.text()]).toEqual([path, 204, '']);
        expect(answer.headers.get('allow')?.startsWith(READING), path).toBe(true);
        expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
        expect(answer.headers.get('access-control-allow-headers'), path).toContain('If-None-Match');
        expect(answer.headers.get('access-control-allow-methods'), path).toContain('GET');
      }
    }
  });

  it('every public address answers other methods with 405 and Allow, and changes nothing', async () => {
    const before = await stack.keys();
    for (const path of [...READ_ONLY, ...articlePages()]) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'get']) {
        const answer = await ask(method, path, { 'if-none-match': '*' });
        const allow = answer.headers.get('allow');
        expect([method, path, answer.status, allow]).toEqual([method, path, 405, READING]);
        expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
      }
    }
    expect(await stack.keys()).toEqual(before);
  });
});

describe('writes', () => {
  it('a write to a read-only address is 405 in the editors’ function too', async () => {
    const handler = await loadHandler('editorial', stack.environment);
    for (const path of ['/api/changes', '/api/openapi.json']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const refused = responseOf(await handler(eventOf({ method, path }), {}));
        const allow = refused.headers.get('allow');
        expect([method, path, refused.status, allow]).toEqual([method, path, 405, READING]);
      }
    }
  });

  const path = () => `/api/articles/${id}`;

  it('H-40 an unsigned write is 401 with WWW-Authenticate', async () => {
    for (const [method, address] of [
      ['PUT', path()],
      ['POST', '/api/articles'],
      ['POST', `${path()}/withdraw`],
    ] as const) {
      const refused = await ask(method, address);
      expect([address, refused.status]).toEqual([address, 401]);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Signature\b/);
      expect(refused.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('H-14 a PUT without If-Match is 428, and with another version than the newest 412', async () => {
    const body = { title: 'x', body: { format: 'text', value: 'x' } };
    const put = { method: 'PUT', path: path(), body };
    expect((await stack.act(put)).status).toBe(428);
    for (const tag of ['"v9"', 'W/"v9"']) {
      const stale = await stack.act({ ...put, headers: { 'if-match': tag } });
      expect([tag, stale.status]).toEqual([tag, 412]);
    }
    const read = await stack.get(path());
    expect(((await read.json()) as { title: string }).title).not.toBe('x');
  });
});

describe('an address in another spelling', () => {
  it('a percent-encoded Chinese address is the same in upper and lower case', async () => {
    for (const path of [...FEEDS, ...SCOPES.slice(1)]) {
      const lower = path.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
      const [one, other] = [await stack.get(path), await stack.get(lower)];
      expect([path, other.status, await other.text()]).toEqual([path, 200, await one.text()]);
      expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
    }
  });

  it('an address with an extra slash is redirected to one that answers, and 404 below /api', async () => {
    for (const path of everything()) {
      if (path === '/') continue;
      const moved = await stack.get(`${path}/`);
      // Of the JSON's addresses programs make one mistake only once.
      if (path.startsWith('/api/')) expect([path, moved.status]).toEqual([path, 404]);
      else {
        expect([path, moved.status]).toEqual([path, 301]);
        const to = (moved.headers.get('location') ?? '').slice(ORIGIN.length);
        const target = await stack.get(to);
        expect([path, to, target.status]).toEqual([path, to, 200]);
      }
    }
  });

  it('a name or an id in capitals, and a folder, are redirected to a page that exists', async () => {
    for (const [path, to] of [
      ['/sections/News', '/sections/news'],
      [`/articles/${id.toUpperCase()}`, `/articles/${id}`],
      ['/articles', '/'],
    ] as const) {
      const answer = await stack.get(path);
      expect([path, answer.status]).toEqual([path, 301]);
      expect(answer.headers.get('location')).toMatch(new RegExp(`${to}$`));
    }
  });

  it('an address with its path in capitals, its name cut or too long, is 404', async () => {
    const tag = encodeURIComponent(LABELS.tag);
    for (const path of [
      ...['/RSS.xml', '/Sections/news', '/sections/new', '/rss.xm', '/feedx'],
      ...[`/tags/${tag.slice(0, -9)}/rss.xml`],
      ...[`/tags/${tag}/rss.xml/x`, `/tags/${tag}/archive/1/rss.xml`],
      ...[
        '/archive/1/rss.xml',
        '/archive/01/rss.xml',
        '/archive/-1/rss.xml',
        '/archive/1e0/rss.xml',
      ],
      ...['/archive/99999999999999999999/rss.xml', '/archive/1', '/archive', '/month'],
      ...[`/articles/${id}x`, `/articles/${id}/factory-watch/x`],
    ]) {
      expect([path, (await stack.get(path, { 'if-none-match': '*' })).status]).toEqual([path, 404]);
    }
  });

  it('an article’s address with any slug is redirected to its canonical one', async () => {
    for (const slug of ['x', 'Factory-Watch', '%E9%A9%BB%E5%8E%82', 'factory-watch%20', "a'b"]) {
      const moved = await stack.get(`/articles/${id}/${slug}`);
      const location = moved.headers.get('location');
      expect([slug, moved.status, location]).toEqual([
        slug,
        301,
        `${ORIGIN}/articles/${id}/factory-watch`,
      ]);
    }
  });
});

describe('queries', () => {
  it('an unknown, empty or odd parameter changes nothing of an answer', async () => {
    const queries = [
      '',
      'x',
      '=',
      '&&',
      'utm_source=a&utm_source=b',
      '%',
      '%00=%FF',
      'View=summary',
      `x=${'y'.repeat(7000)}`,
    ];
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/', '/sitemap.xml', '/opml.xml']) {
      const plain = await stack.get(path);
      const body = await plain.text();
      for (const query of queries) {
        const answer = await ask('GET', `${path}?${query}`);
        expect([path, query.slice(0, 30), answer.status]).toEqual([path, query.slice(0, 30), 200]);
        expect(await answer.text()).toBe(body);
        expect(answer.headers.get('etag')).toBe(plain.headers.get('etag'));
      }
    }
  });

  it.each(['view', 'view=', 'view=SUMMARY', 'view=AAA', 'view=full&view=summary'])(
    'a feed with ?%s is answered 400 in plain text',
    async (query) => {
      for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/rss']) {
        const answer = await ask('GET', `${path}?${query}`);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
        expect(answer.headers.get('etag')).toBeNull();
      }
    },
  );

  it('a malformed cursor is 404 on pages, and 400 in lists', async () => {
    for (const query of ['cursor=', 'cursor=x', 'cursor=%00', 'cursor=AAAA&cursor=BBBB']) {
      for (const path of ['/', '/sections/news', '/months/2026-03']) {
        expect([path, query, (await ask('GET', `${path}?${query}`)).status]).toEqual([
          path,
          query,
          404,
        ]);
      }
      expect((await ask('GET', `/api/articles?${query}`)).status).toBe(400);
    }
  });

  it.each([
    ...['since=', 'since=-1', 'since=1.5', 'since=01', 'since=1e3', 'since=9999999999999'],
    ...['since=1&since=2', 'limit=0', 'limit=101', 'limit=1&limit=1'],
  ])('/api/changes refuses ?%s, and names the parameter', async (query) => {
    const answer = await ask('GET', `/api/changes?${query}`, { 'if-none-match': '*' });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter)).toEqual([query.split('=')[0]]);
  });

  it('/api/changes after the last change is an empty list, until the next change', async () => {
    const answer = await stack.get('/api/changes?since=1');
    expect(await answer.json()).toEqual({ items: [] });
    const etag = answer.headers.get('etag') ?? '';
    const body = { act: 'publish', title: '又一篇', body: { format: 'text', value: 'x' } };
    expect((await stack.act({ path: '/api/articles', body })).status).toBe(201);
    const fresh = await stack.get('/api/changes?since=1', { 'if-none-match': etag });
    expect(((await fresh.json()) as { items: unknown[] }).items).toHaveLength(1);
  });
});
