/** @module Reads every field of the articles of a feed with feedsmith. */

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import { type JudgedArticle, type JudgedMedia, withoutEmpty } from './judged-article.ts';
import { secondsOf } from './readers.ts';

/** The articles of a feed. */
export function readWithFeedsmith(body: string, format: FeedFormat): readonly JudgedArticle[] {
  return READ[format](body).map(withoutEmpty);
}

const READ: Readonly<Record<FeedFormat, (body: string) => readonly object[]>> = {
  rss: (body) =>
    (parseRssFeed(body).items ?? []).map(({ guid, dc, media, ...item }) => ({
      id: guid?.value,
      link: item.link,
      title: item.title,
      authors: dc?.creators,
      published: secondsOf(item.pubDate),
      updated: secondsOf(item.atom?.updated),
      summary: item.description,
      html: item.content?.encoded,
      tags: item.categories?.map(({ name }) => name),
      media: distinct([
        ...(item.enclosures ?? []).map(({ url, type, length }) => mediaOf(url, type, length)),
        ...(media?.contents ?? []).map(({ url, type, fileSize }) => mediaOf(url, type, fileSize)),
      ]),
      language: dc?.languages?.[0],
      source: dc?.sources?.[0],
      image: media?.thumbnails?.[0]?.url,
    })),
  atom: (body) =>
    (parseAtomFeed(body).entries ?? []).map(({ dc, links = [], ...entry }) => ({
      id: entry.id,
      link: links.find(({ rel }) => rel === 'alternate')?.href,
      title: entry.title?.value,
      authors: entry.authors?.map(({ name }) => name),
      published: secondsOf(entry.published),
      updated: secondsOf(entry.updated),
      summary: entry.summary?.value,
      html: entry.content?.value,
      tags: entry.categories?.map(({ label, term }) => label ?? term),
      media: links
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type, length }) => mediaOf(href, type, length)),
      language: entry.xml?.lang,
      source: dc?.sources?.[0],
    })),
  json: (body) =>
    (parseJsonFeed(body).items ?? []).map((item) => ({
      id: item.id,
      link: item.url,
      title: item.title,
      authors: item.authors?.map(({ name }) => name),
      published: secondsOf(item.date_published),
      updated: secondsOf(item.date_modified),
      summary: item.summary,
      html: item.content_html,
      tags: item.tags,
      media: item.attachments?.map(({ url, mime_type, size_in_bytes }) =>
        mediaOf(url, mime_type, size_in_bytes),
      ),
      language: item.language,
      image: item.image,
    })),
};

function mediaOf(url = '', type = '', length = 0): JudgedMedia {
  return { url, type, length };
}

/** The files without repetitions of a URL. */
function distinct(media: readonly JudgedMedia[]): readonly JudgedMedia[] {
  return media.filter(({ url }, index) => media.findIndex((one) => one.url === url) === index);
}
