/** @module Reads feeds with third-party parsers into one common form. */

import { execFileSync } from 'node:child_process';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { FeedFormat } from '../../lib/site/feed-formats.ts';

export interface ReadMedia {
  readonly url: string;
  readonly type: string;
  /** In bytes; 0 where it is unknown. */
  readonly length: number;
}

/** An article as a reader knows it; times are seconds since 1970. */
export interface ReadArticle {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: number;
  readonly updated: number;
  readonly authors: readonly string[];
  readonly contributors: readonly string[];
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly html?: string;
  readonly enclosures: readonly ReadMedia[];
}

export interface ReadFeed {
  readonly title: string;
  readonly link: string;
  readonly self: string;
  /** As RFC 5646, in lower case: RSS says it so. */
  readonly language: string;
  readonly articles: readonly ReadArticle[];
}

/** Reads the body of a feed. */
export type FeedReader = (body: string) => ReadFeed;

const PYTHON = '.build/judges/venv/bin/python';

type Members = Readonly<Record<string, string>>;

interface FeedparserEntry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: number;
  readonly updated: number | null;
  readonly authors: readonly Members[];
  readonly contributors: readonly Members[];
  readonly summary: string | null;
  readonly content: readonly Members[];
  readonly tags: readonly Members[];
  readonly enclosures: readonly Members[];
  readonly media: readonly Members[];
  readonly duration: string | null;
  readonly image: string | null;
}

interface FeedparserFeed {
  readonly bozo: boolean;
  readonly fault: string;
  readonly version: string;
  readonly encoding: string;
  readonly feed: Members & {
    readonly links: readonly Members[];
    readonly tags: readonly Members[];
    readonly publisher: unknown;
  };
  readonly entries: readonly FeedparserEntry[];
}

/** What feedparser (PyPI) reads from a body that came with a content type. */
export function runFeedparser(body: string, contentType: string): FeedparserFeed {
  const out = execFileSync(PYTHON, ['tests/judges/read_feed.py', contentType], {
    input: body,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(out.toString()) as FeedparserFeed;
}

function feedparserReader(contentType: string): FeedReader {
  return (body) => {
    const { bozo, fault, feed, entries } = runFeedparser(body, contentType);
    if (bozo) throw new TypeError(`feedparser calls it ill-formed: ${fault}`);
    return {
      title: feed.title ?? '',
      link: feed.link ?? '',
      self: feed.links.find(({ rel }) => rel === 'self')?.href ?? '',
      language: (feed.language ?? '').toLowerCase(),
      articles: entries.map(fromFeedparser),
    };
  };
}

function fromFeedparser(entry: FeedparserEntry): ReadArticle {
  const { id, title, link, published, updated, summary } = entry;
  const html = entry.content[0]?.value;
  return {
    id,
    title,
    link,
    published,
    updated: updated ?? Number.NaN,
    authors: namesOf(entry.authors),
    contributors: namesOf(entry.contributors),
    tags: entry.tags.map(({ label, term = '' }) => label ?? term),
    ...(summary !== null && summary !== html && { summary }),
    ...(html !== undefined && { html }),
    enclosures: entry.enclosures.map(({ href = '', type = '', length }) =>
      mediaOf(href, type, Number(length ?? 0)),
    ),
  };
}

/** Seconds since 1970 of a date as a feed writes it. */
export function secondsOf(date: string | undefined): number {
  return Math.floor(Date.parse(date ?? '') / 1000);
}

function namesOf(people: readonly { readonly name?: string | undefined }[] = []): string[] {
  return people.map(({ name = '' }) => name);
}

function mediaOf(url = '', type = '', length = 0): ReadMedia {
  return { url, type, length };
}

const readRss: FeedReader = (body) => {
  const feed = parseRssFeed(body);
  return {
    title: feed.title ?? '',
    link: feed.link ?? '',
    self: feed.atom?.links?.find(({ rel }) => rel === 'self')?.href ?? '',
    language: feed.language ?? '',
    articles: (feed.items ?? []).map((item) => ({
      id: item.guid?.value ?? '',
      title: item.title ?? '',
      link: item.link ?? '',
      published: secondsOf(item.pubDate),
      updated: secondsOf(item.atom?.updated),
      authors: item.dc?.creators ?? [],
      contributors: item.dc?.contributors ?? [],
      tags: (item.categories ?? []).map(({ name = '' }) => name),
      ...(item.description !== undefined && { summary: item.description }),
      ...(item.content?.encoded !== undefined && { html: item.content.encoded }),
      enclosures: (item.enclosures ?? []).map(({ url, type, length }) =>
        mediaOf(url, type, length),
      ),
    })),
  };
};

const readAtom: FeedReader = (body) => {
  const feed = parseAtomFeed(body);
  return {
    title: feed.title?.value ?? '',
    link: feed.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
    self: feed.links?.find(({ rel }) => rel === 'self')?.href ?? '',
    language: (feed.xml?.lang ?? '').toLowerCase(),
    articles: (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? '',
      title: entry.title?.value ?? '',
      link: entry.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
      published: secondsOf(entry.published),
      updated: secondsOf(entry.updated),
      authors: namesOf(entry.authors),
      contributors: namesOf(entry.contributors),
      tags: (entry.categories ?? []).map(({ label = '' }) => label),
      ...(entry.summary !== undefined && { summary: entry.summary.value ?? '' }),
      ...(entry.content !== undefined && { html: entry.content.value ?? '' }),
      enclosures: (entry.links ?? [])
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type, length }) => mediaOf(href, type, length)),
    })),
  };
};

const readJson: FeedReader = (body) => {
  const feed = parseJsonFeed(body);
  return {
    title: feed.title ?? '',
    link: feed.home_page_url ?? '',
    self: feed.feed_url ?? '',
    language: (feed.language ?? '').toLowerCase(),
    articles: (feed.items ?? []).map((item) => ({
      id: item.id ?? '',
      title: item.title ?? '',
      link: item.url ?? '',
      published: secondsOf(item.date_published),
      updated: secondsOf(item.date_modified),
      authors: namesOf(item.authors),
      contributors: [],
      tags: item.tags ?? [],
      ...(item.summary !== undefined && { summary: item.summary }),
      ...(item.content_html !== undefined && { html: item.content_html }),
      enclosures: (item.attachments ?? []).map(({ url, mime_type, size_in_bytes }) =>
        mediaOf(url, mime_type, size_in_bytes),
      ),
    })),
  };
};

/** Who reads which format: each XML format is read by two. */
export const READERS: readonly (readonly [string, FeedFormat, FeedReader])[] = [
  ['feedparser', 'rss', feedparserReader('application/rss+xml; charset=utf-8')],
  ['feedparser', 'atom', feedparserReader('application/atom+xml; charset=utf-8')],
  ['feedsmith', 'rss', readRss],
  ['feedsmith', 'atom', readAtom],
  ['feedsmith', 'json', readJson],
];
