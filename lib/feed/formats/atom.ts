/** @module Renders Atom 1.0 (RFC 4287) with the tombstones of RFC 6721 and the archives of RFC 5005. */

import type { Category } from 'feed';
import type { Media } from '../../article/article.ts';
import { FORMATS } from '../../site/feed-formats.ts';
import { container, element, optional, renderXml, text, type Xml } from '../../xml/xml-writer.ts';
import { FEED_HISTORY } from '../archive.ts';
import type { GoneItem, NewsDocument } from '../document.ts';
import type { ItemLink, NewsItem, NewsPerson } from '../item.ts';
import { htmlOfLines, linesOf, standInLines } from '../summary.ts';

const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** The document as Atom. Prefixes are declared where they are used, since validators warn of those they don't know. */
export function renderAtom(document: NewsDocument): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:at': document.gone.length > 0 ? TOMBSTONES : undefined,
    'xmlns:dc': document.items.some(({ source }) => source) ? DUBLIN_CORE : undefined,
    'xmlns:schema': 'https://schema.org/',
    'xmlns:fh': document.archived ? FEED_HISTORY : undefined,
    'xml:lang': document.options.language,
  };
  const feed = container('feed', attributes, [
    ...feedElements(document),
    ...document.gone.map(renderTombstone),
    ...document.items.map((item) => renderEntry(item, document)),
  ]);
  return renderXml(feed);
}

function feedElements(document: NewsDocument): (Xml | undefined)[] {
  const { options, license, links, images } = document;
  return [
    leaf('id', options.id),
    leaf('title', options.title),
    leaf('subtitle', options.description),
    leaf('updated', options.updated.toISOString()),
    renderPerson('author', options.author),
    ...links.atom.map(({ rel, href }) =>
      element('link', { rel, type: FORMATS.atom.mediaType, href }),
    ),
    element('link', { rel: 'alternate', type: 'text/html', href: options.link }),
    license === undefined ? undefined : element('link', { rel: 'license', href: license }),
    leaf('rights', options.copyright),
    leaf('generator', 'Broadsheet'),
    // RFC 4287 §4.2.5: an icon may be small; §4.2.8: a logo is wide.
    optional(images.favicon ?? images.icon, (url) => leaf('icon', url)),
    optional(images.logo, (url) => leaf('logo', url)),
    document.archived ? element('fh:archive', {}) : undefined,
  ];
}

/** RFC 6721 §3. */
function renderTombstone({ id, at }: GoneItem): Xml {
  return element('at:deleted-entry', { ref: id, when: at });
}

function renderEntry(item: NewsItem, document: NewsDocument): Xml {
  const language = item.language === document.options.language ? undefined : item.language;
  return container('entry', { 'xml:lang': language }, [
    leaf('id', item.id),
    leaf('title', item.title),
    leaf('published', item.published.toISOString()),
    leaf('updated', item.date.toISOString()),
    ...item.author.map((author) => renderPerson('author', author)),
    ...(item.contributor ?? []).map((person) => renderPerson('contributor', person)),
    ...item.category.map(renderCategory),
    element('link', { rel: 'alternate', type: 'text/html', href: item.link }),
    ...item.links.map(renderLink),
    ...mediaOf(item).map(renderEnclosure),
    optional(item.rights, (notice) => leaf('rights', notice)),
    // Atom has no element for the name of a source without an address.
    optional(item.source?.name, (name) => leaf('dc:source', name)),
    renderSummary(item),
    optional(item.content, (html) => element('content', { type: 'html' }, text(html))),
  ]);
}

/** The summary as text, or as HTML where it has lines; without full text also notes and excerpt. */
function renderSummary(item: NewsItem): Xml | undefined {
  const lines = item.content === undefined ? standInLines(item) : linesOf(item.description);
  if (lines.length > 1) return element('summary', { type: 'html' }, text(htmlOfLines(lines)));
  return optional(lines[0], (line) => leaf('summary', line));
}

/** The picture is last: some readers take the first enclosure alone. */
function mediaOf({ image, enclosures }: NewsItem): readonly Media[] {
  const others = enclosures.filter(({ url }) => url !== image?.url);
  return image === undefined ? others : [...others, image];
}

/** RFC 4287 §4.2.7.2: `length` is a hint, left out if the size is unknown. */
function renderEnclosure({ url, type, length, alt }: Media): Xml {
  return element('link', {
    rel: 'enclosure',
    type,
    href: url,
    length: length || undefined,
    title: alt,
  });
}

function renderLink({ rel, type, href, title }: ItemLink): Xml {
  return element('link', { rel, type, href, title });
}

/** RFC 4287 §4.2.2: the slug is the term, the label is for people. */
function renderCategory({ term, scheme, name }: Category): Xml {
  return element('category', { term, scheme, label: name });
}

/** RFC 4287 §3.2 permits foreign elements, since Atom has none for a person's role. */
function renderPerson(part: 'author' | 'contributor', person: NewsPerson): Xml {
  const { name = '', link, email, role } = person;
  return container(part, {}, [
    leaf('name', name),
    optional(link, (uri) => leaf('uri', uri)),
    optional(email, (address) => leaf('email', address)),
    optional(role, (words) => leaf('schema:roleName', words)),
  ]);
}

/** Plain text, a date or an IRI, with no white space around it (RFC 4287 §3). */
function leaf(name: string, value: string): Xml {
  return element(name, {}, text(value));
}
