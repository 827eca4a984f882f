/** @module Reads the parse5 tree of an HTML page. */

import type { DefaultTreeAdapterTypes } from 'parse5';

/** A node of the tree; only elements and texts are read. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlText = DefaultTreeAdapterTypes.TextNode;

/** The deepest nesting that is read: the time that Readability takes grows with its square. */
const MAX_DEPTH = 200;

/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Whether a node is text. */
export function isText(node: HtmlNode): node is HtmlText {
  return node.nodeName === '#text';
}

/** The value of an attribute, trimmed; undefined if it is absent or empty. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  const value = element.attrs.find((one) => one.name === name)?.value.trim();
  return value === '' ? undefined : value;
}

/** The children of a node, without the content of a `template`. */
export function childrenOf(node: HtmlNode): readonly DefaultTreeAdapterTypes.ChildNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** Every element below a node, in document order. */
export function elementsOf(root: HtmlNode): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (node: HtmlNode, depth: number) => {
    for (const child of childrenOf(node)) {
      if (isElement(child)) found.push(child);
      if (depth < MAX_DEPTH) visit(child, depth + 1);
    }
  };
  visit(root, 0);
  return found;
}

/** Whether the tree is deeper than what is read, so that text would be lost. */
export function isTooDeep(root: HtmlNode): boolean {
  let level: readonly HtmlNode[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** All text below a node, as in the source. */
export function textOf(root: HtmlNode): string {
  return isText(root) ? root.value : childrenOf(root).map(textOf).join('');
}

/** Every text below a node, in document order. */
export function textsOf(root: HtmlNode): readonly HtmlText[] {
  return isText(root) ? [root] : childrenOf(root).flatMap(textsOf);
}

/** Whether `node` is `ancestor` or below it. */
export function isWithin(node: HtmlNode, ancestor: HtmlNode): boolean {
  let at: HtmlNode | null = node;
  while (at !== null) {
    if (at === ancestor) return true;
    at = 'parentNode' in at ? at.parentNode : null;
  }
  return false;
}
