/** @module Normalises the tree of a body before the sanitiser: absolute URLs, boxes opened, text cleaned. */

import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { cleanText } from '../text.ts';
import { resolveLink, resolveSource } from './addresses.ts';
import { type Anchors, findAnchors, placeId } from './anchors.ts';
import { type Blocks, isBlank, isBlock, normaliseParagraph, openBox } from './boxes.ts';
import { dropPrefixes, formulaOf, texOf, withoutCopies } from './formulas.ts';
import { readForumMarks } from './marks/forum-marks.ts';
import { takeShortcodes } from './marks/shortcodes.ts';
import { keepLooks } from './marks/styled-words.ts';
import { isEmbed, isFrame, linkEmbed, linkScript, takeParameters } from './media/embeds.ts';
import {
  normaliseImage,
  normalisePicture,
  normalisePlayer,
  normaliseSource,
  normaliseTrackOrSource,
  noteUnusable,
} from './media/media.ts';
import { openNoscript } from './media/noscript.ts';
import { fillPlaceholders } from './media/placeholders.ts';
import { findCards, isBetweenControls, isPlayerControl } from './media/player-controls.ts';
import { emojiOf, picturesOf } from './media/small-pictures.ts';
import { firstWordsOf, type NormalisePass } from './notices.ts';
import {
  BLOCKS,
  BOXES,
  EMPTY_WITHOUT_CONTENT,
  isKept,
  isPlain,
  REMOVED,
  REMOVED_WITH_NOTICE,
  RENAMED,
} from './sanitise-policy.ts';
import { joinSoftBreaks, keepStyledLines } from './soft-breaks.ts';
import { alignPart } from './tables.ts';
import { inDirection, keepDirection } from './text-direction.ts';
import { attributeOf, elementsIn, isElement, textOf } from './tree.ts';

/** One walk over a tree. */
interface Walk {
  readonly pass: NormalisePass;
  readonly anchors: Anchors;
  readonly blocks: Blocks;
  /** Boxes that hold a player. */
  readonly cards: ReadonlySet<Element>;
}

/** What a node is in, however deep. */
interface Place {
  readonly inCode: boolean;
  readonly inCard: boolean;
}

/** Changes the tree in place. Its depth must be bounded. */
export function normaliseTree(root: Root, given: NormalisePass): void {
  const pass = { ...given, baseUrl: given.baseUrl ?? baseOf(root) };
  dropPrefixes(root);
  openNoscript(root, pass.baseUrl);
  fillPlaceholders(root, pass.baseUrl);
  keepStyledLines(root);
  joinSoftBreaks(root);
  const anchors = findAnchors(root, pass.baseUrl);
  const walk: Walk = { pass, anchors, blocks: new WeakSet(), cards: findCards(root) };
  const place: Place = { inCode: false, inCard: false };
  root.children = withoutCopies(root.children).flatMap((child) =>
    normaliseNode(child, walk, place),
  );
}

/** The base that a body of a whole page names itself. */
function baseOf(root: Root): string | undefined {
  const base = [...elementsIn(root)].find((element) => isElement(element, 'base'));
  const address = base === undefined ? undefined : resolveSource(base.properties.href, undefined);
  return address?.ok ? address.value : undefined;
}

function normaliseNode(node: RootContent, walk: Walk, place: Place): readonly ElementContent[] {
  if (node.type === 'text') return normaliseText(node, walk, place);
  if (node.type !== 'element') return [];
  node.tagName = RENAMED.get(node.tagName) ?? node.tagName;
  const id = walk.anchors.idOf(node);
  delete node.properties.id;
  const made = remake(node, walk, place);
  if (id === undefined) return made;
  if (!made.includes(node)) return placeId(id, made, isKept);
  if (isKept(node)) node.properties.id = id;
  else node.children = [...placeId(id, node.children, isKept)];
  return made;
}

function remake(node: Element, walk: Walk, place: Place): readonly ElementContent[] {
  const { pass, cards } = walk;
  if (place.inCard && !cards.has(node) && isPlayerControl(node)) {
    const words = firstWordsOf(textOf(node)) || `<${node.tagName}>`;
    pass.notices.add('removed-markup', `Controls of a player were removed: ${words}.`);
    return [];
  }
  return isLeftOut(node) ? leaveOut(node, pass) : normaliseKept(node, walk, place);
}

const CODE = ['pre', 'code', 'kbd', 'samp'];

function normaliseKept(node: Element, walk: Walk, place: Place): readonly ElementContent[] {
  const { pass, blocks, cards } = walk;
  const within: Place = {
    inCode: place.inCode || isElement(node, ...CODE),
    inCard: place.inCard || cards.has(node),
  };
  takeParameters(node);
  node.children = withoutCopies(node.children).flatMap((child) =>
    normaliseNode(child, walk, within),
  );
  cleanProperties(node);
  alignPart(node);
  keepDirection(node);
  keepLooks(node);
  const embed = isEmbed(node) ? linkEmbed(node, pass) : undefined;
  if (embed !== undefined) {
    for (const each of embed) if (isElement(each, 'p')) blocks.add(each);
    return embed;
  }
  if (isFrame(node)) return leaveOut(node, pass);
  if (node.children.some((child) => isBlock(child, blocks)) || BLOCKS.has(node.tagName)) {
    blocks.add(node);
  }
  return normaliseElement(node, walk);
}

