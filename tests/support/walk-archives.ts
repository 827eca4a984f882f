/** @module Reads a feed as a reader does: the subscription document, then every older archive. */

import type { FeedFormat } from '../../lib/site/feed-formats.ts';
import { all, one, parseXml, type XmlElement } from './xml-tree.ts';

/** What a document says of one article. */
export interface ReadItem {
  readonly id: string;
  readonly title: string;
  /** The full text as HTML, or the summary where there is none. */
  readonly text: string;
}

/** One document as read; `links` are those of its Link field. */
export interface ReadDocument {
  readonly url: string;
  readonly response: Response;
  readonly body: string;
  readonly links: Readonly<Record<string, string>>;
  readonly items: readonly ReadItem[];
}

/** Asks for an address on the site, such as `/rss.xml`. */
export type Ask = (path: string) => Promise<Response>;

/** Every document of a feed from the given one on, older and older; throws at a loop or a failure. */
export async function walkFeed(
  ask: Ask,
  path: string,
  format: FeedFormat,
): Promise<readonly ReadDocument[]> {
  const documents: ReadDocument[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = path; next !== undefined; ) {
    if (seen.has(next)) throw new RangeError(`${next} comes round again`);
    seen.add(next);
    const document = await readDocument(ask, next, format);
    documents.push(document);
    const older: string | undefined = olderOf(document, format);
    next = older === undefined ? undefined : pathOf(older);
  }
  return documents;
}

/** Reads one document; throws unless it is answered 200. */
export async function readDocument(
  ask: Ask,
  path: string,
  format: FeedFormat,
): Promise<ReadDocument> {
  const response = await ask(path);
  if (response.status !== 200) throw new RangeError(`${path} is answered ${response.status}`);
  const body = await response.text();
  return {
    url: path,
    response,
    body,
    links: parseLinks(response.headers.get('link') ?? ''),
    items: READERS[format](body),
  };
}

/** The targets of a Link field of ours by relation (RFC 8288 §3). */
export function parseLinks(field: string): Readonly<Record<string, string>> {
  const links = [...field.matchAll(/<([^>]*)>; rel="([^"]*)"(?:, |$)/g)];
  return Object.fromEntries(links.map(([, target = '', rel = '']) => [rel, target]));
}

/** The links between documents that the body itself holds, in its order. */
export function bodyLinks(body: string, format: FeedFormat): readonly (readonly string[])[] {
  if (format === 'json') {
    const next = JSON.parse(body).next_url as string | undefined;
    return next === undefined ? [] : [['prev-archive', next]];
  }
  const root = parseXml(body);
  const links = format === 'atom' ? all(root, 'link') : all(one(root, 'channel'), 'atom:link');
  return links
    .map(({ attributes }) => [attributes.rel ?? '', attributes.href ?? ''])
    .filter(([rel]) => rel !== 'alternate' && rel !== 'license');
}

function olderOf({ body }: ReadDocument, format: FeedFormat): string | undefined {
  return bodyLinks(body, format).find(([rel]) => rel === 'prev-archive')?.[1];
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

const READERS: Readonly<Record<FeedFormat, (body: string) => readonly ReadItem[]>> = {
  rss: (body) =>
    all(one(parseXml(body), 'channel'), 'item').map((item) => ({
      id: textOf(item, 'guid'),
      title: textOf(item, 'title'),
      text: textOf(item, 'content:encoded') || textOf(item, 'description'),
    })),
  atom: (body) =>
    all(parseXml(body), 'entry').map((entry) => ({
      id: textOf(entry, 'id'),
      title: textOf(entry, 'title'),
      text: textOf(entry, 'content') || textOf(entry, 'summary'),
    })),
  json: (body) => {
    const { items } = JSON.parse(body) as { items: Record<string, string>[] };
    return items.map(({ id = '', title = '', content_html, content_text = '' }) => ({
      id,
      title,
      text: content_html ?? content_text,
    }));
  },
};

function textOf(element: XmlElement, name: string): string {
  return all(element, name)[0]?.text ?? '';
}
