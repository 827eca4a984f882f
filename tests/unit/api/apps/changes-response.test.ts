import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articlesApp } from '../../../../lib/api/apps/app.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { articleId, at, liveVersion, ORIGIN, slug } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

interface Changes {
  readonly items: readonly { readonly seq: number; readonly id: string; readonly url: string }[];
  readonly next?: string;
}

function roomOf(count: number) {
  return new MemoryPorts(Array.from({ length: count }, (_, n) => liveVersion(n + 1)));
}

const ask = (room: MemoryPorts, query = '', init: RequestInit = {}) =>
  articlesApp(room.services()).request(`/api/changes${query}`, init);

async function changesOf(room: MemoryPorts, query = ''): Promise<Changes> {
  const response = await ask(room, query);
  expect(response.status).toBe(200);
  return (await response.json()) as Changes;
}

describe('GET /api/changes', () => {
  it('GET /api/changes lists each change with its number, time, act, article and URL', async () => {
    const version = liveVersion(1, { content: { title: '标题', slug: slug('watch') } });
    const room = new MemoryPorts([version]);
    room.hold({ ...version, at: at('2026-11-13T00:00:00.000Z') }, { status: 'withdrawn' });
    room.changes.push({ ...room.changes[1], seq: 3, act: 'withdraw', note: '有误' } as never);
    const common = {
      id: articleId(1),
      url: `${ORIGIN}/articles/${articleId(1)}/watch`,
      title: '标题',
    };
    expect(await changesOf(room)).toEqual({
      items: [
        { seq: 1, at: '2026-11-12T11:04:05.678+08:00', act: 'publish', ...common },
        { seq: 2, at: '2026-11-13T08:00:00+08:00', act: 'withdraw', ...common },
        { seq: 3, at: '2026-11-13T08:00:00+08:00', act: 'withdraw', ...common, note: '有误' },
      ],
    });
  });

  it('GET /api/changes lists 20 changes by default and at most 100, with the URL of the next page', async () => {
    const room = roomOf(120);
    const first = await changesOf(room);
    expect(first.items.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(first.next).toBe(`${ORIGIN}/api/changes?since=20&limit=20`);
    expect((await changesOf(room, '?limit=100')).items).toHaveLength(100);
    const response = await ask(room, '?since=7&limit=2');
    expect(response.headers.get('link')).toBe(
      `<${ORIGIN}/api/changes?since=9&limit=2>; rel="next"`,
    );
  });

  it('GET /api/changes has no next URL on the last page, and an empty list after the last change', async () => {
    const room = roomOf(4);
    for (const query of ['?limit=4', '?since=2&limit=2', '?since=3']) {
      const response = await ask(room, query);
      expect(await response.json()).not.toHaveProperty('next');
      expect(response.headers.has('link')).toBe(false);
    }
    expect(await changesOf(room, '?since=4')).toEqual({ items: [] });
    expect(await changesOf(room, '?since=999999999999')).toEqual({ items: [] });
    expect(await changesOf(new MemoryPorts())).toEqual({ items: [] });
  });

  it('pages of /api/changes list every change once, in order, while more arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 30 }),
        fc.array(fc.boolean(), { maxLength: 10 }),
        async (limit, count, arrivals) => {
          const room = roomOf(count);
          const seen: number[] = [];
          let query: string | undefined = `?limit=${limit}`;
          while (query !== undefined) {
            const { items, next }: Changes = await changesOf(room, query);
            seen.push(...items.map(({ seq }) => seq));
            query = next === undefined ? undefined : new URL(next).search;
            if (arrivals.pop() === true) room.publish(liveVersion(1000 + arrivals.length));
          }
          const rest = await changesOf(room, `?since=${seen.at(-1) ?? 0}&limit=100`);
          seen.push(...rest.items.map(({ seq }) => seq));
          expect(seen).toEqual(room.changes.map(({ seq }) => seq));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['?since=-1', 'since'],
    ['?since=1.5', 'since'],
    ['?since=1e3', 'since'],
    ['?since=', 'since'],
    ['?since=01', 'since'],
    ['?since=1000000000000', 'since'],
    ['?since=1&since=2', 'since'],
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=x', 'limit'],
  ])('GET /api/changes%s answers 400 and names the parameter', async (query, parameter) => {
    const response = await ask(roomOf(1), query);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: `${ORIGIN}/problems/invalid-parameter`,
      errors: [{ parameter }],
    });
  });

  it('GET /api/changes names every invalid parameter in one answer', async () => {
    const { errors } = (await (await ask(roomOf(1), '?since=a&limit=b')).json()) as {
      errors: readonly unknown[];
    };
    expect(errors).toHaveLength(2);
  });

  it('the ETag of /api/changes has the counter of the site, which is read before the changes', async () => {
    const room = roomOf(3);
    const response = await ask(room);
    expect(response.headers.get('etag')).toBe('W/"3-changes.0.20-rev1"');
    expect(response.headers.get('cache-control')).toContain('max-age=60');
    expect(room.reads).toEqual(['readHead all', 'readChanges 0']);
    room.reads.length = 0;
    const same = await ask(room, '', { headers: { 'if-none-match': 'W/"3-changes.0.20-rev1"' } });
    expect(same.status).toBe(304);
    expect(await same.text()).toBe('');
    expect(room.reads).toEqual(['readHead all']);
    const since = { 'if-modified-since': response.headers.get('last-modified') ?? '' };
    expect((await ask(room, '', { headers: since })).status).toBe(304);
    // The tag of one part is none of another, or the rest would be missed.
    const first = await ask(room, '?limit=2');
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await ask(room, '?since=2&limit=2', { headers: tag })).status).toBe(200);
    room.publish(liveVersion(9));
    const fresh = await ask(room, '?since=3', {
      headers: { 'if-none-match': 'W/"3-changes.0.20-rev1"' },
    });
    expect(fresh.status).toBe(200);
  });

  it('/api/changes answers HEAD and OPTIONS, and refuses other methods with 405 and Allow', async () => {
    const room = roomOf(3);
    const head = await ask(room, '?limit=2', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('link')).toContain('rel="next"');
    expect(await head.text()).toBe('');
    expect((await ask(room, '', { method: 'OPTIONS' })).status).toBe(204);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const refused = await ask(room, '', { method });
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('GET /api/changes answers 503 with Retry-After while the table is busy', async () => {
    const room = roomOf(1);
    room.broken = new CodedError('ERR_STORE_THROTTLED', 'arn:secret', { isTransient: true });
    const response = await ask(room);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(room.failures).toMatchObject([{ route: '/api/changes' }]);
  });

  it('GET /api/changes answers 406 as a problem when no coding is acceptable', async () => {
    const headers = { 'accept-encoding': 'identity;q=0, compress' };
    const response = await ask(roomOf(1), '', { headers });
    expect(response.status).toBe(406);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});
