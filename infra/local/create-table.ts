/** @module Creates a table in DynamoDB Local from the properties that CloudFormation is given. */

import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../../lib/core/errors.ts';
import { callDynamo } from './dynamo-call.ts';

/** A table resource's `Properties`, every reference resolved. */
export type TableProperties = Readonly<Record<string, unknown>>;

/** One call to make: the action and its input. */
export interface DynamoCall {
  readonly action: 'CreateTable' | 'UpdateTimeToLive';
  readonly input: Readonly<Record<string, unknown>>;
}

/** Properties that only CloudFormation has, or that DynamoDB Local lacks: not sent to it. */
const NOT_LOCAL = new Set([
  'TableName',
  'TimeToLiveSpecification',
  'PointInTimeRecoverySpecification',
  'DeletionProtectionEnabled',
  'Tags',
]);

/** The calls that make the table; CloudFormation's properties are named as the API's. */
export function tableCalls(tableName: string, properties: TableProperties): readonly DynamoCall[] {
  const create = Object.entries(properties).filter(([name]) => !NOT_LOCAL.has(name));
  const { StreamSpecification: stream, TimeToLiveSpecification: timeToLive } = properties;
  const input = {
    TableName: tableName,
    ...Object.fromEntries(create),
    // Implied in CloudFormation, required by the API.
    ...(stream !== undefined && {
      StreamSpecification: { StreamEnabled: true, ...(stream as object) },
    }),
  };
  if (timeToLive === undefined) return [{ action: 'CreateTable', input }];
  return [
    { action: 'CreateTable', input },
    {
      action: 'UpdateTimeToLive',
      input: { TableName: tableName, TimeToLiveSpecification: timeToLive },
    },
  ];
}

const ACTIVE_WITHIN_MS = 30_000;
const POLL_MS = 20;

/** Makes the table and waits until it is active. Throws `ERR_DYNAMO_CALL` when it exists already. */
export async function createTableIn(
  endpoint: string,
  tableName: string,
  properties: TableProperties,
): Promise<void> {
  for (const { action, input } of tableCalls(tableName, properties)) {
    await callDynamo(endpoint, action, input);
    await untilActive(endpoint, tableName);
  }
}

async function untilActive(endpoint: string, tableName: string): Promise<void> {
  const giveUpAt = performance.now() + ACTIVE_WITHIN_MS;
  while (performance.now() < giveUpAt) {
    const answer = await callDynamo(endpoint, 'DescribeTable', { TableName: tableName });
    const { Table } = answer as { readonly Table?: { readonly TableStatus?: string } };
    if (Table?.TableStatus === 'ACTIVE') return;
    await sleep(POLL_MS);
  }
  throw new CodedError('ERR_DYNAMO_LOCAL', `The table ${tableName} did not become active`);
}

/** The names of the tables that exist at this endpoint. */
export async function listTables(endpoint: string): Promise<readonly string[]> {
  const answer = await callDynamo(endpoint, 'ListTables', {});
  return (answer as { readonly TableNames: readonly string[] }).TableNames;
}
