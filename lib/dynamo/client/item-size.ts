/** @module Computes an item's size by DynamoDB's rules (Developer Guide, "Item sizes and formats"). */

import { Buffer } from 'node:buffer';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attributes } from './attributes.ts';

/** Under DynamoDB's 400 KB, so that a state can still grow by what later acts add. */
export const MAX_ITEM_BYTES = 380 * 1024;

const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

/** The bytes of an item, names included; numbers are counted at their upper bound. */
export function itemBytes(item: Attributes): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 2;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) {
    return value.L.reduce((sum, one) => sum + ELEMENT_BYTES + valueBytes(one), CONTAINER_BYTES);
  }
  if (value.M !== undefined) {
    return CONTAINER_BYTES + Object.keys(value.M).length * ELEMENT_BYTES + itemBytes(value.M);
  }
  return 1;
}
