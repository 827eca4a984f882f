/** @module Writes formulas as text, for readers that know no MathML (MathML Core §3). */

import type { Element, ElementContent, Node, Root } from 'hast';
import { attributeOf, elementsIn, isElement, textOf } from './tree.ts';

/** What can be said in a line; a formula with anything else is better read as its annotation. */
const PLAIN = new Set(
  (
    'math semantics mrow mstyle mi mn mo ms mtext mspace mpadded mphantom msup msub msubsup mfrac ' +
    'msqrt mroot menclose mfenced none mprescripts annotation annotation-xml'
  ).split(' '),
);

/** Takes the prefixes of MathML (`mml:mi`) out of a tree: the parser of HTML knows none. */
export function dropPrefixes(root: Root): void {
  for (const each of elementsIn(root)) each.tagName = each.tagName.replace(/^(?:mml|m):/, '');
}

/** A formula as text with raised and lowered parts, or as the TeX that it was made of. */
export function formulaOf(math: Element): readonly ElementContent[] {
  const source = annotationOf(math);
  const isPlain = [...elementsIn(math)].every(({ tagName }) => PLAIN.has(tagName));
  if (source !== undefined && !isPlain) return [code(source)];
  const written = writeAll(math);
  if (written.some((node) => textOf(node) !== '')) return written;
  return source === undefined ? [] : [code(source)];
}

/** The TeX of `<script type="math/tex">`; undefined for another script. */
export function texOf(script: Element): readonly ElementContent[] | undefined {
  if (!/^math\/tex\b/i.test(attributeOf(script, 'type') ?? '')) return undefined;
  const source = script.children
    .map((child) => (child.type === 'text' ? child.value : ''))
    .join('');
  return source.trim() === '' ? [] : [code(source.trim())];
}

function annotationOf(math: Element): string | undefined {
  const annotation = [...elementsIn(math)].find(
    (each) => isElement(each, 'annotation') && /tex/i.test(attributeOf(each, 'encoding') ?? ''),
  );
  return (annotation && textOf(annotation)) || attributeOf(math, 'alttext', 'altText');
}

function code(source: string): Element {
  return element('code', [{ type: 'text', value: source }]);
}

function element(tagName: string, children: readonly ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children: [...children] };
}

function writeAll(parent: Element): readonly ElementContent[] {
  const [first] = parent.children.filter((child) => isElement(child));
  // Only the first child of semantics is the formula; the others say it in other ways.
  if (isElement(parent, 'semantics')) return first === undefined ? [] : write(first);
  return parent.children.flatMap(write);
}

function write(node: ElementContent): readonly ElementContent[] {
  if (node.type === 'text') {
    const value = node.value.replace(/\s+/g, ' ');
    return value.trim() === '' ? [] : [{ type: 'text', value: value.trim() }];
  }
  if (!isElement(node) || isElement(node, 'annotation', 'annotation-xml', 'mphantom')) return [];
  const parts = node.children.filter((child) => isElement(child)).map(write);
  const [base = [], second = [], third = []] = parts;
  switch (node.tagName) {
    case 'msup':
      return [...base, element('sup', second)];
    case 'msub':
      return [...base, element('sub', second)];
    case 'msubsup':
      return [...base, element('sub', second), element('sup', third)];
    case 'mfrac':
      return [...grouped(base), text('/'), ...grouped(second)];
    case 'msqrt':
      return [text('√'), ...grouped(writeAll(node))];
    case 'mroot':
      return [element('sup', second), text('√'), ...grouped(base)];
    case 'mfenced':
      return [
        text('('),
        ...parts.flatMap((part, at) => (at === 0 ? part : [text(', '), ...part])),
        text(')'),
      ];
    case 'mtd':
      return [...writeAll(node), text(' ')];
    case 'mtr':
      return [...writeAll(node), text('; ')];
    case 'mspace':
      return [text(' ')];
    default:
      return writeAll(node);
  }
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** In brackets, unless it is one letter or number. */
function grouped(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const words = nodes.map(textOf).join('');
  const isOne = nodes.every(({ type }) => type === 'text') && /^[\p{L}\p{M}\p{N}.,]*$/u.test(words);
  return isOne ? nodes : [text('('), ...nodes, text(')')];
}

/**
 * The nodes without a second copy of a formula: renderers put one for the eye, hidden from screen
 * readers, or the TeX that they read, beside the MathML.
 */
export function withoutCopies<Content extends Node>(nodes: Content[]): Content[] {
  if (!nodes.some(isCopy) || !nodes.some(holdsFormula)) return nodes;
  return nodes.filter((node) => !isCopy(node) || holdsFormula(node));
}

function isCopy(node: Node): boolean {
  if (!isElement(node)) return false;
  const type = node.tagName === 'script' ? attributeOf(node, 'type') : undefined;
  return /^math\/tex\b/i.test(type ?? '') || String(node.properties.ariaHidden) === 'true';
}

function holdsFormula(node: Node): boolean {
  if (!isElement(node)) return false;
  const classes = [node.properties.className ?? ''].flat().join(' ');
  if (isElement(node, 'math') || /(?:^|\s)MathJax(?:_Display|_SVG)?(?:\s|$)/.test(classes))
    return true;
  return [...elementsIn(node)].some((each) => isElement(each, 'math'));
}
