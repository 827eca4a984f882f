/** @module Errors of the SDK become coded errors without data of an item. */

import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { CodedError } from '../../../../lib/core/errors.ts';
import { fromStore, StoreError, storeErrorOf } from '../../../../lib/dynamo/client/store-errors.ts';

const made = { message: 'secret title', $metadata: { httpStatusCode: 400 } };

test.each([
  [new ProvisionedThroughputExceededException(made), 'ERR_STORE_THROTTLED'],
  [new ResourceNotFoundException(made), 'ERR_STORE_REJECTED'],
  [
    new InternalServerError({ ...made, $metadata: { httpStatusCode: 500 } }),
    'ERR_STORE_UNAVAILABLE',
  ],
  [
    new DynamoDBServiceException({ ...made, name: 'ValidationException', $fault: 'client' }),
    'ERR_STORE_REJECTED',
  ],
  [Object.assign(new TypeError('secret title'), { name: 'TimeoutError' }), 'ERR_STORE_UNAVAILABLE'],
  ['secret title', 'ERR_STORE_UNAVAILABLE'],
])('the SDK error %s becomes %s', (error, code) => {
  const made = storeErrorOf(error);
  expect(made).toBeInstanceOf(CodedError);
  expect(made.code).toBe(code);
  expect(made.cause).toBe(error);
  expect(made.message).not.toContain('secret');
});

test('a failed condition is thrown unchanged', async () => {
  const answer = new ConditionalCheckFailedException(made);
  await expect(fromStore(Promise.reject(answer))).rejects.toBe(answer);
});

test.each([
  ['ERR_STORE_THROTTLED', true],
  ['ERR_STORE_UNAVAILABLE', true],
  ['ERR_STORE_REJECTED', false],
  ['ERR_STORE_DAMAGED', false],
  ['ERR_VERSION_MISSING', false],
] as const)('a store error %s says whether it is transient: %s', (code, isTransient) => {
  expect(new StoreError(code).isTransient).toBe(isTransient);
});

test('a store error is not wrapped twice', () => {
  const error = new StoreError('ERR_STORE_DAMAGED');
  expect(storeErrorOf(error)).toBe(error);
});
