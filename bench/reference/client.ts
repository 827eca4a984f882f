/** @module Makes the store's client with the settings of November 2026, to which ratios are held. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * A frozen copy of what `lib/dynamo/client/client.ts` was then: a change of the product's client
 * changes the product's side of a ratio alone.
 */
export function createReferenceClient(): DynamoDBClient {
  const agent = { keepAlive: true, maxSockets: 64 };
  return new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      socketTimeout: 3_000,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}
