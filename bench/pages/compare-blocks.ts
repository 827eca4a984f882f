/** @module Compares the blocks of a text with those that it must have. */

/** The part of the expected blocks that were found, and of the found blocks that were expected; from 0 to 1. */
export interface BlockScore {
  readonly recall: number;
  readonly precision: number;
  /** Expected blocks that were not found. */
  readonly missed: readonly string[];
  /** Found blocks that were not expected. */
  readonly extra: readonly string[];
}

const RUN_CHARACTERS = 4;
/** A block is found if so much of it is in the other text. */
const MIN_FOUND = 0.85;
/** A found block was expected if so much of it is in the other text. */
const MIN_RIGHT = 0.6;

/** What a text must have, and what it may have. */
interface ExpectedText {
  readonly text: readonly string[];
  readonly either: readonly string[];
}

/** Compares by runs of four letters, without spaces and punctuation. `moved` is text that went into fields. */
export function compareBlocks(
  found: readonly string[],
  { text, either }: ExpectedText,
  moved: readonly string[] = [],
): BlockScore {
  const expected = text.filter(hasLetters);
  const output = found.filter(hasLetters);
  const [foundRuns, textRuns, allRuns] = [
    [...output, ...moved],
    expected,
    [...expected, ...either],
  ].map((blocks) => new Set(blocks.flatMap(runsOf)));
  const shareIn = (block: string, runs = new Set<string>()) => {
    const own = runsOf(block);
    return own.filter((run) => runs.has(run)).length / own.length;
  };
  const missed = expected.filter((block) => shareIn(block, foundRuns) < MIN_FOUND);
  const extra = output.filter((block) => shareIn(block, allRuns) < MIN_RIGHT);
  const counted = output.filter(
    (block) => shareIn(block, textRuns) >= MIN_RIGHT || extra.includes(block),
  );
  return {
    recall: share(expected.length - missed.length, expected.length),
    precision: share(counted.length - extra.length, counted.length),
    missed,
    extra,
  };
}

/** The runs of four letters of a block; a shorter block is one run. */
function runsOf(block: string): readonly string[] {
  const letters = [...bareLetters(block)];
  const last = Math.max(0, letters.length - RUN_CHARACTERS);
  return Array.from({ length: last + 1 }, (_, at) =>
    letters.slice(at, at + RUN_CHARACTERS).join(''),
  );
}

/** A text without spaces, punctuation and case. */
export function bareLetters(text: string): string {
  return text.replace(/[\s\p{P}\p{S}\p{Cf}\ufffd]/gu, '').toLowerCase();
}

function hasLetters(block: string): boolean {
  return bareLetters(block) !== '';
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
