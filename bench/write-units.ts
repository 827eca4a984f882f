/** @module Write units of a transaction by AWS's published rule, since DynamoDB Local miscounts them. */

import type { Attributes } from '../lib/dynamo/client/attributes.ts';
import { itemBytes } from '../lib/dynamo/client/item-size.ts';

/** Developer Guide, "Read/write capacity": a unit writes 1 KB, and in a transaction each counts twice. */
const UNIT_BYTES = 1024;
const TRANSACTION_FACTOR = 2;

/** One operation as it goes over the wire; all but a put touch small items: entries, rows, counters. */
interface Operation {
  readonly Put?: { readonly Item: WireItem };
}

/** As DynamoDB's JSON has it, where bytes are base64. */
type WireItem = Attributes;

/** The body of a `TransactWriteItems` call. */
export interface Transaction {
  readonly TransactItems?: readonly Operation[];
}

/** What a transaction that went through is billed. */
export function transactionUnits({ TransactItems = [] }: Transaction): number {
  return TransactItems.reduce((sum, { Put }) => {
    const units = Put === undefined ? 1 : Math.ceil(itemBytes(offWire(Put.Item)) / UNIT_BYTES);
    return sum + TRANSACTION_FACTOR * units;
  }, 0);
}

function offWire(item: WireItem): Attributes {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(String(value.B), 'base64') },
    ]),
  );
}
