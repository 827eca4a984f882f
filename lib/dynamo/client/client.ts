/** @module Creates the DynamoDB client of a container, and the handle of the table. */

import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { type Sleep, systemSleep } from '../../core/clock.ts';

/** The table with what it takes to talk to it; every store file takes one. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** Waits between tries of what the store left undone. */
  readonly sleep: Sleep;
}

/**
 * The first try and two more, with the SDK's own waits between them: about 10 s for one call. A good
 * answer takes milliseconds, and a function has seconds for all of its calls.
 */
const MAX_ATTEMPTS = 3;
const CONNECT_WITHIN_MS = 1_000;
/** Until an answer begins, and then between any two of its parts: a body that stops half-way hangs else. */
const ANSWER_WITHIN_MS = 3_000;
/** An act that exchanges everything reads some forty heads at once. */
const MAX_SOCKETS = 64;

/**
 * A logger that writes nothing and has no `info`. The SDK copies the input and output of every call for a logger with
 * `info`, and its own default has one: a quarter of the time of reading fifty versions.
 */
const SILENT = {
  trace: ignore,
  debug: ignore,
  warn: ignore,
  error: ignore,
} as unknown as NonNullable<DynamoDBClientConfig['logger']>;

function ignore(): void {
  // The errors themselves are thrown and logged once.
}

/** The client's settings; `overrides` says where the store is, when it is not AWS's own. */
export function clientConfig(overrides: DynamoDBClientConfig = {}): DynamoDBClientConfig {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return {
    maxAttempts: MAX_ATTEMPTS,
    logger: SILENT,
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN_MS,
      requestTimeout: ANSWER_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...overrides,
  };
}

/** Makes a client; once per container, since it keeps its connections. */
export function createClient(overrides?: DynamoDBClientConfig): DynamoDBClient {
  return new DynamoDBClient(clientConfig(overrides));
}

/** The handle of the table `name`. */
export function openTable(settings: {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly sleep?: Sleep;
}): Table {
  return { sleep: systemSleep, ...settings };
}
