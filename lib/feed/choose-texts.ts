/** @module Chooses which members of a subscription document have their full text, and which summary and link. */

import { countFullTexts } from './bounds.ts';
import type { NewsItem } from './item.ts';

/** So many of the last touched members have their full text, however long they are together. */
export const ALWAYS_FULL_MEMBERS = 50;

/** The others have it while the uncoded document is about this size at most. */
export const MAX_SUBSCRIPTION_BYTES = 400_000;

/** An item with its full text as HTML; an empty one is of an article without a body. */
export interface ItemWithText {
  readonly item: NewsItem;
  readonly html: string;
  /** The place of its touch: 0 is the last; undefined in an archive document, where all are equal. */
  readonly place: number | undefined;
}

/**
 * The items, in their order, each with its full text as content where there is room. What is chosen
 * follows from texts and touches alone, so that it is the same in each format.
 */
export function chooseTexts(members: readonly ItemWithText[]): NewsItem[] {
  const last = lastFullPlace(members);
  const texts = members.map(({ html, place = 0 }) => (place <= last ? html : ''));
  const full = countFullTexts(
    texts,
    members.map(({ item }) => item),
  );
  return members.map(({ item }, index) => {
    const html = texts[index];
    return index < full && html !== undefined && html !== '' ? { ...item, content: html } : item;
  });
}

/** The place of the last member that has its full text, counted by touches. */
function lastFullPlace(members: readonly ItemWithText[]): number {
  if (members.length <= ALWAYS_FULL_MEMBERS) return Number.POSITIVE_INFINITY;
  const touched = members.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  let bytes = Buffer.byteLength(JSON.stringify(members.map(({ item }) => item)));
  const over = touched.findIndex(({ html }, index) => {
    bytes += Buffer.byteLength(html);
    return index >= ALWAYS_FULL_MEMBERS && bytes > MAX_SUBSCRIPTION_BYTES;
  });
  return over === -1 ? Number.POSITIVE_INFINITY : (touched[over - 1]?.place ?? 0);
}
