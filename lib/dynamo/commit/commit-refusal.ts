/** @module What DynamoDB's reasons for cancelling a transaction mean for the act. Pure. */

import type { CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { exhaustive } from '../../core/exhaustive.ts';
import type { CommitRefusal } from '../../publish/commit.ts';
import { cancellationError } from '../client/store-errors.ts';
import type { ItemPart } from './commit-items.ts';

/** From the reason that no retry can cure to the one that every retry cures. */
const PRECEDENCE: readonly CommitRefusal['type'][] = [
  'claim-lost',
  'article-moved',
  'alt-id-taken',
  'heads-moved',
];

/**
 * Why a transaction was cancelled; `parts` are its items' parts, and reasons are by the same index.
 * A conflict with a transaction in flight counts as moved heads: read again, compute again.
 * Throws a `StoreError` when the reason is the store's own.
 */
export function refusalOf(
  parts: readonly ItemPart[],
  error: TransactionCanceledException,
): CommitRefusal {
  const reasons = error.CancellationReasons ?? [];
  const refusals = parts.flatMap((part, index) => refusalOfItem(part, reasons[index]) ?? []);
  for (const type of PRECEDENCE) {
    const refusal = refusals.find((one) => one.type === type);
    if (refusal !== undefined) return refusal;
  }
  throw cancellationError(error);
}

function refusalOfItem(
  part: ItemPart,
  reason: CancellationReason | undefined,
): CommitRefusal | undefined {
  if (reason?.Code === 'TransactionConflict') return { type: 'heads-moved' };
  return reason?.Code === 'ConditionalCheckFailed' ? failedCondition(part) : undefined;
}

function failedCondition(part: ItemPart): CommitRefusal | undefined {
  if (typeof part === 'object') return { type: 'alt-id-taken', ...part };
  switch (part) {
    case 'claim':
      return { type: 'claim-lost' };
    case 'article':
    case 'version':
      return { type: 'article-moved' };
    case 'head':
    case 'chunk':
    case 'change':
      return { type: 'heads-moved' };
    case 'entry':
    case 'month':
    case 'desk':
    case 'due':
      return undefined;
    default:
      return exhaustive(part);
  }
}
