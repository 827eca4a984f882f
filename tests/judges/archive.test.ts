/** @module Tests that third-party parsers read archive documents, and with the feed every article. */

import { beforeAll, describe, expect, it } from 'vitest';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { FORMATS } from '../../lib/site/feed-formats.ts';
import { contentOf, publishedAt, urnsOf } from '../support/archive-samples.ts';
import { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId } from '../support/live-articles.ts';
import { ORIGIN, openStack, type Stack } from '../support/stack.ts';
import { READERS, runFeedparser } from './readers.ts';

/** So many that one archive is closed. */
const COUNT = 110;

let stack: Stack;

beforeAll(async () => {
  stack = await openStack();
  const publication = new InMemoryStore();
  const commits = createCommitWriter(stack.table);
  for (let number = 1; number <= COUNT; number += 1) {
    const act = publication.act({
      id: articleId(number),
      act: { name: 'publish', given: {} },
      content: contentOf(number),
      now: publishedAt(number),
    });
    expect(await commits.commit(act)).toMatchObject({ ok: true });
  }
});

const bodyAt = async (path: string) => (await stack.get(path)).text();

describe.each(READERS)('%s, reading the archive in %s', (_name, format, read) => {
  it('an archive is parsed with the oldest articles, their words and dates, and the feed with the others', async () => {
    const file = FORMATS[format].file;
    const archive = read(await bodyAt(`/archive/1/${file}`)).articles;
    const feed = read(await bodyAt(`/${file}`)).articles;
    expect(archive.map(({ id }) => id).toSorted()).toEqual(urnsOf(1, 50));
    expect(feed.map(({ id }) => id)).toEqual(expect.arrayContaining([...urnsOf(51, COUNT)]));
    for (const [index, article] of archive.entries()) {
      const number = archive.length - index;
      expect(article.title).toBe(contentOf(number).title);
      expect(article.html ?? article.summary).toBe(contentOf(number).contentHtml);
      expect(article.published).toBe(Math.floor(publishedAt(number) / 1000));
    }
  });
});

describe.each(['rss', 'atom'] as const)('feedparser, following %s', (format) => {
  const file = FORMATS[format].file;

  it('feedparser finds the archive’s links down and back', async () => {
    const { feed } = runFeedparser(await bodyAt(`/${file}`), `application/${format}+xml`);
    const older = feed.links.find(({ rel }) => rel === 'prev-archive')?.href;
    expect(older).toBe(`${ORIGIN}/archive/1/${file}`);
    const archive = runFeedparser(await bodyAt(`/archive/1/${file}`), `application/${format}+xml`);
    expect([archive.bozo, archive.fault]).toEqual([false, '']);
    const current = archive.feed.links.find(({ rel }) => rel === 'current')?.href;
    expect(current).toBe(`${ORIGIN}/${file}`);
  });
});
