/** @module Stores and reads closed archive chunks (RFC 5005 §4) of fifty ids each. */

import { GetItemCommand, type GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArchiveChunk, ArchiveReader, ChunkWrite } from '../../publish/feeds/archive-chunk.ts';
import type { Scope } from '../../site/scopes.ts';
import { type Attributes, fromAttributes, keyOf, toAttributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { idCodec, packRecords, unpackRecords } from '../client/id-codec.ts';
import { fromStore } from '../client/store-errors.ts';
import { putItem } from '../client/write-item.ts';
import { chunkKey } from '../table.ts';

interface StoredChunk {
  readonly number: number;
  readonly ids: Uint8Array;
}

/** The item of a chunk. */
export function chunkItem(scope: Scope, { number, ids }: ArchiveChunk): Attributes {
  const stored: StoredChunk = { number, ids: packRecords(idCodec, ids) };
  return { ...keyOf(chunkKey(scope, number)), ...toAttributes(stored) };
}

/** The transaction item of a planned chunk. */
export function chunkWriteItem(tableName: string, { item, condition }: ChunkWrite) {
  return putItem(tableName, chunkItem(item.scope, item), condition);
}

/** Reads the item of a chunk. */
export function parseChunk(item: Attributes): ArchiveChunk {
  const { number, ids } = fromAttributes<StoredChunk>(item);
  return { number, ids: unpackRecords(idCodec, ids) };
}

/** The request for a chunk, consistent. */
export function chunkParams(tableName: string, scope: Scope, number: number): GetItemCommandInput {
  return { TableName: tableName, Key: keyOf(chunkKey(scope, number)), ConsistentRead: true };
}

/** One chunk of a scope's archive, by its number from 1; undefined when it is not closed yet. */
export async function readChunk(
  table: Table,
  scope: Scope,
  number: number,
): Promise<ArchiveChunk | undefined> {
  const params = chunkParams(table.name, scope, number);
  const { Item } = await fromStore(table.client.send(new GetItemCommand(params)));
  return Item === undefined ? undefined : parseChunk(Item);
}

/** Reads closed chunks. */
export function createArchiveReader(table: Table): ArchiveReader {
  return {
    async readArchive(scope, number) {
      return (await readChunk(table, scope, number))?.ids;
    },
  };
}
