/** @module What the plugin generates for the framework from the descriptor of a function. */

import { describe, expect, test } from 'vitest';
import type { FunctionDescriptor } from '../../../../infra/functions/descriptor.ts';
import { functionAlarms } from '../../../../infra/template/alarms.ts';
import { dashboard } from '../../../../infra/template/dashboard.ts';
import { deadLetterQueues, functionDefinitions } from '../../../../infra/template/definitions.ts';
import FunctionsPlugin from '../../../../infra/template/functions-plugin.ts';
import { roles } from '../../../../infra/template/roles.ts';
import { routeLimits } from '../../../../infra/template/route-limits.ts';

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
  graphs: [{ title: 'Lateness', metrics: ['Lateness'], stat: 'Maximum' }],
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

describe('the bounds of a function', () => {
  const bound: FunctionDescriptor = {
    ...BARE,
    partitions: ['FEED#*', 'KEYSET'],
    limitedRoutes: ['ANY /a-b/{proxy+}', 'ANY /{collection}/{member}'],
    reservedConcurrency: 3,
  };

  test('a role that is bound to partitions may read items of these alone, and another one all', () => {
    const statementsOf = (one: FunctionDescriptor) =>
      JSON.stringify((roles([one]).AnnounceRole as AnyRole).Properties.Policies);
    const condition = '"Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":';
    expect(statementsOf(bound)).toContain(`${condition}["FEED#*","KEYSET"]}}`);
    expect(statementsOf(BARE)).not.toContain('Condition');
  });

  test('limits of routes are set on the stage of the API once the routes exist', () => {
    const limit = {
      ThrottlingRateLimit: `\${param:limitedRequestsPerSecond}`,
      ThrottlingBurstLimit: `\${param:limitedRequestBurst}`,
    };
    expect(routeLimits([BARE, bound])).toEqual({
      HttpApiStage: {
        DependsOn: ['HttpApiRouteAnyADashbProxyVar', 'HttpApiRouteAnyCollectionVarMemberVar'],
        Properties: {
          RouteSettings: { 'ANY /a-b/{proxy+}': limit, 'ANY /{collection}/{member}': limit },
        },
      },
    });
  });

  test('a function with executions of its own has them where the deployment reserves some', () => {
    expect(functionDefinitions([bound]).announce).toMatchObject({
      reservedConcurrency: { 'Fn::If': ['ReservesConcurrency', 3, { Ref: 'AWS::NoValue' }] },
    });
  });
});

describe('the definition of a function', () => {
  test('a minimal function has a role of its own, and no variable, event or retry', () => {
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

  test('a full function has the routes, events, variables, retries and dead letters of its descriptor', () => {
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

  test('the role of a reading function allows its log and reading the table', () => {
    expect(actionsOf(BARE)).toEqual([LOG, READ]);
  });

  test('the role of a writing function allows the table, its dead letters and the added rights', () => {
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

  test('the CloudFront policy names a role only where its function purges paths', () => {
    expect(roles([BARE]).CdnInvalidation.Properties.Roles).toEqual([]);
    expect(roles([FULL]).CdnInvalidation.Properties.Roles).toEqual([{ Ref: 'AnnounceRole' }]);
  });
});

describe('the alarms and graphs of a function', () => {
  test('each function has alarms on errors and throttles, and those of its descriptor', () => {
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

  test('the dashboard shows calls, errors, throttles and the metrics of each function', () => {
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

  test('the plugin resolves functions and resources, and refuses any other variable', () => {
    expect(Object.keys(resolve({ address: 'definitions' }).value as object)).toContain('feeds');
    expect(resolve({ address: 'resources' }).value).toMatchObject({
      Resources: { FeedsRole: {}, ReleaseDeadLetters: {}, FeedsFailAlarm: {}, Dashboard: {} },
    });
    expect(resolve({ address: 'roles' }).value).toBeNull();
  });
});
