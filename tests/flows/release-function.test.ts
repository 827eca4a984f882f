/** @module Tests the release function as it ships: called with any event, once between two containers. */

import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ReleaseSummary } from '../../lib/publish/release.ts';
import { loadHandler } from '../support/handlers.ts';
import { openStack, type Stack } from '../support/stack.ts';

const LEAD_MS = 4_000;

/** A new container of the function; it takes any event. */
async function timerOf(stack: Stack): Promise<(event: object) => Promise<ReleaseSummary>> {
  const handler: unknown = await loadHandler('release', stack.environment);
  return handler as (event: object) => Promise<ReleaseSummary>;
}

it('the release function publishes what is due in every feed and page, once, and nothing before', async () => {
  const stack = await openStack();
  const timers = [await timerOf(stack), await timerOf(stack)] as const;
  const act = (body: object) => stack.act({ path: '/api/articles', body });
  expect((await act({ act: 'draft', title: '热身' })).status).toBe(201);
  const hour = Date.now() + LEAD_MS;
  const publishAt = new Date(hour).toISOString();
  const made = await act({
    act: 'schedule',
    publishAt,
    title: '准点',
    section: 'news',
    tags: ['钟'],
  });
  expect(made.status).toBe(201);
  const { article } = (await made.json()) as { readonly article: { readonly id: string } };
  const path = `/api/articles/${article.id}`;

  const early = await timers[0]({ source: 'aws.events' });
  expect(early.counts.released).toBe(0);
  expect((await stack.get(path)).status).toBe(404);
  await wait(Math.max(0, hour - Date.now()) + 50);
  const runs = await Promise.all(timers.map((run) => run({})));
  expect(runs.reduce((sum, { counts }) => sum + counts.released, 0)).toBe(1);
  expect(runs.map(({ counts }) => counts.failed)).toEqual([0, 0]);
  for (const place of ['/rss.xml', '/sections/news/atom.xml', '/tags/%E9%92%9F/feed.json', '/']) {
    expect(await (await stack.get(place)).text(), place).toContain('准点');
  }
  const read = (await (await stack.get(path)).json()) as { readonly firstPublished: string };
  expect(Date.parse(read.firstPublished)).toBe(hour);
});
