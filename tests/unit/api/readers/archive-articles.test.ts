/** @module Archive documents as readers request them: what is read, cached and refused. */

import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../lib/article/acts/register.ts';
import { type Instant, instantOf } from '../../../../lib/core/clock.ts';
import { FEED_FORMATS, FORMATS } from '../../../../lib/site/feed-formats.ts';
import {
  contentOf,
  LATER,
  publishedAt,
  publishMany,
  serve,
} from '../../../support/archive-samples.ts';
import { InMemoryStore } from '../../../support/in-memory-store.ts';
import { articleId, slug } from '../../../support/live-articles.ts';
import { readDocument } from '../../../support/walk-archives.ts';

const COUNT = 160;

/** A feed with two archives, and its app; nothing was read so far. */
function open(now: Instant = LATER) {
  const publication = publishMany(COUNT);
  const { ask, failures } = serve(publication, now);
  const act = (number: number, act: Act, title?: string) => {
    const content = title === undefined ? {} : { content: contentOf(number, { title }) };
    const last = publication.heads.get('all')?.updatedAt ?? 0;
    publication.act({ id: articleId(number), act, now: instantOf(last + 1), ...content });
  };
  const take = () => publication.reads.splice(0);
  return { publication, ask, failures, act, take };
}

const BODY_READS = ['readHead', 'readArchive', 'readArticles', 'readVersions'];

describe('an archive document', () => {
  it('an archive document reads the head first, then what it shows', async () => {
    const { ask, take } = open();
    expect((await ask('/archive/1/rss.xml')).status).toBe(200);
    expect(take()).toEqual(BODY_READS);
  });

  it('an archive document answers 304 and HEAD from the head alone', async () => {
    const { ask, take } = open();
    for (const format of FEED_FORMATS) {
      const path = `/archive/2/${FORMATS[format].file}`;
      const etag = (await ask(path, { method: 'HEAD' })).headers.get('etag') ?? '';
      const modified = new Date(publishedAt(COUNT)).toUTCString();
      for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
        const answer = await ask(path, { headers: new Headers(headers as Record<string, string>) });
        expect([answer.status, await answer.text()]).toEqual([304, '']);
        expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
      }
    }
    expect(new Set(take())).toEqual(new Set(['readHead']));
  });

  it('an archive document has an ETag of its own for each number, format and view', async () => {
    const { ask } = open();
    const paths = ['', '/archive/1', '/archive/2'].flatMap((archive) =>
      FEED_FORMATS.flatMap((format) =>
        ['', '?view=summary'].map((query) => `${archive}/${FORMATS[format].file}${query}`),
      ),
    );
    const tags = await Promise.all(
      paths.map(async (path) => (await ask(path, { method: 'HEAD' })).headers.get('etag') ?? ''),
    );
    expect(new Set(tags).size).toBe(3 * 3 * 2);
    for (const tag of tags) expect(tag).toMatch(/^W\/"160-[a-z0-9-]+-abc123"$/);
  });

  it('an archive document is cached until its feed changes, apart from other documents', async () => {
    const { ask, act, take } = open();
    const first = await (await ask('/archive/1/atom.xml')).text();
    take();
    expect(await (await ask('/archive/1/atom.xml')).text()).toBe(first);
    expect(take()).toEqual(['readHead']);
    expect(await (await ask('/archive/2/atom.xml')).text()).not.toBe(first);
    expect(await (await ask('/archive/1/atom.xml?view=summary')).text()).not.toBe(first);
    take();
    act(1, { name: 'withdraw', note: '失实' });
    expect(await (await ask('/archive/1/atom.xml')).text()).not.toContain(articleId(1));
    expect(take()).toEqual(BODY_READS);
  });

  it('an archive document is unchanged by a pending version', async () => {
    const { ask, act } = open();
    const before = await ask('/archive/1/feed.json');
    act(5, { name: 'revise', given: {} }, '未发布');
    const after = await ask('/archive/1/feed.json');
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    const afresh = await (await serve(open().publication).ask('/archive/1/feed.json')).text();
    expect(await after.text()).toBe(afresh);
  });

  it('an archive document shows the live text while a newer one is pending', async () => {
    const { publication, act } = open();
    act(5, { name: 'revise', given: {} }, '未发布');
    const { items } = await readDocument(serve(publication).ask, '/archive/1/rss.xml', 'rss');
    expect(items.map(({ title }) => title)).toContain('标题 5');
  });

  it('an archive document lists its articles by first publication, newest first', async () => {
    const { ask } = open();
    const { items } = await readDocument(ask, '/archive/1/rss.xml', 'rss');
    const numbers = Array.from({ length: 50 }, (_, n) => 50 - n);
    expect(items.map(({ title }) => title)).toEqual(numbers.map((number) => `标题 ${number}`));
  });

  it('an archive document whose articles were all withdrawn is empty and keeps its links', async () => {
    const { ask, act } = open();
    for (let number = 1; number <= 50; number += 1) act(number, { name: 'withdraw', note: '失实' });
    for (const format of FEED_FORMATS) {
      const document = await readDocument(ask, `/archive/1/${FORMATS[format].file}`, format);
      expect(document.items).toEqual([]);
      expect(document.links).toHaveProperty('next-archive');
    }
  });

  it('an article that moved to another section leaves the archive of its old section, not that of the site', async () => {
    const { ask, act, publication } = open();
    publication.act({
      id: articleId(8),
      act: { name: 'revise', given: {} },
      content: contentOf(8, { section: 'world' }),
      now: LATER,
    });
    act(8, { name: 'publish' });
    const titles = async (path: string) =>
      (await readDocument(ask, path, 'json')).items.map(({ title }) => title);
    expect(await titles('/sections/news/archive/1/feed.json')).not.toContain('标题 8');
    expect(await titles('/archive/1/feed.json')).toContain('标题 8');
    expect(await titles('/sections/world/feed.json')).toEqual(['标题 8']);
  });
});

