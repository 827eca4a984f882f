/** @module Tests a stack in an AWS emulator: deployed, updated, its shipped code run, removed. */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateKeyPair } from '../../lib/signature/jwk.ts';
import { openDeployedFunctions } from './deployed-functions.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { type Operator, openOperator } from './operator.ts';
import type { DeployedFunction, StackResources } from './stack-resources.ts';
import { UNKNOWN_TYPES } from './unknown-types.ts';

const STACK = 'broadsheet-trial';
const ACCOUNT = '123456789012';
const TABLE_ARN = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${STACK}`;
const ORIGIN = 'https://news.example';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

let emulator: Emulator;
let operator: Operator;
let first: StackResources;

beforeAll(async () => {
  emulator = await startEmulator();
  operator = await openOperator(emulator.endpoint);
  await operator.run('deploy', '--stage', 'trial');
  first = await emulator.look(STACK);
});

afterAll(async () => {
  await operator?.leave();
  await emulator?.stop();
});

/** The zip of a function from the bucket that it was deployed from, proven to be the function's. */
async function downloadCode({ codeUrl, codeSha256 }: DeployedFunction): Promise<Buffer> {
  const response = await fetch(codeUrl);
  expect(response.status).toBe(200);
  const zip = Buffer.from(await response.arrayBuffer());
  expect(createHash('sha256').update(zip).digest('base64')).toBe(codeSha256);
  return zip;
}

function functionOf({ functions }: StackResources, name: string): DeployedFunction {
  const found = functions.find((one) => one.name === `${STACK}-${name}`);
  if (found === undefined) throw new TypeError(`no function ${name}`);
  return found;
}

describe('a first deployment, without a parameter', () => {
  test('a first deployment completes, with every resource that the emulator supports', async () => {
    // The framework makes the bucket first, and all else as an update.
    expect(first.stack?.status).toBe('UPDATE_COMPLETE');
    expect(first.stack?.tags).toEqual({ service: 'broadsheet', stage: 'trial' });
    const { Resources } = await operator.template();
    const made = new Set(first.stack?.resources.map(({ id }) => id));
    const missing = Object.entries(Resources)
      .filter(([id, { Condition }]) => Condition === undefined && !made.has(id))
      .map(([, { Type }]) => Type);
    expect(UNKNOWN_TYPES).toEqual(expect.arrayContaining([...new Set(missing)]));
    const optional = Object.entries(Resources).filter(([, { Condition }]) => Condition);
    expect(optional.filter(([id]) => made.has(id))).toEqual([]);
  });

  test('a first deployment makes the table with its keys, billing and stream', () => {
    expect(first.table).toEqual({
      keys: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      attributes: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      billing: 'PAY_PER_REQUEST',
      stream: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      deletionProtection: false,
    });
  });

  test.each([
    ['feeds', 512, 10],
    ['articles', 512, 10],
    ['pages', 512, 10],
    ['editorial', 1024, 29],
    ['newsroom', 512, 10],
    ['release', 512, 60],
  ])(
    'a first deployment makes the function %s with its memory, time, role and caller',
    (name, memory, timeout) => {
      const made = functionOf(first, name);
      expect(made).toMatchObject({
        runtime: 'nodejs24.x',
        handler: `functions/${name}.handler`,
        memory,
        timeout,
      });
      const role = `${name.charAt(0).toUpperCase()}${name.slice(1)}Role`;
      expect(made.role).toMatch(new RegExp(`^arn:aws:iam::${ACCOUNT}:role/${STACK}-${role}-\\w+$`));
      expect(first.roles.map(({ arn }) => arn)).toContain(made.role);
      expect(made.callers.map(({ Principal }) => Principal.Service)).toEqual([
        name === 'release' ? 'events.amazonaws.com' : 'apigateway.amazonaws.com',
      ]);
    },
  );

  test('a first deployment gives each function the table and the origins, and editorial alone the first key', () => {
    expect(first.functions).toHaveLength(6);
    for (const { name, environment } of first.functions) {
      expect(environment, name).toEqual({
        TABLE_NAME: STACK,
        POWERTOOLS_SERVICE_NAME: STACK,
        // The API's own address; the emulator makes no HTTP API, so that its id stays open.
        PUBLIC_ORIGINS: `https://\${HttpApi}.execute-api.eu-west-1.amazonaws.com`,
        ...(name === `${STACK}-editorial` && { ADMIN_JWK: '' }),
      });
    }
  });

  test.each([
    ['feeds', READ, ['ARTICLE#*', 'FEED#*', 'SCOPES#*']],
    ['articles', READ, ['ARTICLE#*', 'CHANGES#*', 'FEED#*', 'KEYSET']],
    ['pages', READ, ['ARTICLE#*', 'FEED#*', 'KEYSET', 'PREVIEW#*', 'SCOPES#*', 'URLS#*']],
    ['editorial', [...READ, ...WRITE], undefined],
    ['newsroom', [], undefined],
    ['release', [...READ, ...WRITE], undefined],
  ])(
    'a first deployment gives the role of %s its permissions, and no other',
    (name, actions, partitions) => {
      const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
      const { role } = functionOf(first, name);
      const held = first.roles.find(({ arn }) => arn === role);
      expect(held?.attached).toEqual([]);
      expect(held?.assumedBy).toMatchObject({
        Statement: [{ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      });
      expect(Object.values(held?.policies ?? {})).toEqual([
        {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/lambda/${STACK}-${name}:*`,
            },
            ...(actions.length === 0
              ? []
              : [
                  {
                    Effect: 'Allow',
                    Action: actions,
                    Resource: TABLE_ARN,
                    ...(partitions !== undefined && { Condition }),
                  },
                ]),
            ...(name === 'release'
              ? [
                  {
                    Effect: 'Allow',
                    Action: 'sqs:SendMessage',
                    Resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:${STACK}-release-dead-letters`,
                  },
                ]
              : []),
          ],
        },
      ]);
    },
  );

  test('a first deployment makes six roles', () => {
    expect(first.roles).toHaveLength(6);
  });

  test('a first deployment runs release every minute, and keeps its failed runs for two weeks', () => {
    expect(first.rules).toEqual([
      {
        name: `${STACK}-release`,
        schedule: 'rate(1 minute)',
        state: 'ENABLED',
        targets: [`arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${STACK}-release`],
      },
    ]);
    expect(first.queues).toMatchObject([
      { MessageRetentionPeriod: '1209600', SqsManagedSseEnabled: 'true' },
    ]);
  });

  test('a first deployment keeps the logs of the API and of each function for 14 days', () => {
    const names = ['articles', 'editorial', 'feeds', 'newsroom', 'pages', 'release'];
    expect(first.logs).toEqual({
      [`/aws/http-api/${STACK}`]: 14,
      ...Object.fromEntries(names.map((name) => [`/aws/lambda/${STACK}-${name}`, 14])),
    });
  });

  test('a first deployment makes one topic for alarms and one dashboard', () => {
    const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:${STACK}-alarms`;
    expect(first.topics).toEqual([topic]);
    expect(first.dashboards).toEqual([STACK]);
  });
});

describe('a second deployment, with other parameters', () => {
  let second: StackResources;
  const admin = generateKeyPair('Ed25519');

  beforeAll(async () => {
    const { publicJwk } = await admin;
    await operator.run(
      'deploy',
      '--stage=trial',
      `--param=publicOrigins=${ORIGIN}`,
      `--param=adminJwk=${JSON.stringify(publicJwk)}`,
    );
    second = await emulator.look(STACK);
  });

  test('a second deployment updates the functions and leaves the rest', async () => {
    expect(second.stack?.status).toBe('UPDATE_COMPLETE');
    const { publicJwk } = await admin;
    for (const { name, environment, role } of second.functions) {
      expect(environment, name).toEqual({
        TABLE_NAME: STACK,
        POWERTOOLS_SERVICE_NAME: STACK,
        PUBLIC_ORIGINS: ORIGIN,
        ...(name === `${STACK}-editorial` && { ADMIN_JWK: JSON.stringify(publicJwk) }),
      });
      expect(role).toBe(first.functions.find((one) => one.name === name)?.role);
    }
    expect(second.functions).toHaveLength(6);
    const { functions: _, stack: __, ...rest } = second;
    const { functions: ___, stack: ____, ...restBefore } = first;
    expect(rest).toMatchObject({ ...restBefore, queues: expect.anything() });
  });

  test('deployed code publishes, and answers with the environment of its deployment', async () => {
    const shipped = await openDeployedFunctions(second.functions, downloadCode);
    try {
      const { privateJwk } = await admin;
      const refused = await shipped.post({ title: 'Unsigned' }, undefined);
      expect(refused.status).toBe(401);
      const posted = await shipped.post({ title: 'A bridge opens' }, privateJwk);
      expect(posted.status).toBe(201);
      const feed = await shipped.get('feeds', '/rss.xml');
      expect(feed.status).toBe(200);
      expect(feed.headers.get('content-type')).toContain('application/rss+xml');
      expect(await feed.text()).toContain(`<title>A bridge opens</title>`);
      const list = await shipped.get('articles', '/api/articles');
      expect(await list.json()).toMatchObject({ items: [{ title: 'A bridge opens' }] });
      const page = await shipped.get('pages', '/');
      expect(await page.text()).toContain('A bridge opens');
      await expect(shipped.tick()).resolves.not.toThrow();
    } finally {
      await shipped.close();
    }
  });
});

describe('a removal', () => {
  test('a removal leaves the table, and nothing else that costs', async () => {
    await operator.run('remove', '--stage=trial');
    const left = await emulator.look(STACK);
    expect(left.stack).toBeNull();
    expect(left.table).toEqual(first.table);
    const { functions, roles, rules, queues, topics, dashboards, buckets } = left;
    expect({ functions, roles, rules, queues, topics, dashboards, buckets }).toEqual({
      functions: [],
      roles: [],
      rules: [],
      queues: [],
      topics: [],
      dashboards: [],
      buckets: [],
    });
  });
});
