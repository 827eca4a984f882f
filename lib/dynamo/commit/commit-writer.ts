/** @module Writes an act: everything in one TransactWriteItems, or nothing. */

import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CodedError } from '../../core/errors.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Commit, CommitRefusal, CommitWriter } from '../../publish/commit.ts';
import { findByAltId } from '../articles/alt-ids.ts';
import type { Attributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { itemBytes } from '../client/item-size.ts';
import { fromStore } from '../client/store-errors.ts';
import { type ItemKey, keyName } from '../table.ts';
import { type PlannedItem, planItems, planRemovalItems } from './commit-items.ts';
import { refusalOf } from './commit-refusal.ts';

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
      return refusal === undefined ? writeAll(table, items) : refuse(refusal);
    },
    remove: (removal) => writeAll(table, planRemovalItems(table.name, removal)),
    async judge(commit) {
      const refusal = tooLarge(planItems(table.name, commit)) ?? (await takenIn(table, commit));
      return refusal === undefined ? ok(undefined) : refuse(refusal);
    },
  };
}

async function writeAll(
  table: Table,
  items: readonly PlannedItem[],
): Promise<Result<void, CommitRefusal>> {
  const params = commitParams(items, randomUUID());
  try {
    await fromStore(table.client.send(new TransactWriteItemsCommand(params)));
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const parts = items.map(({ part }) => part);
    return refuse(await withHolder(table, refusalOf(parts, error)));
  }
}

/** A refusal for a foreign id names who has it; whoever let go of it meanwhile is not named. */
async function withHolder(table: Table, refusal: CommitRefusal): Promise<CommitRefusal> {
  if (refusal.type !== 'alt-id-taken') return refusal;
  const holder = await findByAltId(table, refusal);
  return { ...refusal, ...(holder !== undefined && { holder }) };
}

/** The first foreign id of a commit that another article has. */
async function takenIn(table: Table, commit: Commit): Promise<CommitRefusal | undefined> {
  for (const [scheme, value] of Object.entries(commit.altIds)) {
    const holder = await findByAltId(table, { scheme, value });
    if (holder !== undefined && holder !== commit.article.state.id) {
      return { type: 'alt-id-taken', scheme, value, holder };
    }
  }
  return undefined;
}

function attributesIn({ write: { Put, Update, Delete } }: PlannedItem): Attributes {
  return Put?.Item ?? { ...Update?.Key, ...Update?.ExpressionAttributeValues, ...Delete?.Key };
}

function keyIn(item: PlannedItem): ItemKey {
  const { pk, sk } = attributesIn(item);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
}
