/** @module Tests the command line that `npm run package:cli` makes: one file, without a checkout around it. */

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandEnd } from '../support/command-line.ts';
import { type StackServer, serveStack } from '../support/stack-server.ts';

/** Where the command leaves it. */
const MADE = '.build/cli';

const MAX_BYTES = 3_000_000;

const STORY = '---\ntitle: 秋茶开市\nsection: local\n---\n\n青屿县城今早开秤。\n';

let server: StackServer;
let folder: string;
let program: string;

beforeAll(async () => {
  server = await serveStack();
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-cli-'));
  await promisify(execFile)('npm', ['run', 'package:cli']);
  const made = await readdir(MADE);
  const tarball = join(MADE, made.find((name) => name.endsWith('.tgz')) ?? '?');
  await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder]);
  program = join(folder, 'package/broadsheet.mjs');
  const key = JSON.stringify(server.stack.admin.privateJwk);
  await writeFile(join(folder, 'admin.jwk.json'), key, { mode: 0o600 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs the file in its own folder, which has no package beside it. */
function run(words: readonly string[], input = ''): Promise<CommandEnd> {
  const env = { PATH: process.env.PATH, BROADSHEET_URL: server.url, LANG: 'C' };
  const all = [program, ...words, '--key', 'admin.jwk.json'];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, all, { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** Publishes what is piped in, and returns the article. */
async function publish(input: string, ...words: readonly string[]) {
  const end = await run(['publish', '-', '--json', ...words], input);
  expect(end.code, end.stderr).toBe(0);
  const { article } = JSON.parse(end.stdout) as { article: Record<string, string> };
  return article;
}

describe('the packaged command line', () => {
  it('the packaged command line is one file under 3 MB, with the licences of what is in it', async () => {
    expect((await stat(program)).size).toBeLessThan(MAX_BYTES);
    const names = await readdir(join(folder, 'package'));
    expect(names.toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-LICENSES',
      'broadsheet.mjs',
      'package.json',
    ]);
    const licenses = await readFile(join(folder, 'package/THIRD-PARTY-LICENSES'), 'utf8');
    for (const name of ['commander', 'linkedom', 'zod']) expect(licenses).toContain(`${name} `);
  });

  it('Markdown from standard input is published, and shown by its address', async () => {
    const { id = '', url = '' } = await publish(STORY);
    for (const words of [url, `${url}?from=feed`, `https://news.example/api/articles/${id}`]) {
      const shown = await run(['show', words, '--json']);
      expect([words, shown.code], shown.stderr).toEqual([words, 0]);
      expect(JSON.parse(shown.stdout)).toMatchObject({ id, title: '秋茶开市' });
    }
    const odd = await run(['show', 'https://news.example/tags/茶']);
    expect([odd.code, odd.stderr]).toEqual([1, expect.stringContaining('No published article')]);
  });

  it('HTML and JSON from standard input are known by their first characters, text by --type', async () => {
    const json = { title: '一', section: 'local', body: { format: 'text', value: '正文。' } };
    expect((await publish(JSON.stringify(json))).title).toBe('一');
    const page = await readFile('tests/fixtures/ingest/centre-page.txt', 'utf8');
    expect((await publish(page, '--type', 'txt', '--as-read')).title).toContain('青屿港');
    const html = '<!doctype html><title>二</title><h1>二</h1><p>正文一段。</p>';
    const held = await run(['publish', '-', '--draft', '--json'], html);
    expect(JSON.parse(held.stdout)).toMatchObject({ article: { title: '二' } });
  });

  it('empty standard input is refused, and so is a type that there is not', async () => {
    const empty = await run(['publish', '-']);
    expect([empty.code, empty.stderr]).toEqual([4, expect.stringContaining('empty')]);
    expect((await run(['publish', '-', '--type', 'docx'], STORY)).code).toBe(2);
  });
});
