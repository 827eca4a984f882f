/** @module A server that makes articles for batches, for tests of the command line. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import {
  makeFolder,
  type Received,
  type RemoteStub,
  runCli,
  type StubResponse,
  startRemoteStub,
} from './remote-stub.ts';

/** The id of the article that was made as the n-th. */
export const idOf = (number: number) =>
  `0198c1d2-7a3b-7c4d-8e5f-${String(number).padStart(12, '0')}`;
/** The answer to its creation. */
export const made = (number: number, title: string): StubResponse => ({
  status: 201,
  json: {
    article: { id: idOf(number), version: 1, status: 'published', title },
    warnings: [{ code: 'empty-body', pointer: '/body', detail: 'No text.' }],
  },
});

/** A server that makes one article per Idempotency-Key, and answers again as it did before. */
export function batchServer() {
  const known = new Map<string, StubResponse>();
  const answer = ({ method, url, headers, body }: Received): StubResponse => {
    if (method === 'GET') {
      const id = Number(url.slice(-12));
      if (id > known.size) return { status: 404, json: { title: 'No such article' } };
      return { status: 200, json: { id: idOf(id), version: 1, status: 'published', live: 1 } };
    }
    const key = String(headers['idempotency-key']);
    const before = known.get(key);
    const now = before ?? made(known.size + 1, JSON.parse(body).title);
    known.set(key, now);
    return now;
  };
  return { known, answer };
}

/** The folder that a test's files are in, with a key, and the server that they are published to. */
interface BatchBench {
  folder: string;
  remote: RemoteStub | undefined;
}

/** A new folder and a server for each test of the file, and what publishes from one to the other. */
export function useBatches() {
  const bench: BatchBench = { folder: '', remote: undefined };
  let current: (request: Received) => StubResponse = () => ({ status: 500 });

  beforeEach(async () => {
    bench.folder = makeFolder();
    await runCli(bench.folder, ['keys', 'new', '--out', 'me.jwk.json']);
  });

  afterEach(async () => {
    await bench.remote?.close();
    bench.remote = undefined;
  });

  return {
    bench,
    write(name: string, title: string, more = ''): string {
      const text = `---\ntitle: ${title}\n${more}---\n\n正文。\n`;
      writeFileSync(join(bench.folder, name), text);
      return name;
    },
    async publish(args: readonly string[], answer: (request: Received) => StubResponse) {
      bench.remote ??= await startRemoteStub((request) => current(request));
      current = answer;
      const before = bench.remote.received.length;
      const words = ['publish', ...args, '--url', bench.remote.url, '--key', 'me.jwk.json'];
      const ended = await runCli(bench.folder, words);
      return { ...ended, sent: bench.remote.received.slice(before) };
    },
  };
}
