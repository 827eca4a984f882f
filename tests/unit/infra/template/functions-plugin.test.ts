/** @module What the framework is given of a function: made of its descriptor, and of nothing else. */

import { describe, expect, test } from 'vitest';
import type { FunctionDescriptor } from '../../../../infra/functions/descriptor.ts';
import { functionAlarms } from '../../../../infra/template/alarms.ts';
import { dashboard } from '../../../../infra/template/dashboard.ts';
import { deadLetterQueues, functionDefinitions } from '../../../../infra/template/definitions.ts';
import FunctionsPlugin from '../../../../infra/template/functions-plugin.ts';
import { roles } from '../../../../infra/template/roles.ts';

const NAME = `\${self:service}-\${sls:stage}-announce`;
const STREAM = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

/** As little as a descriptor may say. */
const BARE: FunctionDescriptor = {
  name: 'announce',
  description: 'Hubs - what changed',
  memoryMb: 256,
  timeoutSeconds: 30,
  table: 'read',
};

const FULL: FunctionDescriptor = {
  ...BARE,
  routes: ['ANY /announced'],
  events: [{ stream: { type: 'dynamodb', arn: STREAM } }],
  table: 'write',
  rights: [{ actions: ['dynamodb:GetRecords'], resource: STREAM }],
  environment: { HUB: 'https://hub.example' },
  purgesCdn: true,
  retries: { attempts: 2, withinSeconds: 60 },
  deadLetters: 'An announcement failed',
  alarms: [
    {
      id: 'LateAlarm',
      name: 'late',
      description: 'Late',
      metric: 'Lateness',
      threshold: 9,
      minutes: 2,
      ringsOnSilence: false,
    },
  ],
  graphs: [{ title: 'Lateness', metric: 'Lateness' }],
  showsThrottles: true,
};

/** A role as far as its policy counts. */
interface AnyRole {
  readonly Properties: {
    readonly Policies: readonly {
      readonly PolicyDocument: { readonly Statement: readonly { readonly Action: unknown }[] };
    }[];
  };
}

describe('the definition of a function', () => {
  test('has a role of its own, and no variable, event or retry that its descriptor does not name', () => {
    expect(functionDefinitions([BARE])).toEqual({
      announce: {
        handler: 'functions/announce.handler',
        description: 'Hubs - what changed',
        role: { 'Fn::Sub': `\${AnnounceRole.Arn}` },
        memorySize: 256,
        timeout: 30,
        package: { patterns: ['!functions/*.map'] },
        events: [],
      },
    });
  });

  test('has the routes, events, variables, retries and dead letters that its descriptor names', () => {
    expect(functionDefinitions([FULL]).announce).toMatchObject({
      maximumRetryAttempts: 2,
      maximumEventAge: 60,
      onError: { 'Fn::GetAtt': ['AnnounceDeadLetters', 'Arn'] },
      environment: {
        HUB: 'https://hub.example',
        CDN_DISTRIBUTION_ID: {
          'Fn::If': ['HasCdn', { Ref: 'Distribution' }, { Ref: 'AWS::NoValue' }],
        },
      },
      events: [{ httpApi: 'ANY /announced' }, ...(FULL.events ?? [])],
    });
    expect(Object.keys(deadLetterQueues([FULL]))).toEqual(['AnnounceDeadLetters']);
    expect(deadLetterQueues([BARE])).toEqual({});
  });
});

describe('the role of a function', () => {
  const actionsOf = (one: FunctionDescriptor) => {
    const { AnnounceRole } = roles([one]) as unknown as Record<string, AnyRole>;
    const [policy] = AnnounceRole?.Properties.Policies ?? [];
    return policy?.PolicyDocument.Statement.map(({ Action }) => Action);
  };
  const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

  test('allows a reader its log and reading the table', () => {
    expect(actionsOf(BARE)).toEqual([LOG, READ]);
  });

  test('allows a writer the table, its dead letters and the rights that the descriptor adds', () => {
    expect(actionsOf(FULL)).toEqual([
      LOG,
      [
        ...READ,
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:ConditionCheckItem',
      ],
      'sqs:SendMessage',
      'dynamodb:GetRecords',
    ]);
  });

  test('is named by the policy on CloudFront only where the function purges it', () => {
    expect(roles([BARE]).CdnInvalidation.Properties.Roles).toEqual([]);
    expect(roles([FULL]).CdnInvalidation.Properties.Roles).toEqual([{ Ref: 'AnnounceRole' }]);
  });
});

describe('the alarms and graphs of a function', () => {
  test('are on its errors and throttles at least, and on what its descriptor adds', () => {
    expect(Object.keys(functionAlarms([BARE]))).toEqual([
      'AnnounceFailsAlarm',
      'FunctionsThrottledAlarm',
    ]);
    expect(Object.keys(functionAlarms([FULL]))).toEqual([
      'AnnounceFailsAlarm',
      'FunctionsThrottledAlarm',
      'LateAlarm',
      'AnnounceDeadAlarm',
    ]);
  });

  test('are shown on the dashboard: its calls, its errors, its throttles and its own metrics', () => {
    const rowsOf = (one: FunctionDescriptor) => {
      const body = dashboard([one]).Dashboard.Properties.DashboardBody['Fn::Sub'];
      const { widgets } = JSON.parse(body) as {
        readonly widgets: readonly { properties: { metrics: unknown[][] } }[];
      };
      return widgets.flatMap(({ properties }) => properties.metrics).map((row) => [row[1], row[3]]);
    };
    const rows = [
      ['Invocations', NAME],
      ['Errors', NAME],
    ];
    expect(rowsOf(BARE)).toEqual(expect.arrayContaining(rows));
    expect(rowsOf(FULL)).toEqual(
      expect.arrayContaining([
        ...rows,
        ['Throttles', NAME],
        ['Lateness', `\${self:service}-\${sls:stage}`],
      ]),
    );
    expect(rowsOf(FULL).length - rowsOf(BARE).length).toBe(2);
  });
});

describe('the variables of the plugin', () => {
  const { resolve } = new FunctionsPlugin().configurationVariablesSources.functions;

  test('are the functions and their resources; any other address is unknown', () => {
    expect(Object.keys(resolve({ address: 'definitions' }).value as object)).toContain('feeds');
    expect(resolve({ address: 'resources' }).value).toMatchObject({
      Resources: { FeedsRole: {}, ReleaseDeadLetters: {}, FeedsFailAlarm: {}, Dashboard: {} },
    });
    expect(resolve({ address: 'roles' }).value).toBeNull();
  });
});
