/** @module Reads the heads of an act's feeds and the turns, all in one call. */

import { type FeedStateReader, headsByName } from '../../publish/turns/feed-state.ts';
import { readItems } from '../client/batch-get.ts';
import type { Table } from '../client/client.ts';
import { doneTurnsKey, headKey, keyName, takenTurnsKey } from '../table.ts';
import { parseHead } from './head-items.ts';
import { parseTurns } from './turn-items.ts';

const TAKEN = takenTurnsKey();
const DONE = doneTurnsKey();

/** Reads feeds for acts, consistently. */
export function createFeedStateReader(table: Table): FeedStateReader {
  return {
    async readFeedState(scopes) {
      const keys = [...scopes.map(headKey), TAKEN, DONE];
      const items = await readItems(table, keys, { consistent: true });
      const heads = scopes.flatMap((scope) => {
        const item = items.get(keyName(headKey(scope)));
        return item === undefined ? [] : [parseHead(scope, item)];
      });
      const turns = parseTurns(items.get(keyName(TAKEN)), items.get(keyName(DONE)));
      return { heads: headsByName(heads), turns };
    },
  };
}
