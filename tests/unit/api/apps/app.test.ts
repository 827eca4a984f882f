import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { FULL_ARTICLE } from '../../../support/full-article.ts';
import {
  articleId,
  at,
  liveVersion,
  ORIGIN,
  PUBLISHED,
  slug,
} from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const MINUTE_MS = 60_000;

interface ListBody {
  readonly items: readonly { readonly id: string; readonly title: string; body?: unknown }[];
  readonly next?: string;
}

/** `count` articles, the first one newest; some pairs of the same instant. */
function manyArticles(count: number) {
  return Array.from({ length: count }, (_, index) =>
    liveVersion(index + 1, {
      state: {
        firstPublished: instantOf(PUBLISHED - Math.floor(index / 2) * MINUTE_MS) as Instant,
      },
    }),
  );
}

function open(room: MemoryPorts) {
  return articlesApp(room.services());
}

async function listOf(room: MemoryPorts, query = ''): Promise<ListBody> {
  const response = await open(room).request(`/api/articles${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as ListBody;
}

describe('GET /api/articles', () => {
  it('GET /api/articles lists 20 articles, newest first, without their bodies', async () => {
    const room = new MemoryPorts(manyArticles(25));
    const { items, next } = await listOf(room);
    expect(items).toHaveLength(20);
    expect(items[0]?.title).toBe('标题 2');
    expect(items.some((item) => 'body' in item || 'contentHtml' in item)).toBe(false);
    expect(next).toMatch(/^https:\/\/news\.example\/api\/articles\?cursor=[\w-]+$/);
  });

  it('GET /api/articles names the next page in the body and in Link, and neither on the last page', async () => {
    const app = open(new MemoryPorts(manyArticles(3)));
    const first = await app.request('/api/articles?limit=2');
    const { next } = (await first.json()) as ListBody;
    expect(first.headers.get('link')).toBe(`<${next}>; rel="next"`);
    const last = await app.request(next ?? '');
    expect(await last.json()).toMatchObject({ items: [{ title: '标题 3' }] });
    expect(last.headers.get('link')).toBeNull();
    const whole = await app.request('/api/articles?limit=3');
    expect(await whole.json()).not.toHaveProperty('next');
  });

  it('pages of /api/articles list every article once, by any limit, while newer ones arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 30 }),
        async (limit, count) => {
          const versions = manyArticles(count);
          const room = new MemoryPorts(versions);
          const seen: string[] = [];
          let query: string | undefined = `?limit=${limit}`;
          let arrivals = 0;
          while (query !== undefined) {
            const { items, next }: ListBody = await listOf(room, query);
            seen.push(...items.map(({ id }) => id));
            query = next === undefined ? undefined : new URL(next).search;
            arrivals += 1;
            room.publish(
              liveVersion(1000 + arrivals, {
                state: { firstPublished: instantOf(PUBLISHED + arrivals * MINUTE_MS) },
              }),
            );
          }
          expect(seen).toHaveLength(count);
          expect(new Set(seen)).toEqual(new Set(versions.map(({ state }) => state.id)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('GET /api/articles filters by scope and by inclusive dates', async () => {
    const room = new MemoryPorts([
      ...manyArticles(4),
      liveVersion(50, { content: { tags: [{ slug: slug('食品'), label: '食品' }] } }),
    ]);
    const tagged = await listOf(room, `?scope=${encodeURIComponent('tag/食品')}`);
    expect(tagged.items.map(({ title }) => title)).toEqual(['标题 50']);
    const [from, to] = ['2026-11-12T11:03:00+08:00', '2026-11-12T03:04:00Z'].map(
      encodeURIComponent,
    );
    const dated = await listOf(room, `?from=${from}&to=${to}`);
    expect(dated.items.map(({ title }) => title)).toEqual(['标题 4', '标题 3']);
  });

  it('the next URL of /api/articles keeps the known parameters and drops others', async () => {
    const { next } = await listOf(
      new MemoryPorts(manyArticles(9)),
      '?scope=all&limit=2&from=2000-01-01T00:00:00Z&utm_source=x&view=full',
    );
    const query = new URL(next ?? '').searchParams;
    expect(query.get('from')).toBe('2000-01-01T00:00:00Z');
    expect(query.get('limit')).toBe('2');
    expect(query.get('view')).toBe('full');
    expect(query.has('utm_source')).toBe(false);
  });

  it('GET /api/articles?view=full has whole articles and stays under 4 MB', async () => {
    const html = `<p>${'质'.repeat(100_000)}</p>`;
    const versions = manyArticles(30).map((version) => ({
      ...version,
      content: {
        ...version.content,
        contentHtml: html,
        body: { format: 'html' as const, value: html },
      },
    }));
    const room = new MemoryPorts(versions);
    const response = await open(room).request('/api/articles?view=full&limit=100');
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBeLessThan(4_000_000);
    const { items, next } = JSON.parse(text) as ListBody;
    expect(items.length).toBeGreaterThan(3);
    expect(items[0]).toHaveProperty('contentHtml', html);
    const rest = await listOf(room, new URL(next ?? '').search);
    expect(rest.items[0]?.id).not.toBe(items.at(-1)?.id);
    expect(rest.items.map(({ id }) => id)).not.toContain(items[0]?.id);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=%D9%A1', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['from=yesterday', 'from'],
    ['from=2026-02-31T00:00:00Z', 'from'],
    ['from=2026-11-12T00:00:00+08:00', 'from'],
    ['from=2026-11-12T00:00:01Z', 'from'],
    ['to=2026-11-12T00:00:00.001Z', 'to'],
    ['to=2026-11-12T05:45:30%2B05:45', 'to'],
    ['to=2026-11-12', 'to'],
    ['from=2026-11-13T00:00:00Z&to=2026-11-12T00:00:00Z', 'from'],
    ['cursor=', 'cursor'],
    ['cursor=x', 'cursor'],
    ['cursor=%00%ff', 'cursor'],
    ['view=bodies', 'view'],
  ])('GET /api/articles?%s answers 400 and names %s', async (query, parameter) => {
    const room = new MemoryPorts(manyArticles(1));
    const response = await open(room).request(`/api/articles?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { errors: { parameter: string; detail: string }[] };
    expect(problem).toMatchObject({ type: `${ORIGIN}/problems/invalid-parameter`, status: 400 });
    expect(problem.errors.map((error) => error.parameter)).toContain(parameter);
    expect(room.reads).toEqual([]);
  });

  it.each(['nothing', 'tag/never-seen', 'section/none', '', 'tags/x'])(
    'GET /api/articles of the unknown scope "%s" answers 404',
    async (scope) => {
      const response = await open(new MemoryPorts(manyArticles(1))).request(
        `/api/articles?scope=${encodeURIComponent(scope)}`,
      );
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: `${ORIGIN}/problems/unknown-scope` });
    },
  );

  it('GET /api/articles is empty for a section without articles, and for an empty site', async () => {
    expect(await listOf(new MemoryPorts(), '?scope=section/world')).toEqual({ items: [] });
    expect(await listOf(new MemoryPorts())).toEqual({ items: [] });
  });

  it('GET /api/articles of a retired scope answers 410 retired-scope', async () => {
    const response = await open(new MemoryPorts()).request('/api/articles?scope=tag/old-news');
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ type: `${ORIGIN}/problems/retired-scope` });
  });

  it('GET /api/articles with a current ETag answers 304 and reads the head alone', async () => {
    const room = new MemoryPorts(manyArticles(3));
    const app = open(room);
    const first = await app.request('/api/articles');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe('W/"3-list-rev1"');
    room.reads.length = 0;
    const again = await app.request('/api/articles', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(etag);
    expect(await again.text()).toBe('');
    expect(room.reads).toEqual(['readHead all']);
    room.publish(liveVersion(70));
    const changed = await app.request('/api/articles', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it('GET /api/articles reads the head before anything else', async () => {
    const room = new MemoryPorts(manyArticles(3));
    await open(room).request('/api/articles?view=full');
    expect(room.reads).toEqual(['readHead all', 'readList', 'readVersions 3']);
  });

  it('GET /api/articles answers 304 by If-Modified-Since', async () => {
    const room = new MemoryPorts(manyArticles(3));
    const since = (date: string) =>
      open(room).request('/api/articles', { headers: { 'if-modified-since': date } });
    expect((await since('Thu, 12 Nov 2026 03:04:05 GMT')).status).toBe(304);
    expect((await since('Thu, 12 Nov 2026 03:04:04 GMT')).status).toBe(200);
  });

  it('GET /api/articles is compressed, allows every origin and has nosniff', async () => {
    const response = await open(new MemoryPorts(manyArticles(3))).request('/api/articles', {
      headers: { 'accept-encoding': 'br' },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(JSON.parse(brotliDecompressSync(bytes).toString()).items).toHaveLength(3);
    const fields = Object.fromEntries(response.headers);
    expect(fields).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
      'cache-control': expect.stringContaining('max-age=60'),
    });
  });
});

describe('GET /api/articles/ID', () => {
  const { id } = FULL_ARTICLE.state;

  it('GET /api/articles/ID is the live version, with its number in the ETag', async () => {
    const response = await open(new MemoryPorts([FULL_ARTICLE])).request(`/api/articles/${id}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('W/"v4-rev1"');
    expect(await response.json()).toMatchObject({ id, status: 'published', tags: [{}, {}] });
  });

  it('GET /api/articles/ID with a current ETag answers 304 and does not read the text', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const response = await open(room).request(`/api/articles/${id}`, {
      headers: { 'if-none-match': '"v4-rev1-gzip"' },
    });
    expect(response.status).toBe(304);
    expect(room.reads).toEqual(['readArticle']);
  });

  it.each([
    ['withdrawn', '数据有误', { type: `${ORIGIN}/problems/gone`, note: '数据有误' }],
    ['expired', undefined, { type: `${ORIGIN}/problems/article-expired` }],
  ] as const)(
    'GET /api/articles/ID of an article that is %s answers 410 with the problem of that status',
    async (status, note, problem) => {
      const room = new MemoryPorts();
      const departure = { at: at('2026-11-13T00:00:00Z'), version: 5, ...(note && { note }) };
      room.hold(FULL_ARTICLE, { status, departure });
      const response = await open(room).request(`/api/articles/${id}`, {
        headers: { 'if-none-match': '*' },
      });
      expect(response.status).toBe(410);
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');
      const title = expect.stringMatching(status);
      expect(await response.json()).toEqual({ ...problem, status: 410, title });
    },
  );

  it('GET /api/articles/ID answers the same 404 for a draft, a scheduled article, an unknown and a malformed id', async () => {
    const answers = await Promise.all(
      ['draft', 'scheduled', 'unknown', 'malformed', 'upper', 'percent'].map(async (kind) => {
        const room = new MemoryPorts();
        if (kind === 'draft' || kind === 'scheduled') room.hold(FULL_ARTICLE, { status: kind });
        const path =
          { malformed: 'x', upper: id.toUpperCase(), percent: '%FF' }[kind] ??
          (kind === 'unknown' ? articleId(77) : id);
        const response = await open(room).request(`/api/articles/${path}`);
        expect(response.status).toBe(404);
        return [await response.text(), Object.fromEntries(response.headers)];
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('GET /api/articles/ID shows nothing of a pending version', async () => {
    const room = new MemoryPorts([FULL_ARTICLE]);
    const record = room.records.get(id);
    if (record === undefined) throw new RangeError('no record');
    const state = { ...record.state, version: 9, pending: 9 };
    room.records.set(id, { ...record, state, title: '未发布的新题' });
    const response = await open(room).request(`/api/articles/${id}`);
    expect(response.headers.get('etag')).toBe('W/"v4-rev1"');
    expect(await response.text()).not.toContain('未发布');
  });
});

describe('other requests under /api/', () => {
  it('an unknown path under /api/ answers 404 as problem+json', async () => {
    const response = await open(new MemoryPorts()).request('/api/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('another method under /api/ answers 405 with Allow', async () => {
    const app = open(new MemoryPorts());
    const list = await app.request('/api/articles', { method: 'PATCH' });
    expect(list.status).toBe(405);
    expect(list.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    expect(list.headers.get('content-type')).toBe('application/problem+json');
    const one = await app.request(`/api/articles/${articleId(1)}`, { method: 'PATCH' });
    expect(one.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT, DELETE');
    const act = await app.request(`/api/articles/${articleId(1)}/publish`);
    expect([act.status, act.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
  });

  it('OPTIONS under /api/ answers 204 with Allow, and HEAD is GET without content', async () => {
    const app = open(new MemoryPorts(manyArticles(30)));
    const options = await app.request('/api/articles', { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-origin')).toBe('*');
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    const head = await app.request('/api/articles', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('link')).toContain('rel="next"');
    expect(await head.text()).toBe('');
  });

  it('an Accept-Encoding without an acceptable coding answers 406 as problem+json', async () => {
    const response = await open(new MemoryPorts()).request('/api/articles', {
      headers: { 'accept-encoding': '*;q=0' },
    });
    expect(response.status).toBe(406);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('a failure under /api/ answers 500, or 503 with Retry-After, without internal detail', async () => {
    const room = new MemoryPorts();
    room.broken = new CodedError('ERR_SECRET', 'arn:aws:secret');
    const broken = await open(room).request('/api/articles');
    expect(broken.status).toBe(500);
    expect(broken.headers.get('cache-control')).toBe('no-store');
    expect(await broken.text()).not.toMatch(/secret/i);
    expect(room.failures).toEqual([{ route: '/api/articles', error: room.broken }]);
    room.broken = new CodedError('ERR_STORE_THROTTLED', 'busy', { isTransient: true });
    const busy = await open(room).request('/api/articles');
    expect(busy.status).toBe(503);
    expect(busy.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
