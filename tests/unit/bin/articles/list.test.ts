/** @module The commands that read published articles: `list` and `show`. */

import { describe, expect, it } from 'vitest';
import { type Received, runCli, type StubResponse, useEditor } from '../remote-stub.ts';

const { folder, start } = useEditor([]);

const item = (id: string) => ({
  id,
  title: `题${id}`,
  firstPublished: '2026-01-02T03:04:05+08:00',
});

async function run(answer: (request: Received) => StubResponse, ...args: string[]) {
  const remote = await start(answer);
  const ended = await runCli(folder, args, { BROADSHEET_URL: remote.url });
  return { ...ended, urls: remote.received.map(({ url }) => url), received: remote.received };
}

const page = (items: readonly unknown[], next?: string): StubResponse => ({
  status: 200,
  json: { items, ...(next !== undefined && { next }) },
});

describe('list', () => {
  it('list reads one page without a key, and notes that there are more', async () => {
    const next = 'https://n.example/api/articles?cursor=2';
    const { code, out, err, urls, received } = await run(() => page([item('1')], next), 'list');
    expect(code).toBe(0);
    expect(out).toBe('2026-01-02 03:04  1  题1\n');
    expect(err).toContain('--all');
    expect(urls).toEqual(['/api/articles']);
    expect(received[0]?.headers).not.toHaveProperty('signature');
  });

  it('list sends scope and limit as the query', async () => {
    const { urls } = await run(() => page([]), 'list', '--scope', 'tag/食品', '--limit', '7');
    expect(urls).toEqual(['/api/articles?scope=tag%2F%E9%A3%9F%E5%93%81&limit=7']);
  });

  it('list --all reads every page, on the site of --url', async () => {
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

  it('list --all ends with 5 when the pages loop', async () => {
    const { code, urls } = await run(() => page([], '/api/articles'), 'list', '--all');
    expect(code).toBe(5);
    expect(urls).toHaveLength(1);
  });

  it.each(['0', '101', '-1', '1.5', 'x'])('list ends with 2 for a limit of %s', async (limit) => {
    const { code, urls } = await run(() => page([]), 'list', `--limit=${limit}`);
    expect(code).toBe(2);
    expect(urls).toHaveLength(0);
  });
});

describe('list --scope', () => {
  it.each(['foo', 'section', 'tag/', 'desk/x'])(
    'list --scope %s ends with 2 and names the five forms',
    async (scope) => {
      const { code, err, urls } = await run(() => page([]), 'list', '--scope', scope);
      expect([code, urls]).toEqual([2, []]);
      expect(err).toContain('Give all, section/ID, tag/SLUG, author/SLUG or source/SLUG.');
    },
  );
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

  it('show prints an article, of an id or its URN', async () => {
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

  it('show encodes an id that would lead to another path', async () => {
    const { urls } = await run(() => ({ status: 200, json: article }), 'show', '../keys?x');
    expect(urls).toEqual(['/api/articles/..%2Fkeys%3Fx']);
  });

  it('show ends with 1 and the public note of a withdrawn article', async () => {
    const problem = { title: 'It is gone', detail: 'Withdrawn: it was false.' };
    const { code, err } = await run(() => ({ status: 410, json: problem }), 'show', 'ID');
    expect(code).toBe(1);
    expect(err).toBe('error: It is gone (410): Withdrawn: it was false.\n');
  });

  it('show of an unpublished article ends with 1 and names --newest', async () => {
    const problem = { title: 'There is no such article', status: 404 };
    const answer = () => ({ status: 404, json: problem });
    const { code, err } = await run(answer, 'show', 'ID');
    expect(code).toBe(1);
    expect(err).toBe(
      'error: No published article has the id ID\nnote: show a draft or scheduled article with “broadsheet show ID --newest”\n',
    );
    const { code: same, out } = await run(answer, 'show', 'ID', '--json');
    expect([same, JSON.parse(out)]).toEqual([1, problem]);
  });
});
