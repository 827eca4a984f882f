/** @module Joins lines that break between letters of scripts without spaces, and keeps those that a style keeps (CSS Text §3, §4.1.3). */

import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { BLOCKS, BOXES } from './sanitise-policy.ts';
import { attributeOf, elementsIn, isElement } from './tree.ts';

/** Han, kana, bopomofo and full-width punctuation. Korean parts its words by spaces. */
const WIDE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3001-\\u303F\\u30FC\\uFF01-\\uFF60';
/** Punctuation that Chinese shares with other scripts. */
const SHARED = '\\u2018\\u2019\\u201C\\u201D\\u2026\\u2014\\u00B7';
const BREAK = '[ \\t]*\\n[ \\t]*';

const BETWEEN = new RegExp(
  `(?<=[${WIDE}])${BREAK}(?=[${WIDE}${SHARED}])|(?<=[${SHARED}])${BREAK}(?=[${WIDE}])`,
  'gu',
);
const ENDS = new RegExp(`[${WIDE}${SHARED}]$`, 'u');
const STARTS = new RegExp(`^[${WIDE}${SHARED}]`, 'u');
const IS_SHARED = new RegExp(`^[${SHARED}]+$`, 'u');

const CODE = [
  'pre',
  'code',
  'kbd',
  'samp',
  'textarea',
  'script',
  'style',
  'xmp',
  'listing',
  'plaintext',
];

const KEEPS_LINES = /(?:^|[;\s])white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b/i;

/** Writes the lines of what a style shows as lines, code aside, with `br`. */
export function keepStyledLines(root: Root): void {
  for (const element of [...elementsIn(root)]) {
    if (isElement(element, ...CODE)) continue;
    if (!KEEPS_LINES.test(attributeOf(element, 'style') ?? '')) continue;
    breakLines(element, true);
  }
}

/** A break at an edge of a block, where a line ends anyway, is the source's layout. */
function breakLines(parent: Element, isBlock: boolean): void {
  const { children } = parent;
  parent.children = children.flatMap((child, at): readonly ElementContent[] => {
    if (isElement(child) && !isElement(child, ...CODE)) breakLines(child, endsLine(child));
    if (child.type !== 'text') return [child];
    const opens = at === 0 ? isBlock : endsLine(children[at - 1]);
    const closes = at === children.length - 1 ? isBlock : endsLine(children[at + 1]);
    const start = opens ? child.value.replace(/^\s*\n/, '') : child.value;
    const value = closes ? start.replace(/\n\s*$/, '') : start;
    return value.split('\n').flatMap((line, index): readonly ElementContent[] => {
      const words: Text = { type: 'text', value: line };
      return index === 0 ? [words] : [{ ...BREAK_ELEMENT, properties: {} }, words];
    });
  });
}

function endsLine(node: ElementContent | undefined): boolean {
  if (node === undefined || !isElement(node)) return false;
  return BLOCKS.has(node.tagName) || BOXES.has(node.tagName);
}

const BREAK_ELEMENT: Element = { type: 'element', tagName: 'br', properties: {}, children: [] };

/** Takes the line breaks between wide letters out of the tree's text, code aside, within a line of text. */
export function joinSoftBreaks(root: Root): void {
  // Each run of text nodes that read as one line, whatever inline elements they are in.
  let run: Text[] = [];
  const close = () => {
    joinRun(run);
    run = [];
  };
  const visit = (node: RootContent): void => {
    if (node.type === 'text') run.push(node);
    if (!isElement(node)) return;
    const endsRun =
      BLOCKS.has(node.tagName) || BOXES.has(node.tagName) || node.children.length === 0;
    if (endsRun || isElement(node, ...CODE)) close();
    if (!isElement(node, ...CODE)) for (const child of node.children) visit(child);
    if (endsRun || isElement(node, ...CODE)) close();
  };
  for (const child of root.children) visit(child);
  close();
}

function joinRun(run: readonly Text[]): void {
  for (const text of run) {
    if (text.value.includes('\n')) text.value = text.value.replace(BETWEEN, '');
  }
  for (const [at, text] of run.entries()) {
    const next = run[at + 1];
    if (next === undefined) return;
    const [, words = '', end = ''] = /^(.*?)([ \t]*\n[ \t]*)?$/s.exec(text.value) ?? [];
    const start = /^[ \t]*\n[ \t]*/.exec(next.value)?.[0] ?? '';
    if (end + start === '') continue;
    const rest = next.value.slice(start.length);
    if (!ENDS.test(words) || !STARTS.test(rest)) continue;
    if (IS_SHARED.test([...words].at(-1) ?? '') && IS_SHARED.test([...rest][0] ?? '')) continue;
    text.value = words;
    next.value = rest;
  }
}