/** Text without what no reader can carry, and without shortcodes unless it is code. */
function normaliseText(node: Text, { pass }: Walk, place: Place): readonly ElementContent[] {
  const { text } = cleanText(node.value);
  if (place.inCard && isBetweenControls(text)) return [];
  const rest = place.inCode ? { text, found: [] } : takeShortcodes(text);
  for (const shortcode of rest.found) {
    pass.notices.add('shortcode', `The shortcode ${firstWordsOf(shortcode)} was removed.`);
  }
  node.value = rest.text;
  if (node.value === '' || (rest.found.length > 0 && isBlank(node))) return [];
  return (place.inCode ? undefined : readForumMarks(node.value, pass.baseUrl)) ?? [node];
}

/** Character references can bring in what was cleaned from the source. */
function cleanProperties(element: Element): void {
  for (const [name, value] of Object.entries(element.properties)) {
    if (typeof value === 'string') element.properties[name] = cleanText(value).text;
  }
}

function isLeftOut(element: Element): boolean {
  const { tagName } = element;
  if (tagName === 'math' || REMOVED.has(tagName)) return true;
  return REMOVED_WITH_NOTICE.has(tagName) && !isFrame(element);
}

/** What is left of an element that is removed: text that can be kept of it, and a notice on the rest. */
function leaveOut(element: Element, pass: NormalisePass): readonly ElementContent[] {
  const { notices } = pass;
  const formula = isElement(element, 'math') ? formulaOf(element) : texOf(element);
  if (formula !== undefined) return formula;
  const box = checkboxOf(element);
  if (box !== undefined) return [box];
  const linked = linkScript(element, pass);
  if (linked !== undefined) return [linked];
  const words = firstWordsOf(lostTextOf(element));
  if (words !== '' || !REMOVED.has(element.tagName)) notices.addRemoved(element.tagName, words);
  return picturesOf(element, pass);
}

/** A script, style or title that holds paragraphs lacks its end tag, and took them with it. */
function lostTextOf(element: Element): string {
  if (isElement(element, 'template') && element.content !== undefined) {
    return textOf(element.content);
  }
  const document = attributeOf(element, 'srcDoc');
  if (document !== undefined) return withoutTags(document);
  if (!isElement(element, 'script', 'style', 'title', 'head')) return textOf(element);
  const source = element.children
    .map((child) => (child.type === 'text' ? child.value : ''))
    .join('');
  const isSwallowing = /<\/p>/i.test(source) || (isElement(element, 'title') && /<\w/.test(source));
  return isSwallowing ? withoutTags(source) : '';
}

function withoutTags(markup: string): string {
  return markup
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The sign for a box of a task list. */
function checkboxOf({ tagName, properties }: Element): Text | undefined {
  if (tagName !== 'input' || properties.type !== 'checkbox' || !properties.disabled)
    return undefined;
  return { type: 'text', value: properties.checked ? '☑ ' : '☐ ' };
}

function normaliseElement(element: Element, walk: Walk): readonly ElementContent[] {
  const { pass, blocks } = walk;
  const { tagName, children } = element;
  switch (tagName) {
    case 'a':
      return normaliseLink(element, walk);
    case 'img': {
      const emoji = emojiOf(element);
      if (emoji !== undefined) return [emoji];
      // Elements of AMP can hold others; an image can't.
      element.children = [];
      return [...normaliseImage(element, pass), ...children];
    }
    case 'audio':
    case 'video':
      return normalisePlayer(element, pass);
    case 'picture':
      return normalisePicture(element);
    case 'source':
    case 'track':
      return normaliseTrackOrSource(element, pass);
    case 'pre':
      return normalisePre(element);
    case 'p':
      return inDirection(element, normaliseParagraph(element, blocks));
    default:
      normaliseSource(element.properties, 'cite', pass);
      if (BOXES.has(tagName)) return inDirection(element, openBox(children, blocks));
      if (isUnknown(element) && children.length === 0) pass.notices.addRemoved(tagName, '');
      return EMPTY_WITHOUT_CONTENT.has(tagName) && children.every(isBlank) ? [] : [element];
  }
}

/** Whether an element that shows nothing is none of HTML's, and so may be what a script would fill. */
function isUnknown(element: Element): boolean {
  if (element.tagName.includes('-')) return true;
  const isKnown = isKept(element) || isPlain(element) || element.tagName.includes(':');
  return !isKnown && Object.keys(element.properties).length > 0;
}

const KEPT_RELATIONS: ReadonlySet<unknown> = new Set(['nofollow', 'sponsored', 'ugc']);

/** A link without a good URL loses its tags and keeps its text. */
function normaliseLink(link: Element, { pass, anchors }: Walk): readonly ElementContent[] {
  const { properties } = link;
  const id = anchors.idAt(properties.href);
  if (id !== undefined) {
    properties.href = `#${id}`;
    delete properties.rel;
    return link.children.every(isBlank) ? link.children : [link];
  }
  const address = resolveLink(properties.href, pass.baseUrl);
  if (!address.ok) {
    noteUnusable('link', properties.href, address, pass);
    return link.children;
  }
  if (link.children.every(isBlank)) return link.children;
  const { rel } = properties;
  const relations = Array.isArray(rel) ? rel.filter((each) => KEPT_RELATIONS.has(each)) : [];
  properties.href = address.value;
  properties.rel = [...new Set(relations), 'noopener'];
  return [link];
}

/** A parser drops the first newline of a `pre` (HTML §13.2.6.4.7), so one that is text is doubled. */
function normalisePre(pre: Element): readonly ElementContent[] {
  const first = pre.children[0];
  if (first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`;
  return [pre];
}
