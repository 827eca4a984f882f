/** @module Tests that third-party parsers agree, field by field, with what was posted. */

import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../lib/site/feed-formats.ts';
import { site } from '../../site.config.ts';
import { ORIGIN } from '../support/stack.ts';
import { parseXml } from '../support/xml-tree.ts';
import { type PostedSite, postArticles } from './post-articles.ts';
import { READERS, runFeedparser } from './readers.ts';

let newsroom: PostedSite;

beforeAll(async () => {
  newsroom = await postArticles();
});

async function bodyAt(path: string): Promise<string> {
  const answer = await newsroom.stack.get(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

describe.each(READERS)('%s, reading %s', (_name, format, read) => {
  const file = FORMATS[format].file;

  it('the feed’s title, page and own address are parsed as set', async () => {
    const feed = read(await bodyAt(`/${file}`));
    expect(feed).toMatchObject({
      title: site.title,
      link: `${ORIGIN}/`,
      self: `${ORIGIN}/${file}`,
      language: site.language.toLowerCase(),
    });
  });

  it.each(['full', 'summary'] as const)('the %s view is parsed as it was posted', async (view) => {
    const query = view === 'full' ? '' : '?view=summary';
    const { articles } = read(await bodyAt(`/${file}${query}`));
    const expected = newsroom.expected({ format, view });
    expect(articles.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    for (const [index, article] of articles.entries()) expect(article).toEqual(expected[index]);
  });

  it('the feed of a section is parsed as it was posted to it', async () => {
    const feed = read(await bodyAt(`/sections/news/${file}`));
    expect(feed.title).toBe(`新闻中心 - ${site.title}`);
    expect(feed.self).toBe(`${ORIGIN}/sections/news/${file}`);
    const expected = newsroom.expected({ format, view: 'full' }, 'news');
    expect(expected).toHaveLength(3);
    expect(feed.articles).toEqual(expected);
  });
});

describe('feedparser', () => {
  const types = { rss: 'rss20', atom: 'atom10' } as const;

  it.each(['rss', 'atom'] as const)(
    'feedparser reports %s as its format and version, and no error',
    async (format) => {
      const answer = await newsroom.stack.get(`/${FORMATS[format].file}`);
      const type = answer.headers.get('content-type') ?? '';
      const read = runFeedparser(await answer.text(), type);
      expect([read.bozo, read.fault, read.version, read.encoding]).toEqual([
        false,
        '',
        types[format],
        'utf-8',
      ]);
    },
  );

  it('feedparser finds the picture of an item whose one RSS enclosure is another file', async () => {
    const { entries } = runFeedparser(await bodyAt('/rss.xml'), 'application/rss+xml');
    const media = entries.find(({ title }) => title === '短片与照片')?.media ?? [];
    expect(media.map(({ url, type }) => [url, type])).toEqual([
      ['https://media.example/b.mp4', 'video/mp4'],
      ['https://media.example/c.ogg', 'audio/ogg'],
    ]);
  });
});

describe('a strict XML parser', () => {
  it.each(['rss', 'atom'] as const)(
    'a strict XML parser finds every %s document well-formed',
    async (format) => {
      const scopes = ['', ...site.sections.map(({ id }) => `/sections/${id}`), '/tags/交通'];
      for (const scope of scopes) {
        for (const query of ['', '?view=summary']) {
          const path = `${encodeURI(scope)}/${FORMATS[format].file}${query}`;
          expect(parseXml(await bodyAt(path)).name, path).toBe(format === 'rss' ? 'rss' : 'feed');
        }
      }
    },
  );
});
