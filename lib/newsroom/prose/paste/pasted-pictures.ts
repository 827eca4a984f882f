/** @module Finds the address of a pasted picture, or leaves a place for it that editors see. */

import { styleOf } from '../html/inert-document.ts';
import { sourceAddress } from '../schema/read-attributes.ts';

/** Where systems for the web put the address that a script loads later. */
const SOURCES = ['data-src', 'data-original', 'data-actualsrc', 'data-lazy-src', 'src'];

/** The words that stand where a picture could not come along. */
export type PictureWords = (alt: string) => string;

/** A picture whose address every reader can load; undefined for any other. */
export function pictureOf(image: Element): Element | undefined {
  const src = SOURCES.map((name) => webAddress(image.getAttribute(name))).find(
    (each) => each !== null,
  );
  if (src == null) return undefined;
  const picture = image.ownerDocument.createElement('img');
  picture.setAttribute('src', src);
  picture.setAttribute('alt', image.getAttribute('alt') ?? '');
  const [width, height] = ['width', 'height'].map((name) => image.getAttribute(name) ?? '');
  if (/^\d{1,5}$/.test(width ?? '') && /^\d{1,5}$/.test(height ?? '')) {
    picture.setAttribute('width', width ?? '');
    picture.setAttribute('height', height ?? '');
  }
  return picture;
}

/** Words in the place of a picture that only the other device has. */
export function pictureToUpload(image: Element, words: PictureWords): Element {
  const mark = image.ownerDocument.createElement('mark');
  mark.textContent = words(image.getAttribute('alt')?.trim() ?? '');
  return mark;
}

/** Whether a picture is there to count visits: a pixel in size, or hidden. */
export function isCounter(image: Element): boolean {
  const style = styleOf(image);
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  return ['width', 'height'].some((name) => /^[01](?:px)?$/.test(image.getAttribute(name) ?? ''));
}

/** An http or https address that is whole: nobody knows the base of what was copied. */
export function webAddress(written: string | null): string | null {
  const address = sourceAddress(written);
  return address !== null && /^https?:\/\//.test(address) ? address : null;
}
