/** @module Compares two pieces of HTML by what readers get of them, to find what a schema has lost. */

import {
  BLOCKS,
  BOXES,
  EMPTY_WITHOUT_CONTENT,
  isPlain,
  SANITISER_SCHEMA,
} from '../../../article/content/sanitise-policy.ts';
import { attributesSaid, saysForContent, targetOf } from './said-attributes.ts';

/** Elements that mean the same. */
const ALIKE: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
};

/** Elements whose tags readers do not see: their content alone counts. */
const OPEN: ReadonlySet<string> = new Set(['p', 'thead', 'tbody', 'rp']);

const OWN_LINE: ReadonlySet<string> = new Set(['hr', 'audio', 'video']);

/** Elements that show something though nothing is in them. */
const SHOWN = /^(?:br|hr|audio|video|wbr|source|track|col|iframe|embed|object|input)$|-/;
const SHOWN_WITHIN = 'img, audio, video, iframe, embed, object, hr, input, br, svg';

/** Words with the elements that they are in, or an element without any; `isFixed` for lines as written. */
interface Token {
  readonly marks: string;
  readonly text: string;
  readonly isLeaf: boolean;
  readonly isFixed: boolean;
}

interface Description {
  readonly lines: string[];
  readonly place: string[];
  readonly linked: ReadonlySet<string>;
  tokens: Token[];
  count: number;
}

/** Whether two elements hold the same for readers. `linked` has the ids that links of the body lead to. */
export function isSameContent(one: Element, other: Element, linked: ReadonlySet<string>): boolean {
  return describe(one, linked) === describe(other, linked);
}

/** The text of an element in lines, each with the blocks that it is in. */
function describe(root: Element, linked: ReadonlySet<string>): string {
  const description: Description = { lines: [], place: [], linked, tokens: [], count: 0 };
  visitAll(root, [], description);
  endLine(description);
  return description.lines.join('\n');
}

function visitAll(parent: Node, marks: readonly string[], into: Description): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === 3) visitText(child as Text, marks, into);
    if (child.nodeType === 1) visitElement(child as Element, marks, into);
  }
}

function visitText(text: Text, marks: readonly string[], { tokens }: Description): void {
  const isFixed = text.parentElement?.closest('pre') != null;
  tokens.push({ marks: marks.join(' '), text: text.data, isLeaf: false, isFixed });
}

function visitElement(element: Element, marks: readonly string[], into: Description): void {
  const name = element.nodeName.toLowerCase();
  if (EMPTY_WITHOUT_CONTENT.has(name) && showsNothing(element)) return;
  const isOwnLine = OWN_LINE.has(name);
  const isBlock = BLOCKS.has(name) || BOXES.has(name) || isOwnLine;
  if (isBlock) endLine(into);
  if (OPEN.has(name) || isTransparent(name)) visitOpen(element, marks, into);
  else if (isBlock && !isOwnLine) visitBlock(element, into);
  else visitInline(element, marks, into);
  if (isBlock) endLine(into);
}

function showsNothing(element: Element): boolean {
  return element.textContent?.trim() === '' && element.querySelector(SHOWN_WITHIN) === null;
}

function visitOpen(element: Element, marks: readonly string[], into: Description): void {
  const { linked, place } = into;
  const isParagraph = element.nodeName === 'P';
  const said = isParagraph ? attributesSaid(element, linked) : '';
  const isSaying = said !== '' || (!isParagraph && saysForContent(element, linked));
  if (isSaying) place.push(`${element.nodeName}${said}`);
  visitAll(element, marks, into);
  if (!isSaying) return;
  endLine(into);
  place.pop();
}

function visitBlock(element: Element, into: Description): void {
  into.count += 1;
  into.place.push(`${tagOf(element, into)}#${into.count}`);
  into.lines.push(into.place.join('>'));
  visitAll(element, [], into);
  endLine(into);
  into.place.pop();
}

function visitInline(element: Element, marks: readonly string[], into: Description): void {
  const tag = tagOf(element, into);
  if (element.hasChildNodes() && !OWN_LINE.has(element.nodeName.toLowerCase())) {
    const isLost = element.nodeName === 'A' && targetOf(element) === null;
    visitAll(element, isLost ? marks : [...new Set([...marks, tag])].sort(), into);
  } else if (isShown(element, into)) {
    into.tokens.push({ marks: marks.join(' '), text: tag, isLeaf: true, isFixed: true });
    if (element.hasChildNodes()) visitAll(element, [tag], into);
  }
}

function isShown(element: Element, { linked }: Description): boolean {
  const name = element.nodeName.toLowerCase();
  return (
    SHOWN.test(name) || linked.has(element.id) || (name === 'img' && element.hasAttribute('src'))
  );
}

function tagOf(element: Element, { linked }: Description): string {
  const name = element.nodeName.toLowerCase();
  return `<${ALIKE[name] ?? name}${attributesSaid(element, linked)}>`;
}

function isTransparent(name: string): boolean {
  const isListed = SANITISER_SCHEMA.tagNames?.includes(name) === true;
  return !isListed && isPlain({ type: 'element', tagName: name, properties: {}, children: [] });
}

/** Closes a line: white space as a page shows it, neighbours of the same marks as one. */
function endLine(into: Description): void {
  const pieces: [string, string][] = [];
  let afterSpace = true;
  for (const { marks, text, isLeaf, isFixed } of into.tokens) {
    const words = isFixed ? text : text.replace(/[ \t\r\n\f]+/g, ' ');
    const shown: string = afterSpace && !isFixed ? words.replace(/^ /, '') : words;
    if (shown === '') continue;
    afterSpace = isLeaf ? text === '<br>' : shown.endsWith(' ');
    const last = pieces.at(-1);
    if (!isLeaf && last?.[0] === marks) last[1] += shown;
    else pieces.push([isLeaf ? `|${marks}` : marks, shown]);
  }
  into.tokens = [];
  const last = pieces.at(-1);
  if (last !== undefined) last[1] = last[1].replace(/ $/, '');
  const kept = pieces.filter(([, text]) => text !== '');
  if (kept.length > 0) into.lines.push(`${into.place.join('>')}: ${JSON.stringify(kept)}`);
}
