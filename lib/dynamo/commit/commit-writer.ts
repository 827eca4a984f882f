/** @module Writes a commit in one TransactWriteItems call. */

import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CodedError } from '../../core/errors.ts';
import { ok, refuse } from '../../core/result.ts';
import type { CommitRefusal, CommitWriter } from '../../publish/commit.ts';
import { type Commit, MAX_TRANSACTION_ITEMS, writesOf } from '../../publish/plan.ts';
import { findByAltId } from '../articles/alt-ids.ts';
import type { Attributes } from '../client/attributes.ts';
import type { Table } from '../client/client.ts';
import { itemBytes, MAX_ITEM_BYTES } from '../client/item-size.ts';
import { fromStore } from '../client/store-errors.ts';
import { refusedLead } from '../feeds/lead-items.ts';
import { type ItemKey, keyName } from '../table.ts';
import { type PlannedItem, planItems } from './commit-items.ts';
import { refusalOf } from './commit-refusal.ts';

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
  if (items.length > MAX_TRANSACTION_ITEMS) {
    throw new CodedError('ERR_COMMIT_BOUND', `${items.length} items in one transaction`);
  }
  const names = new Set(items.map((item) => keyName(keyIn(item))));
  if (names.size < items.length) {
    throw new CodedError('ERR_COMMIT_ITEM_TWICE', 'Two writes of one transaction meet on an item');
  }
  return { TransactItems: items.map(({ write }) => write), ClientRequestToken: token };
}

/** The refusal of items of which one, or all together, are larger than the table allows. */
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

/** Writes commits. Throws a `StoreError` when the store fails: the commit may then be written or not. */
export function createCommitWriter(table: Table): CommitWriter {
  return {
    async commit(commit) {
      const items = planItems(table.name, commit);
      const refusal = tooLarge(items) ?? (await writeAll(table, items));
      return refusal === undefined ? ok(undefined) : refuse(refusal);
    },
    async judge(commit) {
      const refusal =
        tooLarge(planItems(table.name, commit)) ??
        (await takenIn(table, commit)) ??
        (await refusedLead(table, writesOf(commit, 'lead')));
      return refusal === undefined ? ok(undefined) : refuse(refusal);
    },
  };
}

async function writeAll(
  table: Table,
  items: readonly PlannedItem[],
): Promise<CommitRefusal | undefined> {
  const params = commitParams(items, randomUUID());
  try {
    await fromStore(table.client.send(new TransactWriteItemsCommand(params)));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const commit = items.map(({ planned }) => planned);
    return withHolder(table, refusalOf(commit, error));
  }
}

/** Adds the article that has a foreign id; none when that article freed it meanwhile. */
async function withHolder(table: Table, refusal: CommitRefusal): Promise<CommitRefusal> {
  if (refusal.type !== 'alt-id-taken') return refusal;
  const holder = await findByAltId(table, refusal);
  return { ...refusal, ...(holder !== undefined && { holder }) };
}

/** The first foreign id of a commit that another article has. */
async function takenIn(table: Table, commit: Commit): Promise<CommitRefusal | undefined> {
  for (const { item } of writesOf(commit, 'alt-id')) {
    if ('remove' in item) continue;
    const { scheme, value, articleId } = item.put;
    const holder = await findByAltId(table, { scheme, value });
    if (holder !== undefined && holder !== articleId) {
      return { type: 'alt-id-taken', scheme, value, holder };
    }
  }
  return undefined;
}

function attributesIn({ write: { Put, Update, Delete, ConditionCheck } }: PlannedItem): Attributes {
  const named = Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key;
  return Put?.Item ?? { ...named, ...Update?.ExpressionAttributeValues };
}

function keyIn(item: PlannedItem): ItemKey {
  const { pk, sk } = attributesIn(item);
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
}
