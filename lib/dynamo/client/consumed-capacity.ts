/** @module Reports the capacity that each request consumed (`ReturnConsumedCapacity`). */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Capacity units, read or written. */
export interface Consumption {
  readonly read: number;
  readonly write: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** What an answer may say: one table's, or a list of them for batches and transactions. */
interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

const WRITING = /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/;

/** Makes a client request the consumed capacity of each call, and passes it to `report`. */
export function reportConsumption(
  client: DynamoDBClient,
  report: (consumed: Consumption) => void,
): DynamoDBClient {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
        const result = await next({ ...args, input: input as typeof args.input });
        const units = unitsIn(result.output as Answer);
        report(WRITING.test(commandName) ? { read: 0, write: units } : { read: units, write: 0 });
        return result;
      },
    { step: 'initialize', name: 'reportConsumption' },
  );
  return client;
}

function unitsIn({ ConsumedCapacity = [] }: Answer): number {
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((sum, { CapacityUnits = 0 }: Consumed) => sum + CapacityUnits, 0);
}
