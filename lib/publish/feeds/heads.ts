/** @module The heads of the feeds that an act touches, read consistently. */

import type { FeedHead } from '../feed/head.ts';
import { scopeName } from '../site/scopes.ts';
import { type PlannedAct, touchedScopes } from './plan.ts';
import type { HeadReader } from './read-ports.ts';

/** By the names of their scopes; a feed that never had an article has none. */
export async function readHeads(
  reader: HeadReader,
  act: PlannedAct,
): Promise<ReadonlyMap<string, FeedHead>> {
  const heads = await Promise.all(
    touchedScopes(act).map((scope) => reader.readHead(scope, { consistent: true })),
  );
  return new Map(
    heads.filter((head) => head !== undefined).map((head) => [scopeName(head.scope), head]),
  );
}
