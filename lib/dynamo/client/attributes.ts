/** @module Converts between plain values and DynamoDB's attribute values. */

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ItemKey } from '../table.ts';

/** An item, or part of one, as DynamoDB has it. */
export type Attributes = Record<string, AttributeValue>;

/** Turns a plain object into attributes; undefined members are left out. */
export function toAttributes(value: object): Attributes {
  return marshall({ ...value }, { removeUndefinedValues: true });
}

/** The attributes of a key. */
export function keyOf({ pk, sk }: ItemKey): Attributes {
  return { pk: { S: pk }, sk: { S: sk } };
}

/**
 * Takes an item for the form in which this room wrote it, without its key.
 * The table has no other writer, so the form is believed; what is packed is checked when unpacked.
 */
export function fromAttributes<Stored extends object>(item: Attributes): Stored {
  const { pk: _pk, sk: _sk, ...rest } = unmarshall(item);
  return rest as Stored;
}

/** An instant in whole epoch seconds, rounded up, as TTL attributes have it. */
export function toEpochSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
