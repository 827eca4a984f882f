/** @module The parsed tree of an HTML page and small questions to it (HTML parsing by parse5). */

import type { DefaultTreeAdapterTypes } from 'parse5';

/** A node of the tree; elements and texts are the kinds that are read. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlText = DefaultTreeAdapterTypes.TextNode;

/** How deep a page may nest: parse5 itself takes any depth, and a walk must end. */
const MAX_DEPTH = 500;

/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Whether a node is text. */
export function isText(node: HtmlNode): node is HtmlText {
  return node.nodeName === '#text';
}

/** The value of an attribute, trimmed; undefined when it is absent or empty. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  const value = element.attrs.find((one) => one.name === name)?.value.trim();
  return value === '' ? undefined : value;
}

/** The nodes right below a node, a `template`'s content not among them. */
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

/** Whether the tree is deeper than a walk goes, so that reading it would lose text. */
export function isTooDeep(root: HtmlNode): boolean {
  let level: readonly HtmlNode[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** All text below a node as it stands in the source. */
export function textOf(root: HtmlNode): string {
  return isText(root) ? root.value : childrenOf(root).map(textOf).join('');
}

/** Whether `node` stands inside `ancestor`, or is it. */
export function isWithin(node: HtmlNode, ancestor: HtmlNode): boolean {
  let at: HtmlNode | null = node;
  while (at !== null) {
    if (at === ancestor) return true;
    at = 'parentNode' in at ? at.parentNode : null;
  }
  return false;
}
