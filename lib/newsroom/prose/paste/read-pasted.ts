/** @module Reads HTML from the clipboard as HTML that an article may hold, and counts what was kept and cleaned. */

import { DOMParser, type Node } from 'prosemirror-model';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_HTML_BYTES } from '../../../article/content/markup-limits.ts';
import { BLOCKS, BOXES } from '../../../article/content/sanitise-policy.ts';
import { parseInert } from '../html/inert-document.ts';
import { joinLines } from '../html/line-joints.ts';
import { proseSchema } from '../schema/prose-schema.ts';
import { cleanTree } from './clean-tree.ts';
import type { PictureWords } from './pasted-pictures.ts';
import { makeWordLists } from './word-lists.ts';

/** What became of a paste, for a line that says so. */
export interface PasteReport {
  /** Elements whose looks were cleaned. */
  readonly styles: number;
  /** Pictures that came along. */
  readonly pictures: number;
  /** Pictures whose bytes only the other program has: words stand in their places. */
  readonly waiting: number;
  /** Elements that run, load or ask, and were left out. */
  readonly removed: number;
  /** More than an article may hold: only the text was taken. */
  readonly asText: boolean;
}

/** Clean HTML, and what was done to it. */
export interface Pasted {
  readonly html: string;
  readonly report: PasteReport;
}

/** Cleans HTML from the clipboard; past the limits of an article's markup it becomes text. */
export function cleanPasted(html: string, pictureWords: PictureWords): Pasted {
  const root = parseInert(html);
  const { ownerDocument: document } = root;
  const counts = { styles: 0, pictures: 0, waiting: 0, removed: 0 };
  const isLarge = html.length > MAX_HTML_BYTES || isBeyondLimits(root);
  const holder = document.createElement('div');
  if (isLarge) holder.append(...textBlocks(root));
  else {
    makeWordLists(root);
    joinLines(root);
    holder.append(...cleanTree(root, { document, pictureWords, counts }));
  }
  return { html: holder.innerHTML, report: { ...counts, asText: isLarge } };
}

/** A document of what is pasted, as it will be in an empty text. */
export function readPasted(html: string, pictureWords: PictureWords): Node {
  const { html: clean } = cleanPasted(html, pictureWords);
  return DOMParser.fromSchema(proseSchema).parse(parseInert(clean));
}

function isBeyondLimits(root: Element): boolean {
  if (root.querySelectorAll('*').length > MAX_ELEMENTS) return true;
  const isDeep = (node: Element, depth: number): boolean =>
    depth > MAX_DEPTH - 2 || [...node.children].some((child) => isDeep(child, depth + 1));
  return isDeep(root, 0);
}

/** The text of a tree, a paragraph for each of its blocks. */
function textBlocks(root: Element): readonly Element[] {
  const lines = [''];
  const walk = (node: globalThis.Node): void => {
    if (node.nodeType === 3) lines.push(`${lines.pop()}${node.textContent}`);
    const name = node.nodeName.toLowerCase();
    if (/^(?:script|style|head|title|template)$/.test(name)) return;
    const isLine = BLOCKS.has(name) || BOXES.has(name) || name === 'br';
    if (isLine) lines.push('');
    for (const child of node.childNodes) walk(child);
    if (isLine) lines.push('');
  };
  walk(root);
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const paragraph = root.ownerDocument.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    });
}
