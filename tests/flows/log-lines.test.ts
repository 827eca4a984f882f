/** @module Tests the log lines of the deployed functions: what each request took, and nothing of its content. */

import { beforeAll, describe, expect, it } from 'vitest';
import { type LogLine, linesOf } from '../support/log-lines.ts';
import { openStack, type Stack } from '../support/stack.ts';

const SECRET = '未公开的文字';

let stack: Stack;
let id: string;

beforeAll(async () => {
  stack = await openStack([], {
    POWERTOOLS_LOG_LEVEL: 'INFO',
    POWERTOOLS_SERVICE_NAME: 'broadsheet-test',
  });
  await linesOf(async () => {
    const answer = await stack.act({
      path: '/api/articles',
      body: {
        act: 'publish',
        title: '一号文',
        section: 'news',
        edNote: SECRET,
        body: { format: 'text', value: '正文。' },
      },
    });
    id = ((await answer.json()) as { readonly article: { readonly id: string } }).article.id;
  });
});

/** The one line of one request. */
async function lineOf(work: () => Promise<unknown>): Promise<LogLine> {
  const lines = await linesOf(work);
  expect(lines).toHaveLength(1);
  return lines[0] ?? {};
}

describe('the log line of a poll', () => {
  it('the log line of a poll has how its body was made and the read units', async () => {
    const made = await lineOf(() => stack.get('/rss.xml', { 'user-agent': 'NetNewsWire/6' }));
    expect(made).toMatchObject({
      level: 'INFO',
      message: 'request',
      service: 'broadsheet-test',
      method: 'GET',
      route: '/rss.xml',
      scope: 'all',
      format: 'rss',
      status: 200,
      cache: 'rendered',
      reader: 'netnewswire',
      conditional: false,
      // The head and one version, both read eventually.
      read_units: 1,
    });
    const again = await lineOf(() => stack.get('/rss.xml'));
    expect(again).toMatchObject({ cache: 'memory', read_units: 0.5 });
    let tag = '';
    await linesOf(async () => {
      tag = (await stack.get('/rss.xml')).headers.get('etag') ?? '';
    });
    const unchanged = await lineOf(() => stack.get('/rss.xml', { 'if-none-match': tag }));
    expect(unchanged).toMatchObject({
      status: 304,
      cache: 'unchanged',
      conditional: true,
      read_units: 0.5,
    });
  });
});

describe('the log lines of other requests', () => {
  it.each([
    ['/', '/'],
    ['/api/articles?limit=3', '/api/articles'],
    ['/api/changes', '/api/changes'],
    ['/sitemap.xml', '/sitemap.xml'],
    ['/nothing/here', 'none'],
  ])('the log line of %s has the route %s', async (path, route) => {
    const line = await lineOf(() => stack.get(path));
    expect(line).toMatchObject({ message: 'request', route });
    expect(line.read_units).toBeGreaterThanOrEqual(0);
  });

  it('the log line of a request for one article has its route’s pattern, never its id', async () => {
    for (const path of [`/articles/${id}`, `/api/articles/${id}`, `/previews/${SECRET}`]) {
      const line = await lineOf(() => stack.get(encodeURI(path)));
      expect(String(line.route)).toMatch(/[:*]/);
      expect(JSON.stringify(line)).not.toContain(id);
      expect(JSON.stringify(line)).not.toContain(SECRET);
    }
  });

  it('the log line of a write has its write units, and no signature, nonce or content', async () => {
    const sent = await stack.sign({
      path: `/api/articles/${id}/correct`,
      body: { note: SECRET },
      headers: { 'if-match': '"v1"', 'idempotency-key': '"geheim-schluessel"' },
    });
    const line = await lineOf(() => stack.send(sent));
    expect(line).toMatchObject({ route: '/api/articles/:id/correct', status: 200 });
    expect(line.write_units).toBeGreaterThan(10);
    const fields = Object.fromEntries(sent.headers ?? []);
    const text = JSON.stringify(line);
    expect(text).not.toContain('schluessel');
    expect(text).not.toContain(SECRET);
    for (const value of Object.values(fields).filter((one) => one.length > 20)) {
      expect(text).not.toContain(value);
    }
  });
});
