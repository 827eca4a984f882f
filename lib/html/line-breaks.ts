/** @module Finds where a headline in Han or Kana may break: at its blanks, and between words (CSS Text 4 §6.2, UAX 29 §4). */

/** Letters that are written without blanks between words. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc`;

/** These, and the marks that are as wide as they are. */
const WIDE = String.raw`[${UNSPACED}\u2014\u2018-\u201d\u2026\u3001-\u303f\uff01-\uff60]`;

const BLANK_BETWEEN_CLAUSES = new RegExp(String.raw`((?<=${WIDE})[ \u3000]+(?=${WIDE}))`, 'u');
const RUN = new RegExp(`([${UNSPACED}\\p{Nd}]+)`, 'u');
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const NUMERAL = /^第|^[\p{Nd}〇零一二两三四五六七八九十百千万亿]+$/u;

/** So many letters fit into the narrowest column of any page, so that no break is needed in them. */
const SHORT_LETTERS = 8;

/** Longer headlines, or ones with a longer clause, are set as one piece. */
const MAX_CLAUSED = 60;
const MAX_CLAUSE = 24;

/** The dictionary of Chinese and Japanese is one; the language chooses nothing between them. */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The clauses of a headline and the blanks between them, which alternate: a newsroom's blank is where
 * it wants the line to break. One piece where there is no such blank, or the text is long.
 */
export function clausesOf(text: string): readonly string[] {
  if (text.length > MAX_CLAUSED) return [text];
  const pieces = text.split(BLANK_BETWEEN_CLAUSES);
  return pieces.some((piece) => piece.length > MAX_CLAUSE) ? [text] : pieces;
}

/**
 * The pieces of a text between which a line may break; joined they are the text. No break comes into
 * one of the `kept` words, such as the labels of the article's tags.
 */
export function breakablePieces(text: string, kept: readonly string[] = []): readonly string[] {
  if (!HAS_UNSPACED.test(text)) return [text];
  const whole = kept.filter((word) => word.length > 1 && text.includes(word));
  const pieces: string[] = [''];
  for (const [index, part] of text.split(RUN).entries()) {
    const [first = '', ...rest] = index % 2 === 1 ? piecesOfRun(part, whole) : [part];
    pieces[pieces.length - 1] += first;
    pieces.push(...rest);
  }
  return pieces;
}

function piecesOfRun(run: string, kept: readonly string[]): readonly string[] {
  if (run.length <= SHORT_LETTERS) return [run];
  const segments = keepWhole(
    Array.from(words.segment(run), ({ segment }) => segment),
    kept,
  );
  return group(segments, isSureEnd).flatMap((piece) => {
    const letters = piece.join('');
    if (letters.length <= SHORT_LETTERS) return [letters];
    return group(piece, isLikelyEnd).map((part) => part.join(''));
  });
}

/** The segments, those of a kept word joined. */
function keepWhole(segments: readonly string[], kept: readonly string[]): readonly string[] {
  const text = segments.join('');
  const inner = new Set(kept.flatMap((word) => insidesOf(word, text)));
  let end = 0;
  return group(segments, (_before, left) => {
    end += left.length;
    return !inner.has(end);
  }).map((part) => part.join(''));
}

/** The offsets within each place where a text has a word. */
function insidesOf(word: string, text: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    for (let inside = 1; inside < word.length; inside += 1) offsets.push(at + inside);
  }
  return offsets;
}

/** Whether a line may break between the segments `left` and `right`; `before` precedes both. */
type MayBreak = (before: string | undefined, left: string, right: string) => boolean;

/** The segments in groups, with a break between groups. */
function group(segments: readonly string[], mayBreak: MayBreak): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const [index, segment] of segments.entries()) {
    const left = segments[index - 1];
    const last = groups.at(-1);
    if (left === undefined || last === undefined || mayBreak(segments[index - 2], left, segment)) {
      groups.push([segment]);
    } else last.push(segment);
  }
  return groups;
}

/**
 * A single letter beside others is more often part of a word that the dictionary lacks (图书|馆)
 * than a word, so that only two longer segments are surely two words; 的 ends one.
 */
function isSureEnd(_before: string | undefined, left: string, right: string): boolean {
  return (left.length > 1 || left === '的') && right.length > 1 && !NUMERAL.test(left);
}

/** In pieces that are still too long, the second of two single letters ends a word. */
function isLikelyEnd(before: string | undefined, left: string, right: string): boolean {
  const isSecond = before?.length === 1 && left.length === 1;
  return right.length > 1 && (isSecond ? !NUMERAL.test(left) : isSureEnd(before, left, right));
}
