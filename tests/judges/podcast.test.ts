/** @module Tests that third-party parsers read a podcast as a show with episodes. */

import { parseRssFeed } from 'feedsmith';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArticleContent } from '../../lib/article/article.ts';
import { createCommitWriter } from '../../lib/dynamo/commit/commit-writer.ts';
import { site } from '../../site.config.ts';
import { contentOf, publishedAt, urnOf } from '../support/archive-samples.ts';
import { InMemoryStore } from '../support/in-memory-store.ts';
import { articleId, slug } from '../support/live-articles.ts';
import { sampleAuthor } from '../support/samples.ts';
import { openStack, type Stack } from '../support/stack.ts';
import { runFeedparser } from './readers.ts';

const [SHOW] = site.podcasts ?? [];
const LABEL = '热线';
const PATH = `/tags/${encodeURIComponent(LABEL)}/rss.xml`;

const EPISODE: Partial<ArticleContent> = {
  title: '第一集 & <开播>',
  authors: [sampleAuthor('主播'), sampleAuthor('嘉宾 & 甲')],
  image: { url: 'https://images.example/d.jpg?a=1&b=2', type: 'image/jpeg', length: 7 },
  enclosures: [
    { url: 'https://media.example/film.mp4', type: 'video/mp4', length: 99 },
    {
      url: 'https://media.example/a.mp3?x=1&y=2',
      type: 'audio/mpeg',
      length: 2345,
      duration: 3661.4,
    },
  ],
};

const ARTICLES: readonly Partial<ArticleContent>[] = [
  EPISODE,
  { title: '只有文字' },
  {
    title: '没有时长',
    enclosures: [{ url: 'https://media.example/b.m4a', type: 'audio/mp4', length: 0 }],
  },
];

let stack: Stack;
let body: string;

beforeAll(async () => {
  stack = await openStack();
  const publication = new InMemoryStore();
  const commits = createCommitWriter(stack.table);
  for (const [index, given] of ARTICLES.entries()) {
    const number = index + 1;
    const content = contentOf(number, { tags: [{ slug: slug(LABEL), label: LABEL }], ...given });
    const act = { name: 'publish', given: {} } as const;
    const now = publishedAt(number);
    const written = await commits.commit(
      publication.act({ id: articleId(number), act, content, now }),
    );
    expect(written).toMatchObject({ ok: true });
  }
  body = await (await stack.get(PATH)).text();
});

/** What a player needs of an episode; newest first. */
const EXPECTED = [
  {
    id: urnOf(articleId(3)),
    title: '没有时长',
    media: { url: 'https://media.example/b.m4a', type: 'audio/mp4', length: 0 },
    seconds: undefined,
    image: undefined,
  },
  {
    id: urnOf(articleId(2)),
    title: '只有文字',
    media: undefined,
    seconds: undefined,
    image: undefined,
  },
  {
    id: urnOf(articleId(1)),
    title: EPISODE.title,
    media: { url: 'https://media.example/a.mp3?x=1&y=2', type: 'audio/mpeg', length: 2345 },
    seconds: 3661,
    image: EPISODE.image?.url,
  },
];

describe('feedsmith, reading a podcast', () => {
  it('feedsmith finds the show as the settings have it', () => {
    const { itunes, podcast } = parseRssFeed(body);
    expect(itunes).toMatchObject({
      author: site.publisher.name,
      image: SHOW?.image,
      explicit: SHOW?.explicit,
      type: SHOW?.type,
      categories: [{ text: SHOW?.category, categories: [{ text: SHOW?.subcategory }] }],
    });
    expect(podcast?.locked?.value).toBe(false);
  });

  it('feedsmith finds each episode with its sound, length and picture', () => {
    const items = (parseRssFeed(body).items ?? []).map(
      ({ guid, title, enclosures = [], itunes }) => ({
        id: guid?.value,
        title,
        media: enclosures[0],
        seconds: itunes?.duration,
        image: itunes?.image,
      }),
    );
    expect(items).toEqual(EXPECTED);
    expect(parseRssFeed(body).items?.[2]?.itunes).toMatchObject({
      author: '主播, 嘉宾 & 甲',
      explicit: false,
    });
  });

  it('feedsmith finds no podcast elements where the settings name no podcast', async () => {
    const { itunes, podcast, items } = parseRssFeed(await (await stack.get('/rss.xml')).text());
    expect([itunes, podcast, items?.[0]?.itunes]).toEqual([undefined, undefined, undefined]);
  });
});

describe('feedparser, reading a podcast', () => {
  const read = () => runFeedparser(body, 'application/rss+xml; charset=utf-8');

  it('feedparser finds a podcast well-formed, and the show as the settings have it', () => {
    const { bozo, fault, version, feed } = read();
    expect([bozo, fault, version]).toEqual([false, '', 'rss20']);
    expect(feed).toMatchObject({
      author: site.publisher.name,
      image: SHOW?.image,
      type: SHOW?.type,
    });
    expect(feed.tags.map(({ term }) => term)).toEqual(
      expect.arrayContaining([SHOW?.category, SHOW?.subcategory]),
    );
  });

  it('feedparser finds each episode with its sound, length and picture', () => {
    const episodes = read().entries.map(({ id, title, enclosures, duration, image }) => ({
      id,
      title,
      media: mediaOf(enclosures[0]),
      seconds: duration === null ? undefined : Number(duration),
      image: image ?? undefined,
    }));
    expect(episodes).toEqual(EXPECTED);
  });

  it('feedparser finds the same texts in a podcast as in a feed that is none', async () => {
    const plain = runFeedparser(await (await stack.get('/rss.xml')).text(), 'application/rss+xml');
    const wordsOf = ({ entries }: ReturnType<typeof runFeedparser>) =>
      entries.map(({ title, link, published, summary, content, tags }) => {
        return { title, link, published, summary, content, tags };
      });
    expect(wordsOf(read())).toEqual(wordsOf(plain));
  });
});

function mediaOf(enclosure: Readonly<Record<string, string>> | undefined) {
  if (enclosure === undefined) return undefined;
  const { href, type, length } = enclosure;
  return { url: href, type, length: Number(length) };
}
