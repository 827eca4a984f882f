/** @module Tests public addresses while the store fails: a whole answer or 503, never a part of one. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Fault,
  type FaultyStore,
  openFaultyStore,
  type Script,
} from '../support/faulty-store.ts';
import {
  chooseRoute,
  eventOf,
  readRoutes,
  responseOf,
  type WireRequest,
} from '../support/gateway.ts';
import { type Handler, loadHandler } from '../support/handlers.ts';
import { openStack, type Stack } from '../support/stack.ts';

/** What a reader may see in a whole answer alone. */
const WORDS = '一字一句都在的文章';
const UNKNOWN = '019a7f3c-0000-7000-8000-00000000dead';

let stack: Stack;
let store: FaultyStore;
/** Addresses with the same answer for everybody, by which function answers. */
let addresses: readonly string[];

async function post(title: string, changes: object = {}): Promise<string> {
  const body = {
    act: 'publish',
    title,
    section: 'news',
    tags: ['食品'],
    authors: [{ name: '施本允' }],
    source: { name: '新华社' },
    body: { format: 'text', value: `${title}，${WORDS}。` },
    ...changes,
  };
  const made = await stack.act({ path: '/api/articles', body });
  return ((await made.json()) as { article: { id: string } }).article.id;
}

beforeAll(async () => {
  stack = await openStack();
  const live = await post('在');
  await post('另一篇', { section: 'local' });
  const gone = await post('撤');
  const withdrawn = await stack.act({
    path: `/api/articles/${gone}/withdraw`,
    body: { note: '失实' },
    headers: { 'if-match': '"v1"' },
  });
  expect(withdrawn.status).toBe(200);
  const month = new Date().toISOString().slice(0, 7);
  const tag = encodeURIComponent('食品');
  addresses = [
    ...['/rss.xml', '/atom.xml', '/feed.json?view=summary', '/feed', '/opml.xml'],
    ...['/sections/news/rss.xml', `/tags/${tag}/atom.xml`, '/sections/sport/rss.xml', '/health'],
    ...['/api/articles', '/api/articles?view=full&limit=1', '/api/articles?scope=section/news'],
    ...[live, gone, UNKNOWN].map((id) => `/api/articles/${id}`),
    ...['/api/changes', '/api/openapi.json', '/api', '/.well-known/jwks.json'],
    ...['/', '/feeds', '/sections/news', `/tags/${tag}`, `/months/${month}`, '/robots.txt'],
    ...[live, gone, UNKNOWN].map((id) => `/articles/${id}`),
    ...['/sitemap.xml', `/sitemap-${month}.xml`, '/news-sitemap.xml'],
    `/authors/${encodeURIComponent('施本允')}`,
    `/sources/${encodeURIComponent('新华社')}`,
  ];
  store = await openFaultyStore();
});
afterAll(() => store.close());

const routes = readRoutes();
let containers: Map<string, Promise<Handler>>;
/** Every test begins with containers that know nothing yet. */
beforeEach(() => {
  containers = new Map();
});

async function send(request: WireRequest): Promise<Response> {
  const name = chooseRoute(routes, request.method, request.path);
  const environment = { ...stack.environment, AWS_ENDPOINT_URL_DYNAMODB: store.endpoint };
  const handler = containers.get(name) ?? loadHandler(name, environment);
  containers.set(name, handler);
  return responseOf(await (await handler)(eventOf(request), {}));
}

interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

async function look(address: string, headers: Record<string, string> = {}): Promise<Seen> {
  const [path = '', query = ''] = address.split('?');
  const answer = await send({ method: 'GET', path, query, headers: Object.entries(headers) });
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64');
  return { status: answer.status, headers: answer.headers, body };
}

/** The answers of a working store, by address; read through the stack's own functions. */
async function readAll(): Promise<ReadonlyMap<string, Seen>> {
  store.play(() => undefined);
  const seen = new Map<string, Seen>();
  for (const address of addresses) seen.set(address, await look(address));
  containers = new Map();
  return seen;
}

const TAG_FIELDS = ['content-type', 'cache-control', 'etag'] as const;

/** The body; of a page that says that there is none, without the latest news, which it may lack. */
function wordsOf(seen: Seen | undefined): string | undefined {
  if (seen === undefined || seen.status < 400) return seen?.body;
  const html = Buffer.from(seen.body, 'base64').toString();
  return html.replace(/<section class="more" aria-labelledby="latest">.*?<\/section>/s, '');
}

