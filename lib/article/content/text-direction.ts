/** @module Keeps the direction of text where the element that says it does not stay (HTML §3.2.6.4). */

import type { Element, ElementContent } from 'hast';
import { attributeOf, isElement } from './tree.ts';

const DIRECTIONS: ReadonlySet<unknown> = new Set(['ltr', 'rtl', 'auto']);

/** Writes a direction that a style says into `dir`; an inline element that goes for nothing else stays as `bdi`. */
export function keepDirection(element: Element): void {
  const { properties } = element;
  const style = /(?:^|[;\s])direction\s*:\s*(rtl|ltr)\b/i.exec(attributeOf(element, 'style') ?? '');
  if (style?.[1] !== undefined && properties.dir === undefined) {
    properties.dir = style[1].toLowerCase();
  }
  if (isElement(element, 'span', 'font') && DIRECTIONS.has(properties.dir)) {
    element.tagName = 'bdi';
  }
}

/** The content of an element that goes, its blocks in the direction that they had in it. */
export function inDirection(
  { properties: { dir } }: Element,
  content: readonly ElementContent[],
): readonly ElementContent[] {
  if (!DIRECTIONS.has(dir)) return content;
  for (const node of content) {
    if (isElement(node) && node.properties.dir === undefined) node.properties.dir = String(dir);
  }
  return content;
}
