/** @module A small transaction that is tried again when it meets another one. */

import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Table } from './client.ts';
import { cancellationError, fromStore } from './errors.ts';

const MAX_TRIES = 6;
const FIRST_WAIT_MS = 20;

/** Writes all or nothing; `condition-failed` when a condition did not hold. */
export async function transact(
  table: Table,
  writes: readonly TransactWriteItem[],
): Promise<'written' | 'condition-failed'> {
  for (let tries = 1; ; tries += 1) {
    const params = { TransactItems: [...writes], ClientRequestToken: randomUUID() };
    const answer = await send(table, params);
    if (answer === 'written') return answer;
    const codes = answer.CancellationReasons?.map((reason) => reason.Code) ?? [];
    if (codes.includes('ConditionalCheckFailed')) return 'condition-failed';
    if (!codes.includes('TransactionConflict') || tries === MAX_TRIES) {
      throw cancellationError(answer);
    }
    await table.sleep(FIRST_WAIT_MS * 2 ** tries);
  }
}

async function send(
  table: Table,
  params: TransactWriteItemsCommandInput,
): Promise<'written' | TransactionCanceledException> {
  try {
    await fromStore(table.client.send(new TransactWriteItemsCommand(params)));
    return 'written';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return error;
    throw error;
  }
}
