/** @module Keeps what a style says of words where it has a meaning: raised, lowered, struck, bold and italic. */

import type { Element } from 'hast';
import { attributeOf, isElement, textOf } from '../tree.ts';

/** Elements for what a style says, the outermost first. */
const LOOKS: readonly (readonly [string, RegExp])[] = [
  ['sup', /(?:^|[;\s])vertical-align\s*:\s*super\b/i],
  ['sub', /(?:^|[;\s])vertical-align\s*:\s*sub\b/i],
  ['s', /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,100}\bline-through\b/i],
  ['b', /(?:^|[;\s])font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i],
  ['i', /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b/i],
];
const NOT_BOLD = /(?:^|[;\s])font-weight\s*:\s*(?:normal|400)\b/i;

/** Makes of a styled inline element that goes the elements that mean the same. */
export function keepLooks(element: Element): void {
  const style = attributeOf(element, 'style');
  if (style === undefined) return;
  if (isElement(element, 'b', 'strong') && NOT_BOLD.test(style)) element.tagName = 'span';
  if (!isElement(element, 'span', 'font') || textOf(element) === '') return;
  const [outer, ...others] = LOOKS.filter(([, form]) => form.test(style)).map(([name]) => name);
  if (outer === undefined) return;
  element.tagName = outer;
  for (const tagName of others) {
    element.children = [{ type: 'element', tagName, properties: {}, children: element.children }];
  }
}
