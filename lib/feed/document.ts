/** @module Composes the document that every feed format is rendered from: a `Feed` of the package `feed`. */

import { type Author, Feed, type FeedOptions } from 'feed';
import { labelledScopesOf } from '../article/listing.ts';
import { parseWebUrl } from '../article/text.ts';
import type { LiveVersion } from '../article/version.ts';
import { toUtc } from '../core/clock.ts';
import { present } from '../core/optional.ts';
import type { SiteConfig } from '../site/config.ts';
import { byFormat, type FeedFormat } from '../site/feed-formats.ts';
import type { Podcast } from '../site/podcast-settings.ts';
import { type Scope, scopeName } from '../site/scopes.ts';
import { absolute, articleUrn, feedId, feedPath, pagePath } from '../site/urls.ts';
import { type DocumentLink, linkDocuments } from './archive.ts';
import { clampYear } from './bounds.ts';
import { chooseTexts } from './choose-texts.ts';
import { cleanDeep } from './clean.ts';
import { fitItems } from './fit.ts';
import { episodeOf, findPodcast } from './formats/podcast-elements.ts';
import { renderFullText } from './full-text.ts';
import type { DocumentContext, FeedHead } from './head.ts';
import { composeItem, dateOf, type NewsItem } from './item.ts';
import { shownMembers } from './window.ts';

/** An article that left the feed: the id of its item and the time, as RFC 3339 in UTC. */
export interface GoneItem {
  readonly id: string;
  readonly at: string;
}

/** The options of `feed` that are always set here. */
interface NewsOptions extends FeedOptions {
  readonly id: string;
  readonly link: string;
  readonly updated: Date;
  readonly language: string;
  readonly description: string;
  readonly copyright: string;
  readonly author: Author & { readonly name: string };
  readonly feedLinks: Record<FeedFormat, string>;
}

/** A `Feed` whose items have the article's fields, with tombstones and links. */
export class NewsDocument extends Feed {
  declare options: NewsOptions;
  declare items: NewsItem[];
  readonly gone: readonly GoneItem[];
  /** Links to itself and to the other documents of the feed, by format. */
  readonly links: Readonly<Record<FeedFormat, readonly DocumentLink[]>>;
  /** Whether it is an archive document (RFC 5005 §4). */
  readonly archived: boolean;
  /** The URL of the documentation of `_broadsheet`. */
  readonly about: string;
  /** The URL of the licence of the whole feed. */
  readonly license: string | undefined;
  /** Whether the feed ever had an article; otherwise `updated` has no meaning. */
  readonly everUpdated: boolean;
  /** Pictures of the publication, as ASCII URLs. */
  readonly images: NonNullable<SiteConfig['images']>;
  /** Its settings as a podcast, if it is one. */
  readonly podcast: Podcast | undefined;

  constructor(head: FeedHead, versions: readonly LiveVersion[], context: DocumentContext) {
    super(optionsOf(head, versions, context));
    this.images = imagesOf(context.site);
    this.podcast = findPodcast(head.scope, context.site);
    this.items = itemsOf(head, versions, context);
    // Tombstones are in the subscription document alone: a reader may never fetch an archive again.
    this.archived = context.archive !== undefined;
    this.gone = this.archived ? [] : goneOf(head);
    this.links = byFormat((format) => linkDocuments(head, format, context));
    this.about = absolute(context.origin, '/api');
    this.license = asciiUrl(context.site.license);
    this.everUpdated = head.version > 0;
  }
}

/**
 * The document of a feed: a function of its arguments alone. `versions` are those that the head's
 * window names, or those of an archive, in any order; they are listed by first publication, newest
 * first. Every string is cleaned again, since what is stored may be older than the rules of today.
 */
export function composeDocument(
  head: FeedHead,
  versions: readonly LiveVersion[],
  context: DocumentContext,
): NewsDocument {
  return new NewsDocument(head, versions.map(cleanVersion).toSorted(byPublication), context);
}

/** The version with its strings cleaned, except the source of the body, which no feed contains. */
function cleanVersion({ content: { body, ...content }, ...version }: LiveVersion): LiveVersion {
  return { ...cleanDeep(version), content: { ...cleanDeep(content), body } };
}

