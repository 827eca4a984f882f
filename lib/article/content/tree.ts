/** @module Reads what is in a tree of HTML: its elements, its words, whether it shows anything. */

import type { Element, Node, Parents } from 'hast';

/** Every element under a node, in the order of the document. */
export function* elementsIn(node: Parents): Generator<Element> {
  const waiting: Node[] = node.children.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue;
    yield next;
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** Whether a node is an element, and has one of these names if any are given. */
export function isElement(node: Element, ...names: readonly string[]): boolean;
export function isElement(node: Node, ...names: readonly string[]): node is Element;
export function isElement(node: Node, ...names: readonly string[]): boolean {
  if (node.type !== 'element') return false;
  return names.length === 0 || names.includes((node as Element).tagName);
}

/** The text of a node, with what scripts and styles hold left out and white space as single spaces. */
export function textOf(node: Node): string {
  return pieceOf(node).replace(/\s+/g, ' ').trim();
}

function pieceOf(node: Node): string {
  if (node.type === 'text') return (node as unknown as { readonly value: string }).value;
  if (isElement(node, 'script', 'style')) return '';
  return 'children' in node ? (node as Parents).children.map(pieceOf).join(' ') : '';
}

/** The value of an attribute that is text, trimmed; undefined when it is not there or empty. */
export function attributeOf(
  { properties }: Element,
  ...names: readonly string[]
): string | undefined {
  return names
    .map((name) => properties[name])
    .map((value) =>
      typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '',
    )
    .find((value) => value !== '');
}

/** Whether an element is there to count visits, not to be seen: hidden, or a pixel in size. */
export function isHiddenOrTiny(element: Element): boolean {
  const { width, height, style } = element.properties;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(String(style ?? ''))) return true;
  return [width, height].some((size) => /^[01](?:px)?$/.test(String(size ?? '')));
}
