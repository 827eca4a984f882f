/** @module Splits an HTML page into lines, each with its text nodes (HTML §15.3). */

import type { PageLine } from '../page/page-line.ts';
import type { PrintedLink } from '../page/related-links.ts';
import {
  attribute,
  childrenOf,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  isElement,
  isText,
  isWithin,
  textOf,
} from './html-tree.ts';

/** A line and the text nodes that it was read from. */
export interface HtmlLine extends PageLine {
  readonly texts: readonly HtmlText[];
}

/** Makes a link's URL absolute; undefined if it has no base or is not HTTP. */
export type ResolveUrl = (href: string) => string | undefined;

/** Elements that start and end a line. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre ' +
    'search section select summary table tbody td textarea tfoot th thead tr ul'
  ).split(' '),
);
/** Elements whose text is not visible. */
const UNSEEN = new Set(['head', 'script', 'style', 'template', 'noscript', 'iframe', 'object']);

/** The lines of a page; `container` is the element of the article, if there is one. */
export function readHtmlLines(
  root: HtmlNode,
  container: HtmlElement | undefined,
  resolve: ResolveUrl,
): readonly HtmlLine[] {
  const writer = new LineWriter(container, resolve);
  writer.walk(root);
  writer.close();
  // The site's own parts are moved before and after the rest, so that an aside does not divide the text.
  const part = (where: Landmark) =>
    writer.lines.filter((line) => line.landmark === where).map(({ line }) => line);
  return [...part('front'), ...part('none'), ...part('back')];
}

type Landmark = 'front' | 'none' | 'back';

class LineWriter {
  readonly lines: { readonly line: HtmlLine; readonly landmark: Landmark }[] = [];
  readonly #container: HtmlElement | undefined;
  readonly #resolve: ResolveUrl;
  #texts: HtmlText[] = [];
  #raw = '';
  #links: PrintedLink[] = [];
  #landmark: Landmark = 'none';
  #heading = false;
  #opens = true;
  #entered = false;

  constructor(container: HtmlElement | undefined, resolve: ResolveUrl) {
    this.#container = container;
    this.#resolve = resolve;
  }

  walk(node: HtmlNode): void {
    for (const child of childrenOf(node)) {
      if (isText(child)) this.#take(child);
      else if (isElement(child) && !UNSEEN.has(child.tagName)) this.#enter(child);
    }
  }

  /** Ends the line; white space alone does not make a line. */
  close(breadcrumb?: string): void {
    // CSS Text §4.1: the source's white space collapses; no-break and ideographic spaces stay.
    const text = breadcrumb ?? this.#raw.replace(/[ \t\n\f\r]+/g, ' ').trim();
    if (text !== '') this.#push(text, breadcrumb !== undefined);
    this.#texts = [];
    this.#raw = '';
    this.#links = [];
  }

  #take(text: HtmlText): void {
    this.#texts.push(text);
    this.#raw += text.value;
  }

  #push(text: string, breadcrumb: boolean): void {
    const place = this.#place();
    const line: HtmlLine = {
      text,
      texts: this.#texts,
      opensParagraph: this.#opens,
      ...(place !== undefined && { place }),
      ...(this.#heading && { heading: true }),
      ...(breadcrumb && { breadcrumb: true }),
      ...(this.#links.length > 0 && { links: this.#links }),
    };
    this.lines.push({ line, landmark: breadcrumb ? 'none' : this.#landmark });
  }

  #place(): PageLine['place'] {
    if (this.#landmark !== 'none') return this.#landmark === 'front' ? 'before' : 'after';
    const [first] = this.#texts;
    if (this.#container === undefined || first === undefined) return undefined;
    const inside = isWithin(first, this.#container);
    this.#entered ||= inside;
    if (inside) return 'inside';
    return this.#entered ? 'after' : 'before';
  }

  #enter(element: HtmlElement): void {
    // A line break does not divide a title.
    if (element.tagName === 'br' && this.#heading) this.#raw += ' ';
    else if (element.tagName === 'br') this.#break(false);
    else if (isBreadcrumb(element)) this.#enterBreadcrumb(element);
    else if (BLOCKS.has(element.tagName)) this.#enterBlock(element);
    else {
      if (element.tagName === 'a') this.#takeLink(element);
      this.walk(element);
    }
  }

  #enterBlock(element: HtmlElement): void {
    const [landmark, heading] = [this.#landmark, this.#heading];
    this.#break(true);
    if (landmark === 'none') this.#landmark = landmarkOf(element);
    this.#heading ||= element.tagName === 'h1';
    this.walk(element);
    this.#break(true);
    this.#landmark = landmark;
    this.#heading = heading;
  }

  #enterBreadcrumb(element: HtmlElement): void {
    this.#break(true);
    const steps: string[] = [];
    const collect = (node: HtmlNode) => {
      if (isText(node)) {
        this.#texts.push(node);
        steps.push(...node.value.split(/[>＞›»/|]/u).map((step) => step.trim()));
      } else if (!isElement(node) || !UNSEEN.has(node.tagName)) childrenOf(node).forEach(collect);
    };
    collect(element);
    this.close(steps.filter(Boolean).join(' > '));
    this.#opens = true;
  }

  #takeLink(element: HtmlElement): void {
    const title = textOf(element).replace(/\s+/gu, ' ').trim();
    const href = attribute(element, 'href');
    const url = href === undefined ? undefined : this.#resolve(href);
    if (title !== '' && !MORE.test(title))
      this.#links.push({ title, ...(url !== undefined && { url }) });
  }

  #break(opens: boolean): void {
    this.close();
    this.#opens = opens;
  }
}

/** The text of a link to the rest of a list. */
const MORE = /^(?:更多|查看更多|more)[\s>＞›».…]*$/iu;

const BREADCRUMB = /(?:^|[\s_-])(?:bread-?crumbs?|crumbs?)(?:$|[\s_-])/i;
const MAX_BREADCRUMB_CHARACTERS = 300;

function isBreadcrumb(element: HtmlElement): boolean {
  const marks = ['class', 'id', 'aria-label', 'itemtype'].map((name) => attribute(element, name));
  const marked = marks.some(
    (mark) => mark !== undefined && (BREADCRUMB.test(mark) || mark.endsWith('/BreadcrumbList')),
  );
  return marked && textOf(element).trim().length <= MAX_BREADCRUMB_CHARACTERS;
}

/** The landmark of an element (HTML §4.3). A header that contains the title belongs to the article. */
function landmarkOf(element: HtmlElement): Landmark {
  switch (element.tagName) {
    case 'nav':
    case 'form':
    case 'button':
    case 'select':
      return 'front';
    case 'header':
      return elementsOf(element).some((one) => one.tagName === 'h1') ? 'none' : 'front';
    case 'aside':
    case 'footer':
      return 'back';
    default:
      return 'none';
  }
}
