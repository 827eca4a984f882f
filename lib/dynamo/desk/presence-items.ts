/** @module Stores who has unsaved words on which article, in one partition that a list of the desk reads at once. */

import {
  DeleteItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ArticleId } from '../../article/article.ts';
import type { Instant } from '../../core/clock.ts';
import { endOfWork, type Presence, type PresenceRegister } from '../../publish/desk/work-copy.ts';
import {
  type Attributes,
  fromAttributes,
  keyOf,
  toAttributes,
  toEpochSeconds,
} from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { betweenParams, queryItems } from '../client/query.ts';
import { fromStore } from '../client/store-errors.ts';
import { PRESENCE_PARTITION, presenceKey, presenceSpan } from '../table.ts';

/** A row has some 250 bytes: so many are read for 30 units. */
const MAX_ROWS = 1_000;

type StoredPresence = Presence & { readonly expiresAt: number };

/** The request that notes a presence, in the place of an earlier one of the same key. */
export function presenceParams(tableName: string, presence: Presence): PutItemCommandInput {
  const stored: StoredPresence = {
    ...presence,
    expiresAt: toEpochSeconds(endOfWork(presence.savedAt)),
  };
  return {
    TableName: tableName,
    Item: { ...keyOf(presenceKey(presence)), ...toAttributes(stored) },
  };
}

/**
 * The request for the presences on the articles between the first and the last of these ids, those
 * of the newest articles first. They may lag: who has an article open is shown, never relied on.
 */
export function presentParams(tableName: string, ids: readonly ArticleId[]): QueryCommandInput {
  return {
    ...betweenParams(tableName, PRESENCE_PARTITION, presenceSpan(ids)),
    ConsistentRead: false,
    ScanIndexForward: false,
    Limit: MAX_ROWS,
  };
}

/** Reads the item of a presence; undefined when it has ended: TTL is lazy. */
export function parsePresence(item: Attributes, now: Instant): Presence | undefined {
  const { expiresAt, ...presence } = fromAttributes<StoredPresence>(item);
  return expiresAt * 1000 > now ? presence : undefined;
}

/** Keeps presences in the table. */
export function createPresenceRegister(table: Table): PresenceRegister {
  return {
    async notePresence(presence) {
      const params = presenceParams(table.name, presence);
      await fromStore(table.client.send(new PutItemCommand(params)));
    },
    async forgetPresence(ref) {
      const params = { TableName: table.name, Key: keyOf(presenceKey(ref)) };
      await fromStore(table.client.send(new DeleteItemCommand(params)));
    },
    async readPresent(ids, now) {
      if (ids.length === 0) return [];
      const items = await queryItems(table, presentParams(table.name, ids), MAX_ROWS);
      const wanted = new Set(ids);
      return items
        .map((item) => parsePresence(item, now))
        .filter((one) => one !== undefined)
        .filter(({ id }) => wanted.has(id));
    },
  };
}