/** The whole answer of a good day, or one that says only that there is none now. */
function expectWhole(seen: Seen, good: Seen | undefined, label: string): 'whole' | 'refused' {
  if (seen.status === 503) {
    const text = Buffer.from(seen.body, 'base64').toString();
    expect(seen.headers.get('cache-control'), label).toBe('no-store');
    expect(seen.headers.get('retry-after'), label).toMatch(/^\d+$/);
    expect(seen.headers.get('etag'), label).toBeNull();
    expect(text.length, label).toBeGreaterThan(0);
    expect(text, label).not.toMatch(/dynamo|ECONN|socket|127\.0\.0\.1|Exception|FEED#/i);
    expect(text.includes(WORDS), label).toBe(false);
    return 'refused';
  }
  expect([label, seen.status]).toEqual([label, good?.status]);
  expect(wordsOf(seen) === wordsOf(good), `${label}: another body`).toBe(true);
  for (const name of TAG_FIELDS) {
    expect(seen.headers.get(name), `${label}: ${name}`).toBe(good?.headers.get(name));
  }
  return 'whole';
}

/** Kinds that a request meets soon; the silent ones take their time elsewhere. */
const QUICK: readonly Fault[] = [
  'reset-before',
  'internal-error',
  'half-answer',
  'unavailable',
  'reset-after',
];

describe('every public address while the store fails', () => {
  it('every public address is answered whole or 503, wherever an outage begins', async () => {
    const good = await readAll();
    let kind = 0;
    for (const address of addresses) {
      const ends: string[] = [];
      for (let from = 0; ends.at(-1) !== 'whole' && from < 40; from += 1) {
        const fault = QUICK[kind % QUICK.length] ?? 'reset-before';
        kind += 1;
        store.play(({ number }) => (number >= from ? fault : undefined));
        const label = `${address}, ${fault} from call ${from} on`;
        ends.push(expectWhole(await look(address), good.get(address), label));
      }
      expect(ends.at(-1), address).toBe('whole');
      // What never reads the table, and what crawlers take a 5xx of for a ban (RFC 9309 §2.3.1.4).
      const isFixed = ['/robots.txt', '/health', '/api', '/api/openapi.json'].includes(address);
      expect(ends.includes('refused'), address).toBe(!isFixed);
    }
  });

  it.each([...QUICK, 'throughput-exceeded', 'throttling', 'unprocessed'] as const)(
    'every public address is answered as usual when each call’s first try fails by %s',
    async (fault) => {
      const good = await readAll();
      const script: Script = ({ attempt, operation }) => {
        if (fault === 'unprocessed' && operation !== 'BatchGetItem') return undefined;
        return attempt === 1 ? fault : undefined;
      };
      // The client waits longer after a throttle: every fourth address is enough for that.
      const step = /^thr/.test(fault) ? 4 : 1;
      for (const address of addresses.filter((_, at) => at % step === 0)) {
        store.play(script);
        const seen = await look(address);
        expect([fault, expectWhole(seen, good.get(address), address)]).toEqual([fault, 'whole']);
      }
    },
    240_000,
  );

  it('a conditional request for an address read before is 304 or 503 when the store fails', async () => {
    const good = await readAll();
    for (const address of addresses) {
      const etag = good.get(address)?.headers.get('etag') ?? undefined;
      if (etag === undefined) continue;
      store.play(() => undefined);
      const current = await look(address, { 'if-none-match': etag });
      expect([address, current.status, current.body]).toEqual([address, 304, '']);
      store.play(() => 'internal-error');
      const failed = await look(address, { 'if-none-match': etag });
      expect([address, [304, 503].includes(failed.status)]).toEqual([address, true]);
    }
  });
});

describe('a store that does not answer', () => {
  /** The three that readers call, and the one for editors, loaded: a cold start is not their time. */
  beforeEach(async () => {
    store.play(() => undefined);
    for (const address of ['/health', '/api', '/robots.txt']) await look(address);
    await send({ method: 'OPTIONS', path: '/api/keys' });
  });

  it('a silent store is answered 503 at the deadline, before its late answers', async () => {
    const act = await stack.sign({
      path: '/api/articles',
      body: { act: 'publish', title: '稿', section: 'news', tags: ['食品'] },
      headers: { 'idempotency-key': '"silence"' },
    });
    // The store answers each call at its third try, so that only the deadline makes a 503 of it.
    store.play(({ attempt }) => (attempt < 3 ? 'silent-before' : undefined));
    const ends = await Promise.all([
      send(act),
      ...['/rss.xml', '/api/articles', '/'].map((address) => look(address)),
    ]);
    expect(ends.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  });

  it('a store that stalls half-way through an answer is answered 503', async () => {
    store.play(() => 'stalled-answer');
    expect((await look('/rss.xml')).status).toBe(503);
  });
});
