/** @module Reads the HTML of one block as nodes of the schema, or as its source where the schema would lose something. */

import { DOMParser, type Node } from 'prosemirror-model';
import { nodes, proseSchema } from '../schema/prose-schema.ts';
import { parseInert } from './inert-document.ts';
import { prepareBlock } from './prepare-block.ts';
import { isSameContent } from './same-content.ts';
import { writeHtml } from './write-html.ts';

/** The nodes that a block makes; none for one that shows nothing. `linked` has the ids that links lead to. */
export function readBlock(source: string, linked: ReadonlySet<string>): readonly Node[] {
  if (XML.test(source)) return [sourceBlock(source)];
  const prepared = prepare(source);
  const doc = DOMParser.fromSchema(proseSchema).parse(prepared);
  const html = writeHtml(doc);
  if (!isSameContent(prepared, prepare(html), linked)) return [sourceBlock(source)];
  return html === '' ? [] : doc.children;
}

/** Marks of XML and PHP, which browsers read as comments and the server opens. */
const XML = /<!\[CDATA\[|<\?/;

function prepare(source: string): HTMLElement {
  const body = parseInert(source);
  prepareBlock(body);
  return body;
}

/** A block that is shown as its source and written so. */
export function sourceBlock(source: string): Node {
  return nodes.source_block.create(null, proseSchema.text(source));
}

/** The ids that links within a body lead to. */
export function linkedIds(html: string): ReadonlySet<string> {
  const targets = [...parseInert(html).querySelectorAll('a[href*="#"]')].map((link) => {
    const [, fragment = ''] = /#(.+)$/s.exec(link.getAttribute('href')?.trim() ?? '') ?? [];
    return fragment;
  });
  return new Set(targets.flatMap((target) => [target, decoded(target)]).filter((id) => id !== ''));
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
