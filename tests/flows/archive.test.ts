/** @module Tests archived feeds through the built functions: all of 130 articles are reached from the subscription document. */

import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../lib/core/clock.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { FEED_FORMATS, type FeedFormat, FORMATS } from '../../lib/site/feed-formats.ts';
import { contentOf, publishedAt, urnOf, urnsOf } from '../support/archive-samples.ts';
import { type ActInMemory, InMemoryStore } from '../support/in-memory-store.ts';
import { articleId, slug } from '../support/live-articles.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { bodyLinks, readDocument, walkFeed } from '../support/walk-archives.ts';

const COUNT = 130;
const SCOPES = ['', '/sections/news', '/tags/%E9%A3%9F%E5%93%81'];
const TAGS = [{ slug: slug('食品'), label: '食品' }];

let stack: Stack;
const publication = new InMemoryStore();

/** Does an act as the functions do: the same plan, the same transaction, no signature. */
async function act(asked: ActInMemory): Promise<void> {
  const written = await createCommitWriter(stack.table).commit(publication.act(asked));
  expect(written).toMatchObject({ ok: true });
}

beforeAll(async () => {
  stack = await openStack();
  for (let number = 1; number <= COUNT; number += 1) {
    await act({
      id: articleId(number),
      act: { name: 'publish', given: {} },
      content: contentOf(number, { tags: TAGS }),
      now: publishedAt(number),
    });
  }
});

const walk = (scope: string, format: FeedFormat, query = '') =>
  walkFeed(stack.get, `${scope}/${FORMATS[format].file}${query}`, format);

describe.each(FEED_FORMATS)('a walk through the archived feed in %s', (format) => {
  it('an archived feed has every article, in the site, the section and the tag', async () => {
    for (const scope of SCOPES) {
      const documents = await walk(scope, format);
      const [subscription, archive, ...more] = documents;
      expect(more).toEqual([]);
      expect(archive?.url).toBe(`${scope}/archive/1/${FORMATS[format].file}`);
      expect(archive?.items.map(({ id }) => id).toSorted()).toEqual(urnsOf(1, 50));
      expect(subscription?.items.map(({ id }) => id).toSorted()).toEqual(urnsOf(51, COUNT));
    }
  });

  it('an archived feed of summaries has every article', async () => {
    const documents = await walk('', format, '?view=summary');
    const items = documents.flatMap((document) => document.items);
    expect(items.map(({ id }) => id).toSorted()).toEqual(urnsOf(1, COUNT));
    for (const { text } of items) expect(text).toMatch(/^摘要 \d+$/);
  });

  it('an archived feed has the same links in its body and in Link, also in a new container', async () => {
    const path = `/sections/news/archive/1/${FORMATS[format].file}`;
    const before = await readDocument(stack.get, path, format);
    expect(before.links).toEqual({
      self: `${ORIGIN}${path}`,
      current: `${ORIGIN}/sections/news/${FORMATS[format].file}`,
    });
    if (format !== 'json') {
      expect(bodyLinks(before.body, format)).toEqual(Object.entries(before.links));
    }
    stack.restart();
    const after = await readDocument(stack.get, path, format);
    expect(after.body).toBe(before.body);
    expect(after.response.headers.get('etag')).toBe(before.response.headers.get('etag'));
  });

  it('every archive document is answered 304 the second time', async () => {
    for (const { url, response } of await walk('', format)) {
      const etag = response.headers.get('etag') ?? '';
      const again = await stack.get(url, { 'if-none-match': etag });
      expect([url, again.status, await again.text()]).toEqual([url, 304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toBe(response.headers.get('cache-control'));
    }
  });

  it('an archive document is sent in every coding', async () => {
    const path = `/archive/1/${FORMATS[format].file}`;
    for (const coding of ['br', 'gzip', 'zstd']) {
      const answer = await stack.get(path, { 'accept-encoding': coding });
      expect(answer.headers.get('content-encoding')).toBe(coding);
    }
  });

  it('an archive that is not closed is 404', async () => {
    for (const number of ['2', '01', '0']) {
      const answer = await stack.get(`/archive/${number}/${FORMATS[format].file}`);
      expect([number, answer.status]).toEqual([number, 404]);
    }
  });
});

describe('acts on archived articles', () => {
  it('acts on archived articles show in the archive at the next request, under another ETag', async () => {
    const [withdrawn, corrected, moved] = [articleId(10), articleId(11), articleId(12)];
    const before = await stack.get('/sections/news/archive/1/atom.xml');
    let now = publishedAt(COUNT);
    const next = () => {
      now = instantOf(now + 1000);
      return now;
    };
    await act({ id: withdrawn, act: { name: 'withdraw', note: '失实' }, now: next() });
    await act({ id: corrected, act: { name: 'correct', note: '数字有误' }, now: next() });
    const content = contentOf(12, { section: 'local', title: '已移版' });
    await act({ id: moved, act: { name: 'revise', given: {} }, content, now: next() });
    await act({ id: moved, act: { name: 'publish' }, now: next() });

    const news = await readDocument(stack.get, '/sections/news/archive/1/atom.xml', 'atom');
    expect(news.response.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(news.items).toHaveLength(48);
    expect(news.items.find(({ id }) => id === urnOf(corrected))?.text).toContain('数字有误');
    for (const id of [withdrawn, moved]) expect(news.body).not.toContain(id);

    const whole = await readDocument(stack.get, '/archive/1/feed.json', 'json');
    expect(whole.items).toHaveLength(49);
    expect(whole.items.find(({ id }) => id === urnOf(moved))?.title).toBe('已移版');
  });

  it('acts on archived articles leave every other article within reach', async () => {
    const expected = urnsOf(1, COUNT).filter((urn) => urn !== urnOf(articleId(10)));
    const ids = (await walk('', 'rss')).flatMap(({ items }) => items.map(({ id }) => id));
    expect([...new Set(ids)].toSorted()).toEqual(expected);
  });

  it('a signed POST gives the subscription document a new ETag', async () => {
    const before = await stack.get('/archive/1/rss.xml');
    const body = { act: 'publish', title: '新稿', body: { format: 'text', value: '正文。' } };
    expect((await stack.act({ path: '/api/articles', body })).status).toBe(201);
    const etag = before.headers.get('etag') ?? '';
    const after = await stack.get('/archive/1/rss.xml', { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(etag);
  });
});
