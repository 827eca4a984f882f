/** @module Tests `npm start` on changed sources: settings, failures, reloads. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../infra/local/ports.ts';
import { copyCheckout } from '../support/checkout.ts';
import { npmStart } from '../support/local-stack.ts';

// Another suite may have both cores while this one waits for Java.
vi.setConfig({ testTimeout: 240_000 });

async function changeableCheckout(): Promise<string> {
  const { folder, remove } = await copyCheckout();
  onTestFinished(remove);
  return folder;
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
}

test('npm start with a mistake in site.config.ts prints one line that names the field', async () => {
  const cwd = await changeableCheckout();
  await edit(join(cwd, 'site.config.ts'), 'Asia/Shanghai', 'Mars/Olympus');
  const stack = npmStart({ cwd, port: await freePort() });
  expect(await stack.ended()).toBe(1);
  expect(stack.output()).toMatch(/^site\.config\.ts: timeZone: an IANA time zone.*\n$/);
});

test('npm start with functions that cannot be bundled ends with the reason', async () => {
  const cwd = await changeableCheckout();
  await edit(join(cwd, 'functions/pages.ts'), /$/, "\nimport './nowhere.ts';\n");
  const stack = npmStart({ cwd, port: await freePort(), flags: ['--no-samples'] });
  expect(await stack.ended()).toBe(1);
  expect(stack.output()).toContain('Could not resolve "./nowhere.ts"');
});

const THROWING = "export const handler = async () => JSON.parse('not JSON, and a secret');";
const ANSWERING = `export const handler = async ({ rawPath }) =>
  rawPath === '/unchanged'
    ? { statusCode: 304, headers: { etag: '"mine"' }, body: '' }
    : {
        statusCode: 200,
        headers: { etag: '"mine"', 'content-type': 'text/plain' },
        body: 'a word to say',
      };`;

test('npm start answers 500 without internal detail when a handler throws, and serves a saved change', async () => {
  const cwd = await changeableCheckout();
  const port = await freePort();
  await writeFile(join(cwd, 'functions/pages.ts'), THROWING);
  const stack = npmStart({ cwd, port, flags: ['--no-samples'] });
  await stack.saw('ready ');
  const failed = await fetch(`http://127.0.0.1:${port}/`);
  expect(failed.status).toBe(500);
  expect(failed.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await failed.json()).toEqual({ message: 'Internal Server Error' });

  await writeFile(join(cwd, 'functions/pages.ts'), ANSWERING);
  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${port}/`)).status, { timeout: 60_000 })
    .toBe(200);
  // Nothing is added to the function's answer that the Gateway would not add.
  const answer = await fetch(`http://127.0.0.1:${port}/any/`, {
    headers: { 'if-none-match': '"mine"', origin: 'https://app.example', range: 'bytes=0-1' },
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('a word to say');
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-length': '13',
    'content-type': 'text/plain',
    etag: '"mine"',
    connection: 'keep-alive',
    date: expect.any(String),
    'keep-alive': expect.any(String),
  });
  const unchanged = await fetch(`http://127.0.0.1:${port}/unchanged`);
  expect(unchanged.status).toBe(304);
  expect(unchanged.headers.get('content-type')).toBeNull();
  const looked = await fetch(`http://127.0.0.1:${port}/any/`, { method: 'HEAD' });
  expect([looked.status, looked.headers.get('content-length')]).toEqual([200, null]);
  stack.signal('SIGTERM');
  expect(await stack.ended()).toBe(0);
});
