/** @module Reads any number of items by key, repeating the keys that DynamoDB left unprocessed. */

import { BatchGetItemCommand, type BatchGetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type ItemKey, keyName } from '../table.ts';
import { type Attributes, keyOf } from './attributes.ts';
import type { Table } from './client.ts';
import { fromStore, StoreError } from './store-errors.ts';

/** DynamoDB's bound on the keys of one BatchGetItem call. */
const MAX_KEYS_PER_CALL = 100;
/** So many calls in a row may bring nothing before the read is given up: 1.6 s of waits. */
const MAX_IDLE_CALLS = 6;
const FIRST_WAIT_MS = 25;

/** Items by the name of their key; what does not exist is not in it. */
type FoundItems = ReadonlyMap<string, Attributes>;

/** How items are read. */
interface ReadOptions {
  readonly consistent: boolean;
  /** The attributes to send, beside the key's; all of them unless given. It changes no read units. */
  readonly attributes?: readonly string[];
}

/** The request for at most 100 different keys. */
export function batchGetParams(
  tableName: string,
  keys: readonly Attributes[],
  { consistent, attributes }: ReadOptions,
): BatchGetItemCommandInput {
  const request = { Keys: [...keys], ConsistentRead: consistent };
  return {
    RequestItems: {
      [tableName]: { ...request, ...(attributes !== undefined && projectionOf(attributes)) },
    },
  };
}

/** By placeholders, since many names are reserved words of DynamoDB. */
function projectionOf(attributes: readonly string[]) {
  const names = ['pk', 'sk', ...attributes].map((name) => [`#${name}`, name] as const);
  return {
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
}

/** How long to wait before asking again, after so many calls in a row that brought nothing. */
export function waitMs(idleCalls: number): number {
  return FIRST_WAIT_MS * 2 ** idleCalls;
}

/** Reads the items of keys; a key may be named twice. */
export async function readItems(
  table: Table,
  keys: readonly ItemKey[],
  options: ReadOptions,
): Promise<FoundItems> {
  const distinct = [...new Map(keys.map((key) => [keyName(key), keyOf(key)])).values()];
  const calls = Array.from({ length: Math.ceil(distinct.length / MAX_KEYS_PER_CALL) }, (_, call) =>
    readBatch(
      table,
      distinct.slice(call * MAX_KEYS_PER_CALL, (call + 1) * MAX_KEYS_PER_CALL),
      options,
    ),
  );
  const items = (await Promise.all(calls)).flat();
  return new Map(
    items.map((item) => [keyName({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' }), item]),
  );
}

/** One call, and more for the keys it left: an answer ends at 16 MB, or where capacity does. */
async function readBatch(
  table: Table,
  keys: readonly Attributes[],
  options: ReadOptions,
): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  let left = keys;
  for (let idleCalls = 0; ; await table.sleep(waitMs(idleCalls))) {
    const params = batchGetParams(table.name, left, options);
    const answer = await fromStore(table.client.send(new BatchGetItemCommand(params)));
    const items = answer.Responses?.[table.name] ?? [];
    found.push(...items);
    left = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    if (left.length === 0) return found;
    idleCalls = items.length > 0 ? 0 : idleCalls + 1;
    if (idleCalls > MAX_IDLE_CALLS) throw new StoreError('ERR_STORE_THROTTLED');
  }
}
