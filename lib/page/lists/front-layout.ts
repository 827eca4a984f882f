/** @module Places articles on the front page: a lead, the next newest, a block for each section, and the rest. Pure. */

import type { Listing } from '../../article/listing.ts';

/** A section with its newest articles, newest first. */
export interface SectionBlock {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Listing[];
}

/** Where each article of the front page is; each is there once. */
export interface FrontLayout {
  readonly lead?: Listing;
  /** The newest beside the lead; empty where there are no blocks. */
  readonly tops: readonly Listing[];
  /** Sections that have an article which is not placed above. */
  readonly blocks: readonly SectionBlock[];
  /** The other newest articles. */
  readonly others: readonly Listing[];
}

/** So many articles are beside the lead, and so many in a block. */
const TOPS = 3;
export const BLOCK_ARTICLES = 4;

/** The newest articles with the lead and those beside it taken out; without a chosen lead the newest leads. */
export function placeLead(newest: readonly Listing[], chosen?: Listing) {
  const [first] = newest;
  const lead = chosen ?? first;
  const rest = newest.filter(({ id }) => id !== lead?.id);
  return { lead, tops: rest.slice(0, TOPS), rest: rest.slice(TOPS) };
}

/**
 * The front page of the newest articles. `sections` have their newest, of which those placed above
 * are left out.
 */
export function layFront(
  newest: readonly Listing[],
  sections: readonly SectionBlock[],
  chosen?: Listing,
): FrontLayout {
  const { lead, tops, rest } = placeLead(newest, chosen);
  const above = idsOf(lead === undefined ? tops : [lead, ...tops]);
  const blocks = sections
    .map((section) => ({
      ...section,
      items: without(section.items, above).slice(0, BLOCK_ARTICLES),
    }))
    .filter(({ items }) => items.length > 0);
  const inBlocks = idsOf(blocks.flatMap(({ items }) => items));
  const placed = { ...(lead !== undefined && { lead }), blocks };
  return blocks.length === 0
    ? { ...placed, tops: [], others: [...tops, ...rest] }
    : { ...placed, tops, others: without(rest, inBlocks) };
}

function idsOf(items: readonly Listing[]): ReadonlySet<string> {
  return new Set(items.map(({ id }) => id));
}

function without(items: readonly Listing[], ids: ReadonlySet<string>): readonly Listing[] {
  return items.filter(({ id }) => !ids.has(id));
}