function byPublication(a: LiveVersion, b: LiveVersion): number {
  const difference = b.state.firstPublished - a.state.firstPublished;
  if (difference !== 0) return difference;
  return a.state.id < b.state.id ? 1 : -1;
}

function optionsOf(
  head: FeedHead,
  versions: readonly LiveVersion[],
  { site, origin, view, titledBy }: DocumentContext,
): NewsOptions {
  const labelled = titledBy === undefined ? byTouch(head, versions) : [titledBy];
  const { label, description } = describeScope(head.scope, labelled, site);
  const { name, email, url } = site.publisher;
  return {
    // The subscription documents identify the feed, in archives too.
    feedLinks: byFormat((format) => absolute(origin, feedPath(head.scope, format, view))),
    id: feedId({ scope: head.scope, view }, { id: site.id, origin }),
    link: absolute(origin, pagePath(head.scope)),
    title: label === undefined ? site.title : `${label} - ${site.title}`,
    description,
    updated: dateOf(head.updatedAt),
    language: site.language,
    generator: 'Broadsheet',
    copyright: site.copyright,
    author: {
      name,
      ...present({ email, link: asciiUrl(url) }),
    },
  };
}

/** The versions with those in the head's window first, the last touched before the others. */
function byTouch(head: FeedHead, versions: readonly LiveVersion[]): readonly LiveVersion[] {
  const places = new Map(head.window.map(({ id }, place) => [id, place]));
  const placeOf = ({ state }: LiveVersion) => places.get(state.id) ?? places.size;
  return versions.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function imagesOf({ images = {} }: SiteConfig): NewsDocument['images'] {
  const ascii = Object.entries(images).map(([name, url]) => [name, asciiUrl(url)]);
  return Object.fromEntries(ascii) as NewsDocument['images'];
}

/** A URL of the settings as a URI. */
function asciiUrl(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (parseWebUrl(url) ?? url);
}

/** A scope's label: that of the configured section, or as in the first version that has one, else its slug. */
function describeScope(scope: Scope, versions: readonly LiveVersion[], site: SiteConfig) {
  if (scope.kind === 'all') return { label: undefined, description: site.description };
  if (scope.kind === 'section') {
    const section = site.sections.find(({ id }) => id === scope.id);
    return {
      label: section?.label ?? scope.id,
      description: section?.description ?? site.description,
    };
  }
  const name = scopeName(scope);
  const labels = versions.flatMap(({ content }) => labelledScopesOf(content));
  const found = labels.find((labelled) => scopeName(labelled.scope) === name);
  return { label: found?.label ?? scope.slug, description: site.description };
}

/** The item of a podcast with its episode, which counts for the item's size. */
function withEpisode(item: NewsItem): NewsItem {
  const episode = episodeOf(item);
  return episode === undefined ? item : { ...item, episode };
}

function itemsOf(
  head: FeedHead,
  versions: readonly LiveVersion[],
  context: DocumentContext,
): NewsItem[] {
  const composed = versions.map((version) => composeItem(version, context));
  const isPodcast = findPodcast(head.scope, context.site) !== undefined;
  const items = fitItems(isPodcast ? composed.map(withEpisode) : composed);
  if (context.view === 'summary') return items;
  const places = placesOf(head, context);
  return chooseTexts(
    versions.flatMap((version, index) => {
      const item = items[index];
      const html = renderFullText(version, context);
      return item === undefined ? [] : [{ item, html, place: places.get(version.state.id) }];
    }),
  );
}

/** The places of the members by touch, the last touched first; none in an archive document. */
function placesOf(head: FeedHead, { archive }: DocumentContext): ReadonlyMap<string, number> {
  if (archive !== undefined) return new Map();
  return new Map(shownMembers(head).map(({ id }, place) => [id, place]));
}

/** The last tombstone of each id, newest first, except of articles that are back (RFC 6721 §3). */
function goneOf(head: FeedHead): GoneItem[] {
  const here = new Set(head.window.map(({ id }) => id));
  const latest = new Map<string, GoneItem>();
  for (const { id, at } of head.gone.toSorted((a, b) => b.at - a.at)) {
    if (here.has(id) || latest.has(id)) continue;
    latest.set(id, { id: articleUrn(id), at: toUtc(clampYear(at)) });
  }
  return [...latest.values()];
}
