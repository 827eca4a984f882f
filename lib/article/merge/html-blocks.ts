/** @module Parts HTML into its top-level blocks without building its tree (HTML §13.2, as far as blocks go). */

import { type Blocks, blocksOf } from './text-blocks.ts';

/** Elements that begin a block of their own, and end a paragraph that is open. */
const BLOCK_NAMES: ReadonlySet<string> = new Set(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul'.split(
    ' ',
  ),
);

const VOID_NAMES: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Elements whose content is no markup. */
const RAW_NAMES: ReadonlySet<string> = new Set(
  'script style textarea title xmp iframe noembed noframes'.split(' '),
);

/** Deeper than this the rest of the text is one block. */
const MAX_DEPTH = 500;

const TAG_START = /<(\/?)([a-z][^\s/>]*)|<!--|<[!?]/gi;

/** The top-level blocks of HTML. What is not closed is one block to its end. */
export function partHtml(html: string): Blocks {
  const cuts = findCuts(html);
  const ends = [...cuts.slice(1), html.length];
  return blocksOf(cuts.map((start, index) => html.slice(start, ends[index])));
}

/** An element that is all of the text, apart from white space: its tags and what is between them. */
export interface Wrapped {
  readonly open: string;
  readonly inner: string;
  readonly close: string;
}

const WRAPPER = /^(\s*<(div|section|article|main)\b[^<>]*>)([\s\S]*)(<\/\2\s*>\s*)$/i;

/** The box that holds all of the text; undefined when there is none, or more than one. */
export function unwrapHtml(html: string): Wrapped | undefined {
  const [, open = '', , inner = '', close = ''] = WRAPPER.exec(html) ?? [];
  return open !== '' && partHtml(html).blocks.length === 1 ? { open, inner, close } : undefined;
}

interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'void' | 'other';
  readonly start: number;
  readonly end: number;
}

/** Where blocks begin, the start of the text included. */
function findCuts(html: string): readonly number[] {
  const cuts = new Set([0]);
  const stack: string[] = [];
  for (let tag = tagFrom(html, 0); tag !== undefined; tag = tagFrom(html, tag.end)) {
    const { name, kind, start, end } = tag;
    const isBlock = BLOCK_NAMES.has(name);
    if (kind === 'close') {
      const at = stack.lastIndexOf(name);
      if (at >= 0) stack.length = at;
      if (at === 0 && isBlock) cuts.add(end);
    } else if (kind !== 'other') {
      if (isBlock && stack.at(-1) === 'p') stack.pop();
      if (isBlock && stack.length === 0) cuts.add(start);
      if (kind === 'open') stack.push(name);
      else if (isBlock && stack.length === 0) cuts.add(end);
    }
    if (stack.length > MAX_DEPTH) break;
  }
  return [...cuts];
}

/** The next tag or comment; undefined at the end, or where one does not end. */
function tagFrom(html: string, from: number): Tag | undefined {
  TAG_START.lastIndex = from;
  const match = TAG_START.exec(html);
  if (match === null) return undefined;
  const { index: start, 0: begin, 1: slash } = match;
  const name = (match[2] ?? '').toLowerCase();
  if (name === '') {
    const mark = begin === '<!--' ? '-->' : '>';
    const close = html.indexOf(mark, start + begin.length);
    return close < 0 ? undefined : { name, kind: 'other', start, end: close + mark.length };
  }
  const end = endOfTag(html, start + begin.length);
  if (end === undefined) return undefined;
  if (slash !== '') return { name, kind: 'close', start, end };
  if (RAW_NAMES.has(name)) return rawElement(html, { name, kind: 'other', start, end });
  const isVoid = VOID_NAMES.has(name) || html.startsWith('/>', end - 2);
  return { name, kind: isVoid && !BLOCK_NAMES.has(name) ? 'void' : kindOf(name), start, end };
}

/** `<p/>` is an opening tag, `<hr>` stands for itself. */
function kindOf(name: string): Tag['kind'] {
  return VOID_NAMES.has(name) ? 'void' : 'open';
}

/** An element with the text that is in it; undefined when it is not closed. */
function rawElement(html: string, tag: Tag): Tag | undefined {
  const close = new RegExp(`</${tag.name}(?=[\\s/>])`, 'gi');
  close.lastIndex = tag.end;
  const end = close.test(html) ? endOfTag(html, close.lastIndex) : undefined;
  return end === undefined ? undefined : { ...tag, end };
}

/** Behind the `>` of a tag, which quoted values may hold as well. */
function endOfTag(html: string, from: number): number | undefined {
  let at = from;
  while (at < html.length) {
    const sign = html[at];
    if (sign === '>') return at + 1;
    const close = sign === '"' || sign === "'" ? html.indexOf(sign, at + 1) : at;
    if (close < 0) return undefined;
    at = close + 1;
  }
  return undefined;
}
