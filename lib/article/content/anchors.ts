/** @module Keeps links within a body: numbers the elements that they lead to, under a prefix of our own. */

import type { Element, ElementContent, Root } from 'hast';
import { elementsIn, isElement } from './tree.ts';

/** The ids that a body may have; none of a page's own begins so. */
export const ANCHOR_ID = /^text-[1-9]\d{0,4}$/;

/** Where the links within a body lead. */
export interface Anchors {
  /** The id that an element gets because a link leads to it. */
  idOf(element: Element): string | undefined;
  /** The id that a link leads to, if the body has its target. */
  idAt(href: unknown): string | undefined;
}

/**
 * Finds what the links within a tree lead to. Targets are numbered in their order, so that the same
 * tree always has the same ids, whatever they were called.
 */
export function findAnchors(root: Root, baseUrl: string | undefined): Anchors {
  const linked = new Set<string>();
  const targets = new Map<string, Element>();
  for (const element of elementsIn(root)) {
    const fragment = isElement(element, 'a') && fragmentOf(element.properties.href, baseUrl);
    if (typeof fragment === 'string') linked.add(fragment);
    for (const name of namesOf(element)) if (!targets.has(name)) targets.set(name, element);
  }
  const ids = new Map<Element, string>();
  const idsByName = new Map<string, string>();
  for (const [name, element] of targets) {
    if (!linked.has(name)) continue;
    const id = ids.get(element) ?? `text-${ids.size + 1}`;
    ids.set(element, id);
    idsByName.set(name, id);
  }
  return {
    idOf: (element) => ids.get(element),
    idAt: (href) => idsByName.get(fragmentOf(href, baseUrl) ?? ''),
  };
}

/** The fragment of a link within the page; undefined for a link to elsewhere. */
function fragmentOf(href: unknown, baseUrl: string | undefined): string | undefined {
  const [, page = '', fragment = ''] = /^([^#]*)#(.+)$/s.exec(String(href ?? '').trim()) ?? [];
  if (fragment === '') return undefined;
  if (page === '') return decoded(fragment);
  const base = baseUrl === undefined ? undefined : withoutFragment(baseUrl);
  return base !== undefined && withoutFragment(page, base) === base ? decoded(fragment) : undefined;
}

function withoutFragment(address: string, base?: string): string | undefined {
  return URL.parse(address, base)?.href.replace(/#.*$/s, '');
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function namesOf(element: Element): readonly string[] {
  const { id, name } = element.properties;
  const names = isElement(element, 'a') ? [id, name] : [id];
  return names.filter((each) => typeof each === 'string').map((each) => each.trim());
}

/** Nodes with an id at their start: on the first if it is an element that may have one. */
export function placeId(
  id: string,
  nodes: readonly ElementContent[],
  mayHaveId: (element: Element) => boolean,
): readonly ElementContent[] {
  const first = nodes.find((node) => node.type !== 'text' || node.value.trim() !== '');
  if (first?.type === 'element' && first.properties.id === undefined && mayHaveId(first)) {
    first.properties.id = id;
    return nodes;
  }
  // Not `a`: it would end a link that it is in.
  return [{ type: 'element', tagName: 'bdi', properties: { id }, children: [] }, ...nodes];
}