describe('paths without an archive', () => {
  it('an archive that does not exist answers 404, cached briefly, after reading the head alone', async () => {
    const { ask, take } = open();
    const paths = ['/archive/3/rss.xml', '/sections/world/archive/1/atom.xml'];
    for (const path of [...paths, '/tags/unheard/archive/1/rss.xml']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(path, { method, headers: { 'if-none-match': '*' } });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
      }
    }
    expect(new Set(take())).toEqual(new Set(['readHead']));
  });

  it('a malformed archive path answers 404', async () => {
    const { ask } = open();
    for (const path of [
      '/archive',
      '/archive/',
      '/archive/1',
      '/archive/1/',
      '/archive/1/feed.xml',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  it('an archive of a retired scope answers 410', async () => {
    const answer = await open().ask('/tags/old-news/archive/1/rss.xml');
    expect(answer.status).toBe(410);
  });

  it('POST to an archive answers 405 with Allow', async () => {
    const answer = await open().ask('/archive/1/rss.xml', { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('an archive that the head counts and the store lacks answers 500', async () => {
    const { ask, publication, failures } = open();
    publication.chunks.delete('all 1');
    const answer = await ask('/archive/1/rss.xml');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store']);
    expect(failures).toMatchObject([{ code: 'ERR_ARCHIVE_MISSING' }]);
  });
});

describe('an article that was erased for good', () => {
  it('an archive leaves out an article that was erased', async () => {
    const { ask, publication } = open();
    publication.records.delete(articleId(3));
    const { items } = await readDocument(ask, '/archive/1/rss.xml', 'rss');
    expect(items).toHaveLength(49);
  });
});

describe('a tag with its own archive', () => {
  it('the archive of a tag is served at its percent-encoded path', async () => {
    const publication = new InMemoryStore();
    const tags = [{ slug: slug('食品'), label: '食品' }];
    for (let number = 1; number <= 100; number += 1) {
      publication.act({
        id: articleId(number),
        act: { name: 'publish', given: {} },
        content: contentOf(number, { tags }),
        now: publishedAt(number),
      });
    }
    const { ask } = serve(publication);
    const path = '/tags/%E9%A3%9F%E5%93%81/archive/1/atom.xml';
    const { items, links } = await readDocument(ask, path, 'atom');
    expect(items).toHaveLength(50);
    expect(links.self).toBe(`https://news.example${path}`);
  });
});
