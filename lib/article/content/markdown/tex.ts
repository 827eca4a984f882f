/** @module Reads formulas in TeX within Markdown, so that their signs are not taken for emphasis or escapes. */

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** Adds `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, printed as code: readers have no font for them. */
export function readTex(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'tex', readInlineTex);
  markdown.block.ruler.before('fence', 'tex', readBlockOfTex, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/** What begins a formula, with the form of the whole; `$` only where no money can be meant. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['$$', /^\$\$([^$]{1,2000})\$\$/],
  ['$', /^\$(?=\S)((?:[^$\\\n]|\\[^\n]){1,500})(?<=\S)\$(?!\d)/],
  ['\\(', /^\\\(([^\n]{1,500}?)\\\)/],
  ['\\[', /^\\\[([^\n]{1,500}?)\\\]/],
];

/** Signs that a formula has and prose does not. */
const TEX = /[\\^_=]/;

function readInlineTex(state: StateInline, silent: boolean): boolean {
  const form = FORMS.find(([start]) => state.src.startsWith(start, state.pos));
  if (form === undefined) return false;
  const ahead = state.src.slice(state.pos, Math.min(state.posMax, state.pos + 2010));
  const [whole = '', formula = ''] = form[1].exec(ahead) ?? [];
  if (whole === '' || !TEX.test(formula)) return false;
  if (!silent) printTex(state, formula);
  state.pos += whole.length;
  return true;
}

/** A formula between lines that are `$$` alone, over any lines. */
function readBlockOfTex(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if ((state.sCount[start] ?? 0) - state.blkIndent >= 4 || lineAt(state, start) !== '$$') {
    return false;
  }
  let last = start + 1;
  while (last < end && lineAt(state, last) !== '$$') last += 1;
  if (last >= end) return false;
  if (silent) return true;
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = `$$${state.getLines(start + 1, last, state.blkIndent, false).replaceAll('$', '')}$$`;
  inline.map = [start, last + 1];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = last + 1;
  return true;
}

function lineAt(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]).trim();
}

function printTex(state: StateInline, formula: string): void {
  const token = state.push('code_inline', 'code', 0);
  token.content = formula.trim().replace(/\s*\n\s*/g, ' ');
}
