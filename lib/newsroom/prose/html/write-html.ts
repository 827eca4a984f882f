/** @module Writes a document of the editor as the HTML that is saved: what the server's renderer would leave as it is. */

import type { Node } from 'prosemirror-model';
import { isBlankText, loneAddress, writeInline } from './write-inline.ts';
import { writeSpec, writeText } from './write-tags.ts';

/** The HTML of a document, its blocks on lines of their own. */
export function writeHtml(doc: Node): string {
  return doc.children
    .map(writeBlock)
    .filter((html) => html !== '')
    .join('\n');
}

/** The HTML of one block; empty for one that shows nothing. */
export function writeBlock(block: Node): string {
  const special = SPECIAL[block.type.name];
  if (special !== undefined) return special(block);
  if (block.isTextblock) return element(block, writeInline(block));
  return element(block, block.children.map(writeBlock).join(''));
}

function element(node: Node, content: string): string {
  const spec = node.type.spec.toDOM?.(node);
  return spec === undefined ? content : writeSpec(spec, content);
}

/** Blocks that are written in another way than their schema shows them, or not always. */
const SPECIAL: Readonly<Record<string, (block: Node) => string>> = {
  paragraph: writeParagraph,
  heading: (block) => (isBlankText(block) ? '' : element(block, writeInline(block))),
  blockquote: (block) => {
    const content = block.children.map(writeBlock).join('');
    return content === '' ? '' : element(block, content);
  },
  list_item: (block) => element(block, writeTight(block)),
  definition: (block) => element(block, writeTight(block)),
  table_cell: (block) => element(block, writeTight(block)),
  table_header: (block) => element(block, writeTight(block)),
  pre: writePre,
  source_block: (block) => block.textContent,
  figure: writeFigure,
  figcaption: (block) => (isBlankText(block) ? '' : element(block, writeInline(block))),
  audio: writeMedia,
  video: writeMedia,
  picture: writeMedia,
  table: writeTable,
  table_row: (row) =>
    row.childCount === 0 ? '' : element(row, row.children.map(writeBlock).join('')),
};

function writeParagraph(block: Node): string {
  const content = loneAddress(block) ?? writeInline(block);
  return content === '' ? '' : element(block, content);
}

/** The content of an item or a cell: a paragraph that is alone, or before lists alone, has no tags. */
function writeTight(parent: Node): string {
  const shown = parent.children
    .map((block) => ({ block, html: writeBlock(block) }))
    .filter(({ html }) => html !== '');
  const [first, ...others] = shown;
  if (first === undefined) return '';
  const isTight =
    first.block.type.name === 'paragraph' &&
    Object.values(first.block.attrs).every((value) => value === null) &&
    others.every(({ block }) => block.type.isInGroup('list'));
  const start = isTight ? writeInline(first.block) : first.html;
  return start + others.map(({ html }) => html).join('');
}

/** A parser drops the first line end of a `pre`, so one that is text is written twice. */
function writePre(block: Node): string {
  const text = writeText(block.textContent);
  if (text === '') return '';
  const isDropped = block.attrs.isCode === false && text.startsWith('\n');
  return element(block, isDropped ? `\n${text}` : text);
}

function writeMedia(media: Node): string {
  const html = media.attrs.src === '' ? '' : element(media, '');
  const link = html === '' ? undefined : media.marks[0];
  const spec = link?.type.spec.toDOM?.(link, true);
  return spec === undefined ? html : writeSpec(spec, html);
}

/** A figure whose place for a picture is still empty is its caption as a paragraph. */
function writeFigure(figure: Node): string {
  const [media, caption] = figure.children;
  const shown = media === undefined ? '' : writeMedia(media);
  if (shown !== '') return element(figure, shown + (caption ? writeBlock(caption) : ''));
  if (caption === undefined || isBlankText(caption)) return '';
  return `<p>${loneAddress(caption) ?? writeInline(caption)}</p>`;
}

/** A table with the rows at its start that are of headers alone in its head. */
function writeTable(table: Node): string {
  const rows = table.children.map(writeBlock);
  const heads = countHeadRows(table);
  const head = heads === 0 ? '' : `<thead>${rows.slice(0, heads).join('')}</thead>`;
  const body = rows.slice(heads).join('');
  const html = element(table, body);
  return head === '' ? html : html.replace('<tbody>', () => `${head}<tbody>`);
}

/** How many rows at the start are of headers alone, that reach no further down; not all of them. */
function countHeadRows(table: Node): number {
  const rows = table.children;
  const first = rows.findIndex((row) =>
    row.children.some(({ type }) => type.name === 'table_cell'),
  );
  if (first < 1) return 0;
  const reaches = rows
    .slice(0, first)
    .some((row, at) => row.children.some(({ attrs }) => at + Number(attrs.rowspan) > first));
  return reaches ? 0 : first;
}
