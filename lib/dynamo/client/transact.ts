/** @module Writes a small transaction, retried when it conflicts with another. */

import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Table } from './client.ts';
import { cancellationError, fromStore } from './store-errors.ts';

const MAX_TRIES = 6;
const FIRST_WAIT_MS = 20;

/** Which writes were in the way of all: the places, from 0, of those whose condition did not hold. */
type FailedConditions = readonly number[];

/** Writes all or nothing. Throws a `StoreError` when the store fails: then it may be written or not. */
export async function transact(
  table: Table,
  writes: readonly TransactWriteItem[],
): Promise<Result<void, FailedConditions>> {
  for (let tries = 1; ; tries += 1) {
    const params = { TransactItems: [...writes], ClientRequestToken: randomUUID() };
    const cancelled = await send(table, params);
    if (cancelled === undefined) return ok(undefined);
    const codes = cancelled.CancellationReasons?.map((reason) => reason.Code) ?? [];
    const failed = codes.flatMap((code, at) => (code === 'ConditionalCheckFailed' ? [at] : []));
    if (failed.length > 0) return refuse(failed);
    if (!codes.includes('TransactionConflict') || tries === MAX_TRIES) {
      throw cancellationError(cancelled);
    }
    await table.sleep(FIRST_WAIT_MS * 2 ** tries);
  }
}

async function send(
  table: Table,
  params: TransactWriteItemsCommandInput,
): Promise<TransactionCanceledException | undefined> {
  try {
    await fromStore(table.client.send(new TransactWriteItemsCommand(params)));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return error;
    throw error;
  }
}
