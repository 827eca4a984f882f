/** @module Merges two lists of paragraphs that were made of one: what only one side touched is settled. */

import { alignBlocks, type BlockEdit } from './align-blocks.ts';
import { mapSides, type Origin, SIDES, type Side, type Sides } from './sides.ts';
import type { Block } from './text-blocks.ts';

/** A stretch of a merged text: settled, or a question with the paragraphs of each side. */
export type TextPiece =
  | { readonly kind: 'settled'; readonly from: Origin; readonly blocks: readonly Block[] }
  | { readonly kind: 'asked'; readonly sides: Sides<readonly Block[]> };

interface SideEdit extends BlockEdit {
  readonly side: Side;
}

/** The pieces of the merged list, in order. Each paragraph of a side is in a piece, or its side removed it. */
export function mergeBlocks(sides: Sides<readonly Block[]>): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  // How far a side's paragraphs are from where they were in the base.
  const shift = { base: 0, theirs: 0, mine: 0 };
  let at = 0;
  const keepUntil = (end: number) => {
    const blocks = sides.base.slice(at, end).map(({ text }, index) => {
      const gaps = mapSides(NAMES, (name) => sides[name][at + index + shift[name]]?.gap ?? '');
      return { text, gap: pickSpace(gaps) };
    });
    if (blocks.length > 0) pieces.push({ kind: 'settled', from: 'base', blocks });
    at = Math.max(at, end);
  };
  for (const group of groupsOf(editsOf(sides))) {
    const from = Math.min(...group.map((edit) => edit.from));
    const to = Math.max(...group.map((edit) => edit.to));
    keepUntil(from);
    const starts = mapSides(NAMES, (name) => from + shift[name]);
    for (const edit of group) shift[edit.side] = edit.end - edit.to;
    const stretch = mapSides(NAMES, (name) => sides[name].slice(starts[name], to + shift[name]));
    pieces.push(...settle(stretch, group));
    at = Math.max(at, to);
  }
  keepUntil(sides.base.length);
  return pieces;
}

const NAMES = { base: 'base', theirs: 'theirs', mine: 'mine' } as const;

/** What only one side changed is as that side has it; of two changes, theirs: it is white space. */
export function pickSpace({ base, theirs, mine }: Sides<string>): string {
  return theirs === base ? mine : theirs;
}

/** Both sides' edits in the order of the base; what is put before a paragraph comes before what changes it. */
function editsOf(sides: Sides<readonly Block[]>): readonly SideEdit[] {
  const words = mapSides(sides, (blocks) => blocks.map(({ text }) => text));
  return SIDES.flatMap((side) =>
    alignBlocks(words.base, words[side]).map((edit) => ({ ...edit, side })),
  ).toSorted((one, other) => one.from - other.from || one.to - other.to);
}

/** Edits of both sides on the same paragraphs, or at the same place, are one group. */
function groupsOf(edits: readonly SideEdit[]): readonly (readonly SideEdit[])[] {
  const groups: SideEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last?.some((other) => meets(edit, other))) last.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function meets(one: SideEdit, other: SideEdit): boolean {
  if (one.side === other.side) return false;
  const isSamePlace = one.from === other.from && one.to === other.to;
  return isSamePlace || (one.from < other.to && other.from < one.to);
}

/** One side's change, or one that both made alike; else a question without what both begin and end with. */
function settle(sides: Sides<readonly Block[]>, group: readonly SideEdit[]): readonly TextPiece[] {
  const [first] = group;
  if (first !== undefined && group.every(({ side }) => side === first.side)) {
    return settled(first.side, sides[first.side]);
  }
  const { base, theirs, mine } = sides;
  const start = countSame(theirs, mine);
  const rest = [theirs.slice(start), mine.slice(start)] as const;
  const end = countSame(rest[0].toReversed(), rest[1].toReversed());
  const asked = {
    base,
    theirs: rest[0].slice(0, rest[0].length - end),
    mine: rest[1].slice(0, rest[1].length - end),
  };
  return [
    ...settled('both', theirs.slice(0, start)),
    ...question(asked),
    ...settled('both', theirs.slice(theirs.length - end)),
  ];
}

/** Where nothing was before and one side adds nothing, what the other side adds is no question. */
function question(sides: Sides<readonly Block[]>): readonly TextPiece[] {
  const { base, theirs, mine } = sides;
  if (theirs.length === 0 && mine.length === 0) return [];
  if (base.length > 0 || (theirs.length > 0 && mine.length > 0)) return [{ kind: 'asked', sides }];
  return [...settled('theirs', theirs), ...settled('mine', mine)];
}

function settled(from: Origin, blocks: readonly Block[]): readonly TextPiece[] {
  return blocks.length === 0 ? [] : [{ kind: 'settled', from, blocks }];
}

function countSame(one: readonly Block[], other: readonly Block[]): number {
  const differ = one.findIndex(({ text }, at) => text !== other[at]?.text);
  return differ < 0 ? Math.min(one.length, other.length) : differ;
}
