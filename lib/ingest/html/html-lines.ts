/** @module Splits an HTML page into lines, each with its text nodes (HTML §15.3). */

import type { NameHint, PageLine } from '../page/page-line.ts';
import type { PrintedLink } from '../page/related-links.ts';
import type { ArticleRegion } from './article-region.ts';
import {
  attribute,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  isElement,
  isText,
  textOf,
} from './html-tree.ts';
import { nameHint } from './name-hints.ts';

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

/** The lines of a page, each with its place relative to the article. */
export function readHtmlLines(
  root: HtmlNode,
  region: ArticleRegion,
  resolve: ResolveUrl,
): readonly HtmlLine[] {
  const writer = new LineWriter(resolve);
  writer.walk(root);
  writer.close();
  const { lines } = writer;
  const kept = lines.map((line) => isKept(line, region));
  const first = kept.indexOf(true);
  const last = kept.lastIndexOf(true);
  if (first < 0) return lines;
  return lines.map((line, index) => {
    if (kept[index] === true) return { ...line, place: 'inside' };
    return { ...line, place: index < first ? 'before' : index > last ? 'after' : 'between' };
  });
}

/** Whether most of a line's letters are in the article. */
function isKept({ texts }: HtmlLine, region: ArticleRegion): boolean {
  const count = (some: readonly HtmlText[]) =>
    some.reduce((sum, { value }) => sum + value.trim().length, 0);
  const kept = count(texts.filter((text) => region.texts.has(text)));
  return kept > 0 && kept * 2 >= count(texts);
}

class LineWriter {
  readonly lines: HtmlLine[] = [];
  readonly #resolve: ResolveUrl;
  #texts: HtmlText[] = [];
  #raw = '';
  /** The same with a bar where one element ends and the next begins. */
  #said = '';
  #links: PrintedLink[] = [];
  #hints: NameHint[] = [];
  #heading = 0;
  #opens = true;

  constructor(resolve: ResolveUrl) {
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
    const text = breadcrumb ?? collapse(this.#raw);
    if (text !== '') this.#push(text, breadcrumb !== undefined);
    this.#texts = [];
    this.#raw = '';
    this.#said = '';
    this.#links = [];
    this.#hints = [];
  }

  #take(text: HtmlText): void {
    this.#texts.push(text);
    this.#raw += text.value;
    this.#said += text.value;
  }

  #push(text: string, breadcrumb: boolean): void {
    const said = collapse(this.#said);
    this.lines.push({
      text,
      said: breadcrumb ? text : said,
      texts: this.#texts,
      opensParagraph: this.#opens,
      ...(this.#heading > 0 && { heading: this.#heading }),
      ...(breadcrumb && { breadcrumb: true }),
      ...(this.#links.length > 0 && { links: this.#links }),
      ...(this.#hints.length > 0 && { hints: this.#hints }),
    });
  }

  #enter(element: HtmlElement): void {
    // A line break does not divide a title.
    if (element.tagName === 'br' && this.#heading > 0) this.#raw += ' ';
    else if (element.tagName === 'br') this.#break(false);
    else if (isBreadcrumb(element)) this.#enterBreadcrumb(element);
    else if (BLOCKS.has(element.tagName)) this.#enterBlock(element);
    else {
      if (element.tagName === 'a') this.#takeLink(element);
      this.#takeHint(element);
      const isPiece = /^(?:a|span|em)$/.test(element.tagName);
      if (isPiece) this.#said += PIECE;
      this.walk(element);
      if (isPiece) this.#said += PIECE;
    }
  }

  #enterBlock(element: HtmlElement): void {
    const heading = this.#heading;
    this.#break(true);
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level !== undefined) this.#heading = 7 - Number(level);
    this.#takeHint(element);
    this.walk(element);
    this.#break(true);
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

  #takeHint(element: HtmlElement): void {
    const hint = nameHint(element);
    if (hint !== undefined) this.#hints.push(hint);
  }

  #break(opens: boolean): void {
    this.close();
    this.#opens = opens;
  }
}

/** The bar between the pieces of a line that are elements of their own. */
const PIECE = '｜';

/** CSS Text §4.1: white space of the source collapses; no-break and ideographic spaces stay. */
function collapse(raw: string): string {
  return raw.replace(/[ \t\n\f\r]+/g, ' ').trim();
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
