/** @module Images, sound and film in a body: each with an absolute address, or gone (standards ). */

import type { Element, ElementContent, Properties } from 'hast';
import { type AddressRefusal, resolveSource, resolveSrcset } from './addresses.ts';
import type { Tidying } from './normalise-state.ts';
import { excerptOf } from './notices.ts';

/** Where lazy-loading scripts keep the real address of an image; readers run no scripts. */
const LAZY_SOURCES = ['dataSrc', 'dataOriginal', 'dataLazySrc'] as const;

/** The image with an address that leads somewhere; none when there is no such. */
export function tidyImage(image: Element, tidying: Tidying): readonly ElementContent[] {
  const { properties } = image;
  const written = [properties.src, ...LAZY_SOURCES.map((name) => properties[name])];
  const sources = written.map((value) => resolveSource(value, tidying.baseUrl));
  const source = sources.find((each) => each.ok);
  tidySrcset(properties, tidying);
  if (source === undefined) {
    tellUnusable('image', properties.src, sources[0], tidying);
    return [];
  }
  properties.src = source.value;
  if (properties.alt === undefined || (properties.alt === '' && tidying.emptyAltIsMissing)) {
    tidying.notices.add(
      'image-without-alt',
      `The image ${excerptOf(source.value)} has no alt text.`,
    );
  }
  return [image];
}

/** Sound or film with controls; only what it holds for old browsers when it has no source. */
export function tidyPlayer(player: Element, tidying: Tidying): readonly ElementContent[] {
  const { properties } = player;
  const source = tidySource(properties, 'src', tidying);
  tidySource(properties, 'poster', tidying);
  const hasSource = player.children.some((child) => isElement(child, 'source'));
  if (source === undefined && !hasSource) {
    return player.children.filter((child) => !isElement(child, 'track'));
  }
  properties.controls = true;
  return [player];
}

/** A `picture` needs its `img`; without one nothing would show. */
export function tidyPicture(picture: Element): readonly ElementContent[] {
  const hasImage = picture.children.some((child) => isElement(child, 'img'));
  return hasImage ? [picture] : picture.children.filter((child) => !isElement(child, 'source'));
}

/** A `source` or `track` with an address; none when there is no such. */
export function tidyTrackOrSource(element: Element, tidying: Tidying): readonly ElementContent[] {
  const source = tidySource(element.properties, 'src', tidying);
  tidySrcset(element.properties, tidying);
  return source === undefined && element.properties.srcSet === undefined ? [] : [element];
}

/** Makes one address property absolute, or takes it away; gives the address. */
export function tidySource(
  properties: Properties,
  name: 'src' | 'poster' | 'cite',
  tidying: Tidying,
): string | undefined {
  if (properties[name] === undefined) return undefined;
  const source = resolveSource(properties[name], tidying.baseUrl);
  if (source.ok) properties[name] = source.value;
  else {
    tellUnusable('address', properties[name], source, tidying);
    delete properties[name];
  }
  return source.ok ? source.value : undefined;
}

function tidySrcset(properties: Properties, tidying: Tidying): void {
  const srcset = resolveSrcset(properties.srcSet, tidying.baseUrl);
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

/** Tells that an address, and what hung on it, was removed. */
export function tellUnusable(
  what: 'link' | 'image' | 'address',
  written: unknown,
  resolved: { readonly ok: boolean; readonly refusal?: AddressRefusal } | undefined,
  tidying: Tidying,
): void {
  const refusal = resolved?.refusal ?? 'empty';
  if (refusal === 'empty' && what !== 'image') return;
  const code = refusal === 'relative' ? 'relative-url' : 'removed-url';
  const rest = what === 'link' ? ' Its text stays.' : '';
  tidying.notices.add(
    code,
    `The ${what} ${excerptOf(written ?? '')} was removed: ${WHY[refusal]}.${rest}`,
  );
}

function isElement(node: ElementContent, name: string): boolean {
  return node.type === 'element' && node.tagName === name;
}
