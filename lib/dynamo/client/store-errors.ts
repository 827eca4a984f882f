/** @module Turns errors of the AWS SDK into coded errors whose messages quote nothing of any item. */

import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { CodedError } from '../../core/errors.ts';

/** `THROTTLED` and `UNAVAILABLE` are transient; `REJECTED` and `DAMAGED` need an engineer. */
type StoreErrorCode =
  | 'ERR_STORE_THROTTLED'
  | 'ERR_STORE_UNAVAILABLE'
  | 'ERR_STORE_REJECTED'
  | 'ERR_STORE_DAMAGED'
  | 'ERR_VERSION_MISSING';

const MESSAGES: Readonly<Record<StoreErrorCode, string>> = {
  ERR_STORE_THROTTLED: 'The store is over its capacity',
  ERR_STORE_UNAVAILABLE: 'The store did not answer',
  ERR_STORE_REJECTED: 'The store rejected a request',
  ERR_STORE_DAMAGED: 'A stored item is not in the form it was written in',
  ERR_VERSION_MISSING: 'A version that is referred to is not stored',
};

/** Failures that the same request may not meet a little later. */
const TRANSIENT: ReadonlySet<StoreErrorCode> = new Set([
  'ERR_STORE_THROTTLED',
  'ERR_STORE_UNAVAILABLE',
]);

/** The store failed; `cause` is the SDK's error. */
export class StoreError extends CodedError {
  declare readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, options?: ErrorOptions & { readonly detail?: string }) {
    const { detail, ...rest } = options ?? {};
    const message = detail === undefined ? MESSAGES[code] : `${MESSAGES[code]}: ${detail}`;
    super(code, message, { ...rest, isTransient: TRANSIENT.has(code) });
    this.name = 'StoreError';
  }
}

const THROTTLES: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Codes of `CancellationReasons` that are transient. */
const CANCELLED_BY_LOAD: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

/**
 * Waits for the SDK's answer. A failed condition and a cancelled transaction are answers and pass
 * through as they are; everything else becomes a `StoreError`.
 */
export async function fromStore<Output>(sent: Promise<Output>): Promise<Output> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw error;
    if (error instanceof TransactionCanceledException) throw error;
    throw storeErrorOf(error);
  }
}

/** The store error for an error of the SDK. */
export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return new StoreError('ERR_STORE_UNAVAILABLE', { cause: error });
  const options = { cause: error, detail: error.name };
  if (THROTTLES.has(error.name)) return new StoreError('ERR_STORE_THROTTLED', options);
  const isRefusal = '$fault' in error && error.$fault === 'client' && statusOf(error) < 500;
  return new StoreError(isRefusal ? 'ERR_STORE_REJECTED' : 'ERR_STORE_UNAVAILABLE', options);
}

/** The store error for a transaction that was cancelled though all of its conditions held. */
export function cancellationError(cause: TransactionCanceledException): StoreError {
  const codes = (cause.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const causes = [...new Set(codes)].filter((code) => code !== 'None');
  const isLoad = causes.length > 0 && causes.every((code) => CANCELLED_BY_LOAD.has(code));
  const options = { cause, detail: causes.join(' ') || 'no reason' };
  return new StoreError(isLoad ? 'ERR_STORE_THROTTLED' : 'ERR_STORE_REJECTED', options);
}

/** The status of the answer that an SDK error was made from; 500 when there was none. */
function statusOf(error: object): number {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null) return 500;
  const status = 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
