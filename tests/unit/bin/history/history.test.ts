/** @module The commands `history` and `diff`. */

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

describe('history', () => {
  const version = (number: number, act: string, more: object = {}) => ({
    version: number,
    act,
    at: '2026-01-02T03:04:05+08:00',
    status: 'published',
    ...more,
  });

  it('history lists act, time and editor of each version, and marks the live and the pending one', async () => {
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

  it('history ends with 5 when the pages of versions loop', async () => {
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

  it('diff shows changed fields and paragraphs, and only counts the same ones', async () => {
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
  ])('diff compares %s', async (_, standing, path) => {
    const { code, urls, out } = await run(['diff', ID], ({ url }) =>
      give(url.includes('diff') ? { changes: [] } : { id: ID, ...standing })(),
    );
    expect(code).toBe(0);
    expect(urls).toEqual([`/api/desk/articles/${ID}`, `/api/desk/articles/${ID}/${path}`]);
    expect(out).toContain('no differences');
  });

  it('diff of one version compares it with the one before it, and of the first ends with 2', async () => {
    const { urls } = await run(['diff', ID, 'v5'], give({ changes: [] }));
    expect(urls).toEqual([`/api/desk/articles/${ID}/versions/5?diff=4`]);
    const { code } = await run(['diff', ID, '1'], give({}));
    expect(code).toBe(2);
  });
});
