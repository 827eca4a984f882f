/** @module Joins lines that break between letters of scripts without spaces (CSS Text §4.1.3). */

import type { Root, RootContent, Text } from 'hast';
import { BLOCKS, BOXES } from './sanitise-policy.ts';
import { isElement } from './tree.ts';

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
