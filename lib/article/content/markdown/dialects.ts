/** @module Reads what content systems add to Markdown: shortcodes, containers, and sizes and attributes of images. */

import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/**
 * Adds them. Shortcodes and the marks of containers become text that nothing else is read in;
 * the step over the tree removes them with a warning.
 */
export function readDialects(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'shortcode', readShortcode);
  markdown.inline.ruler.before('image', 'sized-image', readSizedImage);
  markdown.inline.ruler.before('shortcode', 'attributes', readAttributes);
  markdown.block.ruler.before('fence', 'mark', readMark, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/** Keeps `{{<figure src="…">}}` as text, so that what it names is not read as HTML or a link. */
function readShortcode(state: StateInline, silent: boolean): boolean {
  if (!/^\{[{%]/.test(state.src.slice(state.pos, state.pos + 2))) return false;
  const ahead = state.src.slice(state.pos, state.pos + 1000);
  const [shortcode] = /^(?:\{\{[^{}]+\}\}|\{%[^{}]+%\})/.exec(ahead) ?? [];
  if (shortcode === undefined || state.pos + shortcode.length > state.posMax) return false;
  if (!silent) state.push('text_special', '', 0).content = shortcode;
  state.pos += shortcode.length;
  return true;
}

const SIZED_IMAGE =
  /^!\[([^\][\n]{0,300})\]\(\s*<?([^\s<>()]{1,2000})>?\s+=(\d{0,5})%?x?(\d{0,5})%?\s*(?:"[^"\n]*"\s*)?\)/;

/** `![alt](address =300x200)`. */
function readSizedImage(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('![', state.pos)) return false;
  const ahead = state.src.slice(state.pos, Math.min(state.posMax, state.pos + 2500));
  const [whole = '', alt = '', address = '', width = '', height = ''] =
    SIZED_IMAGE.exec(ahead) ?? [];
  if (whole === '') return false;
  if (!silent) {
    const image = state.push('image', 'img', 0);
    image.attrs = [
      ['src', state.md.normalizeLink(address)],
      ['alt', ''],
      ...(width === '' ? [] : [['width', width] as [string, string]]),
      ...(height === '' ? [] : [['height', height] as [string, string]]),
    ];
    image.content = alt;
    image.children = [];
    state.md.inline.parse(alt, state.md, state.env, image.children);
  }
  state.pos += whole.length;
  return true;
}

/** `{width=50%}` and `{: .right}` right behind an image or a link, which say how it looks. */
const ATTRIBUTES =
  /^\{:?\s*(?:[#.][\w-]+|[\w-]+=(?:"[^"\n]{0,200}"|[^\s{}"]{1,200}))(?:\s[^{}\n]{0,300})?\}/;

function readAttributes(state: StateInline, silent: boolean): boolean {
  const last = state.tokens.at(-1)?.type;
  if (state.src[state.pos] !== '{' || state.pending !== '') return false;
  if (last !== 'image' && last !== 'link_close') return false;
  const ahead = state.src.slice(state.pos, Math.min(state.posMax, state.pos + 600));
  const [whole] = ATTRIBUTES.exec(ahead) ?? [];
  if (whole === undefined) return false;
  if (!silent) state.pos += whole.length;
  return !silent;
}

const CONTAINER = /^(:{3,}[ \t]{0,9}(?:[\w-]{1,40}|\{[^{}]{0,200}\})?)(?:[ \t]{1,9}(\S.{0,300}))?$/;

/** The place of a table of contents, alone in its line. */
const CONTENTS = /^(?:\[\[?_?toc_?\]?\]|@\[toc\](?:\([^()]{0,100}\))?|\$\{toc\}|\{:toc\})$/i;

/** The lines that open and close a container, such as `::: tip Title`, whose title is a paragraph; and `[TOC]`. */
function readMark(state: StateBlock, start: number, _end: number, silent: boolean): boolean {
  if ((state.sCount[start] ?? 0) - state.blkIndent >= 4) return false;
  const from = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0);
  const line = state.src.slice(from, state.eMarks[start]).trim();
  const [, mark = '', title = ''] = CONTAINER.exec(line) ?? [];
  const literal = CONTENTS.test(line) ? line : mark.replace(/\{.*/, '');
  if (literal === '') return false;
  if (silent) return true;
  state.line = start + 1;
  addParagraph(state, literal, true);
  if (title !== '') addParagraph(state, title, false);
  return true;
}

/** Adds a paragraph of one line; literal text is not read as Markdown. */
function addParagraph(state: StateBlock, line: string, isLiteral: boolean): void {
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = isLiteral ? '' : line;
  inline.children = [];
  if (isLiteral) {
    const literal = new state.Token('text', '', 0);
    literal.content = line;
    inline.children.push(literal);
  }
  state.push('paragraph_close', 'p', -1);
}
