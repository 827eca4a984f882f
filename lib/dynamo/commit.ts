/** @module Writes an act: everything in one TransactWriteItems, or nothing. */

import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CodedError } from '../core/exhaustive.ts';
import { ok, refuse } from '../core/result.ts';
import type { CommitRefusal, CommitWriter } from '../publish/commit.ts';
import type { Attributes } from './attributes.ts';
import type { Table } from './client.ts';
import { type PlannedItem, planItems } from './commit-items.ts';
import { refusalOf } from './commit-refusal.ts';
import { fromStore } from './errors.ts';
import { itemBytes } from './item-size.ts';
import { type ItemKey, keyName } from './table.ts';

/** DynamoDB's bound on the items of one transaction. */
const MAX_ITEMS = 100;
/** Under DynamoDB's 400 KB, so that the state can still grow by what later acts add. */
export const MAX_ITEM_BYTES = 380 * 1024;
/** Under DynamoDB's 4 MB for all items of one transaction. */
export const MAX_COMMIT_BYTES = 4_000_000;

/**
 * The request for a commit's items. `token` makes a repeated request one write for ten minutes.
 * Throws `ERR_COMMIT_BOUND` above 100 items, `ERR_COMMIT_ITEM_TWICE` when two writes meet.
 */
export function commitParams(
  items: readonly PlannedItem[],
  token: string,
): TransactWriteItemsCommandInput {
  if (items.length > MAX_ITEMS) {
    throw new CodedError('ERR_COMMIT_BOUND', `${items.length} items in one transaction`);
  }
  const names = new Set(items.map((item) => keyName(keyIn(item))));
  if (names.size < items.length) {
    throw new CodedError('ERR_COMMIT_ITEM_TWICE', 'Two writes of one transaction meet on an item');
  }
  return { TransactItems: items.map(({ write }) => write), ClientRequestToken: token };
}

/** Whether an item, or all of them together, are more than the table takes. */
export function tooLarge(items: readonly PlannedItem[]): CommitRefusal | undefined {
  const sizes = items.map((item) => itemBytes(attributesIn(item)));
  const largest = Math.max(...sizes);
  const sum = sizes.reduce((total, bytes) => total + bytes, 0);
  if (largest > MAX_ITEM_BYTES) {
    return { type: 'version-too-large', bytes: largest, maxBytes: MAX_ITEM_BYTES };
  }
  if (sum <= MAX_COMMIT_BYTES) return undefined;
  return { type: 'version-too-large', bytes: sum, maxBytes: MAX_COMMIT_BYTES };
}

/** Writes commits. Throws a `StoreError` when the store fails: then it may or may not be written. */
export function createCommitWriter(table: Table): CommitWriter {
  return {
    async commit(commit) {
      const items = planItems(table.name, commit);
      const refusal = tooLarge(items);
      if (refusal !== undefined) return refuse(refusal);
      const params = commitParams(items, randomUUID());
      try {
        await fromStore(table.client.send(new TransactWriteItemsCommand(params)));
        return ok(undefined);
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const parts = items.map(({ part }) => part);
        return refuse(refusalOf(parts, error));
      }
    },
  };
}

function attributesIn({ write: { Put, Update, Delete } }: PlannedItem): Attributes {
  return Put?.Item ?? { ...Update?.Key, ...Update?.ExpressionAttributeValues, ...Delete?.Key };
}

function keyIn(item: PlannedItem): ItemKey {
  const { pk, sk } = attributesIn(item);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
}
