/** @module Builds clean elements of a pasted tree: what an article may hold, and nothing that came with it. */

import { linkAddress } from '../schema/read-attributes.ts';
import { inLooks, type Looks, looksWithin } from './looks.ts';
import { blocksOf, dropIndent, isBlockNode } from './paragraphs.ts';
import {
  isCounter,
  type PictureWords,
  pictureOf,
  pictureToUpload,
  webAddress,
} from './pasted-pictures.ts';

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
interface Place {
  readonly looks: Looks;
  /** Bold says nothing in a heading, underlines nothing in a link. */
  readonly without: readonly (keyof Looks)[];
  /** White space is shown as it is written. */
  readonly isFixed: boolean;
}

/** Gone with all that they hold: they run, load, ask or describe. */
const REMOVED =
  /^(?:script|style|template|iframe|object|embed|applet|frame|frameset|noframes|noscript|svg|math|canvas|button|input|select|option|textarea|form:|link|meta|title|head|base|xml|param|source|track|area|map|mp-.*|w:.*|v:.*|m:.*)$/;

/** Gone in silence, since every document of their programs has them. */
const QUIET =
  /^(?:style|link|meta|title|head|base|xml|w:.*|v:.*|m:.*|source|track|param|template)$/;

/** The blocks of a pasted tree, headings raised or lowered to those of a text. */
export function cleanTree(root: Element, deps: CleanDeps): readonly Node[] {
  const place: Place = { looks: {}, without: [], isFixed: false };
  return blocksOf(
    convertAll(root, place, { ...deps, hasTitle: root.querySelector('h1') !== null }),
    deps.document,
  );
}

interface Clean extends CleanDeps {
  readonly hasTitle: boolean;
}

function convertAll(parent: Node, place: Place, deps: Clean): readonly Node[] {
  return [...parent.childNodes].flatMap((child) => convert(child, place, deps));
}

function convert(node: Node, place: Place, deps: Clean): readonly Node[] {
  if (node.nodeType === 3) return convertText((node as Text).data, place, deps);
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  const name = element.nodeName.toLowerCase();
  const style = element.getAttribute('style') ?? '';
  if (REMOVED.test(name) || /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(style)) {
    if (!QUIET.test(name)) deps.counts.removed += 1;
    return [];
  }
  if (style !== '' || element.hasAttribute('class') || name === 'font') deps.counts.styles += 1;
  const isFixed =
    name === 'pre' || place.isFixed || /white-space\s*:\s*(?:pre|break-spaces)/i.test(style);
  const within = { ...place, looks: looksWithin(element, place.looks), isFixed };
  return (MAKERS[name] ?? openElement)(element, within, deps);
}

/** Lines that a style keeps are parted by breaks. */
function convertText(
  data: string,
  { looks, without, isFixed }: Place,
  { document }: Clean,
): readonly Node[] {
  const shown = Object.fromEntries(
    Object.entries(looks).filter(([look]) => !without.includes(look as keyof Looks)),
  );
  const lines = isFixed && /\S/.test(data) ? data.split('\n') : [data];
  return lines.flatMap((line, at) => [
    ...(at === 0 ? [] : [document.createElement('br')]),
    ...(line === '' ? [] : [inLooks(document.createTextNode(line), shown)]),
  ]);
}

type Maker = (element: Element, place: Place, deps: Clean) => readonly Node[];

/** An element that says nothing itself: its content, as paragraphs if it is a block of words. */
function openElement(element: Element, place: Place, deps: Clean): readonly Node[] {
  const content = convertAll(element, place, deps);
  return BOX.test(element.nodeName) ? blocksOf(content, deps.document) : content;
}

const BOX =
  /^(?:P|DIV|SECTION|ARTICLE|ASIDE|HEADER|FOOTER|MAIN|NAV|FORM|FIELDSET|CENTER|ADDRESS|FIGURE|FIGCAPTION|CAPTION|TR|TD|TH|DT|DD|LI|SUMMARY|HGROUP|DIALOG)$/;

