/** @module Renders RSS 2.0 by the RSS Profile, with content, Dublin Core, Atom, Media RSS and podcast elements. */

import type { Category } from 'feed';
import type { Media } from '../../article/article.ts';
import { FORMATS } from '../../site/feed-formats.ts';
import {
  container,
  element,
  optional,
  plainText,
  renderXml,
  text,
  type Xml,
} from '../../xml/xml-writer.ts';
import { FEED_HISTORY } from '../archive.ts';
import type { NewsDocument } from '../document.ts';
import type { ItemLink, NewsItem } from '../item.ts';
import { htmlOfLines, linesOf, standInLines } from '../summary.ts';
import { PODCAST_NAMESPACES, renderEpisode, renderShow } from './podcast-elements.ts';

const DOCS = 'https://www.rssboard.org/rss-specification';

/** The prefixes that readers expect, since some match prefixes and not names. */
const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

const DC_TERMS = 'http://purl.org/dc/terms/';

/** The document as RSS. */
export function renderRss(document: NewsDocument): string {
  const channel = container('channel', {}, [
    ...channelElements(document),
    // RSS Profile: items come last.
    ...document.items.map((item) => renderItem(item, document)),
  ]);
  const history = { 'xmlns:fh': document.archived ? FEED_HISTORY : undefined };
  const podcast = document.podcast === undefined ? {} : PODCAST_NAMESPACES;
  const early = { 'xmlns:dcterms': document.items.some(hasEarlyDate) ? DC_TERMS : undefined };
  const attributes = { version: '2.0', ...NAMESPACES, ...early, ...podcast, ...history };
  return renderXml(container('rss', attributes, [channel]));
}

function channelElements(document: NewsDocument): (Xml | undefined)[] {
  const { options, podcast } = document;
  const { name, email } = options.author;
  return [
    plain('title', options.title),
    plain('link', options.link),
    plain('description', options.description),
    ...document.links.rss.map(({ rel, href }) =>
      element('atom:link', { rel, type: FORMATS.rss.mediaType, href }),
    ),
    // RFC 4946: a machine-readable licence, for which RSS has no element.
    optional(document.license, (href) => element('atom:link', { rel: 'license', href })),
    plain('language', options.language.toLowerCase()),
    plain('copyright', options.copyright),
    // RSS Profile §3.3: an address with the name behind it.
    optional(email, (address) => plain('managingEditor', `${address} (${name})`)),
    document.everUpdated ? plain('lastBuildDate', options.updated.toUTCString()) : undefined,
    // RSS 2.0: title and link are those of the channel.
    optional(document.images.icon, (url) =>
      container('image', {}, [
        plain('url', url),
        plain('title', options.title),
        plain('link', options.link),
      ]),
    ),
    plain('docs', DOCS),
    plain('generator', 'Broadsheet'),
    ...(podcast === undefined ? [] : renderShow(podcast, name)),
    // RFC 5005 appendix B.
    document.archived ? element('fh:archive', {}) : undefined,
  ];
}

function renderItem(item: NewsItem, document: NewsDocument): Xml {
  const { podcast } = document;
  const enclosure = enclosureOf(item, document);
  const { thumbnail, media } = mediaOf(item, enclosure);
  return container('item', {}, [
    plain('title', item.title),
    plain('link', item.link),
    element('guid', { isPermaLink: 'false' }, plainText(item.id)),
    plain('pubDate', pubDateOf(item).toUTCString()),
    hasEarlyDate(item) ? plain('dcterms:issued', item.published.toISOString()) : undefined,
    // RSS has one date, of the first publication; this one changes with the text.
    element('atom:updated', {}, plainText(item.date.toISOString())),
    ...creatorsOf(item).map((names) => plain('dc:creator', names)),
    optional(item.editor?.name, (name) => plain('dc:contributor', name)),
    // An RSS `source` must be the URL of another feed, so a 稿源 is not one.
    optional(item.source?.name, (name) => plain('dc:source', name)),
    item.language === document.options.language ? undefined : plain('dc:language', item.language),
    optional(item.rights, (notice) => plain('dc:rights', notice)),
    ...item.links.map(renderLink),
    ...item.category.map(renderCategory),
    ...renderBody(item),
    enclosure === undefined ? undefined : renderEnclosure(enclosure),
    ...media.map(renderMedia),
    thumbnail === undefined ? undefined : renderThumbnail(thumbnail),
    ...(item.episode && podcast ? renderEpisode(item.episode, podcast) : []),
  ]);
}

