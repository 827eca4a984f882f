/** @module Keeps the bytes of a body while it is edited: a block that is not changed is saved as it was. */

import { diffArrays } from 'diff';
import { Fragment, type Node } from 'prosemirror-model';
import { nodes } from '../schema/prose-schema.ts';
import { linkedIds, readBlock } from './read-blocks.ts';
import { cutBlocks } from './source-pieces.ts';
import { writeBlock } from './write-html.ts';

/** The bytes of the bodies that an editor was given, by what they became. */
export interface BodySource {
  /** Reads HTML as a document, and remembers where each of its blocks came from. */
  read(html: string): Node;
  /** The HTML of a document: of what was read last with its changed blocks alone written anew. */
  write(doc: Node): string;
}

/** A block of the source, what is between it and the one before, and how each of its nodes is written. */
interface Slot {
  readonly before: string;
  readonly source: string;
  readonly written: readonly string[];
}

interface Opened {
  readonly html: string;
  readonly doc: Node;
  readonly slots: readonly Slot[];
  readonly after: string;
}

/** Starts with nothing known. */
export function keepBodySource(): BodySource {
  const cache = new WeakMap<Node, string>();
  const sources = new Map<string, string>();
  const openings: Opened[] = [];
  const written = (node: Node): string => {
    const html = cache.get(node) ?? writeBlock(node);
    cache.set(node, html);
    return html;
  };
  return {
    read(html) {
      const opened = open(html, written);
      openings.unshift(opened);
      for (const { source, written: own } of opened.slots) {
        const [only = ''] = own;
        if (own.length === 1 && !sources.has(only)) sources.set(only, source);
      }
      return opened.doc;
    },
    write(doc) {
      const same = openings.find((opened) => opened.doc.eq(doc));
      if (same !== undefined) return same.html;
      const blocks = doc.children.map(written).filter((html) => html !== '');
      const [last] = openings;
      const known = (block: string) => sources.get(block) ?? block;
      return last === undefined ? blocks.join('\n') : fill(last, blocks, known);
    },
  };
}

function open(html: string, written: (node: Node) => string): Opened {
  const linked = linkedIds(html);
  const slots: Slot[] = [];
  const children: Node[] = [];
  let before = '';
  // The server opens sections of XML, whose ends browsers read as text: such a body stays in one piece.
  const isXml = html.includes('<![CDATA[');
  for (const { source, isBlock } of isXml ? [{ source: html, isBlock: true }] : cutBlocks(html)) {
    const made = isBlock ? readBlock(source, linked) : [];
    if (made.length === 0) {
      before += source;
      continue;
    }
    children.push(...made);
    slots.push({ before, source, written: made.map(written).filter((block) => block !== '') });
    before = '';
  }
  const content = children.length === 0 ? [nodes.paragraph.create()] : children;
  const doc = nodes.doc.create(null, Fragment.from(content));
  return { html, doc, slots, after: before };
}

/** The blocks in the places of the slots; what is between blocks that stay is as it was. */
function fill(
  { slots, after }: Opened,
  blocks: readonly string[],
  known: (block: string) => string,
): string {
  const places = placeBlocks(
    slots.flatMap(({ written }) => written),
    blocks,
  );
  const joint = slots.length > 1 && slots.every(({ before }) => before === '') ? '' : '\n';
  let html = '';
  let at = 0;
  for (const { before, source, written } of slots) {
    const own = places.slice(at, at + written.length);
    at += written.length;
    const isKept = own.every(
      ({ length }, index) => length === 1 && own[index]?.[0] === written[index],
    );
    const content = isKept ? source : own.flat().map(known).join(joint);
    if (content !== '' || before.trim() !== '') html += before;
    html += content;
  }
  if (slots.length > 0) return html + after;
  return `${after}${blocks.map(known).join(joint)}`;
}

/** For each old block what is in its place now: itself, others, or nothing. */
function placeBlocks(old: readonly string[], now: readonly string[]): readonly string[][] {
  const places: string[][] = old.map(() => []);
  let at = 0;
  let free: number[] = [];
  for (const { value, added, removed } of diffArrays([...old], [...now])) {
    if (removed) free = value.map((_, index) => at + index);
    else if (added) {
      for (const [index, block] of value.entries()) {
        const place = free[index] ?? free.at(-1) ?? Math.max(at - 1, 0);
        const isFirst = at === 0 && free.length === 0;
        places[place]?.splice(isFirst ? index : places[place].length, 0, block);
      }
    }
    if (!added) at += value.length;
    if (!added && !removed) {
      for (const [index, block] of value.entries()) places[at - value.length + index]?.push(block);
    }
    if (!removed) free = [];
  }
  return places;
}
