/** @module Keeps the alignment of tables, however it was written, as the attribute that survives (HTML §16.2). */

import type { Element } from 'hast';
import { attributeOf, isElement } from './tree.ts';

const PARTS = ['td', 'th', 'tr', 'col', 'colgroup', 'thead', 'tbody', 'tfoot'];
const ALIGNMENTS = ['left', 'right', 'center', 'justify'];

/** Writes the alignment that a part of a table has by its style or class into its `align`. */
export function alignPart(part: Element): void {
  if (!isElement(part, ...PARTS)) return;
  const style = /(?:^|[;\s])text-align\s*:\s*([a-z]+)/i.exec(attributeOf(part, 'style') ?? '')?.[1];
  const classes = [part.properties.className ?? ''].flat().join(' ');
  const named = /(?:^|[\s-])(?:has-text-align|text|align)-(left|right|center|end)(?:\s|$)/.exec(
    classes,
  )?.[1];
  const written = style ?? named ?? attributeOf(part, 'dataAlign', 'align');
  const align = written?.toLowerCase().replace(/^end$/, 'right');
  if (align !== undefined && ALIGNMENTS.includes(align)) part.properties.align = align;
  else delete part.properties.align;
}
