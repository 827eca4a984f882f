/** @module Builds clean elements of a pasted tree: what an article may hold, and nothing that came with it. */

import { styleOf } from '../html/inert-document.ts';
import { linkAddress } from '../schema/read-attributes.ts';
import { inLooks, type Looks, looksWithin } from './looks.ts';
import {
  type CleanDeps,
  type Cleaning,
  convertAll,
  inlineOf,
  type Maker,
  make,
  type Place,
} from './maker.ts';
import { blocksOf, dropIndent, isBlockNode } from './paragraphs.ts';
import {
  makeDefinitions,
  makeDetails,
  makeFigure,
  makeItem,
  makeList,
  makePlayer,
  makeTable,
} from './pasted-blocks.ts';
import { isCounter, pictureOf, pictureToUpload } from './pasted-pictures.ts';

/** Gone with all that they hold: they run, load, ask or describe. */
const REMOVED =
  /^(?:script|style|template|iframe|object|embed|applet|frame|frameset|noframes|noscript|svg|math|canvas|button|input|select|option|textarea|form:|link|meta|title|head|base|xml|param|source|track|area|map|mp-.*|w:.*|v:.*|m:.*)$/;

/** Gone in silence, since every document of their programs has them. */
const QUIET =
  /^(?:style|link|meta|title|head|base|xml|w:.*|v:.*|m:.*|source|track|param|template)$/;

/** The blocks of a pasted tree, headings raised or lowered to those of a text. */
export function cleanTree(root: Element, deps: CleanDeps): readonly Node[] {
  const cleaning: Cleaning = {
    ...deps,
    hasTitle: root.querySelector('h1') !== null,
    convert: (node, place) => convert(node, place, cleaning),
  };
  const place: Place = { looks: {}, without: [], isFixed: false };
  return blocksOf(convertAll(root, place, cleaning), deps.document);
}

function convert(node: Node, place: Place, deps: Cleaning): readonly Node[] {
  if (node.nodeType === 3) return convertText((node as Text).data, place, deps);
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  const name = element.nodeName.toLowerCase();
  const style = styleOf(element);
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
  { document }: Cleaning,
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

/** An element that says nothing itself: its content, as paragraphs if it is a block of words. */
function openElement(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const content = convertAll(element, place, deps);
  return BOX.test(element.nodeName) ? blocksOf(content, deps.document) : content;
}

const BOX =
  /^(?:P|DIV|SECTION|ARTICLE|ASIDE|HEADER|FOOTER|MAIN|NAV|FORM|FIELDSET|CENTER|ADDRESS|FIGURE|FIGCAPTION|CAPTION|TR|TD|TH|DT|DD|LI|SUMMARY|HGROUP|DIALOG)$/;

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

function makeLink(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const content = convertAll(element, { ...place, without: [...place.without, 'u'] }, deps);
  const href = linkAddress(element.getAttribute('href'));
  const isWhole = href !== null && /^(?:https?:\/\/|mailto:|tel:)/.test(href);
  if (!isWhole || content.some(isBlockNode) || content.length === 0) return content;
  const link = make('a', content, deps);
  link.setAttribute('href', href);
  return [link];
}

function makeImage(element: Element, _place: Place, deps: Cleaning): readonly Node[] {
  if (isCounter(element)) return [];
  const picture = pictureOf(element);
  deps.counts[picture === undefined ? 'waiting' : 'pictures'] += 1;
  return [picture ?? pictureToUpload(element, deps.pictureWords)];
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

function makePre(element: Element, _place: Place, deps: Cleaning): readonly Node[] {
  const text = element.textContent ?? '';
  if (text.trim() === '') return [];
  return [make('pre', [make('code', [deps.document.createTextNode(text)], deps)], deps)];
}

function makeRuby(element: Element, place: Place, deps: Cleaning): readonly Node[] {
  const above = element.querySelector('rt')?.textContent?.trim() ?? '';
  const base = [...element.childNodes].filter(({ nodeName }) => !/^(?:RT|RP|RTC)$/.test(nodeName));
  const words = base
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .trim();
  if (above === '' || words === '') return base.flatMap((node) => deps.convert(node, place));
  const rt = make('rt', [deps.document.createTextNode(above)], deps);
  return [make('ruby', [deps.document.createTextNode(words), rt], deps)];
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
