/** @module The rows of the desk: part by part, and the first part again while somebody looks. */

import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../../lib/core/errors.ts';
import { createDeskRows } from '../../../../lib/newsroom/desk/loaded-rows.ts';
import { answer, scriptedServer } from '../../../support/scripted-server.ts';

const row = (id: string, more: object = {}) => ({ id, version: 1, status: 'draft', ...more });
const rowsOf = (...ids: string[]) => ids.map((id) => row(id));
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => row(`r${from + at}`));

/** A server of lists by their path. */
function serverOf(lists: Record<string, object>) {
  return scriptedServer(({ path }) => lists[path] ?? answer(404, {}));
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('the rows of the desk', () => {
  it('a row that two lists have is shown once, and the lists follow one another', async () => {
    const server = serverOf({
      '/a': { items: rowsOf('1', '2'), next: 'https://news.example/a?cursor=x' },
      '/a?cursor=x': { items: rowsOf('3') },
      '/b': { items: rowsOf('2', '4') },
    });
    const list = createDeskRows({ server, paths: ['/a', '/b'] });
    await list.loadMore();
    expect(idsOf(list.rows.value)).toEqual(['1', '2', '3', '4']);
    expect(list.hasMore.value).toBe(false);
  });

  it('an empty part with a next is passed over', async () => {
    const server = serverOf({ '/a': { items: [], next: '/a2' }, '/a2': { items: rowsOf('1') } });
    const list = createDeskRows({ server, paths: ['/a'] });
    await list.loadMore();
    expect(idsOf(list.rows.value)).toEqual(['1']);
  });

  it('a full part is shown before the next one is asked for', async () => {
    const server = serverOf({
      '/a': { items: many(0, 50), next: '/a2' },
      '/a2': { items: many(50, 50) },
    });
    const list = createDeskRows({ server, paths: ['/a'] });
    await list.loadMore();
    expect(list.rows.value).toHaveLength(50);
    expect(list.hasMore.value).toBe(true);
    await list.loadMore();
    expect(list.rows.value).toHaveLength(100);
  });

  it('scheduled articles are in the order of their hours, whatever the offsets', async () => {
    const items = [
      row('late', { publishAt: '2026-11-01T01:10:00-05:00' }),
      row('early', { publishAt: '2026-11-01T01:30:00-04:00' }),
      row('none'),
    ];
    const list = createDeskRows({
      server: serverOf({ '/a': { items } }),
      paths: ['/a'],
      byHour: true,
    });
    await list.loadMore();
    expect(idsOf(list.rows.value)).toEqual(['early', 'late', 'none']);
  });

  it('a refusal keeps the rows, and another try goes on where it stopped', async () => {
    let isDown = false;
    const server = scriptedServer(({ path }) => {
      if (isDown) throw new CodedError('ERR_UNREACHABLE', 'x');
      return path === '/a' ? { items: many(0, 30), next: '/a2' } : { items: rowsOf('last') };
    });
    const list = createDeskRows({ server, paths: ['/a'] });
    await list.loadMore();
    isDown = true;
    await list.loadMore();
    expect(list.trouble.value).toMatchObject({ error: { code: 'ERR_UNREACHABLE' } });
    expect(list.rows.value).toHaveLength(30);
    expect(list.hasMore.value).toBe(true);
    isDown = false;
    await list.loadMore();
    expect(list.rows.value).toHaveLength(31);
    expect(list.trouble.value).toBeUndefined();
  });
});

describe('loading the first part of the desk again', () => {
  async function refreshed(before: readonly object[], after: readonly object[], next?: string) {
    let items = before;
    const server = scriptedServer(() => ({ items, ...(next && { next }) }));
    const list = createDeskRows({ server, paths: ['/a'] });
    await list.loadMore();
    items = after;
    await list.refresh();
    return idsOf(list.rows.value);
  }

  it('new rows come first, changed ones move, and deleted ones go', async () => {
    expect(await refreshed(rowsOf('1', '2', '3'), rowsOf('9', '3', '1'))).toEqual(['9', '3', '1']);
  });

  it('rows that newer ones pushed out of a full part stay', async () => {
    const before = many(0, 20);
    const after = [row('new'), ...many(0, 19)];
    expect((await refreshed(before, after, '/more')).at(-1)).toBe('r19');
  });

  it('a row that is gone from a full part is not kept for one that came up from below', async () => {
    const before = many(0, 20);
    const after = [...many(1, 20)];
    expect(await refreshed(before, after, '/more')).toEqual(idsOf(after as { id: string }[]));
  });

  it('only the first part is asked for', async () => {
    const server = serverOf({ '/a': { items: many(0, 30), next: '/a2' }, '/a2': { items: [] } });
    const list = createDeskRows({ server, paths: ['/a'] });
    await list.loadMore();
    await list.loadMore();
    await list.refresh();
    expect(server.sent.map(({ path }) => path)).toEqual(['/a', '/a2', '/a']);
  });
});
