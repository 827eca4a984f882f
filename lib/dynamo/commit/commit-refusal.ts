/** @module Reads why DynamoDB cancelled a commit's transaction. Pure. */

import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { CommitRefusal } from '../../publish/commit.ts';
import type { Commit } from '../../publish/plan.ts';
import { cancellationError } from '../client/store-errors.ts';

/**
 * The refusal of the first write of a commit whose condition failed; `conflict` when none failed and
 * another transaction was at one of the items: read again, compute again.
 * Throws a `StoreError` when the reason is the store's own.
 */
export function refusalOf(commit: Commit, error: TransactionCanceledException): CommitRefusal {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  const failed = commit.find(
    ({ refusal }, index) => codes[index] === 'ConditionalCheckFailed' && refusal !== undefined,
  );
  if (failed?.refusal !== undefined) return failed.refusal;
  if (codes.slice(0, commit.length).includes('TransactionConflict')) return { type: 'conflict' };
  throw cancellationError(error);
}
