/** @module The commands that read the desk with a key: `desk` and `show --newest`. */

import { describe, expect, it } from 'vitest';
import { type Received, runCli, type StubResponse, useEditor } from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const { folder, start } = useEditor();

async function run(args: readonly string[], answer: (request: Received) => StubResponse) {
  const remote = await start(answer);
  const ended = await runCli(folder, [...args, '--url', remote.url, '--key', 'me.jwk.json']);
  const signed = remote.received.every(({ headers }) => headers.signature !== undefined);
  return { ...ended, signed, urls: remote.received.map(({ url }) => url) };
}

const give = (json: unknown) => (): StubResponse => ({ status: 200, json });
const row = (id: string, more: object) => ({
  id,
  version: 2,
  title: `题${id}`,
  touchedAt: '2026-01-02T03:04:05+08:00',
  ...more,
});

describe('desk', () => {
  it('desk lists each unpublished article with its status and, if scheduled, its time', async () => {
    const items = [
      row('1', { status: 'draft' }),
      row('2', { status: 'scheduled', publishAt: '2027-01-02T03:04:05+08:00' }),
      row('3', { status: 'published', live: 1, pending: 2 }),
    ];
    const { code, out, signed, urls } = await run(['desk', '--limit', '3'], give({ items }));
    expect([code, signed, urls]).toEqual([0, true, ['/api/desk/articles?limit=3']]);
    expect(out).toBe(
      'draft      2026-01-02 03:04  1  v2  题1\nscheduled  2027-01-02 03:04  2  v2  题2\npending    2026-01-02 03:04  3  v2  题3\n',
    );
  });

  it('desk --status --all lists every page of one part', async () => {
    const next = 'https://canonical.example/api/desk/articles?status=draft&cursor=2';
    const { out, urls } = await run(['desk', '--status', 'draft', '--all', '--json'], ({ url }) =>
      give(url.includes('cursor') ? { items: [row('2', {})] } : { items: [], next })(),
    );
    expect(JSON.parse(out).items).toHaveLength(1);
    expect(urls).toEqual([
      '/api/desk/articles?status=draft',
      '/api/desk/articles?status=draft&cursor=2',
    ]);
  });
});

describe('show --newest', () => {
  it('show --newest reads the newest version from the desk, signed', async () => {
    const article = { id: ID, version: 3, status: 'draft', title: '草稿', edNote: '内' };
    const { code, out, signed, urls } = await run(['show', ID, '--newest'], give(article));
    expect([code, signed, urls]).toEqual([0, true, [`/api/desk/articles/${ID}`]]);
    expect(out).toMatch(/^草稿\n[\s\S]*status +draft\n/);
  });
});
