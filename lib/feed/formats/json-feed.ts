/** @module Renders JSON Feed 1.1 with the serialiser of `feed`, and adds the members that are new in 1.1. */

import { type Author, type Extension, Feed } from 'feed';
import type { Media } from '../../article/article.ts';
import { JSON_FEED_FIELDS } from '../../article/field-lists.ts';
import type { FieldName, OwnInJsonFeed } from '../../article/fields.ts';
import type { NewsDocument } from '../document.ts';
import type { NewsItem } from '../item.ts';
import { standInLines } from '../summary.ts';

const VERSION = 'https://jsonfeed.org/version/1.1';

/** The document as JSON Feed. */
export function renderJsonFeed(document: NewsDocument): string {
  const { options, gone, about, links, images } = document;
  const feed = new Feed(options);
  feed.addExtension(member('version', VERSION));
  // The next page has older items: from the newest archive to the oldest.
  const older = links.json.find(({ rel }) => rel === 'prev-archive');
  if (older !== undefined) feed.addExtension(member('next_url', older.href));
  feed.addExtension(member('language', options.language));
  feed.addExtension(member('icon', images.icon));
  feed.addExtension(member('favicon', images.favicon));
  // Some readers add the authors of the feed to those of its items, of which each has its own.
  const authors = document.items.length === 0 ? [renderAuthor(options.author)] : undefined;
  feed.addExtension(member('authors', authors));
  if (authors === undefined) feed.addExtension(member('author', undefined));
  feed.addExtension(member('_broadsheet', { about, ...(gone.length > 0 && { gone }) }));
  for (const item of document.items) {
    feed.addItem({ ...item, extensions: itemMembers(item, document) });
  }
  return feed.json1();
}

/** The members that the package lacks or writes differently. */
function itemMembers(item: NewsItem, document: NewsDocument): Extension[] {
  const members = [
    member('authors', item.author.map(renderAuthor)),
    member('_broadsheet', renderOwn(item)),
  ];
  if (item.language !== document.options.language) members.push(member('language', item.language));
  if (item.enclosures.length > 0) {
    members.push(member('attachments', item.enclosures.map(renderAttachment)));
  }
  if (item.category.length === 0) members.push(member('tags', undefined));
  // Without full text the package uses the summary as HTML; one of the two is required.
  if (item.content === undefined) {
    members.push(member('content_html', undefined));
    const lines = standInLines(item).join('\n') || undefined;
    members.push(member('content_text', lines ?? item.title));
    members.push(member('summary', lines));
  }
  return members;
}

/** An extension replaces the member of its name; undefined removes it. */
function member(name: string, value: unknown): Extension {
  return { name, objects: value as Record<string, unknown> };
}

function renderAuthor({ name, link }: Author) {
  return { name, url: link };
}

/** No title: in JSON Feed, two attachments of one title are one thing in two formats. */
function renderAttachment({ url, type, length, duration }: Media) {
  return {
    url,
    mime_type: type,
    size_in_bytes: length || undefined,
    // Some readers refuse the whole feed for a fraction.
    duration_in_seconds: Math.round(duration ?? 0) || undefined,
  };
}

/** The members of `_broadsheet` that differ from the article's own fields. */
const OWN_MEMBERS = {
  version: ({ version }) => version,
  authors: ({ author }) =>
    listed(author.flatMap(({ name, role }) => (role === undefined ? [] : [{ name, role }]))),
  image: ({ image }) => describeImage(image),
  related: ({ links }) =>
    listed(
      links.flatMap(({ rel, href, title }) => (rel === 'related' ? [{ url: href, title }] : [])),
    ),
  copyrightNotice: ({ copyright }) => copyright,
  license: ({ links }) => links.find(({ rel }) => rel === 'license')?.href,
  corrections: ({ corrections }) => listed(corrections),
} satisfies { readonly [Name in OwnInJsonFeed]: (item: NewsItem) => unknown };

/** What the register gives to `_broadsheet`: what JSON Feed has no member for. */
function renderOwn(item: NewsItem) {
  const own: Readonly<Partial<Record<FieldName, (item: NewsItem) => unknown>>> = OWN_MEMBERS;
  const same: Readonly<Partial<Record<FieldName, unknown>>> = item;
  const members = JSON_FEED_FIELDS.map((name) => [name, own[name] ? own[name](item) : same[name]]);
  return Object.fromEntries(members);
}

/** The words of the picture whose URL is in the item's `image`. */
function describeImage(image: Media | undefined) {
  const alt = image?.alt || undefined;
  const credit = image?.credit || undefined;
  return alt === undefined && credit === undefined ? undefined : { alt, credit };
}

/** The list, or undefined if it is empty. */
function listed<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length > 0 ? values : undefined;
}
