/** @module Normalises images, sound and film in a body: makes their URLs absolute, or removes them (standards ). */

import type { Element, ElementContent, Properties } from 'hast';
import { type AddressRefusal, resolveSource } from '../addresses.ts';
import { excerptOf, type NormalisePass } from '../notices.ts';
import { elementsIn, isElement } from '../tree.ts';
import { findImage, largestOf, lazySourceOf } from './lazy-images.ts';

/** The image with an absolute URL; none when it has no good one. */
export function normaliseImage(image: Element, pass: NormalisePass): readonly ElementContent[] {
  const { properties } = image;
  const { src, srcSet } = findImage(properties, pass.baseUrl);
  setOrDelete(properties, 'srcSet', srcSet);
  if (srcSet === undefined) delete properties.sizes;
  if (src === undefined) {
    const own = resolveSource(properties.src, pass.baseUrl);
    noteUnusable('image', properties.src, own, pass);
    return [];
  }
  properties.src = src;
  if (properties.alt === undefined || (properties.alt === '' && pass.emptyAltIsMissing)) {
    pass.notices.add('image-without-alt', `The image ${excerptOf(src)} has no alt text.`);
  }
  return [image];
}

function setOrDelete(properties: Properties, name: string, value: string | undefined): void {
  if (value === undefined) delete properties[name];
  else properties[name] = value;
}

/** Sound or film with controls; its poster and what it holds for old browsers when it has no source. */
export function normalisePlayer(player: Element, pass: NormalisePass): readonly ElementContent[] {
  const { properties } = player;
  const source = lazySourceOf(properties, pass.baseUrl) ?? normaliseSource(properties, 'src', pass);
  setOrDelete(properties, 'src', source);
  normaliseSource(properties, 'poster', pass);
  const hasSource = player.children.some((child) => isElement(child, 'source'));
  if (source === undefined && !hasSource) {
    const rest = player.children.filter((child) => !isElement(child, 'track'));
    const { poster, ariaLabel } = properties;
    if (poster === undefined) return rest;
    return [pictureOf(String(poster), typeof ariaLabel === 'string' ? ariaLabel : ''), ...rest];
  }
  properties.controls = true;
  return [player];
}

function pictureOf(src: string, alt: string): Element {
  return { type: 'element', tagName: 'img', properties: { src, alt }, children: [] };
}

/** Types that every reader shows. */
const OLD_TYPES = /\.(?:jpe?g|png|gif)(?:[?#\s,]|$)/i;

/** A `picture` needs its `img`: one is made of its largest source when it has none that shows. */
export function normalisePicture(picture: Element): readonly ElementContent[] {
  if ([...elementsIn(picture)].some((each) => isElement(each, 'img'))) return [picture];
  const sets = picture.children
    .filter((child) => isElement(child, 'source'))
    .map((source) => String(source.properties.srcSet ?? ''));
  const src = largestOf(sets.findLast((set) => OLD_TYPES.test(set)) ?? sets[0]);
  if (!src) return picture.children.filter((child) => !isElement(child, 'source'));
  picture.children.push({ type: 'element', tagName: 'img', properties: { src }, children: [] });
  return [picture];
}

/** A `source` or `track` with an absolute URL; none when it has no good one. */
export function normaliseTrackOrSource(
  element: Element,
  pass: NormalisePass,
): readonly ElementContent[] {
  const { properties } = element;
  const { srcSet } = findImage(properties, pass.baseUrl);
  const source = lazySourceOf(properties, pass.baseUrl) ?? normaliseSource(properties, 'src', pass);
  setOrDelete(properties, 'src', source);
  setOrDelete(properties, 'srcSet', srcSet);
  if (srcSet === undefined) delete properties.sizes;
  return source === undefined && srcSet === undefined ? [] : [element];
}

/** Makes one URL property absolute or deletes it; returns the URL. */
export function normaliseSource(
  properties: Properties,
  name: 'src' | 'poster' | 'cite',
  pass: NormalisePass,
): string | undefined {
  if (properties[name] === undefined) return undefined;
  const source = resolveSource(properties[name], pass.baseUrl);
  if (source.ok) properties[name] = source.value;
  else {
    noteUnusable('address', properties[name], source, pass);
    delete properties[name];
  }
  return source.ok ? source.value : undefined;
}

const WHY: Readonly<Record<AddressRefusal, string>> = {
  empty: 'it leads nowhere',
  relative: 'it is relative and the body has no baseUrl',
  scheme: 'its scheme is not allowed',
  invalid: 'it is no URL',
};

/** Adds a notice that a URL, and its element, was removed. */
export function noteUnusable(
  what: 'link' | 'image' | 'address',
  written: unknown,
  resolved: { readonly ok: boolean; readonly refusal?: AddressRefusal } | undefined,
  pass: NormalisePass,
): void {
  const refusal = resolved?.refusal ?? 'empty';
  if (refusal === 'empty' && what !== 'image') return;
  const code = refusal === 'relative' ? 'relative-url' : 'removed-url';
  const rest = what === 'link' ? ' Its text stays.' : '';
  pass.notices.add(
    code,
    `The ${what} ${excerptOf(written ?? '')} was removed: ${WHY[refusal]}.${rest}`,
  );
}
