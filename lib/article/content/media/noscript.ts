/** @module Puts the pictures of `noscript` in the place of what a script would have replaced. */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { isMarkupMeasured } from '../measure.ts';
import { elementsIn, isElement, isHiddenOrTiny, textOf } from '../tree.ts';
import { findImage } from './lazy-images.ts';

const MEDIA = ['img', 'amp-img', 'mip-img', 'picture', 'video', 'audio', 'iframe', 'embed'];
const IMAGES = ['img', 'amp-img', 'mip-img'];

/**
 * Opens each `noscript` that holds a picture or player: its picture takes the place of the placeholder
 * beside it, and is left out if the tree shows it already. Others stay, to be removed with a notice.
 */
export function openNoscript(root: Root, baseUrl: string | undefined): void {
  if (![...elementsIn(root)].some((element) => isElement(element, 'noscript'))) return;
  for (const element of [...elementsIn(root)]) readEscaped(element);
  const all = [...elementsIn(root)];
  const hidden = new Set(
    all
      .filter((element) => isElement(element, 'noscript'))
      .flatMap((each) => [...elementsIn(each)]),
  );
  const shown = new Set(
    all
      .filter((element) => isElement(element, ...IMAGES) && !hidden.has(element))
      .map((image) => findImage(image.properties, baseUrl).src),
  );
  for (const parent of [root, ...all]) {
    if (!parent.children.some((child) => isElement(child, 'noscript'))) continue;
    openAmong(parent, { shown, baseUrl });
  }
}

const parser = unified().use(rehypeParse, { fragment: true }).freeze();

/** Reads the markup of a `noscript` that a program wrote as text. */
function readEscaped(noscript: Element): void {
  if (!isElement(noscript, 'noscript') || noscript.children.some((child) => isElement(child)))
    return;
  const source = noscript.children
    .map((child) => (child.type === 'text' ? child.value : ''))
    .join('');
  if (!/<(?:img|picture|video|audio|iframe)\b/i.test(source) || !isMarkupMeasured(source)) return;
  noscript.children = parser.parse(source).children.filter((child) => child.type !== 'doctype');
}

interface Page {
  readonly shown: ReadonlySet<string | undefined>;
  readonly baseUrl: string | undefined;
}

function openAmong(parent: Root | Element, page: Page): void {
  const { children } = parent;
  const opened = children.flatMap((child: RootContent, index): readonly RootContent[] => {
    if (!isElement(child, 'noscript')) return [child];
    const media = [...elementsIn(child)].filter(
      (element) => isElement(element, ...MEDIA) && !isHiddenOrTiny(element),
    );
    if (media.length === 0) return [child];
    const before = children.slice(0, index).findLast(isNotBlank);
    const after = children.slice(index + 1).find(isNotBlank);
    return replacementOf(child, media, [before, after], page);
  });
  parent.children = opened as ElementContent[];
}

function replacementOf(
  noscript: Element,
  media: readonly Element[],
  neighbours: readonly (RootContent | undefined)[],
  { shown, baseUrl }: Page,
): readonly ElementContent[] {
  const [image] = media;
  const isOneImage = media.length === 1 && image !== undefined && isElement(image, ...IMAGES);
  if (!isOneImage) return noscript.children;
  const { src } = findImage(image.properties, baseUrl);
  if (src !== undefined && shown.has(src)) return [];
  for (const neighbour of neighbours) {
    const placeholder = neighbour === undefined ? undefined : soleImageOf(neighbour);
    if (placeholder === undefined) continue;
    const found = findImage(placeholder.properties, baseUrl);
    if (found.isLazy) return [];
    if (!found.isPlaceholder) continue;
    const { alt = image.properties.alt } = placeholder.properties;
    placeholder.properties = { ...image.properties, ...(alt !== undefined && { alt }) };
    return [];
  }
  return noscript.children;
}

/** The image that a node is, or that is all it shows. */
function soleImageOf(node: RootContent): Element | undefined {
  if (!isElement(node)) return undefined;
  if (isElement(node, ...IMAGES)) return node;
  const images = [...elementsIn(node)].filter((element) => isElement(element, ...IMAGES));
  return images.length === 1 && textOf(node) === '' ? images[0] : undefined;
}

function isNotBlank(node: RootContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}
