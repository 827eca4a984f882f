/** @module Reads the article that a page describes in JSON-LD (schema.org). */

import { parseFragment } from 'parse5';
import { attribute, elementsOf, type HtmlNode, textOf } from './html-tree.ts';

/** What JSON-LD says of the article. */
export interface StructuredArticle {
  readonly headline?: string;
  readonly published?: string;
  readonly section?: string;
  /** The text of the article, without markup. */
  readonly text?: string;
  /** Whether the article is not free to read. */
  readonly isPaid: boolean;
  readonly authors: readonly string[];
}

type Thing = Readonly<Record<string, unknown>>;

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$/;
const MAX_DEPTH = 8;

/** The first article of the page's JSON-LD; undefined if there is none. Blocks that are not JSON are passed over. */
export function readStructuredArticle(root: HtmlNode): StructuredArticle | undefined {
  const blocks = elementsOf(root).filter(
    (one) =>
      one.tagName === 'script' && attribute(one, 'type')?.toLowerCase() === 'application/ld+json',
  );
  const thing = blocks.map((block) => findArticle(parse(textOf(block)), 0)).find(Boolean);
  if (thing === undefined) return undefined;
  const [headline, published, section, text] = [
    thing.headline ?? thing.name,
    thing.datePublished,
    firstIn(thing.articleSection),
    thing.articleBody,
  ].map(asText);
  return {
    ...(headline !== undefined && { headline }),
    ...(published !== undefined && { published }),
    ...(section !== undefined && { section }),
    ...(text !== undefined && { text: textOf(parseFragment(text)) }),
    isPaid: /^false$/i.test(String(thing.isAccessibleForFree)),
    authors: listOf(thing.author).flatMap((one) => personOf(one) ?? []),
  };
}

function parse(text: string): unknown {
  try {
    // Publishing systems write line ends into strings, which JSON does not allow.
    return JSON.parse(text.replace(/\p{Cc}+/gu, ' '));
  } catch {
    return undefined;
  }
}

function findArticle(value: unknown, depth: number): Thing | undefined {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return undefined;
  const things = Array.isArray(value) ? value : [];
  if (things.length > 0) return things.map((one) => findArticle(one, depth + 1)).find(Boolean);
  const thing = value as Thing;
  if (listOf(thing['@type']).some((type) => ARTICLE.test(String(type)))) return thing;
  return findArticle(thing['@graph'] ?? thing.mainEntity, depth + 1);
}

/** A person's name; organisations are no authors. */
function personOf(value: unknown): string | undefined {
  if (typeof value === 'string') return asText(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, ...thing } = value as Thing;
  return /Organi[sz]ation/.test(String(thing['@type'])) ? undefined : asText(firstIn(name));
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function firstIn(value: unknown): unknown {
  return listOf(value)[0];
}

function asText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
  return text === '' ? undefined : text;
}
