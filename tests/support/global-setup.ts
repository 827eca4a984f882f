/** @module Starts one DynamoDB Local in memory, and builds the bundles, before the tests of the `stack` project. */

import type { TestProject } from 'vitest/node';
import { startDynamoLocal } from '../../infra/local/dynamo-local.ts';
import { buildHandlers } from './handlers.ts';

/** Starts it, provides its address to the tests, and returns how to stop it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [{ endpoint, stop }] = await Promise.all([startDynamoLocal(), buildHandlers()]);
  provide('dynamoEndpoint', endpoint);
  return stop;
}
