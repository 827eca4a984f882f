/** @module Reads a feed's head and its versions as the product did in November 2026, to which ratios are held. */

import { BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ArticleId } from '../../lib/article/article.ts';
import { keyOf } from '../../lib/dynamo/client/attributes.ts';
import { reportConsumption } from '../../lib/dynamo/client/consumed-capacity.ts';
import { headKey, versionKey } from '../../lib/dynamo/table.ts';
import { ALL } from '../../lib/site/scopes.ts';
import { createReferenceClient } from './client.ts';

/** A member of the head as `lib/dynamo/feeds/head-items.ts` packs it. */
const MEMBER_BYTES = 29;
const ID_BYTES = 16;

interface Member {
  readonly id: ArticleId;
  readonly version: number;
  readonly touchedAt: bigint;
}

/** The reads of a 304 and of a cold 200, and nothing of what is made of them. */
export interface ReferenceReads {
  readonly readHead: () => Promise<readonly Member[]>;
  readonly readAll: () => Promise<readonly unknown[]>;
}

/** Opens a table to read the site's feed of. */
export function openReferenceReads(tableName: string): ReferenceReads {
  const client = reportConsumption(createReferenceClient(), () => undefined);
  const readHead = async () => {
    const command = new GetItemCommand({
      TableName: tableName,
      Key: keyOf(headKey(ALL)),
      ConsistentRead: false,
    });
    const { Item: item = {} } = await client.send(command);
    return membersIn((unmarshall(item) as { readonly window: Uint8Array }).window);
  };
  return {
    readHead,
    readAll: async () => {
      const keys = (await readHead()).map((member) => keyOf(versionKey(member)));
      const request = { Keys: keys, ConsistentRead: false };
      const { Responses: tables = {} } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: request } }),
      );
      return (tables[tableName] ?? []).map((item) => unmarshall(item));
    },
  };
}

function membersIn(window: Uint8Array): readonly Member[] {
  const source = Buffer.from(window.buffer, window.byteOffset, window.byteLength);
  return Array.from({ length: source.length / MEMBER_BYTES }, (_, index) => {
    const at = index * MEMBER_BYTES;
    const hex = source.toString('hex', at, at + ID_BYTES);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
    return {
      id: [...parts, hex.slice(20)].join('-') as ArticleId,
      version: source.readUInt32BE(at + ID_BYTES),
      touchedAt: source.readBigInt64BE(at + ID_BYTES + 4),
    };
  });
}
