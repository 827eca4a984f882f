/** @module Tests `npm start`: the stack starts, keeps its data, prints faults in one line, and leaves no process. */

import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort, portState } from '../../infra/local/ports.ts';
import { leftoversOf, npmStart } from '../support/local-stack.ts';

// Another suite may have both cores while this one waits for Java.
vi.setConfig({ testTimeout: 240_000 });

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

test('npm start posts samples at first, keeps them later, and leaves no process at its end', async () => {
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
  expect(await readdir(folder)).toEqual(['admin.jwk.json', 'broadsheet.json', 'database']);

  const key = await readFile(join(folder, 'admin.jwk.json'), 'utf8');
  const second = npmStart({ port, flags: ['--data', folder] });
  await second.saw('ready ');
  expect(await titlesOf(port)).toEqual(titles);
  expect(await readFile(join(folder, 'admin.jwk.json'), 'utf8')).toBe(key);
  // The hardest end: the process itself, which can then tidy up nothing.
  process.kill(Number(await readFile(join(folder, 'stack.pid'), 'utf8')), 'SIGKILL');
  expect(await second.ended()).not.toBe(0);
  expect(await leftoversOf(folder)).toEqual([]);

  const fresh = npmStart({ port, flags: ['--data', folder, '--fresh', '--no-samples'] });
  await fresh.saw('ready ');
  expect(await titlesOf(port)).toEqual([]);
  expect(await readFile(join(folder, 'admin.jwk.json'), 'utf8')).not.toBe(key);
  const rival = npmStart({ port: await freePort(), flags: ['--data', folder] });
  expect(await rival.ended()).toBe(1);
  expect(rival.output()).toMatch(/^The data folder .* is in use by process \d+: .*\n$/);
  // A killed npm leaves its script without a parent.
  fresh.signal('SIGKILL');
  await fresh.ended();
  expect(await leftoversOf(folder)).toEqual([]);
});

test('npm start on a taken port prints one line', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const stack = npmStart({ port, flags: ['--data', await dataFolder()] });
  expect(await stack.ended()).toBe(1);
  expect(stack.output()).toMatch(new RegExp(`^Port ${port} is taken: .*\\n$`));
});

/** A folder with everything that `npm start` calls but Java, or with a Java that says these words. */
async function toolsWith(javaWords?: string): Promise<string> {
  const folder = await dataFolder();
  for (const tool of ['sh', 'env', 'npm', 'node']) {
    await symlink(await whereIs(tool), join(folder, tool));
  }
  if (javaWords !== undefined) {
    const script = `#!/bin/sh\necho '${javaWords}' >&2\n`;
    await writeFile(join(folder, 'java'), script, { mode: 0o755 });
  }
  return folder;
}

async function whereIs(tool: string): Promise<string> {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const isThere = await stat(join(folder, tool)).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isThere) return join(folder, tool);
  }
  throw new TypeError(`${tool} is not on the path`);
}

test('npm start without Java, or with an old one, prints one line', async () => {
  const flags = ['--data', await dataFolder()];
  const missing = npmStart({
    port: await freePort(),
    flags,
    environment: { PATH: await toolsWith() },
  });
  expect(await missing.ended()).toBe(1);
  expect(missing.output()).toMatch(/^Java is missing, which DynamoDB Local needs .*\n$/);
  const old = npmStart({
    port: await freePort(),
    flags,
    environment: { PATH: await toolsWith('java version "1.8.0_292"') },
  });
  expect(await old.ended()).toBe(1);
  expect(old.output()).toMatch(/^DynamoDB Local needs Java 11 or later, and java is 8: .*\n$/);
});

test('npm start with a data folder that can’t be written prints one line', async () => {
  const file = join(await dataFolder(), 'a-file');
  await writeFile(file, 'in the way');
  const stack = npmStart({ port: await freePort(), flags: ['--data', file] });
  expect(await stack.ended()).toBe(1);
  expect(stack.output()).toMatch(/^The data folder .*a-file can't be written \(EEXIST\): .*\n$/);
});

test('npm start --fresh leaves a folder that is not its own unchanged', async () => {
  const folder = await dataFolder();
  await writeFile(join(folder, 'thesis.txt'), 'years of work');
  const stack = npmStart({ port: await freePort(), flags: ['--data', folder, '--fresh'] });
  expect(await stack.ended()).toBe(1);
  expect(stack.output()).toMatch(/is not a data folder of Broadsheet/);
  expect(await readdir(folder)).toEqual(['thesis.txt']);
});

test('npm start with an unknown flag or a bad port prints one line', async () => {
  const flag = npmStart({ port: 3000, flags: ['--frsh'] });
  expect(await flag.ended()).toBe(1);
  expect(flag.output()).toMatch(/^Unknown option '--frsh'.*--fresh.*\n$/);
  const port = npmStart({ port: 0 });
  expect(await port.ended()).toBe(1);
  expect(port.output()).toMatch(/^PORT must be a number from 1 to 65535, not "0"\.\n$/);
});
