/** @module Tests what the emulator can't make in the template itself, and the template with AWS's linter. */

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGION, VENV } from './emulator.ts';
import { type Operator, openOperator, type Template } from './operator.ts';
import { attributesAsked, FORGOTTEN_PROPERTIES, ofType, UNKNOWN_TYPES } from './unknown-types.ts';

const NAMES = ['feeds', 'articles', 'pages', 'editorial', 'newsroom', 'release'];
const EVERYTHING = [
  '--param=cdn=true',
  '--param=domainName=news.example',
  '--param=certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/1',
  '--param=alarmEmail=desk@news.example',
  '--param=monthlyBudget=50',
  '--param=reservedConcurrency=20',
];
/** Findings fit to read: one line each. */
const LINT = ['--format', 'parseable', '--include-checks', 'W', '--regions', REGION, '--template'];

let operator: Operator;
let bare: Template;
let full: Template;
const findings: string[] = [];

beforeAll(async () => {
  operator = await openOperator();
  await operator.run('package');
  bare = await operator.template();
  findings.push(await lint());
  await operator.run('package', '--stage=prod', ...EVERYTHING);
  full = await operator.template();
  findings.push(await lint());
});

afterAll(() => operator?.leave());

/** What cfn-lint says of a template; it ends with a code that is not 0 when it says something. */
async function lint(file = operator.templateFile): Promise<string> {
  const run = promisify(execFile)(join(VENV, 'cfn-lint'), [...LINT, file]);
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
}

function propertiesOf(id: string): Readonly<Record<string, unknown>> {
  const { Properties } = full.Resources[id] ?? {};
  if (Properties === undefined) throw new TypeError(`no resource ${id}`);
  return Properties;
}

describe('the template', () => {
  test('cfn-lint finds no error and no warning in the template, whatever the parameters', () => {
    expect(findings).toEqual(['', '']);
  });

  test('cfn-lint finds a property of a wrong type and an unknown one in a broken template', async () => {
    const { Resources, ...rest } = bare;
    const broken = {
      ...rest,
      Resources: {
        ...Resources,
        AlarmTopic: {
          Type: 'AWS::SNS::Topic',
          Properties: { TopicName: ['a'], Nothing: 'x' },
        },
      },
    };
    const file = join(operator.folder, 'broken.json');
    await writeFile(file, JSON.stringify(broken));
    const said = await lint(file);
    expect(said).toContain('E3012');
    expect(said).toContain('E3002');
  });

  test('the template has every type that the emulator does not support', () => {
    const types = new Set(Object.values(full.Resources).map(({ Type }) => Type));
    expect(UNKNOWN_TYPES.filter((type) => !types.has(type))).toEqual([]);
  });

  test('no function, role, policy or output depends on an attribute of an unsupported type', () => {
    const asking = Object.entries(full.Resources)
      .filter(([, { Type }]) => /^AWS::(?:Lambda|IAM)::/.test(Type))
      .map(([, { Properties }]) => Properties);
    const asked = [...asking, full.Outputs].flatMap(attributesAsked);
    expect(asked).toContain('FeedsRole');
    const types = asked.map((id) => full.Resources[id]?.Type ?? id);
    expect(types.filter((type) => UNKNOWN_TYPES.some((unknown) => unknown === type))).toEqual([]);
  });

  test('the template has the properties that the emulator ignores on supported types', () => {
    const forgotten = Object.entries(FORGOTTEN_PROPERTIES).map(([id, names]) =>
      names.map((name) => propertiesOf(id)[name]),
    );
    expect(forgotten).toEqual([
      [{ AttributeName: 'expiresAt', Enabled: true }, { PointInTimeRecoveryEnabled: true }],
      [['arm64'], { TargetArn: { 'Fn::GetAtt': ['ReleaseDeadLetters', 'Arn'] } }],
    ]);
  });

  test('each parameter of the template has a default, with which optional resources are left out', () => {
    const defaults = Object.values(bare.Parameters).map(({ Default }) => Default);
    expect(defaults).toHaveLength(6);
    expect(defaults.filter((value) => typeof value === 'string')).toHaveLength(5);
    expect(bare.Parameters).toMatchObject({
      AlarmEmail: { Default: '' },
      Cdn: { Default: 'false' },
      DomainName: { Default: '' },
      MonthlyBudget: { Default: '20' },
      // A new account has ten executions at once, of which none can be reserved.
      ReservedConcurrency: { Type: 'Number', Default: 0 },
    });
    const conditions = Object.fromEntries(
      Object.entries(bare.Resources).flatMap(([id, { Condition }]) =>
        Condition === undefined ? [] : [[id, Condition]],
      ),
    );
    expect(conditions).toEqual({
      AlarmMail: 'HasAlarmEmail',
      Budget: 'HasBudget',
      CdnInvalidation: 'HasCdn',
      Distribution: 'HasCdn',
      ListsCache: 'HasCdn',
      NegotiatedCache: 'HasCdn',
      PagesCache: 'HasCdn',
      ReadersRequest: 'HasCdn',
      SecureTransport: 'HasCdn',
    });
  });

  test('the template’s outputs are the alarm topic, the API’s address and the distribution', () => {
    expect(full.Outputs).toMatchObject({
      AlarmTopicArn: { Value: { Ref: 'AlarmTopic' } },
      HttpApiUrl: {},
      DistributionId: { Condition: 'HasCdn', Value: { Ref: 'Distribution' } },
    });
  });
});

