/** @module While the store does not answer, readers get the last cached body, marked stale. */

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RequestNotes } from '../../../../lib/api/public/request-log.ts';
import { feedsApp } from '../../../../lib/api/readers/app.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import type { FeedHead } from '../../../../lib/feed/head.ts';
import { SAMPLE_HEAD, SAMPLE_RSS, SAMPLES } from '../../../support/feed-samples.ts';
import { NO_SCOPES, ORIGIN, readersOf, SITE } from '../../../support/live-articles.ts';

const STALE = 'public, max-age=10, stale-if-error=86400';
const DOWN = new CodedError('ERR_STORE_UNAVAILABLE', 'The store did not answer', {
  isTransient: true,
});

type Weather = 'up' | 'hangs' | Error;

/** A container whose store can be taken down, and whose clock can be moved. */
function startContainer() {
  const stores = readersOf([SAMPLE_HEAD], SAMPLES);
  const notes: RequestNotes[] = [];
  const failures: unknown[] = [];
  const state = { weather: 'up' as Weather, now: SAMPLE_HEAD.updatedAt + 3_600_000 };
  const reach = async <Done>(work: () => Promise<Done>): Promise<Done> => {
    if (state.weather === 'hangs') await new Promise(() => undefined);
    if (state.weather instanceof Error) throw state.weather;
    return work();
  };
  const app = feedsApp({
    heads: { readHead: (scope) => reach(() => stores.heads.readHead(scope)) },
    versions: { readVersions: (refs) => reach(() => stores.versions.readVersions(refs)) },
    archives: { readArchive: async () => undefined },
    articles: { readArticles: async (ids) => ids.map(() => undefined) },
    scopes: NO_SCOPES,
    site: SITE,
    origin: ORIGIN,
    revision: 'abc123',
    clock: () => instantOf(state.now),
    report: (_route, error) => failures.push(error),
    note: (noted) => notes.push(noted),
  });
  const ask = async (path = '/rss.xml', headers: Record<string, string> = {}) =>
    app.request(`${ORIGIN}${path}`, { headers });
  const replace = (head: FeedHead) => stores.byScope.set('all', head);
  return { ask, state, notes, failures, replace };
}

describe('while the store is down', () => {
  it.each([
    ['refuses', DOWN],
    [
      'is over its capacity',
      new CodedError('ERR_STORE_THROTTLED', 'The store is busy', { isTransient: true }),
    ],
    ['hangs', 'hangs'],
  ] as const)(
    'a feed is answered with the last body and its ETag, marked stale, while the store %s',
    async (_, weather) => {
      const { ask, state, failures, notes } = startContainer();
      const fresh = await ask();
      state.weather = weather;
      state.now += 300_000;
      const stale = await ask();
      expect(stale.status).toBe(200);
      expect(await stale.text()).toBe(SAMPLE_RSS);
      expect(stale.headers.get('etag')).toBe(fresh.headers.get('etag'));
      expect(stale.headers.get('cache-control')).toBe(STALE);
      // RFC 9211 §2.4: fresh for 60 s, five minutes ago.
      expect(stale.headers.get('cache-status')).toBe(
        'Broadsheet; hit; ttl=-240; detail=STORE_UNAVAILABLE',
      );
      expect(failures).toHaveLength(1);
      expect(notes).toContainEqual({ cache: 'stale' });
    },
  );

  it('a reader with the current ETag gets a stale 304 while the store is down', async () => {
    const { ask, state } = startContainer();
    const tag = String((await ask()).headers.get('etag'));
    state.weather = DOWN;
    const answer = await ask('/rss.xml', { 'if-none-match': tag });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([304, STALE]);
    expect(answer.headers.get('cache-status')).toContain('ttl=60');
  });

  it('a stale body that was cached in one coding is answered in any other', async () => {
    const { ask, state } = startContainer();
    await ask('/rss.xml', { 'accept-encoding': 'br' });
    state.weather = DOWN;
    const answer = await ask('/rss.xml', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(SAMPLE_RSS);
  });

  it('a stale answer uses the previous body when the newer one was never rendered here', async () => {
    const { ask, state, replace } = startContainer();
    const first = await ask();
    replace({ ...SAMPLE_HEAD, version: SAMPLE_HEAD.version + 1 });
    const tag = `W/"${SAMPLE_HEAD.version + 1}-rss-full-abc123"`;
    expect((await ask('/rss.xml', { 'if-none-match': tag })).status).toBe(304);
    state.weather = DOWN;
    const stale = await ask();
    expect([stale.status, stale.headers.get('etag')]).toEqual([200, first.headers.get('etag')]);
    expect((await ask('/rss.xml', { 'if-none-match': tag })).status).toBe(304);
  });

  it('a feed that this container never answered is 503 with Retry-After while the store is down', async () => {
    const { ask, state } = startContainer();
    await ask();
    state.weather = DOWN;
    for (const path of ['/atom.xml', '/rss.xml?view=summary', '/sections/news/rss.xml']) {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    }
  });

  it('a stale body is answered for a day at most', async () => {
    const { ask, state } = startContainer();
    await ask();
    state.weather = DOWN;
    state.now += 86_400_000;
    expect((await ask()).status).toBe(200);
    state.now += 1_000;
    expect((await ask()).status).toBe(503);
  });

  it('a failure that is not transient answers 500 instead of a stale body', async () => {
    const { ask, state } = startContainer();
    await ask();
    state.weather = new CodedError('ERR_STORE_DAMAGED', 'An item is odd');
    expect((await ask()).status).toBe(500);
  });

  it('a feed is answered fresh again after the store is back', async () => {
    const { ask, state } = startContainer();
    await ask();
    state.weather = DOWN;
    await ask();
    state.weather = 'up';
    const fresh = await ask();
    expect(fresh.headers.get('cache-status')).toBeNull();
    expect(fresh.headers.get('cache-control')).toContain('max-age=60');
  });
});

describe('the notes of a poll', () => {
  it('the notes of a poll are its route, scope, format and the origin of its body', async () => {
    const { ask, notes } = startContainer();
    const tag = String((await ask()).headers.get('etag'));
    await ask();
    await ask('/rss.xml', { 'if-none-match': tag });
    await ask('/nowhere');
    expect(notes).toEqual([
      { scope: 'all', format: 'rss' },
      { cache: 'rendered' },
      { route: '/rss.xml' },
      { scope: 'all', format: 'rss' },
      { cache: 'memory' },
      { route: '/rss.xml' },
      { scope: 'all', format: 'rss' },
      { cache: 'unchanged' },
      { route: '/rss.xml' },
      { route: 'none' },
    ]);
  });

  it('the notes of a poll never name a member of a scope', async () => {
    const { ask, notes } = startContainer();
    await ask('/tags/secret/rss.xml');
    expect(JSON.stringify(notes)).not.toContain('secret');
    expect(notes.at(-1)?.route).toMatch(/^\/:collection\{.*\}\/:member\/rss\.xml$/);
  });
});
