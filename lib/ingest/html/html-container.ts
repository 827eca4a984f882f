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
  /^(?:trs_(?:editor|ueditor|view|web)|ucap-content|pages_content|v_news_content|vsb_content(?:_\d+)?|wp_articlecontent|(?:js_|rich_media_)content|rwb_zw|rm_txt_con|artibody|end-?text|art(?:icle|ical)?[_-]?(?:body|content|text|txt|cont?)|entry-content|post[_-](?:content|body)|news[_-]?(?:content|text|txt|body|cont?)|detail[_-]?(?:content|text|txt|cont?)|(?:txt|text)[_-]?(?:content|cont?)|story-body|content[_-]text|main[_-]text|zoom|zoomcon)$/i,
  /^(?:article|content|main-?content|text|txt|maincon|conts?)$/i,
];

/** Rules that no element fits but the text of an article itself. */
const CLOSE_RULES: readonly Rule[] = [
  (element) => attribute(element, 'itemprop') === 'articleBody',
  named(NAMED[0]),
];

const RULES: readonly Rule[] = [
  ...CLOSE_RULES,
  (element) => element.tagName === 'article',
  (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
  named(NAMED[1]),
];

/** A rule that matches more elements than this is ignored. */
const MAX_MATCHES = 100;

/**
 * The element that alone matches a rule, by the first such rule; undefined if there is none. `isClose` asks
 * for one that has the text of the article and little else.
 */
export function findContainer(root: HtmlNode, { isClose = false } = {}): HtmlElement | undefined {
  const elements = elementsOf(root);
  for (const rule of isClose ? CLOSE_RULES : RULES) {
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
