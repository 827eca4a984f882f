/** @module `broadsheet desk`, `history`, `diff` and `show --newest`: what is asked with a key, and what is told. */

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { drawBar } from '../../../../bin/terminal/progress.ts';
import {
  makeFolder,
  type Received,
  type RemoteStub,
  runCli,
  type StubResponse,
  startRemoteStub,
} from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const folder = makeFolder();
let remote: RemoteStub | undefined;

beforeAll(async () => {
  await runCli(folder, ['keys', 'new', '--out', 'me.jwk.json']);
});

afterEach(async () => {
  await remote?.close();
  remote = undefined;
});

async function run(args: readonly string[], answer: (request: Received) => StubResponse) {
  remote = await startRemoteStub(answer);
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
  it('lists what readers do not see: each with its part, and the hour that it waits for', async () => {
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

  it('lists one part, all of it with --all', async () => {
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
  it('reads the desk with a key', async () => {
    const article = { id: ID, version: 3, status: 'draft', title: '草稿', edNote: '内' };
    const { code, out, signed, urls } = await run(['show', ID, '--newest'], give(article));
    expect([code, signed, urls]).toEqual([0, true, [`/api/desk/articles/${ID}`]]);
    expect(out).toMatch(/^草稿\n[\s\S]*status +draft\n/);
  });
});

describe('history', () => {
  const version = (number: number, act: string, more: object = {}) => ({
    version: number,
    act,
    at: '2026-01-02T03:04:05+08:00',
    status: 'published',
    ...more,
  });

  it('tells what was done, when and by whom, and marks what readers see and what is pending', async () => {
    const li = { signedBy: { keyid: 'K', name: '李\u001b[2J' } };
    const items = [
      version(12, 'revise', { live: 11, pending: 12, ...li }),
      version(11, 'correct', { live: 11, note: '有误', signedBy: { keyid: 'K' } }),
      version(10, 'publish', { live: 10 }),
    ];
    const { code, out, urls } = await run(['history', ID], give({ items }));
    expect([code, urls]).toEqual([0, [`/api/desk/articles/${ID}/versions?limit=100`]]);
    expect(out.split('\n')).toEqual([
      'v12   2026-01-02 03:04  revise      李 [2J  pending',
      'v11   2026-01-02 03:04  correct     K  live  有误',
      'v10   2026-01-02 03:04  publish     the timer',
      '',
    ]);
  });

  it('does not follow a history in a circle', async () => {
    const next = `/api/desk/articles/${ID}/versions?limit=100`;
    const { code, urls } = await run(['history', ID], give({ items: [], next }));
    expect([code, urls.length]).toEqual([5, 1]);
  });
});

describe('diff', () => {
  const answer = {
    from: 1,
    to: 2,
    changes: [
      { pointer: '/title', before: '旧', after: '新' },
      { pointer: '/image/alt', after: '图' },
      { pointer: '/tags', before: [{ label: '甲' }], after: [] },
      {
        pointer: '/body/value',
        paragraphs: [
          { op: 'same', text: '一。\n\n' },
          { op: 'removed', text: '二。\n\n' },
          { op: 'added', text: '二改\n第二行。\n\n' },
          { op: 'same', text: '三。\n\n' },
          { op: 'same', text: '四。' },
        ],
      },
    ],
  };

  it('shows fields and paragraphs, and only counts what is the same', async () => {
    const { code, out, urls } = await run(['diff', ID, '1', '2'], give(answer));
    expect([code, urls]).toEqual([0, [`/api/desk/articles/${ID}/versions/2?diff=1`]]);
    expect(out).toBe(
      `v1 → v2
/title
  - 旧
  + 新
/image/alt
  + 图
/tags
  - [{"label":"甲"}]
  + []
/body/value
  … 1 the same
  - 二。
  + 二改
  + 第二行。
  … 2 the same
`,
    );
  });

  it.each([
    [
      'the live version and the pending one',
      { live: 3, pending: 7, version: 8 },
      'versions/7?diff=3',
    ],
    [
      'the newest and the one before it when nothing is pending',
      { live: 8, version: 8 },
      'versions/8?diff=7',
    ],
    [
      'the newest and the one before it of a draft',
      { pending: 8, version: 8 },
      'versions/8?diff=7',
    ],
  ])('compares %s', async (_, standing, path) => {
    const { code, urls, out } = await run(['diff', ID], ({ url }) =>
      give(url.includes('diff') ? { changes: [] } : { id: ID, ...standing })(),
    );
    expect(code).toBe(0);
    expect(urls).toEqual([`/api/desk/articles/${ID}`, `/api/desk/articles/${ID}/${path}`]);
    expect(out).toContain('nothing differs');
  });

  it('compares one version with the one before it, and the first with none', async () => {
    const { urls } = await run(['diff', ID, 'v5'], give({ changes: [] }));
    expect(urls).toEqual([`/api/desk/articles/${ID}/versions/5?diff=4`]);
    await remote?.close();
    const { code } = await run(['diff', ID, '1'], give({}));
    expect(code).toBe(2);
  });
});

describe('the bar of a batch', () => {
  it('shows how far it is, in one line that fits', () => {
    expect(drawBar({ total: 4, done: 1, failed: 0 }, 80)).toBe(
      `${'█'.repeat(7)}${'░'.repeat(23)} 1 of 4`,
    );
    expect(drawBar({ total: 4, done: 4, failed: 2 }, 80)).toBe(
      `${'█'.repeat(30)} 4 of 4, 2 failed`,
    );
    expect(drawBar({ total: 9, done: 9, failed: 9 }, 20)).toHaveLength(19);
    expect(drawBar({ total: 0, done: 0, failed: 0 }, 80)).toContain('0 of 0');
  });
});
