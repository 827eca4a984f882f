/** @module Aligns the paragraphs of a text with those of an earlier one: kept, changed, removed, added. */

import { diffArrays } from 'diff';
import { likenessOf, pairAlike, shareIn, type Words, wordsOf } from './likeness.ts';

/** The paragraphs `from` to `to` (before it) of the earlier text became those of `start` to `end`. */
export interface BlockEdit {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Past so many insertions and removals, two texts count as having nothing in common. */
const MAX_EDITS = 1_000;

/** More pairs of paragraphs than this are not compared for likeness. */
const MAX_PAIRS = 2_500;

/** From this likeness on, a paragraph is another one changed. */
const ALIKE = 0.4;

/** From this share on, a paragraph's words are those of another one, which was parted or joined. */
const CONTAINED = 0.7;

/** What was changed, in order; what is between two edits is the same in both. */
export function alignBlocks(old: readonly string[], next: readonly string[]): readonly BlockEdit[] {
  return hunksOf(old, next).flatMap((hunk) => refineHunk(hunk, old, next));
}

/** Stretches without a paragraph that is the same in both. */
function hunksOf(old: readonly string[], next: readonly string[]): readonly BlockEdit[] {
  const parts = diffArrays([...old], [...next], { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [{ from: 0, to: old.length, start: 0, end: next.length }];
  const hunks: BlockEdit[] = [];
  let open = { from: 0, to: 0, start: 0, end: 0 };
  for (const { removed, added, count } of [...parts, { removed: false, added: false, count: 0 }]) {
    if (removed) open = { ...open, to: open.to + count };
    else if (added) open = { ...open, end: open.end + count };
    else {
      if (open.from < open.to || open.start < open.end) hunks.push(open);
      const [from, start] = [open.to + count, open.end + count];
      open = { from, to: from, start, end: start };
    }
  }
  return hunks;
}

/** A stretch as edits of single paragraphs, as far as one is recognisably another one changed. */
function refineHunk(
  hunk: BlockEdit,
  old: readonly string[],
  next: readonly string[],
): readonly BlockEdit[] {
  const { from, to, start, end } = hunk;
  if (from === to || start === end) return [hunk];
  if ((to - from) * (end - start) > MAX_PAIRS) return pairByPlace(hunk);
  const was = old.slice(from, to).map(wordsOf);
  const is = next.slice(start, end).map(wordsOf);
  const pairs = pairAlike(was, is, (one, other) => {
    const likeness = likenessOf(one, other);
    return likeness >= ALIKE ? likeness : 0;
  });
  const edits: BlockEdit[] = [];
  let [before, begin] = [from, start];
  for (const [row, column] of pairs) {
    const pair = {
      from: from + row,
      to: from + row + 1,
      start: start + column,
      end: start + column + 1,
    };
    edits.push(
      ...pairByPlace({ from: before, to: pair.from, start: begin, end: pair.start }),
      pair,
    );
    [before, begin] = [pair.to, pair.end];
  }
  edits.push(...pairByPlace({ from: before, to, start: begin, end }));
  return joinParts(
    edits,
    ({ from: f, to: t }) => was.slice(f - from, t - from),
    ({ start: s, end: e }) => is.slice(s - start, e - start),
  );
}

/** As many paragraphs as before are the same ones changed; other stretches stay whole. */
function pairByPlace(hunk: BlockEdit): readonly BlockEdit[] {
  const { from, to, start, end } = hunk;
  if (from === to && start === end) return [];
  if (to - from !== end - start) return [hunk];
  return Array.from({ length: to - from }, (_, at) => ({
    from: from + at,
    to: from + at + 1,
    start: start + at,
    end: start + at + 1,
  }));
}

type WordsOfEdit = (edit: BlockEdit) => readonly Words[];

/** A paragraph that was parted, or that others were joined to, is one edit with all its parts. */
function joinParts(
  edits: readonly BlockEdit[],
  was: WordsOfEdit,
  is: WordsOfEdit,
): readonly BlockEdit[] {
  const joined: BlockEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (last !== undefined && (isPart(last, edit) || isPart(edit, last))) {
      joined.splice(-1, 1, { ...last, to: edit.to, end: edit.end });
    } else joined.push(edit);
  }
  return joined;

  function isPart(changed: BlockEdit, beside: BlockEdit): boolean {
    const [old, next] = [was(changed), is(changed)];
    if (old[0] === undefined || next[0] === undefined || old.length + next.length > 2) return false;
    const [removed, added] = [was(beside), is(beside)];
    if (removed.length === 0)
      return added.every((words) => shareIn(old[0] as Words, words) >= CONTAINED);
    return (
      added.length === 0 && removed.every((words) => shareIn(next[0] as Words, words) >= CONTAINED)
    );
  }
}
