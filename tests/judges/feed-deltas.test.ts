/** @module Tests feedparser on a poll for what is new alone (RFC 3229): it asks so by itself, and reads the part as a feed. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, type StackServer, serveStack } from '../support/stack-server.ts';

const PYTHON = '.build/judges/venv/bin/python';

/** What feedparser reads. */
interface Poll {
  readonly status: number;
  readonly etag: string;
  readonly bozo: boolean;
  readonly title: string;
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
  }[];
}

let server: StackServer;
const exchanges: Exchange[] = [];

async function publish(title: string): Promise<string> {
  const body = {
    act: 'publish',
    title,
    body: { format: 'html', value: `<p>${title}：正文。</p>` },
  };
  const answer = await server.stack.act({ path: '/api/articles', body });
  expect(answer.status).toBe(201);
  const { article } = (await answer.json()) as { article: { id: string } };
  return `urn:uuid:${article.id}`;
}

async function poll(url: string, etag: string): Promise<Poll> {
  const { stdout } = await promisify(execFile)(PYTHON, ['tests/judges/poll_feed.py', url, etag], {
    env: { ...process.env, NO_PROXY: '127.0.0.1' },
  });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  server = await serveStack((exchange) => exchanges.push(exchange));
});

afterAll(() => server.close());

describe.each(['rss.xml', 'atom.xml'])('feedparser, polling %s', (file) => {
  it('feedparser reads the article published since its tag out of a 226, and nothing else', async () => {
    const url = `${server.url}/${file}`;
    const first = await publish(`先前 & <${file}>`);
    const whole = await poll(url, 'W/"unknown"');
    expect([whole.status, whole.bozo]).toEqual([200, false]);
    expect(whole.entries.map(({ id }) => id)).toContain(first);
    expect((await poll(url, whole.etag)).status).toBe(304);
    const second = await publish(`新的 & <${file}>`);
    const part = await poll(url, whole.etag);
    expect(exchanges.at(-1)?.asked['a-im']).toBe('feed');
    expect([part.status, part.bozo, part.title]).toEqual([226, false, whole.title]);
    expect(part.entries.map(({ id, title }) => [id, title])).toEqual([
      [second, `新的 & <${file}>`],
    ]);
    expect(part.entries[0]?.text).toContain('正文。');
    expect((await poll(url, part.etag)).status).toBe(304);
  });
});
