/** @module Tests that time alone changes nothing: two processes an hour apart send the same bytes. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../lib/article/article.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { FEED_FORMATS, FORMATS } from '../../lib/site/feed-formats.ts';
import { contentOf, publishedAt } from '../support/archive-samples.ts';
import { FULL_ARTICLE } from '../support/full-article.ts';
import { type ActInMemory, InMemoryStore } from '../support/in-memory-store.ts';
import { articleId, slug } from '../support/live-articles.ts';
import { type Rendered, renderInProcess } from '../support/render-in-process.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';

const HOUR_MS = 3_600_000;
/** So many that one archive is closed, also in the section and the tag of the podcast. */
const COUNT = 103;
const CODINGS = ['identity', 'br', 'gzip', 'zstd'];
const PODCAST = { slug: slug('热线'), label: '热线' };

let stack: Stack;
const publication = new InMemoryStore();

/** Does an act as the functions do: the same plan, the same transaction, no signature. */
async function act(number: number, asked: Omit<ActInMemory, 'id' | 'now'>): Promise<void> {
  const now = publishedAt(publication.versions.size);
  const commit = publication.act({ id: articleId(number), now, ...asked });
  expect(await createCommitWriter(stack.table).commit(commit)).toMatchObject({ ok: true });
}

const publish = (number: number, given: Partial<ArticleContent>) =>
  act(number, {
    act: { name: 'publish', given: {} },
    content: contentOf(number, { tags: [PODCAST], ...given }),
  });

beforeAll(async () => {
  stack = await openStack();
  const { enclosures, image, authors, source, editor } = FULL_ARTICLE.content;
  const whole = { enclosures, authors, ...(image && { image }), ...(source && { source }) };
  for (let number = 1; number < COUNT; number += 1) await publish(number, {});
  await publish(COUNT, { ...whole, ...(editor && { editor }), slug: slug('factory-watch') });
  await act(COUNT, { act: { name: 'correct', note: '数字有误' } });
  await act(7, { act: { name: 'withdraw', note: '失实' } });
  await act(8, { act: { name: 'withdraw', note: '失实' } });
  await act(8, { act: { name: 'restore' } });
});

const SCOPES = ['', '/sections/news', '/sections/world', `/tags/${encodeURIComponent('热线')}`];

const documents = ['', '?view=summary'].flatMap((query) =>
  SCOPES.flatMap((scope) => [
    ...FEED_FORMATS.map((format) => `${scope}/${FORMATS[format].file}${query}`),
    `${scope}/feed${query}`,
    ...(scope === '/sections/world'
      ? []
      : FEED_FORMATS.map((format) => `${scope}/archive/1/${FORMATS[format].file}${query}`)),
  ]),
);

const others = [
  ...['/opml.xml', '/sitemap.xml', '/sitemap-2025-11.xml', '/robots.txt', '/feeds', '/'],
  ...['/sections/news', `/articles/${articleId(COUNT)}`, `/articles/${articleId(7)}`],
  ...['/api/articles', '/api/articles?view=full', '/api/changes', '/api/changes?since=100'],
  `/api/articles/${articleId(COUNT)}`,
];

describe('two processes an hour apart', () => {
  it('two processes an hour apart send the same bytes and fields for every document, in every coding', async () => {
    const order = {
      environment: stack.environment,
      paths: [...documents, ...others],
      codings: CODINGS,
    };
    const [now, later] = await Promise.all([
      renderInProcess({ ...order, aheadMs: 0 }),
      renderInProcess({ ...order, aheadMs: HOUR_MS }),
    ]);
    expect(Object.keys(now)).toHaveLength(order.paths.length * CODINGS.length);
    for (const [asked, answer] of Object.entries(now)) {
      const again = later[asked];
      expect([asked, { ...again, date: '' }]).toEqual([asked, { ...answer, date: '' }]);
      if (asked.startsWith(`/articles/${articleId(7)}`)) continue;
      expect([asked, answer.status]).toEqual([asked, 200]);
      expect(answer.bytes).toBeGreaterThan(50);
      expectAnHourApart(answer, again);
    }
  });

  it('two documents have different hashes, so that the comparison finds a difference', async () => {
    const own = await renderInProcess({
      environment: stack.environment,
      aheadMs: 0,
      paths: documents.filter((path) => !/\/feed(?:\?|$)/.test(path)),
      codings: ['identity'],
    });
    const hashes = Object.values(own).map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(own['/rss.xml identity']?.fields.link).toContain(`${ORIGIN}/archive/1/rss.xml`);
  });
});

/** The clocks differ by an hour, as Date shows. */
function expectAnHourApart(one: Rendered, other: Rendered | undefined): void {
  const apart = Date.parse(other?.date ?? '') - Date.parse(one.date);
  expect(Math.abs(apart - HOUR_MS)).toBeLessThan(HOUR_MS / 4);
}
