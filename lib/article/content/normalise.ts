/** @module Normalises the tree of a body before the sanitiser: absolute URLs, boxes opened, text cleaned. */

import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { cleanText } from '../text.ts';
import { resolveLink } from './addresses.ts';
import {
  normaliseImage,
  normalisePicture,
  normalisePlayer,
  normaliseSource,
  normaliseTrackOrSource,
  noteUnusable,
} from './media.ts';
import type { NormalisePass } from './notices.ts';
import { BLOCKS, BOXES, REMOVED, REMOVED_WITH_NOTICE, RENAMED } from './sanitise-policy.ts';

/** Elements that are blocks or hold one, found on the way up. */
type Blocks = WeakSet<Element>;

/** Changes the tree in place. Its depth must be bounded. */
export function normaliseTree(root: Root, pass: NormalisePass): void {
  const blocks: Blocks = new WeakSet();
  root.children = root.children.flatMap((child) => normaliseNode(child, pass, blocks));
}

function normaliseNode(
  node: RootContent,
  pass: NormalisePass,
  blocks: Blocks,
): readonly ElementContent[] {
  if (node.type === 'text') return normaliseText(node);
  if (node.type !== 'element') return [];
  if (REMOVED_WITH_NOTICE.has(node.tagName)) {
    pass.notices.add('removed-markup', `<${node.tagName}> and what it held were removed.`);
    return [];
  }
  if (REMOVED.has(node.tagName)) return [];
  node.tagName = RENAMED.get(node.tagName) ?? node.tagName;
  node.children = node.children.flatMap((child) => normaliseNode(child, pass, blocks));
  cleanProperties(node);
  const holdsBlock = node.children.some((child) => isBlock(child, blocks));
  if (holdsBlock || BLOCKS.has(node.tagName)) blocks.add(node);
  return normaliseElement(node, pass, blocks);
}

function normaliseText(node: Text): readonly ElementContent[] {
  node.value = cleanText(node.value).text;
  return node.value === '' ? [] : [node];
}

/** Character references can bring in what was cleaned from the source. */
function cleanProperties(element: Element): void {
  for (const [name, value] of Object.entries(element.properties)) {
    if (typeof value === 'string') element.properties[name] = cleanText(value).text;
  }
}

function normaliseElement(
  element: Element,
  pass: NormalisePass,
  blocks: Blocks,
): readonly ElementContent[] {
  switch (element.tagName) {
    case 'a':
      return normaliseLink(element, pass);
    case 'img':
      return normaliseImage(element, pass);
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
      return normaliseParagraph(element, blocks);
    default:
      normaliseSource(element.properties, 'cite', pass);
      return BOXES.has(element.tagName) ? openBox(element.children, blocks) : [element];
  }
}

const KEPT_RELATIONS: ReadonlySet<unknown> = new Set(['nofollow', 'sponsored', 'ugc']);

/** A link without a good URL loses its tags and keeps its text. */
function normaliseLink(link: Element, pass: NormalisePass): readonly ElementContent[] {
  const address = resolveLink(link.properties.href, pass.baseUrl);
  if (!address.ok) {
    noteUnusable('link', link.properties.href, address, pass);
    return link.children;
  }
  const { rel } = link.properties;
  const relations = Array.isArray(rel) ? rel.filter((each) => KEPT_RELATIONS.has(each)) : [];
  link.properties.href = address.value;
  link.properties.rel = [...new Set(relations), 'noopener'];
  return [link];
}

/** A parser drops the first newline of a `pre` (HTML §13.2.6.4.7), so one that is text is doubled. */
function normalisePre(pre: Element): readonly ElementContent[] {
  const first = pre.children[0];
  if (first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`;
  return [pre];
}

function normaliseParagraph(paragraph: Element, blocks: Blocks): readonly ElementContent[] {
  if (paragraph.children.some((child) => isBlock(child, blocks))) {
    return openBox(paragraph.children, blocks);
  }
  return paragraph.children.length === 0 ? [] : [paragraph];
}

/** The children of a box, each run of loose text and inline elements among them made a paragraph. */
function openBox(children: readonly ElementContent[], blocks: Blocks): readonly ElementContent[] {
  const opened: ElementContent[] = [];
  let run: ElementContent[] = [];
  const closeRun = () => {
    if (run.some((node) => !isBlank(node))) opened.push(paragraphOf(run, blocks));
    else opened.push({ type: 'text', value: '\n' });
    run = [];
  };
  for (const child of children) {
    if (isBlock(child, blocks)) {
      closeRun();
      opened.push(child);
    } else run.push(child);
  }
  closeRun();
  return opened;
}

function paragraphOf(children: ElementContent[], blocks: Blocks): Element {
  const paragraph: Element = { type: 'element', tagName: 'p', properties: {}, children };
  blocks.add(paragraph);
  return paragraph;
}

function isBlock(node: ElementContent, blocks: Blocks): boolean {
  return node.type === 'element' && blocks.has(node);
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
