/** @module Finds the element that is marked as the article, for pages that are too short to be judged by their text. */

import {
  attribute,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  isWithin,
  textOf,
} from './html-tree.ts';

type Rule = (element: HtmlElement) => boolean;

/** Class names and ids that publishing systems give the article, the most specific first. */
const NAMED = [
  /^(?:trs_(?:editor|ueditor|view|web)|rm_txt_con|artibody|article[_-]?(?:body|content|text|con)|entry-content|post-(?:content|body)|news[_-]?(?:content|text|body|con)|detail[_-]?(?:content|text|con)|story-body|content-text|main-text|zoom|zoomcon)$/i,
  /^(?:article|content|main-?content|text|txt|maincon|conts?)$/i,
];

const RULES: readonly Rule[] = [
  (element) => attribute(element, 'itemprop') === 'articleBody',
  named(NAMED[0]),
  (element) => element.tagName === 'article',
  (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
  named(NAMED[1]),
];

/** A rule that matches more elements than this is ignored. */
const MAX_MATCHES = 100;

/** The element that alone matches a rule, by the first such rule; undefined if there is none. */
export function findContainer(root: HtmlNode): HtmlElement | undefined {
  const elements = elementsOf(root);
  for (const rule of RULES) {
    const matches = elements.filter((one) => rule(one) && /\S/u.test(textOf(one)));
    if (matches.length > MAX_MATCHES) continue;
    const outermost = matches.filter(
      (one) => !matches.some((other) => other !== one && isWithin(one, other)),
    );
    const titled = outermost.filter((one) => elementsOf(one).some((e) => e.tagName === 'h1'));
    const [only] = outermost.length === 1 ? outermost : titled.length === 1 ? titled : [];
    if (only !== undefined) return only;
  }
  return undefined;
}

function named(pattern: RegExp | undefined): Rule {
  return (element) => {
    const classes = attribute(element, 'class')?.split(/\s+/u) ?? [];
    const id = attribute(element, 'id');
    return [...classes, ...(id === undefined ? [] : [id])].some((name) => pattern?.test(name));
  };
}
