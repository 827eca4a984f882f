/** @module Finds which texts and images of a page are its article, by Readability in a document of linkedom. */

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterTypes, serialize } from 'parse5';
import { findContainer } from './html-container.ts';
import {
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  isElement,
  textsOf,
} from './html-tree.ts';

/** What the article of a page is made of; nothing is kept of a page without one. */
export interface ArticleRegion {
  readonly texts: ReadonlySet<HtmlText>;
  readonly elements: ReadonlySet<HtmlElement>;
  /** Whether the page is short and has no element that is marked as the article. */
  readonly isUnmarked?: boolean;
}

/** Each element has a name of its own, since Readability merges elements with their attributes. */
const MARK = 'data-k';
/** Below so many letters Readability keeps ever more of a page, up to the whole. */
const MIN_JUDGED_CHARACTERS = 500;

/** The texts and elements of the article; of a short page, those of the element that is marked as the article. */
export function findArticle(root: HtmlNode): ArticleRegion {
  const region = readRegion(root);
  const length = lengthOf([...region.texts]);
  if (length >= MIN_JUDGED_CHARACTERS) return withinMarked(root, region, length);
  const marked = findContainer(root);
  if (marked === undefined) return { ...region, isUnmarked: true };
  const whole = textsOf(marked);
  const both = whole.filter((text) => region.texts.has(text));
  const isMost = lengthOf(both) * 2 >= lengthOf(whole);
  return { texts: new Set(isMost ? both : whole), elements: new Set(elementsOf(marked)) };
}

/** The region, or the marked text of the article where most of the region is outside of it. */
function withinMarked(root: HtmlNode, region: ArticleRegion, length: number): ArticleRegion {
  const marked = findContainer(root, { isClose: true });
  if (marked === undefined) return region;
  const whole = textsOf(marked);
  const both = lengthOf(whole.filter((text) => region.texts.has(text)));
  const isElsewhere = both * 2 < length && both * 10 >= lengthOf(whole) * 8;
  return isElsewhere ? { texts: new Set(whole), elements: new Set(elementsOf(marked)) } : region;
}

function lengthOf(texts: readonly HtmlText[]): number {
  return texts.reduce((sum, { value }) => sum + bare(value).length, 0);
}

/** What Readability keeps; the tree is the same afterwards. */
function readRegion(root: HtmlNode): ArticleRegion {
  const elements = elementsOf(root);
  const kept = readabilityOf(markedHtml(root, elements));
  if (kept === undefined) return { texts: new Set(), elements: new Set() };
  const { marks, rebuilt } = readMarks(kept);
  const left = new Set(elements.filter((_, index) => marks.has(index)));
  const places = new Map(elements.map((element, index) => [element, index]));
  const all = textsOf(root).map((text) => ({ text, place: placeOf(text, places) }));
  const isLeft = ({ place }: PlacedText) => place !== undefined && marks.has(place);
  const found = findRebuilt(
    all.filter((one) => !isLeft(one)),
    rebuilt,
  );
  return {
    texts: new Set([...all.filter(isLeft).map(({ text }) => text), ...found]),
    elements: left,
  };
}

/** A text and the number of its element. */
interface PlacedText {
  readonly text: HtmlText;
  readonly place: number | undefined;
}

/** A text in an element that Readability made anew, and the last mark before it. */
interface RebuiltText {
  readonly words: string;
  readonly after: number;
}

function placeOf(
  { parentNode }: HtmlText,
  places: ReadonlyMap<HtmlElement, number>,
): number | undefined {
  return parentNode !== null && isElement(parentNode) ? places.get(parentNode) : undefined;
}

/** The marks of the elements that are left, and the texts whose element has lost its mark. */
function readMarks(kept: Element): {
  readonly marks: ReadonlySet<number>;
  readonly rebuilt: readonly RebuiltText[];
} {
  const marks = new Set<number>();
  const rebuilt: RebuiltText[] = [];
  let last = -1;
  const visit = (element: Element) => {
    const own = [...element.attributes]
      .filter(({ name }) => name.startsWith(MARK))
      .map(({ name }) => Number(name.slice(MARK.length)));
    for (const mark of own) marks.add(mark);
    last = Math.max(last, ...own);
    for (const child of element.childNodes) {
      if (child.nodeType === 1) visit(child as Element);
      else if (child.nodeType === 3 && own.length === 0) {
        rebuilt.push({ words: bare(child.textContent ?? ''), after: last });
      }
    }
  };
  visit(kept);
  return { marks, rebuilt: rebuilt.filter(({ words }) => words !== '') };
}

/** The texts of the page with these words, in the same order, each behind the mark before it. */
function findRebuilt(
  candidates: readonly PlacedText[],
  rebuilt: readonly RebuiltText[],
): readonly HtmlText[] {
  const byWords = Map.groupBy(candidates.entries(), ([, { text }]) => bare(text.value));
  let from = 0;
  return rebuilt.flatMap(({ words, after }) => {
    const same = byWords.get(words) ?? [];
    while (same[0] !== undefined && same[0][0] < from) same.shift();
    const at = same.findIndex(([, { place = -1 }]) => place >= after);
    const [index, found] = same[at] ?? [];
    if (index === undefined || found === undefined) return [];
    from = index + 1;
    return [found.text];
  });
}

/** The page with a mark on each element, and nothing hidden that a script would show. */
function markedHtml(root: HtmlNode, elements: readonly HtmlElement[]): string {
  const before = elements.map((element) => element.attrs);
  elements.forEach((element, index) => {
    const attrs = element.attrs.filter(
      ({ name, value }) => name !== 'style' || !/visibility|opacity/i.test(value),
    );
    element.attrs = [...attrs, { name: `${MARK}${index}`, value: '' }];
  });
  const html = serialize(root as DefaultTreeAdapterTypes.ParentNode);
  elements.forEach((element, index) => {
    element.attrs = before[index] ?? [];
  });
  return html;
}

function readabilityOf(html: string): Element | undefined {
  const { document } = parseHTML(html);
  // Readability may take a template for the article, and then fails for want of a body around it.
  for (const template of document.querySelectorAll('template')) template.remove();
  // Readability gives whatever its serialiser gives; it is asked for the element itself.
  const options = { serializer: (node: Node) => node as Element, disableJSONLD: true };
  return new Readability<Element>(document, options).parse()?.content ?? undefined;
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}
