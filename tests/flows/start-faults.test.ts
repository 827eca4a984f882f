/** @module Tests `npm start` on what goes wrong: a line each, and nothing removed that it did not make. */

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import { copyCheckout } from '../support/checkout.ts';
import { npmStart } from '../support/local-stack.ts';

// Another suite may have both cores while this one waits for Java.
vi.setConfig({ testTimeout: 240_000 });

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-faults-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function titlesOf(port: number): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/articles?limit=100`);
  const { items } = (await response.json()) as { items: readonly { title: string }[] };
  return items.map(({ title }) => title);
}

/** The ids and ports of Java processes whose command line has a text. */
function javaWith(text: string): { readonly pid: number; readonly port: number } {
  const line = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .find((one) => /^\s*\d+\s+\S*java /.test(one) && one.includes(text));
  const [, pid, port] = /^\s*(\d+).* port=(\d+)/.exec(line ?? '') ?? [];
  return { pid: Number(pid), port: Number(port) };
}

async function canConnect(host: string, port: number): Promise<boolean> {
  const socket = createConnection({ host, port });
  return Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ])
    .catch(() => false)
    .finally(() => socket.destroy());
}

test('npm start of a newsroom without samples gets none later, keeps its database private, and ends with it', async () => {
  const folder = await emptyFolder();
  const port = await freePort();
  const first = npmStart({ port, flags: ['--data', folder, '--no-samples'] });
  await first.saw('ready ');
  const java = javaWith(folder);
  expect(await canConnect('127.0.0.1', java.port)).toBe(true);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others)
    expect(await canConnect(address, java.port), address).toBe(false);
  for (const name of await readdir(join(folder, 'database'))) {
    expect((await stat(join(folder, 'database', name))).mode & 0o777, name).toBe(0o600);
  }
  process.kill(java.pid, 'SIGKILL');
  expect(await first.ended()).toBe(1);
  expect(first.output().trimEnd().split('\n').at(-1)).toMatch(
    /^The local database \(java\) has ended: .*/,
  );

  const second = npmStart({ port, flags: ['--data', folder] });
  await second.saw('ready ');
  expect(second.output()).toContain('samples none, as this newsroom began without them');
  expect(await titlesOf(port)).toEqual([]);
  second.signal('SIGTERM');
  await second.ended();

  const [file = ''] = await readdir(join(folder, 'database'));
  await writeFile(join(folder, 'database', file), 'no database at all');
  const damaged = npmStart({ port, flags: ['--data', folder] });
  expect(await damaged.ended()).toBe(1);
  expect(damaged.output()).toMatch(/^The database .*\.db is damaged: .*--fresh\n$/);
});

test('npm start leaves folders of others alone, with --fresh or without', async () => {
  const folder = await emptyFolder();
  await mkdir(join(folder, 'database'));
  await writeFile(join(folder, 'database/schema.sql'), 'create table novel');
  for (const flags of [[], ['--fresh']]) {
    const stack = npmStart({ port: await freePort(), flags: ['--data', folder, ...flags] });
    expect(await stack.ended()).toBe(1);
    expect(stack.output()).toMatch(/^The folder .* is not a data folder of Broadsheet .*\n$/);
    expect(await readdir(folder)).toEqual(['database']);
  }
});

test('npm start puts samples into sections of another publication, and reports a wrong setting in a line after a checkout', async () => {
  const { folder: cwd, remove } = await copyCheckout();
  onTestFinished(remove);
  const config = join(cwd, 'site.config.ts');
  const before = await readFile(config, 'utf8');
  const tech = before.replace(
    /sections: \[[\s\S]*?\n {2}\],/,
    "sections: [{ id: 'tech', label: '科技' }],",
  );
  await writeFile(config, tech);
  const port = await freePort();
  const stack = npmStart({ cwd, port });
  await stack.saw('ready ');
  expect(stack.output()).toContain('12 invented articles; 12 of them in “科技”');
  expect(stack.output()).not.toMatch(/[{}]/);
  expect(await titlesOf(port)).toHaveLength(12);

  const replace = async (text: string) => {
    await writeFile(`${config}.new`, text);
    await rename(`${config}.new`, config);
  };
  await replace(tech.replace("language: 'zh-CN'", "language: 'not a lang'"));
  await stack.saw('site.config.ts: language: a canonical BCP 47 tag');
  await replace(tech.replace('顶诚新闻中心', '新的名字'));
  await stack.saw('site.config.ts is right again.');
  const title = async () => (await fetch(`http://127.0.0.1:${port}/feed.json`)).text();
  await expect.poll(title, { timeout: 60_000 }).toContain('新的名字');
  await rm(config);
  await writeFile(config, tech.replace('顶诚新闻中心', '又一个名字'));
  await expect.poll(title, { timeout: 60_000 }).toContain('又一个名字');
});