/** The first that can be played, else the first enclosure, else the picture; in a podcast the recording alone. */
function enclosureOf(item: NewsItem, { podcast }: NewsDocument): Media | undefined {
  if (podcast !== undefined) return item.episode?.enclosure;
  return item.enclosures.find(isPlayed) ?? item.enclosures[0] ?? item.image;
}

/**
 * What Media RSS adds to the one enclosure of the RSS Profile: the picture as a thumbnail, and the
 * other media behind the enclosure once more, since some readers take them in its place.
 */
function mediaOf({ image, enclosures }: NewsItem, enclosure: Media | undefined) {
  const others = enclosures.filter((one) => one !== enclosure);
  const repeated = enclosure === undefined || others.length === 0 ? [] : [enclosure];
  return {
    thumbnail: image === enclosure ? undefined : image,
    media: [...repeated, ...others],
  };
}

function isPlayed({ type }: Media): boolean {
  return ['audio', 'video'].includes(mediumOf(type));
}

/**
 * The names of the authors in one element, since most readers show one alone; in an element each
 * where a name has a comma in it, and the names could not be separated again.
 */
function creatorsOf({ author }: NewsItem): readonly string[] {
  const names = author.map(({ name = '' }) => name);
  return names.some((name) => /[,，、]/.test(name)) ? names : [names.join(', ')];
}

/** The first moment that is after 1970 by the clocks of every time zone. */
const FIRST_PUB_DATE_MS = 86_400_000;

function hasEarlyDate({ published }: NewsItem): boolean {
  return published.getTime() < FIRST_PUB_DATE_MS;
}

/** Readers that count seconds from 1970 without a sign sort an older article as newest for ever. */
function pubDateOf({ published }: NewsItem): Date {
  return new Date(Math.max(published.getTime(), FIRST_PUB_DATE_MS));
}

/** RSS Profile, content:encoded: the full text, and before it what stands for the article in lists. */
function renderBody(item: NewsItem): (Xml | undefined)[] {
  const { content } = item;
  const lines =
    content === undefined ? standInLines(item) : linesOf(item.description ?? item.excerpt);
  return [
    optional(htmlOfLines(lines), (html) => element('description', {}, text(html))),
    optional(content, (html) => element('content:encoded', {}, text(html))),
  ];
}

/** Source, related pages and licence as Atom links (RFC 4287 §4.2.7, RFC 4946). */
function renderLink({ rel, type, href, title }: ItemLink): Xml {
  return element('atom:link', { rel, type, href, title });
}

function renderCategory({ name = '', domain }: Category): Xml {
  return element('category', { domain }, plainText(name));
}

function renderEnclosure({ url, type, length }: Media): Xml {
  return element('enclosure', { url, length, type });
}

function renderMedia(media: Media): Xml {
  const { url, type, length, width, height, duration } = media;
  return container(
    'media:content',
    {
      url,
      type,
      medium: mediumOf(type),
      fileSize: length || undefined,
      width,
      height,
      duration: duration === undefined ? undefined : Math.round(duration),
    },
    [
      // Not media:description, which feedparser takes for a text of the item itself.
      optional(media.alt, (alt) => element('media:title', { type: 'plain' }, plainText(alt))),
      optional(media.credit, (credit) => plain('media:credit', credit)),
    ],
  );
}

function renderThumbnail({ url, width, height }: Media): Xml {
  return element('media:thumbnail', { url, width, height });
}

/** Media RSS 1.5.1: image, audio, video, document or executable. */
function mediumOf(type: string): string {
  const [family = ''] = type.toLowerCase().split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document';
}

function plain(name: string, value: string): Xml {
  return element(name, {}, plainText(value));
}
