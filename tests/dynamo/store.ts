/** @module Opens the table of one test file as the product does, and reads or tampers with its items. */

import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, keyOf } from '../../lib/dynamo/client/attributes.ts';
import { createClient, openTable, type Table } from '../../lib/dynamo/client/client.ts';
import type { ItemKey } from '../../lib/dynamo/table.ts';
import { createTable } from '../support/table.ts';

/** An empty table in DynamoDB Local. `waits` has the milliseconds that it would have waited between tries. */
export async function freshTable(): Promise<Table & { readonly waits: number[] }> {
  const { tableName, client } = await createTable();
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  return { ...openTable({ client: createClient(client), name: tableName, sleep }), waits };
}

/** Every item, in the order of its key. */
export async function allItems(table: Table): Promise<readonly Attributes[]> {
  const items: Attributes[] = [];
  let start: Attributes | undefined;
  do {
    const answer = await table.client.send(
      new ScanCommand({ TableName: table.name, ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(answer.Items ?? []));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
  return items.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** The sort keys of all items, after their partition keys. */
export function nameOf(item: Attributes): string {
  return `${item.pk?.S} ${item.sk?.S}`;
}

/** Writes an item past the product, as by hand. */
export async function plantItem(table: Table, item: Attributes): Promise<void> {
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: item }));
}

/** Takes an item out past the product, as by hand. */
export async function loseItem(table: Table, key: ItemKey): Promise<void> {
  await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(key) }));
}

/** Lets every answer of a client go through `change`, as if DynamoDB had answered so. */
export function answerThrough(
  client: DynamoDBClient,
  change: (command: string, output: object) => object,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      return {
        ...answer,
        output: change(String(context.commandName), answer.output),
      } as typeof answer;
    },
    { step: 'initialize', name: 'changedAnswer' },
  );
}

/** Makes the next `times` calls of a client fail before anything is sent. */
export function failCalls(
  client: DynamoDBClient,
  error: Error,
  times = Number.POSITIVE_INFINITY,
): void {
  let left = times;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (left <= 0) return next(args);
      left -= 1;
      throw error;
    },
    { step: 'initialize', name: 'failedCall' },
  );
}

/** The error of a transaction that DynamoDB cancelled for these reasons, one for each item. */
export function cancelled(...codes: readonly string[]): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

/** Loses a client's first answer after DynamoDB acted, so that the SDK sends the request again. */
export function loseOneAnswer(client: DynamoDBClient): void {
  let isLost = false;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (isLost) return answer;
      isLost = true;
      throw Object.assign(new TypeError('the answer was lost'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', name: 'loseOneAnswer' },
  );
}

/** Counts what a client is asked to send, whatever becomes of it; the function returns the count. */
export function countCalls(client: DynamoDBClient): () => number {
  let calls = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      calls += 1;
      return next(args);
    },
    { step: 'initialize', name: 'countedCall' },
  );
  return () => calls;
}
