/** @module Writes the content of a block of text: its words with their marks, white space as a page shows it. */

import type { DOMOutputSpec, Mark, Node } from 'prosemirror-model';
import { cleanText } from '../../../article/text.ts';
import { linkAddress } from '../schema/read-attributes.ts';
import { writeSpec, writeText } from './write-tags.ts';

/** Words, or a node without words of its own, and the marks on it. */
interface Piece {
  readonly html: string;
  readonly text: string | undefined;
  readonly marks: readonly Mark[];
}

/** The HTML of what a block of text holds; empty when a page would show nothing. */
export function writeInline(block: Node): string {
  return nest(withoutBlankLinks(piecesOf(block)));
}

/** Whether a block of text holds no picture or line, and no letter. */
export function isBlankText(block: Node): boolean {
  return piecesOf(block).every(({ text }) => text?.trim() === '');
}

/** A paragraph that is an address alone is made a link by the server. */
export function loneAddress(block: Node): string | undefined {
  const pieces = piecesOf(block);
  const [only] = pieces;
  if (pieces.length !== 1 || only?.text === undefined || only.marks.length > 0) return undefined;
  const written = only.text.trim();
  if (!/^https?:\/\/[^\s，。；、（）《》“”]+$/u.test(written)) return undefined;
  const href = linkAddress(written);
  return href === null ? undefined : writeSpec(['a', { href, rel: 'noopener' }, written], '');
}

function piecesOf(block: Node): readonly Piece[] {
  const pieces: Piece[] = [];
  let afterSpace = true;
  block.forEach((node) => {
    const piece = node.isText ? textPiece(node, afterSpace) : leafPiece(node);
    if (piece === undefined) return;
    afterSpace =
      piece.text === undefined ? node.type.name === 'hard_break' : /[ ]$/.test(piece.text);
    pieces.push(piece);
  });
  const last = pieces.at(-1);
  if (last?.text === undefined || !last.text.endsWith(' ')) return pieces;
  const text = last.text.slice(0, -1);
  const shorter = text === '' ? [] : [{ ...last, text, html: writeText(text) }];
  return [...pieces.slice(0, -1), ...shorter];
}

/** Runs of white space are one space on a page, and none at the start of a line. */
function textPiece(node: Node, afterSpace: boolean): Piece | undefined {
  const text = cleanText(node.text ?? '').text.replace(/[ \t\r\n\f]+/g, ' ');
  const words = afterSpace ? text.replace(/^ /, '') : text;
  const html = writeText(words);
  return html === '' ? undefined : { html, text: words, marks: node.marks };
}

function leafPiece(node: Node): Piece | undefined {
  const { marks } = node;
  if (node.type.name === 'ruby') {
    const html = writeRuby(node);
    return html === '' ? undefined : { html, text: undefined, marks };
  }
  if (node.attrs.src === '') return undefined;
  const spec = node.type.spec.toDOM?.(node);
  return spec === undefined ? undefined : { html: writeSpec(spec, ''), text: undefined, marks };
}

/** A base with the text above it, in brackets for readers that know no ruby. */
function writeRuby(node: Node): string {
  const base = writeText(cleanText(node.textContent).text.replace(/\s+/g, ' ').trim());
  const above = cleanText(String(node.attrs.rt)).text.replace(/\s+/g, ' ').trim();
  if (base === '' || above === '') return base;
  return `<ruby>${base}<rp>(</rp><rt>${writeText(above)}</rt><rp>)</rp></ruby>`;
}

/** A link on white space alone leads nowhere that a reader could press. */
function withoutBlankLinks(pieces: readonly Piece[]): readonly Piece[] {
  const linkOf = ({ marks }: Piece) => marks.find(({ type }) => type.name === 'link');
  return pieces.map((piece, at) => {
    const link = linkOf(piece);
    if (link === undefined) return piece;
    const isSame = (other: Piece) => linkOf(other)?.eq(link) === true;
    const start = pieces.slice(0, at).findLastIndex((other) => !isSame(other)) + 1;
    const after = pieces.findIndex((other, index) => index > at && !isSame(other));
    const run = pieces.slice(start, after === -1 ? undefined : after);
    if (run.some(({ text }) => text === undefined || text.trim() !== '')) return piece;
    return { ...piece, marks: piece.marks.filter((mark) => mark !== link) };
  });
}

/** Opens and closes the elements of marks so that neighbours share what they have in common. */
function nest(pieces: readonly Piece[]): string {
  const open: Mark[] = [];
  let html = '';
  const closeTo = (depth: number) => {
    for (
      let mark = open.length > depth && open.pop();
      mark;
      mark = open.length > depth && open.pop()
    )
      html += `</${tagOf(mark)}>`;
  };
  for (const { html: content, marks } of pieces) {
    let shared = 0;
    while (shared < marks.length && open[shared]?.eq(marks[shared] as Mark)) shared += 1;
    closeTo(shared);
    for (const mark of marks.slice(shared)) {
      html += writeSpec(specOf(mark), '').replace(/<\/[^<>]*>$/, '');
      open.push(mark);
    }
    html += content;
  }
  closeTo(0);
  return html;
}

function specOf(mark: Mark): DOMOutputSpec {
  return mark.type.spec.toDOM?.(mark, true) ?? ['span', 0];
}

function tagOf(mark: Mark): string {
  const spec = specOf(mark);
  return Array.isArray(spec) ? String(spec[0]) : 'span';
}