function make(name: string, content: readonly Node[], { document }: Clean): Element {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** Inline content, with what is a block opened. */
function inlineOf(element: Element, place: Place, deps: Clean): readonly Node[] {
  const flatten = (node: Node): readonly Node[] =>
    isBlockNode(node) ? [...node.childNodes].flatMap(flatten) : [node];
  return convertAll(element, place, deps).flatMap(flatten);
}

function makeHeading(level: number): Maker {
  return (element, place, deps) => {
    const written = level + (deps.hasTitle ? 1 : 0);
    const name = `h${Math.min(Math.max(written, 2), 4)}`;
    const content = inlineOf(element, { ...place, without: ['strong'] }, deps);
    const heading = make(name, content, deps);
    dropIndent(heading);
    const isPicture = heading.textContent?.trim() === '';
    return isPicture ? blocksOf(content, deps.document) : [heading];
  };
}

function makeLink(element: Element, place: Place, deps: Clean): readonly Node[] {
  const content = convertAll(element, { ...place, without: [...place.without, 'u'] }, deps);
  const href = linkAddress(element.getAttribute('href'));
  const isWhole = href !== null && /^(?:https?:\/\/|mailto:|tel:)/.test(href);
  if (!isWhole || content.some(isBlockNode) || content.length === 0) return content;
  const link = make('a', content, deps);
  link.setAttribute('href', href);
  return [link];
}

function makeImage(element: Element, _place: Place, deps: Clean): readonly Node[] {
  if (isCounter(element)) return [];
  const picture = pictureOf(element);
  deps.counts[picture === undefined ? 'waiting' : 'pictures'] += 1;
  return [picture ?? pictureToUpload(element, deps.pictureWords)];
}

/** A list directly in a list belongs to the item before it (rule NP-03). */
function makeList(element: Element, place: Place, deps: Clean): readonly Node[] {
  const name = element.nodeName === 'OL' ? 'ol' : 'ul';
  const list = make(name, [], deps);
  const start = element.getAttribute('start') ?? '';
  if (name === 'ol' && /^[1-9]\d{0,4}$/.test(start)) list.setAttribute('start', start);
  for (const child of element.childNodes) {
    const made = convert(child, place, deps).filter(
      (node) => node.textContent?.trim() !== '' || node.nodeType === 1,
    );
    const isItem = made.length === 1 && made[0]?.nodeName === 'LI';
    if (isItem) list.append(...made);
    else if (made.length > 0) {
      const item = list.lastElementChild ?? list.appendChild(make('li', [], deps));
      item.append(...blocksOf(made, deps.document));
    }
  }
  return list.childNodes.length === 0 ? [] : [list];
}

function makeItem(element: Element, place: Place, deps: Clean): readonly Node[] {
  const item = make('li', blocksOf(convertAll(element, place, deps), deps.document), deps);
  const parent = element.parentElement?.nodeName ?? '';
  return /^(?:UL|OL|MENU|DIR)$/.test(parent) ? [item] : [make('ul', [item], deps)];
}

function wrap(name: string, isBlock = false): Maker {
  return (element, place, deps) => {
    const content = convertAll(element, place, deps);
    if (!isBlock)
      return content.some(isBlockNode) || content.length === 0
        ? content
        : [make(name, content, deps)];
    const blocks = blocksOf(content, deps.document);
    return blocks.length === 0 ? [] : [make(name, blocks, deps)];
  };
}

function makePre(element: Element, _place: Place, deps: Clean): readonly Node[] {
  const text = element.textContent ?? '';
  if (text.trim() === '') return [];
  return [make('pre', [make('code', [deps.document.createTextNode(text)], deps)], deps)];
}

function makeRuby(element: Element, place: Place, deps: Clean): readonly Node[] {
  const above = element.querySelector('rt')?.textContent?.trim() ?? '';
  const base = [...element.childNodes].filter(({ nodeName }) => !/^(?:RT|RP|RTC)$/.test(nodeName));
  const words = base
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .trim();
  if (above === '' || words === '') return base.flatMap((node) => convert(node, place, deps));
  const rt = make('rt', [deps.document.createTextNode(above)], deps);
  return [make('ruby', [deps.document.createTextNode(words), rt], deps)];
}

/** A figure of one picture with its words; any other is opened. */
function makeFigure(element: Element, place: Place, deps: Clean): readonly Node[] {
  const caption = element.querySelector('figcaption');
  const rest = [...element.childNodes].filter((node) => node !== caption);
  const blocks = blocksOf(
    rest.flatMap((node) => convert(node, place, deps)),
    deps.document,
  );
  const [only] = blocks;
  const words = caption === null ? [] : inlineOf(caption, place, deps);
  if (blocks.length === 1 && only?.nodeName === 'FIGURE' && words.length > 0) {
    only.appendChild(make('figcaption', words, deps));
    return [only];
  }
  return [...blocks, ...blocksOf(words, deps.document)];
}

function makePlayer(element: Element, _place: Place, deps: Clean): readonly Node[] {
  const own = [element, ...element.querySelectorAll('source')];
  const src = own.map((each) => webAddress(each.getAttribute('src'))).find((each) => each !== null);
  if (src == null) {
    deps.counts.removed += 1;
    return [];
  }
  const player = make(element.nodeName.toLowerCase(), [], deps);
  player.setAttribute('src', src);
  const poster = webAddress(element.getAttribute('poster'));
  if (poster !== null && element.nodeName === 'VIDEO') player.setAttribute('poster', poster);
  return [player];
}

/** A table of one cell is a frame around what it holds. */
function makeTable(element: Element, place: Place, deps: Clean): readonly Node[] {
  const rows = [...element.querySelectorAll('tr')].filter(
    (row) => row.closest('table') === element,
  );
  const cells = rows.flatMap((row) =>
    [...row.children].filter(({ nodeName }) => /^T[DH]$/.test(nodeName)),
  );
  const [only] = cells;
  if (cells.length === 1 && only !== undefined)
    return blocksOf(convertAll(only, place, deps), deps.document);
  const made = rows
    .map((row) => make('tr', rowCells(row, place, deps), deps))
    .filter((row) => row.hasChildNodes());
  if (made.length === 0) return [];
  const table = make('table', [], deps);
  const caption = element.querySelector(':scope > caption')?.textContent?.trim() ?? '';
  if (caption !== '') table.append(make('caption', [deps.document.createTextNode(caption)], deps));
  table.append(make('tbody', made, deps));
  return [table];
}

function rowCells(row: Element, place: Place, deps: Clean): readonly Node[] {
  return [...row.children].flatMap((cell) => {
    if (!/^T[DH]$/.test(cell.nodeName)) return [];
    const isHeader = cell.nodeName === 'TH';
    const looks = looksWithin(cell, place.looks);
    const within: Place = { ...place, looks, without: isHeader ? ['strong'] : place.without };
    const content = blocksOf(convertAll(cell, within, deps), deps.document);
    const made = make(isHeader ? 'th' : 'td', content, deps);
    for (const name of ['colspan', 'rowspan']) {
      const written = cell.getAttribute(name) ?? '';
      if (/^[2-9]$|^[1-9]\d{1,2}$/.test(written)) made.setAttribute(name, written);
    }
    return [made];
  });
}

function makeDefinitions(element: Element, place: Place, deps: Clean): readonly Node[] {
  const entries = [...element.querySelectorAll('dt, dd')].filter(
    (each) => each.closest('dl') === element,
  );
  const made = entries.map((entry) =>
    entry.nodeName === 'DT'
      ? make('dt', inlineOf(entry, place, deps), deps)
      : make('dd', blocksOf(convertAll(entry, place, deps), deps.document), deps),
  );
  return made.length === 0 ? [] : [make('dl', made, deps)];
}

function makeDetails(element: Element, place: Place, deps: Clean): readonly Node[] {
  const summary = element.querySelector('summary');
  const rest = [...element.childNodes].filter((node) => node !== summary);
  const blocks = blocksOf(
    rest.flatMap((node) => convert(node, place, deps)),
    deps.document,
  );
  const words = summary === null ? [] : inlineOf(summary, place, deps);
  return [make('details', [make('summary', words, deps), ...blocks], deps)];
}

/** What is made of each element; every other is opened. */
const MAKERS: Readonly<Record<string, Maker>> = {
  a: makeLink,
  img: makeImage,
  br: (_element, _place, deps) => [make('br', [], deps)],
  hr: (_element, _place, deps) => [make('hr', [], deps)],
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, makeHeading(level)])),
  ul: makeList,
  ol: makeList,
  menu: makeList,
  dir: makeList,
  li: makeItem,
  blockquote: wrap('blockquote', true),
  code: wrap('code'),
  tt: wrap('code'),
  kbd: wrap('kbd'),
  samp: wrap('samp'),
  mark: wrap('mark'),
  small: wrap('small'),
  pre: makePre,
  ruby: makeRuby,
  figure: makeFigure,
  audio: makePlayer,
  video: makePlayer,
  table: makeTable,
  dl: makeDefinitions,
  details: makeDetails,
};
