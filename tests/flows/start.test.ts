/** @module `npm start`: the stack comes up, keeps its data, tells what is wrong, and leaves nothing behind. */

import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, portState } from '../../infra/local/ports.ts';
import { leftoversOf, npmStart } from '../support/local-stack.ts';

const TIMEOUT_MS = 240_000;

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function titlesOf(port: number): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/articles?limit=100`);
  expect(response.status).toBe(200);
  const { items } = (await response.json()) as { items: readonly { title: string }[] };
  return items.map(({ title }) => title);
}

test(
  'a first run posts the samples, a second one keeps them, and Ctrl-C leaves nothing',
  async () => {
    const folder = await dataFolder();
    const port = await freePort();
    const first = npmStart({ port, flags: ['--data', folder] });
    await first.saw(`ready http://localhost:${port}`);
    const titles = await titlesOf(port);
    expect(titles).toHaveLength(12);
    expect(new Set(titles).size).toBe(12);
    for (const path of ['/health', '/', '/rss.xml', '/atom.xml', '/feed.json']) {
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status, path).toBe(200);
    }
    expect(first.output()).not.toContain('refused');
    expect((await stat(join(folder, 'admin.jwk.json'))).mode & 0o777).toBe(0o600);
    first.signal('SIGINT');
    expect(await first.ended()).toBe(0);
    expect(await leftoversOf(folder)).toEqual([]);
    expect(await portState(port)).toBe('free');
    expect(await readdir(folder)).toEqual(['admin.jwk.json', 'database']);

    const key = await readFile(join(folder, 'admin.jwk.json'), 'utf8');
    const second = npmStart({ port, flags: ['--data', folder] });
    await second.saw('ready ');
    expect(await titlesOf(port)).toEqual(titles);
    expect(await readFile(join(folder, 'admin.jwk.json'), 'utf8')).toBe(key);
    second.signal('SIGKILL');
    await second.ended();
    expect(await leftoversOf(folder)).toEqual([]);

    const fresh = npmStart({ port, flags: ['--data', folder, '--fresh', '--no-samples'] });
    await fresh.saw('ready ');
    expect(await titlesOf(port)).toEqual([]);
    expect(await readFile(join(folder, 'admin.jwk.json'), 'utf8')).not.toBe(key);
    const rival = npmStart({ port: await freePort(), flags: ['--data', folder] });
    expect(await rival.ended()).toBe(1);
    expect(rival.output()).toMatch(/^The data folder .* is in use by process \d+: .*\n$/);
    fresh.signal('SIGTERM');
    expect(await fresh.ended()).toBe(0);
    expect(await leftoversOf(folder)).toEqual([]);
  },
  TIMEOUT_MS,
);

test(
  'a taken port gets one line',
  async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const stack = npmStart({ port, flags: ['--data', await dataFolder()] });
    expect(await stack.ended()).toBe(1);
    expect(stack.output()).toMatch(new RegExp(`^Port ${port} is taken: .*\\n$`));
  },
  TIMEOUT_MS,
);

test(
  'a missing Java gets one line',
  async () => {
    // Everything but Java: npm, its shell and Node.
    const path = await dataFolder();
    const { symlink } = await import('node:fs/promises');
    for (const tool of ['sh', 'env', 'npm', 'node']) {
      await symlink(await whereIs(tool), join(path, tool));
    }
    const port = await freePort();
    const environment = { PATH: path };
    const stack = npmStart({ port, flags: ['--data', await dataFolder()], environment });
    expect(await stack.ended()).toBe(1);
    expect(stack.output()).toMatch(/^Java is missing, which DynamoDB Local needs .*\n$/);
  },
  TIMEOUT_MS,
);

async function whereIs(tool: string): Promise<string> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const file = join(folder, tool);
    if (
      await stat(file)
        .then((found) => found.isFile())
        .catch(() => false)
    )
      return file;
  }
  throw new TypeError(`${tool} is not on the path`);
}

test(
  'a data folder that can’t be written gets one line',
  async () => {
    const file = join(await dataFolder(), 'a-file');
    await writeFile(file, 'in the way');
    const stack = npmStart({ port: await freePort(), flags: ['--data', file] });
    expect(await stack.ended()).toBe(1);
    expect(stack.output()).toMatch(/^The data folder .*a-file can't be written \(EEXIST\): .*\n$/);
  },
  TIMEOUT_MS,
);

test(
  '--fresh leaves a folder alone that is not its own',
  async () => {
    const folder = await dataFolder();
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    const stack = npmStart({ port: await freePort(), flags: ['--data', folder, '--fresh'] });
    expect(await stack.ended()).toBe(1);
    expect(stack.output()).toMatch(/is not a data folder of Broadsheet/);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  },
  TIMEOUT_MS,
);

test(
  'an unknown flag and a bad port get one line each',
  async () => {
    const flag = npmStart({ port: 3000, flags: ['--frsh'] });
    expect(await flag.ended()).toBe(1);
    expect(flag.output()).toMatch(/^Unknown option '--frsh'.*--fresh.*\n$/);
    const port = npmStart({ port: 0 });
    expect(await port.ended()).toBe(1);
    expect(port.output()).toMatch(/^PORT must be a number from 1 to 65535, not "0"\.\n$/);
  },
  TIMEOUT_MS,
);
