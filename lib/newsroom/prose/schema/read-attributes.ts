/** @module Reads attributes of HTML elements as the values that nodes and marks of the editor hold. */

import { resolveLink, resolveSource, resolveSrcset } from '../../../article/content/addresses.ts';

/** Attributes of an element as a serialiser writes them; null is left out. */
export type ElementAttributes = Readonly<Record<string, string | number | null>>;

/**
 * The address of a link as the server would write it. A relative one stays as it is, since only the
 * server knows the base of the body. Null for what the server would take out.
 */
export function linkAddress(written: string | null): string | null {
  const link = resolveLink(written ?? '', undefined);
  if (link.ok) return link.value;
  return link.refusal === 'relative' ? (written ?? '').trim() : null;
}

/** The address of what a page loads, as `linkAddress`. */
export function sourceAddress(written: string | null): string | null {
  const source = resolveSource(written ?? '', undefined);
  if (source.ok) return source.value;
  return source.refusal === 'relative' ? (written ?? '').trim() : null;
}

/** A list of pictures for several widths; null without a good one. */
export function sourceSet(element: Element): string | null {
  const written = element.getAttribute('srcset');
  if (written === null) return null;
  return resolveSrcset(written, undefined) ?? null;
}

/** A length in pixels; null for anything else. */
export function pixels(element: Element, name: string): string | null {
  const written = element.getAttribute(name)?.trim() ?? '';
  return /^\d{1,5}$/.test(written) ? written : null;
}

/** A whole number from 1 up to `most`; `otherwise` for anything else. */
export function count(element: Element, name: string, most: number, otherwise = 1): number {
  const written = Number(element.getAttribute(name) ?? '');
  return Number.isInteger(written) && written >= 1 && written <= most ? written : otherwise;
}

/** One of the values that an attribute may have; null for any other. */
export function oneOf(element: Element, name: string, allowed: readonly string[]): string | null {
  const written = element.getAttribute(name)?.trim() ?? '';
  return allowed.includes(written) ? written : null;
}

/** The language and direction that an element has for itself. */
export function languageOf(element: Element): { lang: string | null; dir: string | null } {
  const lang = element.getAttribute('lang')?.trim() ?? '';
  return {
    lang: /^[A-Za-z0-9-]{1,35}$/.test(lang) ? lang : null,
    dir: oneOf(element, 'dir', ['ltr', 'rtl', 'auto']),
  };
}

/** The text of an attribute; null when it is absent or empty. */
export function textAttribute(element: Element, name: string): string | null {
  return element.getAttribute(name) || null;
}
