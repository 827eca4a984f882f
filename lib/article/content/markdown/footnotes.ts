/** @module Reads footnotes of Markdown, and appends them to the text as a list. */

import type { Env, MarkdownIt, StateBlock, StateCore, StateInline } from 'markdown-it';

/** The footnotes of a text, by their labels. */
interface Footnotes {
  readonly byLabel: Map<string, Footnote>;
  /** Those that the text refers to, in the order of their first mention. */
  readonly cited: Footnote[];
}

interface Footnote {
  readonly content: string;
  number?: number;
  mentions: number;
}

/** The footnotes of each text while it is parsed. */
const footnotesByText = new WeakMap<Env, Footnotes>();

/** Adds `[^label]` with its text elsewhere, and `^[text]`. */
export function readFootnotes(markdown: MarkdownIt): void {
  markdown.block.ruler.before('reference', 'footnote', readFootnote, {
    alt: ['paragraph', 'reference'],
  });
  markdown.inline.ruler.before('link', 'footnote', readMention);
  markdown.inline.ruler.before('footnote', 'inline-note', readInlineNote);
  markdown.core.ruler.after('inline', 'footnotes', appendFootnotes);
}

function footnotesOf(environment: Env): Footnotes {
  const known = footnotesByText.get(environment) ?? { byLabel: new Map(), cited: [] };
  footnotesByText.set(environment, known);
  return known;
}

const DEFINITION = /^\[\^([^\]\s]{1,100})\]:[ \t]*/;

/** `[^label]: text`, with the lines that follow without a gap, and those that are indented. */
function readFootnote(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (lineAt(state, start).indent >= 4) return false;
  const match = DEFINITION.exec(lineAt(state, start).text);
  const { byLabel } = footnotesOf(state.env);
  const label = match?.[1];
  if (match === null || label === undefined || byLabel.has(label)) return false;
  if (silent) return true;
  const lines = [lineAt(state, start).text.slice(match[0].length)];
  let next = start + 1;
  for (; next < end && continues(state, next, end); next += 1) {
    lines.push(
      state.isEmpty(next) ? '' : state.getLines(next, next + 1, state.blkIndent + 4, false),
    );
  }
  byLabel.set(label, { content: lines.join('\n').trim(), mentions: 0 });
  state.line = next;
  return true;
}

function lineAt(
  state: StateBlock,
  line: number,
): { readonly text: string; readonly indent: number } {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const text = state.src.slice(start, state.eMarks[line]);
  return { text, indent: (state.sCount[line] ?? 0) - state.blkIndent };
}

/** Whether a line belongs to the footnote above it. */
function continues(state: StateBlock, line: number, end: number): boolean {
  if (state.isEmpty(line)) {
    return line + 1 < end && !state.isEmpty(line + 1) && lineAt(state, line + 1).indent >= 4;
  }
  const { text, indent } = lineAt(state, line);
  if (indent < 0) return false;
  return indent >= 4 || (!state.isEmpty(line - 1) && !DEFINITION.test(text));
}

/** `[^label]` where the text has such a footnote. */
function readMention(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false;
  const [written = '', label = ''] =
    /^\[\^([^\]\s]{1,100})\]/.exec(state.src.slice(state.pos, state.pos + 104)) ?? [];
  const { byLabel, cited } = footnotesOf(state.env);
  const note = byLabel.get(label);
  if (note === undefined || state.pos + written.length > state.posMax) return false;
  if (!silent) mention(state, note, cited);
  state.pos += written.length;
  return true;
}

/** `^[text]`: a footnote where it is mentioned. */
function readInlineNote(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0 || end === state.pos + 2) return false;
  if (!silent) {
    const { byLabel, cited } = footnotesOf(state.env);
    const note = { content: state.src.slice(state.pos + 2, end), mentions: 0 };
    // No label of a text has a space.
    byLabel.set(`note ${byLabel.size}`, note);
    mention(state, note, cited);
  }
  state.pos = end + 1;
  return true;
}

/** Prints the number of a footnote where the text mentions it. */
function mention(state: StateInline, note: Footnote, cited: Footnote[]): void {
  note.number ??= cited.push(note);
  note.mentions += 1;
  const id = note.mentions === 1 ? ` id="note-mention-${note.number}"` : '';
  const html = `<sup${id}><a href="#note-${note.number}">[${note.number}]</a></sup>`;
  state.push('html_inline', '', 0).content = html;
}

/** Appends the footnotes as a list; those that nothing refers to as well, so that no text is lost. */
function appendFootnotes(state: StateCore): void {
  const { byLabel, cited } = footnotesOf(state.env);
  if (byLabel.size === 0) return;
  const html = (content: string) => {
    const token = new state.Token('html_block', '', 0);
    token.content = content;
    state.tokens.push(token);
  };
  html('<hr><ol>');
  // Notes can refer to notes: the list grows while it is written.
  for (let at = 0; at < cited.length || citeOneMore(byLabel, cited); at += 1) {
    const note = cited[at];
    if (note === undefined) return;
    html(`<li id="note-${note.number}">`);
    appendNote(state, note);
    html('</li>');
  }
  html('</ol>');
}

function citeOneMore(byLabel: ReadonlyMap<string, Footnote>, cited: Footnote[]): boolean {
  for (const note of byLabel.values()) {
    if (note.number !== undefined) continue;
    note.number = cited.push(note);
    return true;
  }
  return false;
}

function appendNote(state: StateCore, note: Footnote): void {
  const first = state.tokens.length;
  state.md.block.parse(note.content, state.md, state.env, state.tokens);
  for (const token of state.tokens.slice(first)) {
    if (token.type !== 'inline') continue;
    token.children ??= [];
    state.md.inline.parse(token.content, state.md, state.env, token.children);
  }
  if (note.mentions === 0) return;
  const back = new state.Token('html_inline', '', 0);
  back.content = ` <a href="#note-mention-${note.number}">↩</a>`;
  const last = state.tokens.at(-2);
  if (last?.type === 'inline' && state.tokens.length > first + 1) last.children?.push(back);
  else state.tokens.push(Object.assign(back, { type: 'html_block' }));
}
