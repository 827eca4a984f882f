/** @module Parses HTML as the specification says, and finds elements in it. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** A parsed page and the ways to look into it. */
export interface HtmlTree {
  /** Parse errors by their names in the HTML Living Standard. */
  readonly errors: readonly string[];
  /** Elements of a name in tree order, optionally only those with all of these attributes. */
  all(name: string, attributes?: Readonly<Record<string, string>>): readonly Element[];
  /** The one such element; fails the test when there is none or there are several. */
  one(name: string, attributes?: Readonly<Record<string, string>>): Element;
}

/** Reads a whole document. */
export function parsePage(text: string): HtmlTree {
  const errors: string[] = [];
  const document = parse(text, { onParseError: ({ code }) => void errors.push(code) });
  return { errors, ...queryHtml(document) };
}

/** The same ways to look, from a node down. */
export function queryHtml(root: Node): Omit<HtmlTree, 'errors'> {
  const all: HtmlTree['all'] = (name, attributes = {}) =>
    [...elementsOf(root)].filter(
      (element) =>
        element.tagName === name &&
        Object.entries(attributes).every(([key, value]) => attributeOf(element, key) === value),
    );
  return {
    all,
    one(name, attributes) {
      const found = all(name, attributes);
      const [first] = found;
      if (first === undefined || found.length > 1) {
        const wanted = JSON.stringify(attributes ?? {});
        throw new RangeError(`${found.length} elements ${name} ${wanted} instead of one`);
      }
      return first;
    },
  };
}

/** An attribute's value; undefined when it is not there. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The text of a node and all below it. */
export function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) yield* elementsOf(child);
}
