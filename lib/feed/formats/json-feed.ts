/** @module JSON Feed 1.1, by the serialiser of `feed` with what 1.1 adds laid over it. */

import { type Author, type Extension, Feed } from 'feed';
import type { Media } from '../../article/article.ts';
import type { NewsDocument } from '../document.ts';
import type { NewsItem } from '../item.ts';

const VERSION = 'https://jsonfeed.org/version/1.1';

/** The document as JSON Feed. */
export function renderJsonFeed(document: NewsDocument): string {
  const { options, gone, about, links, images } = document;
  const feed = new Feed(options);
  feed.addExtension(member('version', VERSION));
  // The next items are the older ones: the newest archive, then downward, so that there is an end.
  const older = links.json.find(({ rel }) => rel === 'prev-archive');
  if (older !== undefined) feed.addExtension(member('next_url', older.href));
  feed.addExtension(member('language', options.language));
  feed.addExtension(member('icon', images.icon));
  feed.addExtension(member('favicon', images.favicon));
  feed.addExtension(member('authors', [renderAuthor(options.author)]));
  feed.addExtension(member('_broadsheet', { about, ...(gone.length > 0 && { gone }) }));
  for (const item of document.items) {
    feed.addItem({ ...item, extensions: itemMembers(item, document) });
  }
  return feed.json1();
}

/** The members that the package has not, and those where it says something else. */
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
  // Without full text the package takes the summary for HTML; one of the two is required.
  if (item.content === undefined) {
    members.push(member('content_html', undefined));
    members.push(member('content_text', item.description ?? item.title));
    members.push(member('summary', item.description));
  }
  return members;
}

/** An extension writes its value over the member of its name; undefined leaves the member out. */
function member(name: string, value: unknown): Extension {
  return { name, objects: value as Record<string, unknown> };
}

function renderAuthor({ name, link }: Author) {
  return { name, url: link };
}

/** No title: JSON Feed takes two of the same title for one thing in two formats. */
function renderAttachment({ url, type, length, duration }: Media) {
  return {
    url,
    mime_type: type,
    size_in_bytes: length || undefined,
    duration_in_seconds: duration,
  };
}

/** What the newsroom knows and JSON Feed has no member for. */
function renderOwn(item: NewsItem) {
  const { version, subtitle, byline, dateline, editor, source, corrections } = item;
  const roles = item.author.filter(({ role }) => role !== undefined);
  const related = item.links.filter(({ rel }) => rel === 'related');
  return {
    version,
    subtitle,
    byline,
    authors: listed(roles.map(({ name, role }) => ({ name, role }))),
    dateline,
    editor,
    source,
    image: describeImage(item.image),
    related: listed(related.map(({ href, title }) => ({ url: href, title }))),
    corrections: listed(corrections),
    copyrightNotice: item.copyright,
    license: item.links.find(({ rel }) => rel === 'license')?.href,
    usageTerms: item.usageTerms,
    digitalSourceType: item.digitalSourceType,
  };
}

/** The words of the picture whose URL stands in the item's `image`. */
function describeImage(image: Media | undefined) {
  const alt = image?.alt || undefined;
  const credit = image?.credit || undefined;
  return alt === undefined && credit === undefined ? undefined : { alt, credit };
}

/** A list with something in it. */
function listed<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length > 0 ? values : undefined;
}
