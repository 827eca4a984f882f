/** @module Reads the articles before and after one in the list of its section. */

import { type Listing, listingOf, scopesOf } from '../../article/listing.ts';
import type { LiveVersion } from '../../article/version.ts';
import { present } from '../../core/optional.ts';
import type { Neighbours } from '../../page/article/neighbour-links.tsx';
import type { ListReader, NewerReader } from '../../publish/feeds/list-entry.ts';
import { ALL } from '../../site/scopes.ts';

/** What neighbours are read from. */
export interface NeighbourDeps {
  readonly lists: ListReader;
  readonly newer: NewerReader;
}

/**
 * The next newer and the next older article of the section, or of the whole site where the article
 * has none: two queries of at most three entries, however long the list is.
 */
export async function readNeighbours(
  { state, content }: LiveVersion,
  { lists, newer }: NeighbourDeps,
): Promise<Neighbours> {
  const scope = scopesOf(content).find(({ kind }) => kind === 'section') ?? ALL;
  const { firstPublished, id } = listingOf(state, content);
  const position = { firstPublished, id };
  const [[previous], { items }] = await Promise.all([
    newer.readNewer(scope, { than: position, limit: 1 }),
    lists.readList(scope, { after: position, limit: 1 }),
  ]);
  const [next]: readonly Listing[] = items;
  return present({ previous, next });
}
