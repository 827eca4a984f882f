/** @module Normalises images, sound and film in a body: makes their URLs absolute, or removes them (standards ). */

import type { Element, ElementContent, Properties } from 'hast';
import { type AddressRefusal, resolveSource, resolveSrcset } from './addresses.ts';
import { excerptOf, type NormalisePass } from './notices.ts';

/** Where lazy-loading scripts keep the real address of an image; readers run no scripts. */
const LAZY_SOURCES = ['dataSrc', 'dataOriginal', 'dataLazySrc'] as const;

/** The image with an absolute URL; none when it has no good one. */
export function normaliseImage(image: Element, pass: NormalisePass): readonly ElementContent[] {
  const { properties } = image;
  const written = [properties.src, ...LAZY_SOURCES.map((name) => properties[name])];
  const sources = written.map((value) => resolveSource(value, pass.baseUrl));
  const source = sources.find((each) => each.ok);
  normaliseSrcset(properties, pass);
  if (source === undefined) {
    noteUnusable('image', properties.src, sources[0], pass);
    return [];
  }
  properties.src = source.value;
  if (properties.alt === undefined || (properties.alt === '' && pass.emptyAltIsMissing)) {
    pass.notices.add('image-without-alt', `The image ${excerptOf(source.value)} has no alt text.`);
  }
  return [image];
}

/** Sound or film with controls; only what it holds for old browsers when it has no source. */
export function normalisePlayer(player: Element, pass: NormalisePass): readonly ElementContent[] {
  const { properties } = player;
  const source = normaliseSource(properties, 'src', pass);
  normaliseSource(properties, 'poster', pass);
  const hasSource = player.children.some((child) => isElement(child, 'source'));
  if (source === undefined && !hasSource) {
    return player.children.filter((child) => !isElement(child, 'track'));
  }
  properties.controls = true;
  return [player];
}

/** A `picture` needs its `img`; without one nothing would show. */
export function normalisePicture(picture: Element): readonly ElementContent[] {
  const hasImage = picture.children.some((child) => isElement(child, 'img'));
  return hasImage ? [picture] : picture.children.filter((child) => !isElement(child, 'source'));
}

/** A `source` or `track` with an absolute URL; none when it has no good one. */
export function normaliseTrackOrSource(
  element: Element,
  pass: NormalisePass,
): readonly ElementContent[] {
  const source = normaliseSource(element.properties, 'src', pass);
  normaliseSrcset(element.properties, pass);
  return source === undefined && element.properties.srcSet === undefined ? [] : [element];
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

function normaliseSrcset(properties: Properties, pass: NormalisePass): void {
  const srcset = resolveSrcset(properties.srcSet, pass.baseUrl);
  if (srcset === undefined) {
    delete properties.srcSet;
    delete properties.sizes;
  } else properties.srcSet = srcset;
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

function isElement(node: ElementContent, name: string): boolean {
  return node.type === 'element' && node.tagName === name;
}
