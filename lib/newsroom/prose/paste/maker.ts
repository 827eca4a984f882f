/** @module Describes what makes clean elements of pasted ones. */

import type { Looks } from './looks.ts';
import { isBlockNode } from './paragraphs.ts';
import type { PictureWords } from './pasted-pictures.ts';

/** How many of each were found. */
export interface PasteCounts {
  styles: number;
  pictures: number;
  waiting: number;
  removed: number;
}

export interface CleanDeps {
  readonly document: Document;
  readonly pictureWords: PictureWords;
  readonly counts: PasteCounts;
}

/** What an element is in. */
export interface Place {
  readonly looks: Looks;
  /** Bold says nothing in a heading, underlines nothing in a link. */
  readonly without: readonly (keyof Looks)[];
  /** White space is shown as it is written. */
  readonly isFixed: boolean;
}

/** What each maker is given: how to go on with the content, and what to count. */
export interface Cleaning extends CleanDeps {
  /** Whether there is a heading of the first level, which the page's title has. */
  readonly hasTitle: boolean;
  readonly convert: (node: Node, place: Place) => readonly Node[];
}

/** What becomes of an element. */
export type Maker = (element: Element, place: Place, cleaning: Cleaning) => readonly Node[];

/** What becomes of the content of a node. */
export function convertAll(parent: Node, place: Place, { convert }: Cleaning): readonly Node[] {
  return [...parent.childNodes].flatMap((child) => convert(child, place));
}

/** An element with content. */
export function make(name: string, content: readonly Node[], { document }: CleanDeps): Element {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** Inline content, with what is a block opened. */
export function inlineOf(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const flatten = (node: Node): readonly Node[] =>
    isBlockNode(node) ? [...node.childNodes].flatMap(flatten) : [node];
  return convertAll(element, place, deps).flatMap(flatten);
}
