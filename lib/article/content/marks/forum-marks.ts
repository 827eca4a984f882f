/** @module Reads the marks of forums in text, such as `[url=…]…[/url]` and `[img]…[/img]`, as what they mean. */

import type { ElementContent } from 'hast';
import { resolveSource } from '../addresses.ts';

/** A mark with its end in the same text: a picture, a link, or how the words between look. */
const MARK =
  /\[(img|url|b|i|u|s|size|color|backcolor|font|align|left|center|right|indent|quote)(?:=([^\][\n]{1,1000}))?\]([^\][]{1,2000})\[\/\1\]/gi;

/** Marks can hold marks. */
const MAX_LEVELS = 5;

/** The nodes that a text with such marks means; undefined for a text without any. */
export function readForumMarks(
  text: string,
  baseUrl: string | undefined,
): readonly ElementContent[] | undefined {
  const plain = withoutLooks(text);
  const nodes: ElementContent[] = [];
  let end = 0;
  for (const match of plain.matchAll(MARK)) {
    const [whole, name = '', value, words = ''] = match;
    const node = nodeOf(name.toLowerCase(), { value, words }, baseUrl);
    if (node === undefined) continue;
    if (match.index > end) nodes.push({ type: 'text', value: plain.slice(end, match.index) });
    nodes.push(node);
    end = match.index + whole.length;
  }
  if (nodes.length === 0 && plain === text) return undefined;
  if (end < plain.length) nodes.push({ type: 'text', value: plain.slice(end) });
  return nodes;
}

/** The text without the marks that only say how words look. */
function withoutLooks(text: string): string {
  let rest = text;
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const next = rest.replace(MARK, (whole, name: string, _value, words: string) =>
      /^(?:img|url)$/i.test(name) ? whole : words,
    );
    if (next === rest) return rest;
    rest = next;
  }
  return text;
}

interface Mark {
  readonly value: string | undefined;
  readonly words: string;
}

function nodeOf(
  name: string,
  { value, words }: Mark,
  baseUrl: string | undefined,
): ElementContent | undefined {
  const isImage = name === 'img';
  const address = resolveSource(isImage ? words : (value ?? words), baseUrl);
  if (!address.ok) return undefined;
  if (isImage) {
    const properties = { src: address.value, alt: '' };
    return { type: 'element', tagName: 'img', properties, children: [] };
  }
  const properties = { href: address.value, rel: ['noopener'] };
  return { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: words }] };
}
