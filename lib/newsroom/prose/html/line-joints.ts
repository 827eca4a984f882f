/** @module Joins the lines of text that break between letters of scripts without spaces, as the server does. */

import { BLOCKS, BOXES } from '../../../article/content/sanitise-policy.ts';

const WIDE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\u3001-\\u303F\\u30FC\\uFF01-\\uFF60';
const SHARED = '\\u2018\\u2019\\u201C\\u201D\\u2026\\u2014\\u00B7';
const JOINT = new RegExp(
  `(?<=[${WIDE}])[ \\t]*\\n[ \\t]*(?=[${WIDE}${SHARED}])|(?<=[${SHARED}])[ \\t]*\\n[ \\t]*(?=[${WIDE}])`,
  'gu',
);
const VERBATIM: ReadonlySet<string> = new Set(['pre', 'code', 'kbd', 'samp', 'textarea']);

/** Takes the breaks between wide letters out of the text under an element, across its inline elements. */
export function joinLines(root: Element): void {
  let run: Text[] = [];
  const close = () => {
    joinRun(run);
    run = [];
  };
  const visit = (node: Node): void => {
    if (node.nodeType === 3) run.push(node as Text);
    if (node.nodeType !== 1) return;
    const name = node.nodeName.toLowerCase();
    const isVerbatim = VERBATIM.has(name);
    const ends = isVerbatim || BLOCKS.has(name) || BOXES.has(name) || !node.hasChildNodes();
    if (ends) close();
    if (!isVerbatim) for (const child of node.childNodes) visit(child);
    if (ends) close();
  };
  for (const child of root.childNodes) visit(child);
  close();
}

/** Joins in the text of all nodes together, and gives each its part of what is left. */
function joinRun(run: readonly Text[]): void {
  const whole = run.map(({ data }) => data).join('');
  if (!whole.includes('\n')) return;
  const gone = [...whole.matchAll(JOINT)].map(({ 0: { length }, index }) => [
    index,
    index + length,
  ]);
  if (gone.length === 0) return;
  let at = 0;
  for (const text of run) {
    const start = at;
    at += text.data.length;
    const kept = [...gone.keys(), gone.length].map((index) => {
      const from = Math.max(start, gone[index - 1]?.[1] ?? 0);
      const to = Math.min(at, gone[index]?.[0] ?? whole.length);
      return from < to ? whole.slice(from, to) : '';
    });
    text.data = kept.join('');
  }
}
