/** @module Builds the HTML body: the article's element without the text that went into fields (HTML §13.3). */

import { serialize } from 'parse5';
import type { Cut } from '../page/first-last-paragraph.ts';
import type { ArticleRegion } from './article-region.ts';
import type { HtmlLine } from './html-lines.ts';
import {
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  isElement,
  isText,
  isWithin,
} from './html-tree.ts';

/** What remains of an article's element. */
export interface BodyPlan {
  readonly whole: HtmlElement;
  readonly region: ArticleRegion;
  readonly lines: readonly HtmlLine[];
  /** Indexes of the lines that remain. */
  readonly body: readonly number[];
  readonly cuts: readonly Cut[];
}

/** Empties the text of other lines, removes elements that this leaves empty, and serialises the rest. */
export function buildHtmlBody({ whole, region, lines, body, cuts }: BodyPlan): string {
  const kept = new Set(body);
  const texts = body.flatMap((index) => lines[index]?.texts ?? []);
  const within = commonAncestor(texts, whole);
  const emptied: HtmlText[] = [];
  lines.forEach((line, index) => {
    if (!kept.has(index)) for (const text of line.texts) emptied.push(text);
  });
  for (const text of emptied) text.value = '';
  for (const cut of cuts) emptied.push(...cutLine(lines[cut.line], cut));
  removeMedia(within, region);
  prune(within, ancestorsOf(emptied, within));
  return serialize(within).trim();
}

/** The innermost element that has all these texts, and is no part of a line. */
function commonAncestor(texts: readonly HtmlText[], whole: HtmlElement): HtmlElement {
  const [first] = texts;
  let at: HtmlNode | null = first?.parentNode ?? null;
  for (; at !== null && at !== whole; at = 'parentNode' in at ? at.parentNode : null) {
    const isBlock = isElement(at) && /^(?:div|article|section|main|td|form|body)$/.test(at.tagName);
    const candidate = at;
    if (isBlock && texts.every((text) => isWithin(text, candidate))) return at as HtmlElement;
  }
  return whole;
}

/** Removes the pictures and players that are not the article's. */
function removeMedia(element: HtmlElement, region: ArticleRegion): void {
  element.childNodes = element.childNodes.filter((child) => {
    if (!isElement(child)) return true;
    if (EMBEDDED.test(child.tagName) && !region.elements.has(child)) return false;
    removeMedia(child, region);
    return true;
  });
}

const EMBEDDED = /^(?:img|picture|video|audio|svg|hr|input|button|select|textarea)$/;

/** Removes part of a line from its text nodes, whose white space differs; returns those left empty. */
function cutLine(line: HtmlLine | undefined, cut: Cut): readonly HtmlText[] {
  if (line === undefined) return [];
  const from = countVisible(line.text.slice(0, cut.start));
  const to = countVisible(line.text.slice(0, cut.end));
  let seen = 0;
  for (const node of line.texts) {
    const chars = [...node.value];
    const left = chars.filter((char) => {
      const isVisible = /\S/u.test(char);
      const isCut = isVisible ? seen >= from && seen < to : to > 0 && seen >= from && seen <= to;
      if (isVisible) seen += 1;
      return !isCut;
    });
    node.value = left.join('');
  }
  return line.texts.filter((node) => node.value === '');
}

function countVisible(text: string): number {
  return [...text.replace(/\s/gu, '')].length;
}

function ancestorsOf(texts: readonly HtmlText[], within: HtmlElement): ReadonlySet<HtmlNode> {
  const found = new Set<HtmlNode>();
  for (const text of texts) {
    let at: HtmlNode | null = text.parentNode;
    while (at !== null && at !== within && !found.has(at)) {
      found.add(at);
      at = 'parentNode' in at ? at.parentNode : null;
    }
  }
  return found;
}

const UNWANTED = /^(?:script|style|template)$/;
const MEDIA = /^(?:img|picture|video|audio|iframe|table|hr|svg|math|embed|object)$/;

/** Removes scripts, and elements that lost text and have none left; returns whether this one has none. */
function prune(element: HtmlElement, touched: ReadonlySet<HtmlNode>): boolean {
  let isEmpty = !MEDIA.test(element.tagName);
  element.childNodes = element.childNodes.filter((child) => {
    if (isText(child)) {
      isEmpty &&= !/\S/u.test(child.value);
      return child.value !== '';
    }
    if (!isElement(child)) return false;
    if (UNWANTED.test(child.tagName)) return false;
    const isChildEmpty = prune(child, touched);
    isEmpty &&= isChildEmpty;
    return !(isChildEmpty && touched.has(child));
  });
  return isEmpty;
}
