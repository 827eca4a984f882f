/** @module Shows the real picture where a page has a placeholder of it or a preview beside it, and the words of links that look like buttons. */

import type { Element, Root } from 'hast';
import { elementsIn, isElement, textOf } from '../tree.ts';
import { findImage, isPictureAddress } from './lazy-images.ts';

/** Classes of the small, blurred picture that is shown while the real one is loading. */
const PREVIEW_CLASS =
  /(?:^|[-_])(?:thumbnail|preview|placeholder|lqip|blur(?:-?up|red)?)(?:[-_]|$)/i;

/** Changes the tree in place. */
export function fillPlaceholders(root: Root, baseUrl: string | undefined): void {
  for (const element of [...elementsIn(root)]) {
    if (isElement(element, 'a')) {
      fillLinked(element, baseUrl);
      openButtons(element);
    }
    dropPreviews(element, baseUrl);
  }
}

/** A placeholder that is all of a link to a picture shows that picture. */
function fillLinked(link: Element, baseUrl: string | undefined): void {
  const { href } = link.properties;
  if (typeof href !== 'string' || !isPictureAddress(href) || textOf(link) !== '') return;
  const [image, ...others] = imagesIn(link);
  if (image === undefined || others.length > 0) return;
  if (findImage(image.properties, baseUrl).isPlaceholder) image.properties.src = href;
}

/** What a button within a link says is the link's text. */
function openButtons(link: Element): void {
  for (const each of elementsIn(link)) if (isElement(each, 'button')) each.tagName = 'span';
}

/** A preview goes where its neighbour is the real picture. */
function dropPreviews(parent: Element, baseUrl: string | undefined): void {
  const images = parent.children.filter((child) => isElement(child, 'img'));
  if (images.length < 2) return;
  const isReal = (image: Element) =>
    !isPreview(image) && findImage(image.properties, baseUrl).src !== undefined;
  if (!images.some(isReal)) return;
  parent.children = parent.children.filter((child) => !isElement(child) || !isPreview(child));
}

function isPreview(element: Element): boolean {
  if (!isElement(element, 'img')) return false;
  return [element.properties.className ?? ''].flat().some((name) => PREVIEW_CLASS.test(`${name}`));
}

function imagesIn(element: Element): readonly Element[] {
  return [...elementsIn(element)].filter((each) => isElement(each, 'img'));
}
