/** @module Tests that a withdrawal purges the CDN, and succeeds whatever the CDN answers. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { linesOf } from '../support/log-lines.ts';
import { openStack } from '../support/stack.ts';

/** What the CDN was asked: paths, and the name of the request. */
interface Asked {
  readonly url: string;
  readonly paths: readonly string[];
  readonly reference: string;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** CloudFront's own interface as far as an invalidation goes, answering with a status. */
async function startCdn(status: number) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const paths = [...body.matchAll(/<Path>(.*?)<\/Path>/g)].map(([, path = '']) => path);
    const reference = /<CallerReference>(.*?)<\/CallerReference>/.exec(body)?.[1] ?? '';
    asked.push({ url: `${request.method} ${request.url}`, paths, reference });
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end('<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, endpoint };
}

async function openBehind(status: number) {
  const cdn = await startCdn(status);
  const stack = await openStack([], {
    CDN_DISTRIBUTION_ID: 'E2EXAMPLE',
    AWS_ENDPOINT_URL_CLOUDFRONT: cdn.endpoint,
  });
  const answer = await stack.act({
    path: '/api/articles',
    body: {
      act: 'publish',
      title: '水表更换公告',
      section: 'news',
      tags: ['计量'],
      body: { format: 'text', value: '正文。' },
    },
  });
  const { article } = (await answer.json()) as { readonly article: { readonly id: string } };
  const withdraw = () =>
    stack.act({
      path: `/api/articles/${article.id}/withdraw`,
      body: { note: '来源有误。' },
      headers: { 'if-match': '"v1"' },
    });
  return { ...cdn, stack, id: article.id, withdraw };
}

describe('a withdrawal behind CloudFront', () => {
  it('a withdrawal purges the addresses of the article and of every list that had it, in one request', async () => {
    const { asked, id, withdraw } = await openBehind(201);
    expect(asked).toEqual([]);
    expect((await withdraw()).status).toBe(200);
    expect(asked.map(({ url }) => url)).toEqual([
      'POST /2020-05-31/distribution/E2EXAMPLE/invalidation',
    ]);
    const paths = asked[0]?.paths ?? [];
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/articles/*',
        `/api/articles/${id}*`,
        '/',
        '/?*',
        '/feed*',
        '/rss.xml*',
        '/atom.xml*',
        '/feed.json*',
        '/archive/*',
        '/sections/news',
        '/sections/news?*',
        '/sections/news/*',
        `/tags/${encodeURIComponent('计量')}/*`,
        '/api/changes*',
        '/news-sitemap.xml',
      ]),
    );
    for (const path of paths) expect(path).toMatch(/^\/[A-Za-z0-9._~%/?-]*\*?$/);
  });

  it.each([400, 403, 500, 503])(
    'a withdrawal succeeds, and logs purge-failed, when the CDN answers %i',
    async (status) => {
      const { asked, stack, id, withdraw } = await openBehind(status);
      const lines = await linesOf(async () => {
        expect((await withdraw()).status).toBe(200);
      });
      expect(lines).toMatchObject([{ level: 'ERROR', message: 'purge-failed' }]);
      expect(JSON.stringify(lines)).not.toContain(id);
      expect(asked.length).toBeGreaterThan(0);
      // The same request tried again is the same invalidation.
      expect(new Set(asked.map(({ reference }) => reference)).size).toBe(1);
      expect((await stack.get(`/api/articles/${id}`)).status).toBe(410);
    },
  );

  it('a refused withdrawal sends the CDN nothing', async () => {
    const { asked, stack, id } = await openBehind(201);
    const answer = await stack.act({
      path: `/api/articles/${id}/withdraw`,
      body: { note: '来源有误。' },
      headers: { 'if-match': '"v7"' },
    });
    expect([answer.status, asked]).toEqual([412, []]);
  });
});
