/** @module Splits the visible text of an HTML element into its blocks. */

import { parseHTML } from 'linkedom';
import { parse, serialize } from 'parse5';

const BLOCKS = new Set(
  'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const UNSEEN = new Set('script style template noscript iframe object textarea'.split(' '));

/** The document of a page, as HTML is parsed (HTML §13.2). */
export function documentOf(html: string): Document {
  return parseHTML(serialize(parse(html))).document;
}

/** The texts between the block elements and line breaks below an element, with single spaces. */
export function blocksOf(root: Node): readonly string[] {
  const blocks: string[] = [];
  let text = '';
  const close = () => {
    const block = text.replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
    if (block !== '') blocks.push(block);
    text = '';
  };
  const visit = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) text += child.textContent ?? '';
      if (child.nodeType !== 1) continue;
      const name = (child as Element).localName;
      if (UNSEEN.has(name)) continue;
      if (BLOCKS.has(name)) close();
      visit(child);
      if (BLOCKS.has(name)) close();
    }
  };
  visit(root);
  close();
  return blocks;
}
