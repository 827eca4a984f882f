/** @module Merges two texts that were made of one, paragraph by paragraph (three-way merge). */

import { partHtml, unwrapHtml } from './html-blocks.ts';
import { mergeBlocks, pickSpace, type TextPiece } from './merge-blocks.ts';
import { mapSides, type Origin, type Sides } from './sides.ts';
import { type Blocks, hasBlankLine, type Parting, partText } from './text-blocks.ts';

/** A merged text: `before` and `after` are around it as they are, `gap` is between paragraphs that an editor writes. */
export interface TextMerge {
  readonly before: string;
  readonly pieces: readonly TextPiece[];
  readonly after: string;
  readonly gap: string;
}

/** How a text is written: as a body is, or a note of plain text. */
export type TextFormat = 'html' | 'markdown' | 'text';

/** Merges by paragraph: top-level blocks of HTML, of other texts what blank lines part. */
export function mergeTexts(texts: Sides<string>, format: TextFormat): TextMerge {
  const whole = wholeOf(texts);
  if (whole !== undefined) return { before: '', pieces: [whole], after: '', gap: '' };
  if (format === 'html') return mergeHtml(texts);
  const hasParagraphs = Object.values(texts).some(hasBlankLine);
  const parting = format === 'markdown' ? format : hasParagraphs ? 'paragraphs' : 'lines';
  return mergeParted(texts, (text) => partText(text, parting), GAPS[parting]);
}

const GAPS: Readonly<Record<Parting, string>> = {
  lines: '\n',
  paragraphs: '\n\n',
  markdown: '\n\n',
};

/** A text that one side alone changed, or both alike, is taken to the byte. */
function wholeOf({ base, theirs, mine }: Sides<string>): TextPiece | undefined {
  const settled = (from: Origin, text: string): TextPiece => ({
    kind: 'settled',
    from,
    blocks: [{ text, gap: '' }],
  });
  if (theirs === mine) return settled(theirs === base ? 'base' : 'both', theirs);
  if (mine === base) return settled('theirs', theirs);
  return theirs === base ? settled('mine', mine) : undefined;
}

/** So many boxes around a text are looked through. */
const MAX_BOXES = 4;

/** A box around all of the text is left out of the question while it is the same on each side. */
function mergeHtml(texts: Sides<string>, boxes = MAX_BOXES): TextMerge {
  const [base, theirs, mine] = [texts.base, texts.theirs, texts.mine].map((text) =>
    boxes > 0 ? unwrapHtml(text) : undefined,
  );
  const isSameBox =
    base !== undefined &&
    [theirs, mine].every((box) => box?.open === base.open && box.close === base.close);
  if (!isSameBox || theirs === undefined || mine === undefined) {
    return mergeParted(texts, partHtml, '');
  }
  const inner = mergeHtml({ base: base.inner, theirs: theirs.inner, mine: mine.inner }, boxes - 1);
  return { ...inner, before: base.open + inner.before, after: inner.after + base.close };
}

/** White space around the text is merged by itself; `least` is what must be between two paragraphs. */
function mergeParted(
  texts: Sides<string>,
  part: (text: string) => Blocks,
  least: string,
): TextMerge {
  const parted = mapSides(texts, part);
  const gap = parted.base.blocks.length > 1 ? (parted.base.blocks[0]?.gap ?? least) : least;
  const blocks = mapSides(parted, (side) => [
    ...side.blocks.slice(0, -1),
    ...side.blocks.slice(-1).map(({ text }) => ({ text, gap })),
  ]);
  return {
    before: pickSpace(mapSides(parted, ({ lead }) => lead)),
    pieces: mergeBlocks(blocks),
    after: pickSpace(mapSides(parted, (side) => side.blocks.at(-1)?.gap ?? '')),
    gap,
  };
}
