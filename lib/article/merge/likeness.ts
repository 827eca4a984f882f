/** @module Measures how alike the words of two paragraphs are, by the pairs of signs in them. */

/** The pairs of neighbouring signs of a paragraph, and how often each is in it. */
export interface Words {
  readonly pairs: ReadonlyMap<string, number>;
  readonly count: number;
}

const TAGS_AND_SPACE = /<[^<>]*>|\s+/g;

/** Longer paragraphs are measured by their beginning. */
const MEASURED = 4_000;

/** The words of a paragraph, without tags and white space. */
export function wordsOf(paragraph: string): Words {
  const text = paragraph.slice(0, MEASURED).replace(TAGS_AND_SPACE, '');
  const pairs = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { pairs, count: Math.max(0, text.length - 1) };
}

/** How alike two paragraphs are: from 0, with nothing in common, to 1 (the coefficient of Dice). */
export function likenessOf(one: Words, other: Words): number {
  const all = one.count + other.count;
  return all === 0 ? 0 : (2 * inCommon(one, other)) / all;
}

/** The share of the words of `part` that are in `whole`; 0 where it has none. */
export function shareIn(whole: Words, part: Words): number {
  return part.count === 0 ? 0 : inCommon(whole, part) / part.count;
}

function inCommon(one: Words, other: Words): number {
  let common = 0;
  for (const [pair, count] of one.pairs) common += Math.min(count, other.pairs.get(pair) ?? 0);
  return common;
}

/**
 * Pairs of members of two lists, as indexes in ascending order, whose worth is the greatest together;
 * members whose pair has no worth are in none.
 */
export function pairAlike<Item>(
  rows: readonly Item[],
  columns: readonly Item[],
  worthOf: (one: Item, other: Item) => number,
): readonly (readonly [number, number])[] {
  const worth = rows.map((row) => columns.map((column) => worthOf(row, column)));
  const best = Array.from({ length: rows.length + 1 }, () =>
    new Array<number>(columns.length + 1).fill(0),
  );
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  const pairWorth = (row: number, column: number) => worth[row]?.[column] ?? 0;
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const line = best[row] ?? [];
    for (let column = columns.length - 1; column >= 0; column -= 1) {
      const paired = at(row + 1, column + 1) + pairWorth(row, column);
      line[column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < rows.length && column < columns.length) {
    if (at(row, column) === at(row + 1, column)) row += 1;
    else if (at(row, column) === at(row, column + 1)) column += 1;
    else {
      pairs.push([row, column]);
      [row, column] = [row + 1, column + 1];
    }
  }
  return pairs;
}
