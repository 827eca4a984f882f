/** @module Parts a text into its paragraphs, so that the pieces put together are the text again. */

/** A paragraph, and the white space behind it. */
export interface Block {
  readonly text: string;
  readonly gap: string;
}

/** A text in pieces: `lead`, then each block's text and gap, are the text to the byte. */
export interface Blocks {
  readonly lead: string;
  readonly blocks: readonly Block[];
}

/** How a text is parted: by blank lines, with fenced code kept whole or not, or line by line. */
export type Parting = 'lines' | 'paragraphs' | 'markdown';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The blocks of plain text or Markdown. Fenced code of Markdown is in one block, blank lines included. */
export function partText(text: string, parting: Parting): Blocks {
  const pieces: string[] = [];
  let isOpen = false;
  let fence: string | undefined;
  for (const line of linesOf(text)) {
    const isBlank = line.trim() === '' && fence === undefined;
    if (isOpen && !isBlank) pieces.push(`${pieces.pop() ?? ''}${line}`);
    else pieces.push(line);
    if (parting === 'markdown') fence = fenceAfter(line, fence);
    isOpen = !isBlank && (parting !== 'lines' || fence !== undefined);
  }
  return blocksOf(pieces);
}

/** Pieces of a text as blocks: white space at their ends is the gap, pieces of white space alone join it. */
export function blocksOf(pieces: readonly string[]): Blocks {
  let lead = '';
  const blocks: Block[] = [];
  for (const piece of pieces) {
    const { before, text, after } = trimmed(piece);
    const last = blocks.pop();
    if (last === undefined) lead += before;
    else blocks.push({ text: last.text, gap: last.gap + before });
    if (text !== '') blocks.push({ text, gap: after });
  }
  return { lead, blocks };
}

/** A text without blank lines has its paragraphs line by line, as Chinese newsrooms write them. */
export function hasBlankLine(text: string): boolean {
  return /\n[^\S\n]*\n/.test(text.trim());
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** The mark that must end the fenced code which is open behind a line; undefined when none is. */
function fenceAfter(line: string, fence: string | undefined): string | undefined {
  const mark = FENCE.exec(line)?.[1];
  if (fence === undefined) return mark;
  return mark?.startsWith(fence) === true && line.trim() === mark ? undefined : fence;
}

/** Indents belong to the text (code of Markdown), blank lines before it do not. */
function trimmed(piece: string): {
  readonly before: string;
  readonly text: string;
  readonly after: string;
} {
  const body = piece.trimEnd();
  if (body === '') return { before: piece, text: '', after: '' };
  const start = body.length - body.trimStart().length;
  const before = body.slice(0, body.slice(0, start).lastIndexOf('\n') + 1);
  return { before, text: body.slice(before.length), after: piece.slice(body.length) };
}

/** Blocks with what is between them; the gap behind the last is left out. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(({ text, gap }, index) => (index < blocks.length - 1 ? text + gap : text))
    .join('');
}
