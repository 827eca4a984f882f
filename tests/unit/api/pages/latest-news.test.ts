/** @module The newest articles on pages of what is not there, and what they cost. */

import { describe, expect, it } from 'vitest';
import { pagesApp } from '../../../../lib/api/pages/app.ts';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';
import { CodedError } from '../../../../lib/core/errors.ts';
import { parsePage, queryHtml, textIn } from '../../../support/html-tree.ts';
import { articleId, at, liveVersion } from '../../../support/live-articles.ts';
import { MemoryPorts } from '../../../support/read-ports-in-memory.ts';

const NOW = at('2026-11-22T08:00:00.000Z');

function withClock(ports: MemoryPorts) {
  const time: { now: Instant } = { now: NOW };
  return { app: pagesApp(ports.services(() => time.now)), time };
}

async function titlesAt(app: ReturnType<typeof pagesApp>, path: string) {
  const page = parsePage(await (await app.request(path)).text());
  expect(page.errors).toEqual([]);
  return page
    .all('section', { class: 'more' })
    .flatMap((one) => queryHtml(one).all('h3').map(textIn));
}

describe('the newest articles on an error page', () => {
  it('a 404 and a 410 show the newest articles', async () => {
    const ports = new MemoryPorts([1, 2, 3].map((number) => liveVersion(number)));
    const gone = liveVersion(9);
    ports.hold(gone, { status: 'withdrawn', departure: { at: NOW, version: 2 } });
    const { app } = withClock(ports);
    for (const path of ['/nothing', `/articles/${articleId(9)}`, '/tags/old-news']) {
      expect(await titlesAt(app, path)).toEqual(['标题 3', '标题 2', '标题 1']);
    }
  });

  it('any number of unknown addresses within ten seconds cost one read', async () => {
    const ports = new MemoryPorts([liveVersion(1)]);
    const { app, time } = withClock(ports);
    for (let number = 0; number < 20; number += 1) {
      time.now = instantOf(NOW + number * 400);
      await app.request(`/nothing/${number}`);
    }
    expect(ports.reads).toEqual(['readList']);
    time.now = instantOf(NOW + 10_000);
    await app.request('/nothing');
    expect(ports.reads).toEqual(['readList', 'readList']);
  });

  it('an article that was withdrawn is gone from error pages ten seconds later', async () => {
    const ports = new MemoryPorts([liveVersion(1), liveVersion(2)]);
    const { app, time } = withClock(ports);
    expect(await titlesAt(app, '/nothing')).toEqual(['标题 2', '标题 1']);
    ports.hold(liveVersion(2), { status: 'withdrawn', departure: { at: NOW, version: 2 } });
    time.now = instantOf(NOW + 10_000);
    expect(await titlesAt(app, '/nothing')).toEqual(['标题 1']);
  });

  it('an unknown address answers 404 without news while the store is down', async () => {
    const ports = new MemoryPorts([liveVersion(1)]);
    ports.broken = new CodedError('ERR_STORE_UNAVAILABLE', 'down', { isTransient: true });
    const answer = await pagesApp(ports.services()).request('/nothing');
    expect(answer.status).toBe(404);
    expect(parsePage(await answer.text()).all('article')).toEqual([]);
  });
});

describe('the page of an article that is gone', () => {
  it('the page of a gone article has its dates and the note, and neither title nor slug', async () => {
    const version = liveVersion(9, { content: { title: '被撤下的题目' } });
    for (const status of ['withdrawn', 'expired'] as const) {
      const ports = new MemoryPorts();
      const departure = { at: at('2026-11-13T00:00:00Z'), version: 2 };
      ports.hold(version, { status, departure });
      const text = await (
        await pagesApp(ports.services()).request(`/articles/${articleId(9)}`)
      ).text();
      const times = parsePage(text).all('time').map(textIn);
      expect(times).toEqual(['2026年11月12日 11:04', '2026年11月13日 08:00']);
      expect(text).not.toContain('被撤下的题目');
    }
  });
});
