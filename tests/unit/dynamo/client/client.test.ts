/** @module The client of the table: bounded attempts and waits, connections kept alive. */

import { expect, test, vi } from 'vitest';
import { clientConfig, createClient, openTable } from '../../../../lib/dynamo/client/client.ts';

test('the DynamoDB client tries three times, with bounds on connecting and answering', () => {
  expect(clientConfig()).toMatchObject({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      socketTimeout: 3_000,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true },
    },
  });
});

test('the DynamoDB client with an endpoint of its own keeps the other settings', async () => {
  const client = createClient({ endpoint: 'http://127.0.0.1:1', region: 'eu-west-1' });
  expect(await client.config.maxAttempts()).toBe(3);
  expect(await client.config.region()).toBe('eu-west-1');
  client.destroy();
});

test('a table waits by setTimeout unless it is given a sleep', async () => {
  const client = createClient({ region: 'eu-west-1' });
  const sleep = async () => {};
  expect(openTable({ client, name: 'T', sleep }).sleep).toBe(sleep);
  const timer = vi.spyOn(globalThis, 'setTimeout');
  await openTable({ client, name: 'T' }).sleep(5);
  expect(timer.mock.calls.some(([, milliseconds]) => milliseconds === 5)).toBe(true);
  timer.mockRestore();
  client.destroy();
});
