/** @module Tests the documented Python client, made of third-party libraries, against the running stack. */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesFor } from '../../lib/api/examples/story.ts';
import { site } from '../../site.config.ts';
import { type Exchange, type StackServer, serveStack } from '../support/stack-server.ts';

const PYTHON = '.build/judges/venv/bin/python';
const CLIENT = 'docs/clients/python/broadsheet_client.py';
const MAX_LINES = 80;

const folder = mkdtempSync(join(tmpdir(), 'python-client-'));
const keyFile = join(folder, 'key.jwk.json');
const exchanges: Exchange[] = [];
/** How many answers to posts are still to be lost. */
let losses = 0;
let server: StackServer;

beforeAll(async () => {
  server = await serveStack(
    (exchange) => exchanges.push(exchange),
    ({ method }) => method === 'POST' && losses-- > 0,
  );
  writeFileSync(keyFile, JSON.stringify(server.stack.admin.privateJwk), { mode: 0o600 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the client as its page says; gives what it prints. */
async function runClient(article: unknown): Promise<Readonly<Record<string, string>>> {
  const file = join(folder, 'article.json');
  writeFileSync(file, JSON.stringify(article));
  const run = promisify(execFile);
  const { stdout } = await run(PYTHON, [CLIENT, server.url, keyFile, file]);
  return JSON.parse(stdout);
}

async function listIds(): Promise<readonly string[]> {
  const answer = await server.stack.get('/api/articles?limit=100');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

describe('the Python client', () => {
  it('the Python client has fewer than 80 lines', () => {
    expect(readFileSync(CLIENT, 'utf8').trimEnd().split('\n').length).toBeLessThan(MAX_LINES);
  });

  it('the Python client publishes the document’s example and reads it back', async () => {
    const { words } = examplesFor(site);
    const printed = await runClient(words);
    expect(printed).toMatchObject({ title: words.title });
    const answer = await server.stack.get(`/api/articles/${printed.id}`);
    expect(await answer.json()).toMatchObject({ title: words.title, summary: words.summary });
  });

  it('the Python client publishes one Chinese article once though two answers are lost', async () => {
    const before = await listIds();
    exchanges.length = 0;
    losses = 2;
    const printed = await runClient({
      title: '港口大桥恢复通车',
      body: { format: 'text', value: '正文。' },
    });
    expect(printed.title).toBe('港口大桥恢复通车');
    expect(await listIds()).toEqual([printed.id, ...before]);
    expect(losses).toBeLessThan(0);
  });

  it('the Python client reports the problem of a refusal', async () => {
    await expect(runClient({ title: '' })).rejects.toThrow(
      /422 .*problems\/invalid-article.*\/title/s,
    );
  });
});
