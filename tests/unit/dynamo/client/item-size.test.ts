/** @module The size of an item, compared with a count by hand after DynamoDB's rules. */

import { expect, test } from 'vitest';
import { itemBytes } from '../../../../lib/dynamo/client/item-size.ts';

test.each([
  ['an empty item', {}, 0],
  ['a name and a text, in UTF-8', { 名: { S: '𠮷a' } }, 3 + 5],
  ['binary as it is, before base64', { b: { B: new Uint8Array(10) } }, 1 + 10],
  ['a number by half its digits, rounded up', { n: { N: '1234567' } }, 1 + 4 + 2],
  ['true, false and null as one byte', { t: { BOOL: true }, n: { NULL: true as const } }, 2 + 2],
  ['a list as 3 and one per element', { l: { L: [{ S: 'ab' }, { S: 'c' }] } }, 1 + 3 + 3 + 2],
  ['a map as 3 and one per member', { m: { M: { k: { S: 'v' } } } }, 1 + 3 + 1 + 2],
])('itemBytes counts %s', (_what, item, bytes) => {
  expect(itemBytes(item)).toBe(bytes);
});