describe('the HTTP API', () => {
  test('the HTTP API limits the rate of requests', () => {
    const limits = [bare, full].map(
      ({ Resources }) => Resources.HttpApiStage?.Properties.DefaultRouteSettings,
    );
    expect(limits).toEqual([
      { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 },
      { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 5000 },
    ]);
  });

  test('the HTTP API limits lists, changes and archives more than feeds and pages, once their routes exist', () => {
    const routes = ['ANY /api/changes', 'ANY /api/{proxy+}', 'ANY /archive/{proxy+}'];
    const limits = (rate: number, burst: number) => ({
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: burst,
    });
    for (const [template, limit] of [
      [bare, limits(100, 200)],
      [full, limits(500, 1000)],
    ] as const) {
      const { Properties, DependsOn } = template.Resources.HttpApiStage ?? {};
      const settings = Properties?.RouteSettings as Record<string, unknown>;
      expect(settings).toEqual(Object.fromEntries(routes.map((route) => [route, limit])));
      const awaited = [DependsOn].flat().map((id) => template.Resources[String(id)]);
      const keys = awaited.flatMap((one) => one?.Properties.RouteKey ?? []);
      expect(keys.toSorted()).toEqual(routes);
    }
  });

  test('editors and the timer keep executions of their own where the deployment reserves some', () => {
    const reserved = NAMES.map((name) => {
      const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
      return [name, propertiesOf(id).ReservedConcurrentExecutions];
    });
    const unless = (value: unknown) => ({
      'Fn::If': ['ReservesConcurrency', value, { Ref: 'AWS::NoValue' }],
    });
    expect(Object.fromEntries(reserved)).toEqual({
      editorial: unless({ Ref: 'ReservedConcurrency' }),
      release: unless(2),
    });
    expect(full.Parameters).toMatchObject({ ReservedConcurrency: { Default: '20' } });
  });

  test('the HTTP API logs route and outcome of a request, and nothing about its reader', () => {
    const { Format } = propertiesOf('HttpApiStage').AccessLogSettings as { Format: string };
    const line = JSON.parse(Format) as Record<string, string>;
    expect(Object.values(line).sort()).toEqual([
      '$context.error.responseType',
      '$context.integrationLatency',
      '$context.integrationStatus',
      '$context.protocol',
      '$context.requestId',
      '$context.requestTimeEpoch',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  test('a failed run of release is not retried, as the next minute runs again', () => {
    const settings = ofType(full, 'AWS::Lambda::EventInvokeConfig').map(
      ([, one]) => one.Properties,
    );
    expect(settings).toMatchObject([
      {
        FunctionName: { Ref: 'ReleaseLambdaFunction' },
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
      },
    ]);
  });
});

describe('alarms', () => {
  const alarms = () => ofType(full, 'AWS::CloudWatch::Alarm').map(([, one]) => one.Properties);

  test('every alarm notifies the one topic, also when it is over', () => {
    const topic = [{ Ref: 'AlarmTopic' }];
    for (const { AlarmName, AlarmActions, OKActions } of alarms()) {
      expect([AlarmActions, OKActions], String(AlarmName)).toEqual([topic, topic]);
    }
    expect(propertiesOf('AlarmMail')).toEqual({
      TopicArn: { Ref: 'AlarmTopic' },
      Protocol: 'email',
      Endpoint: { Ref: 'AlarmEmail' },
    });
    expect(JSON.stringify(propertiesOf('Budget'))).toContain('{"Ref":"AlarmTopic"}');
    expect(JSON.stringify(propertiesOf('AlarmTopicPolicy'))).toContain('budgets.amazonaws.com');
  });

  test('alarms watch answers, each function, the table, release and its dead letters', () => {
    const names = alarms().map(({ AlarmName }) =>
      String(AlarmName).replace('broadsheet-prod-', ''),
    );
    expect(names.sort()).toEqual(
      [
        '5xx',
        'oldest-due',
        'release-dead-letters',
        'table-reads-throttled',
        'table-writes-throttled',
        'throttles',
        ...NAMES.map((name) => `${name}-errors`),
      ].sort(),
    );
    const throttles = JSON.stringify(propertiesOf('FunctionsThrottledAlarm'));
    for (const name of NAMES) expect(throttles).toContain(`"broadsheet-prod-${name}"`);
  });

  test('missing data is a failure for the alarm of the oldest due row alone', () => {
    const silent = alarms().filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(silent).toMatchObject([
      { AlarmName: 'broadsheet-prod-oldest-due', TreatMissingData: 'breaching' },
    ]);
  });

  test('the alarm of the oldest due row reads the metric that release emits', () => {
    const { POWERTOOLS_SERVICE_NAME: service } = (
      propertiesOf('ReleaseLambdaFunction').Environment as { Variables: Record<string, unknown> }
    ).Variables;
    expect(propertiesOf('OldestDueAlarm')).toMatchObject({
      Namespace: 'Broadsheet',
      MetricName: 'OldestDueAgeSeconds',
      Dimensions: [{ Name: 'service', Value: service }],
    });
  });
});
