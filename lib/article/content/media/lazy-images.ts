/** @module Finds the real address of an image that a script would load later (HTML §4.8.3). */

import type { Properties } from 'hast';
import { resolveSource, resolveSrcset } from '../addresses.ts';

/** What is known of an image: readers run no scripts, so its address may be in any attribute. */
export interface FoundImage {
  readonly src: string | undefined;
  readonly srcSet: string | undefined;
  /** The address is from another attribute than those that browsers load. */
  readonly isLazy: boolean;
  /** The address is likely one of a picture that is shown while the real one is loading. */
  readonly isPlaceholder: boolean;
}

/** Names of attributes without `data` and hyphens, as lazy-loading scripts have them. */
const LAZY_SOURCE =
  /^(?!src$)(?:data)?(?:(?:lazy|load|real|actual|orig|original|true|defer|deferred|delay|delayed|async|img|image|pic|ks|ll|cf|cropori|pagespeed|[blrvx])*src|original|lazy|(?:ks)?lazyload|lazyimg|lazyimage|echo|file|zoomfile|src(?:lazy|real|original|defer|load)|imgurl|imageurl)$/;
const LAZY_SET =
  /^(?!srcset$)(?:data)?(?:lazy|load|real|orig|original|defer|deferred|ll|bg)*(?:srcset|set)$/;

/** Names of what is shown meanwhile. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:blank|spacer|space|place-?holder|loading|loader|preload(?:er)?|lazy(?:-?load)?|transparent|trans|pixel|gr[ae]y|dot|empty|none|clear|1x1|default|white|holder|nopic|no-?(?:img|image)|spinner|sprite)(?:[-_.@]?\d+(?:x\d+)?|[-_](?:img|image|icon|bg|gif))*\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)|\/[a-z]\.gif(?:[?#]|$)/i;

const LOOKS_LIKE_ADDRESS = /\/|\.[a-z]{3,4}(?:[?#]|$)/i;
const LOOKS_LIKE_PICTURE = /\/[^?#]*\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#!@_].*)?$/i;
const BACKGROUND = /background(?:-image)?\s*:[^;]*url\(\s*["']?([^"')]+)/i;

/** Finds the address of an image; what browsers load counts when no attribute has a better one. */
export function findImage(properties: Properties, baseUrl: string | undefined): FoundImage {
  const resolve = (value: string) => resolveSource(value, baseUrl);
  const own = resolveSource(properties.src, baseUrl);
  const ownSrc = own.ok ? own.value : undefined;
  const lazy = lazySourceOf(properties, baseUrl);
  const lazySet = named(properties, LAZY_SET)
    .map((value) => resolveSrcset(value, baseUrl))
    .find((set) => set !== undefined);
  const ownSet = resolveSrcset(properties.srcSet, baseUrl);
  const srcSet = lazySet ?? (lazy !== undefined && isOfPlaceholders(ownSet) ? undefined : ownSet);
  const isPlaceholder = ownSrc === undefined || PLACEHOLDER.test(ownSrc);
  const better = isPlaceholder
    ? (largestOf(srcSet) ??
      unnamedPictures(properties)
        .map(resolve)
        .find((each) => each.ok)?.value)
    : undefined;
  const found = lazy ?? better;
  return {
    src: found ?? ownSrc,
    srcSet,
    isLazy: found !== undefined,
    isPlaceholder: isPlaceholder && found === undefined,
  };
}

/** The address in an attribute that lazy-loading scripts read, of an image, a player or a frame. */
export function lazySourceOf(
  properties: Properties,
  baseUrl: string | undefined,
): string | undefined {
  for (const value of named(properties, LAZY_SOURCE)) {
    const source = LOOKS_LIKE_ADDRESS.test(value) ? resolveSource(value, baseUrl) : undefined;
    if (source?.ok) return source.value;
  }
  return undefined;
}

/** The values of attributes whose name, without hyphens and the like, is of a form. */
function named(properties: Properties, form: RegExp): readonly string[] {
  return Object.entries(properties)
    .filter(([name]) => form.test(name.toLowerCase().replace(/[^a-z0-9]/g, '')))
    .map(([, value]) => (typeof value === 'string' ? value : ''));
}

/** Addresses of pictures in attributes of any name, and in a background. */
function unnamedPictures({ src: _, srcSet: __, style, ...others }: Properties): readonly string[] {
  const background = BACKGROUND.exec(typeof style === 'string' ? style : '')?.[1];
  const written = Object.values(others).flatMap((value) =>
    typeof value === 'string' && /^[[{]/.test(value) ? addressesIn(value) : value,
  );
  return [...written, background].filter(
    (value) =>
      typeof value === 'string' && LOOKS_LIKE_PICTURE.test(value) && !/\s/.test(value.trim()),
  ) as string[];
}

/** What describes one picture is short. */
const MAX_JSON_CHARACTERS = 5000;
const PICTURE_IN_JSON =
  /(?:https?:)?\\?\/\\?\/[^\s"'<>,]{1,2000}\.(?:jpe?g|png|gif|webp|avif)[^\s"'<>,]{0,500}/gi;

/** The addresses of pictures in a value that is JSON. */
function addressesIn(json: string): readonly string[] {
  if (json.length > MAX_JSON_CHARACTERS) return [];
  return (json.match(PICTURE_IN_JSON) ?? []).map((address) => address.replaceAll('\\/', '/'));
}

/** Whether an address is, by its name, one of a picture. */
export function isPictureAddress(address: string): boolean {
  return LOOKS_LIKE_PICTURE.test(address.trim());
}

function isOfPlaceholders(srcSet: string | undefined): boolean {
  return srcSet?.split(', ').every((one) => PLACEHOLDER.test(one.split(' ')[0] ?? '')) === true;
}

/** The address in a `srcset` with the largest width or density. */
export function largestOf(srcSet: string | undefined): string | undefined {
  const candidates = srcSet?.split(', ').map((one) => {
    const [address, descriptor = '1x'] = one.split(' ');
    return { address, size: Number.parseFloat(descriptor) };
  });
  return candidates?.reduce((best, one) => (one.size > best.size ? one : best)).address;
}
