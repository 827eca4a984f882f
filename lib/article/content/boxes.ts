/** @module Opens boxes without meaning: their loose text becomes paragraphs, so that it never runs together. */

import type { Element, ElementContent } from 'hast';
import { resolveLink } from './addresses.ts';

/** Elements that are blocks or hold one, found on the way up. */
export type Blocks = WeakSet<Element>;

/** A paragraph; what it holds, as of a box, when that has a block; nothing when it is empty. */
export function normaliseParagraph(paragraph: Element, blocks: Blocks): readonly ElementContent[] {
  if (paragraph.children.some((child) => isBlock(child, blocks))) {
    return openBox(paragraph.children, blocks);
  }
  paragraph.children = linkAlone(paragraph.children);
  return paragraph.children.length === 0 ? [] : [paragraph];
}

/** An address that is all of a paragraph as a link, as editors paste what their system would embed. */
function linkAlone(children: ElementContent[]): ElementContent[] {
  const [only, ...others] = children.filter((child) => !isBlank(child));
  if (only?.type !== 'text' || others.length > 0) return children;
  const written = only.value.trim();
  if (!/^https?:\/\/[^\s，。；、（）《》“”]+$/u.test(written)) return children;
  const address = resolveLink(written, undefined);
  if (!address.ok) return children;
  const properties = { href: address.value, rel: ['noopener'] };
  return [
    { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: written }] },
  ];
}

/** The children of a box, each run of loose text and inline elements among them made a paragraph. */
export function openBox(
  children: readonly ElementContent[],
  blocks: Blocks,
): readonly ElementContent[] {
  const opened: ElementContent[] = [];
  let run: ElementContent[] = [];
  const closeRun = () => {
    if (run.some((node) => !isBlank(node))) opened.push(paragraphOf(run, blocks));
    else opened.push({ type: 'text', value: '\n' });
    run = [];
  };
  for (const child of children) {
    if (isBlock(child, blocks)) {
      closeRun();
      opened.push(child);
    } else run.push(child);
  }
  closeRun();
  return opened;
}

function paragraphOf(children: ElementContent[], blocks: Blocks): Element {
  const paragraph: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: linkAlone(children),
  };
  blocks.add(paragraph);
  return paragraph;
}

/** Whether a node is a block or holds one. */
export function isBlock(node: ElementContent, blocks: Blocks): boolean {
  return node.type === 'element' && blocks.has(node);
}

/** Whether a node is white space. */
export function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
