/** @module Tests that the local table is created as the deployed one. */

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTableIn, tableCalls } from '../../infra/local/create-table.ts';
import { callDynamo } from '../../infra/local/dynamo-call.ts';
import { readTableDefinition } from '../../infra/local/table-definition.ts';
import { dynamoLocal } from '../support/dynamo-local.ts';
import { createTable } from '../support/table.ts';

test('a table made from infra/table.yml has its keys, billing, stream and expiry', async () => {
  const { endpoint } = dynamoLocal();
  const input = { TableName: `test-${randomUUID()}` };
  await createTableIn(endpoint, input.TableName, await readTableDefinition());
  expect(await callDynamo(endpoint, 'DescribeTable', input)).toMatchObject({
    Table: {
      TableStatus: 'ACTIVE',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  });
  expect(await callDynamo(endpoint, 'DescribeTimeToLive', input)).toEqual({
    TimeToLiveDescription: { AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' },
  });
});

test('two tables created for tests have different names', async () => {
  const [one, two] = await Promise.all([createTable(), createTable()]);
  expect(one.tableName).not.toBe(two.tableName);
});

test('properties that only CloudFormation knows are left out of CreateTable', async () => {
  const [create] = tableCalls('t', await readTableDefinition());
  expect(Object.keys(create?.input ?? {}).sort()).toEqual([
    'AttributeDefinitions',
    'BillingMode',
    'KeySchema',
    'StreamSpecification',
    'TableName',
  ]);
});
