/** @module Before the tests of the `stack` project: one DynamoDB Local in memory for all of them, and the bundles. */

import type { TestProject } from 'vitest/node';
import { startDynamoLocal } from '../../infra/local/dynamo-local.ts';
import { buildHandlers } from './handlers.ts';

/** Starts it, tells the tests where it is, and returns how to stop it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [{ endpoint, stop }] = await Promise.all([startDynamoLocal(), buildHandlers()]);
  provide('dynamoEndpoint', endpoint);
  return stop;
}
