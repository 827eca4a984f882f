/** @module Pages of previews: found by token, never logged, a failure when the store fails. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import type { ArticleState } from '../../../../lib/article/article.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { at, liveVersion } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const TOKEN = 'Ab-_'.repeat(11).slice(0, 43);
const END = at('2026-11-22T08:00:01.000Z');

function room(state: Partial<ArticleState> = {}, departure?: ArticleState['departure']) {
  const made = new MemoryPorts();
  const version = liveVersion(1, { content: { title: '未发布' } });
  const kept = { ...version, state: { ...version.state, status: 'draft' as const, ...state } };
  made.work.push(kept);
  made.hold(version, { status: 'draft', ...state, ...(departure && { departure }) });
  made.previews.set(TOKEN, { id: version.state.id, version: kept.state.version, expiresAt: END });
  return made;
}

const ask = (made: MemoryPorts, path = `/previews/${TOKEN}`) =>
  pagesApp(made.services()).request(path);

describe('a preview', () => {
  it('a preview is found by its token without reading the feed head', async () => {
    const made = room();
    expect((await ask(made)).status).toBe(200);
    expect(made.reads).not.toContain('readHead all');
  });

  it('a preview token of another shape answers 404 without a read', async () => {
    const made = room();
    for (const token of ['', 'x', `${TOKEN}a`, TOKEN.slice(1), `${TOKEN.slice(1)}=`, '%E6%96%B0']) {
      expect((await ask(made, `/previews/${token}`)).status).toBe(404);
    }
    expect(made.reads).toEqual([]);
  });

  it('a preview answers 404 from the instant of its expiry', async () => {
    const made = room();
    const ended = pagesApp(made.services(() => END));
    expect((await ended.request(`/previews/${TOKEN}`)).status).toBe(404);
  });

  it('a preview made before a withdrawal answers 404, one made after it 200', async () => {
    const left = { at: END, version: 5 };
    expect((await ask(room({ version: 4, status: 'withdrawn' }, left))).status).toBe(404);
    expect((await ask(room({ version: 5, status: 'withdrawn' }, left))).status).toBe(200);
  });

  it('a preview answers 404 when its article or its version is gone', async () => {
    const erased = room();
    erased.work.pop();
    const deleted = room();
    deleted.records.clear();
    for (const made of [erased, deleted]) expect((await ask(made)).status).toBe(404);
  });

  it('a failing preview is logged by its route, without the token', async () => {
    const made = room();
    made.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const answer = await ask(made);
    expect(answer.status).toBe(503);
    expect(made.failures.map(({ route }) => route)).toEqual(['/previews/:token']);
    expect(JSON.stringify(made.failures)).not.toContain(TOKEN);
    expect(await answer.text()).not.toContain(TOKEN);
  });
});
