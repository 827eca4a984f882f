/** @module Cuts the oldest items of a document, down to title and link, so that it fits its size. */

import { present } from '../core/optional.ts';
import { MAX_DOCUMENT_BYTES, overestimate, weigh } from './bounds.ts';
import type { NewsItem } from './item.ts';

/** From the whole item to its required parts. */
const CUTS: readonly ((item: NewsItem) => NewsItem)[] = [(item) => item, keepSummary, keepTitle];

/** How often more JSON Feed may name the authors: in `authors`, and with their roles. */
const MORE_NAMINGS = 2;

/**
 * The same items, none dropped. If they are too large for one document, later ones lose first
 * links, media and notes, then the summary too.
 */
export function fitItems(items: readonly NewsItem[]): NewsItem[] {
  // A cheap upper bound is enough for most documents.
  if ((1 + MORE_NAMINGS) * overestimate(items) <= MAX_DOCUMENT_BYTES) return [...items];
  const whole = items.reduce((sum, item) => sum + weighItem(item), 0);
  return whole <= MAX_DOCUMENT_BYTES ? [...items] : cutItems(items);
}

function cutItems(items: readonly NewsItem[]): NewsItem[] {
  let rest = items.reduce((sum, item) => sum + weighItem(keepTitle(item)), 0);
  let used = 0;
  return items.map((item) => {
    const least = keepTitle(item);
    rest -= weighItem(least);
    const room = MAX_DOCUMENT_BYTES - used - rest;
    const fitted = CUTS.map((cut) => cut(item)).find((one) => weighItem(one) <= room) ?? least;
    used += weighItem(fitted);
    return fitted;
  });
}

function weighItem(item: NewsItem): number {
  return weigh(JSON.stringify(item)) + MORE_NAMINGS * weigh(JSON.stringify(item.author));
}

function keepSummary(item: NewsItem): NewsItem {
  const { description, excerpt, notes } = item;
  return { ...keepTitle(item), notes, ...present({ description, excerpt }) };
}

function keepTitle({ id, version, title, link, date, ...item }: NewsItem): NewsItem {
  const { published, language, author } = item;
  const none = { category: [], enclosures: [], links: [], corrections: [], notes: [] };
  return { id, version, title, link, date, published, language, author, ...none };
}
