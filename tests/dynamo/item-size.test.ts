/** @module Tests that our count of an item's size is DynamoDB's own. */

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import type { Attributes } from '../../lib/dynamo/client/attributes.ts';
import { itemBytes } from '../../lib/dynamo/client/item-size.ts';
import { freshTable } from './store.ts';

const DYNAMO_MAX_ITEM_BYTES = 400 * 1024;

let table: Awaited<ReturnType<typeof freshTable>>;
beforeAll(async () => {
  table = await freshTable();
});

const isTaken = (Item: Attributes) =>
  table.client.send(new PutItemCommand({ TableName: table.name, Item })).then(
    () => true,
    () => false,
  );

test.each<[string, Attributes]>([
  ['text', { 标题: { S: '𠮷é' } }],
  ['bytes', { b: { B: new Uint8Array(1_000) } }],
  ['nested lists and maps', { m: { M: { k: { L: [{ S: 'x' }, { BOOL: true }, { M: {} }] } } } }],
])(
  'an item of 400 KB by our count with %s is accepted by DynamoDB, and one byte more is refused',
  async (_what, rest) => {
    const item = (padding: number): Attributes => ({
      pk: { S: 'p' },
      sk: { S: 's' },
      ...rest,
      padding: { S: 'x'.repeat(padding) },
    });
    const room = DYNAMO_MAX_ITEM_BYTES - itemBytes(item(0));
    expect(await isTaken(item(room))).toBe(true);
    expect(await isTaken(item(room + 1))).toBe(false);
  },
);

test('an item with numbers is never counted too small', async () => {
  const numbers = ['0', '-1', '7', '1234567890123', '-9007199254740991', '0.5', '100000000'];
  const item = (padding: number): Attributes => ({
    pk: { S: 'p' },
    sk: { S: 's' },
    list: { L: numbers.map((N) => ({ N })) },
    padding: { S: 'x'.repeat(padding) },
  });
  expect(await isTaken(item(DYNAMO_MAX_ITEM_BYTES - itemBytes(item(0))))).toBe(true);
});
