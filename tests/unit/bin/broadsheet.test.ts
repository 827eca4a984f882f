/** @module `broadsheet list`, `show` and the options that all commands have. */

import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { labelsOf, REQUESTED_ACTS } from '../../../lib/article/acts/register.ts';
import {
  makeFolder,
  PROGRAM,
  type Received,
  type RemoteStub,
  runCli,
  type StubResponse,
  startRemoteStub,
} from './remote-stub.ts';

const folder = makeFolder();
let remote: RemoteStub | undefined;

afterEach(async () => {
  await remote?.close();
  remote = undefined;
});

const one = (name: string) => [name];

const item = (id: string) => ({
  id,
  title: `题${id}`,
  firstPublished: '2026-01-02T03:04:05+08:00',
});

async function run(answer: (request: Received) => StubResponse, ...args: string[]) {
  remote = await startRemoteStub(answer);
  const ended = await runCli(folder, args, { BROADSHEET_URL: remote.url });
  return { ...ended, urls: remote.received.map(({ url }) => url), received: remote.received };
}

const page = (items: readonly unknown[], next?: string): StubResponse => ({
  status: 200,
  json: { items, ...(next !== undefined && { next }) },
});

describe('list', () => {
  it('shows one page without a key, and says that there are more', async () => {
    const next = 'https://n.example/api/articles?cursor=2';
    const { code, out, err, urls, received } = await run(() => page([item('1')], next), 'list');
    expect(code).toBe(0);
    expect(out).toBe('2026-01-02 03:04  1  题1\n');
    expect(err).toContain('--all');
    expect(urls).toEqual(['/api/articles']);
    expect(received[0]?.headers).not.toHaveProperty('signature');
  });

  it('asks for a scope and a limit', async () => {
    const { urls } = await run(() => page([]), 'list', '--scope', 'tag/食品', '--limit', '7');
    expect(urls).toEqual(['/api/articles?scope=tag%2F%E9%A3%9F%E5%93%81&limit=7']);
  });

  it('follows every page with --all, on the site that was named', async () => {
    const { out, urls } = await run(
      ({ url }) =>
        url.includes('cursor')
          ? page([item('2')])
          : page([item('1')], 'https://canonical.example/api/articles?limit=1&cursor=x'),
      ...['list', '--all', '--limit', '1', '--json'],
    );
    expect(JSON.parse(out)).toEqual({ items: [item('1'), item('2')] });
    expect(urls).toEqual(['/api/articles?limit=1', '/api/articles?limit=1&cursor=x']);
  });

  it('does not follow a list in a circle', async () => {
    const { code, urls } = await run(() => page([], '/api/articles'), 'list', '--all');
    expect(code).toBe(5);
    expect(urls).toHaveLength(1);
  });

  it.each(['0', '101', '-1', '1.5', 'x'])('takes no limit of %s', async (limit) => {
    const { code, urls } = await run(() => page([]), 'list', `--limit=${limit}`);
    expect(code).toBe(2);
    expect(urls).toHaveLength(0);
  });
});

describe('show', () => {
  const article = {
    id: 'ID',
    title: '题\u0007目',
    version: 2,
    source: { name: '某网' },
    tags: [{ slug: 'a', label: '甲' }],
    body: { format: 'text', value: '一。\n\n二。' },
  };

  it('shows an article, by its id or its URN', async () => {
    const { code, out, urls } = await run(
      () => ({ status: 200, json: article }),
      'show',
      'urn:uuid:ID',
    );
    expect(code).toBe(0);
    expect(urls).toEqual(['/api/articles/ID']);
    expect(out).toMatch(/^题 目\n/);
    expect(out).toMatch(/source +某网\n/);
    expect(out).toMatch(/tags +甲\n/);
    expect(out.endsWith('\n一。\n\n二。\n')).toBe(true);
  });

  it('cannot be led to another address by an id', async () => {
    const { urls } = await run(() => ({ status: 200, json: article }), 'show', '../keys?x');
    expect(urls).toEqual(['/api/articles/..%2Fkeys%3Fx']);
  });

  it.each([404, 410])('ends with 1 when the server says %i', async (status) => {
    const problem = { title: 'It is gone', detail: 'Withdrawn: it was false.' };
    const { code, err } = await run(() => ({ status, json: problem }), 'show', 'ID');
    expect(code).toBe(1);
    expect(err).toBe(`error: It is gone (${status}): Withdrawn: it was false.\n`);
  });
});

describe('every command', () => {
  it.each([
    ...['new', 'add', 'list', 'revoke', 'rotate'].map((name) => ['keys', name]),
    ...['publish', 'schedule', 'unschedule', 'edit', 'correct', 'withdraw', 'restore'].map(one),
    ...['discard', 'revert', 'delete', 'preview', 'history', 'diff', 'verify'].map(one),
    ...['list', 'desk', 'show'].map(one),
  ])('has help with examples: %s %s', async (...names) => {
    const { code, out } = await runCli(folder, [...names.filter(Boolean), '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:\n  broadsheet ');
    expect(out).toContain('--json');
    expect(out).toContain('--url');
  });

  it('that an editor’s act is called by is listed by --help', async () => {
    const { out } = await runCli(folder, ['--help']);
    for (const label of labelsOf(REQUESTED_ACTS)) {
      const [command = ''] = label.split(' ');
      expect(out).toMatch(new RegExp(`^ {2}${command} \\[`, 'm'));
    }
  });

  it('stands under help that tells the exit codes', async () => {
    const { code, out } = await runCli(folder, ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Exit codes:\n {2}0 {2}done/);
    expect(out).toContain('BROADSHEET_KEY');
  });

  it.each([
    [['bogus']],
    [['list', '--bogus']],
    [['show']],
    [['publish']],
    [['desk', '--status', 'gone']],
    [['diff', 'ID', 'x']],
    [['list', '--url', 'ftp://n.example']],
    [['list', '--url', 'https://n.example/path']],
    [[]],
  ])('ends with 2 on the wrong command line %j', async (args) => {
    const { code, out, err } = await runCli(folder, args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('refuses an address in the environment that is none', async () => {
    const { code, err } = await runCli(folder, ['list'], { BROADSHEET_URL: 'localhost:3000' });
    expect(code).toBe(2);
    expect(err).toContain('BROADSHEET_URL');
  });

  it('has colour where it is forced, and none in a pipe or with NO_COLOR', async () => {
    const coloured = (variables: Record<string, string>) =>
      spawnSync(process.execPath, [PROGRAM, 'show', 'x', '--url', 'http://127.0.0.1:9'], {
        env: { PATH: process.env.PATH, ...variables },
        encoding: 'utf8',
      }).stderr.includes('\u001b[31m');
    expect(coloured({ FORCE_COLOR: '1' })).toBe(true);
    expect(coloured({})).toBe(false);
    expect(coloured({ NO_COLOR: '1' })).toBe(false);
  });
});
