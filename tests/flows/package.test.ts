/** @module Tests the package that `npm run package` makes: its template and its zips. */

import { beforeAll, expect, test } from 'vitest';
import { PLACEHOLDER } from '../../infra/revision.ts';
import { makePackage, type Package, type Resource } from '../support/package.ts';

const FUNCTIONS = ['articles', 'editorial', 'feeds', 'newsroom', 'pages', 'release'];
/** What readers, apps, people and editors call; the timer calls the one that is left. */
const CALLED_BY_HTTP = FUNCTIONS.filter((name) => name !== 'release');
const API_ADDRESS = `https://\${HttpApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}`;
const MAX_ZIP_BYTES = 1_000_000;
const TIMEOUT_MS = 240_000;

let made: Package;

beforeAll(async () => {
  made = await makePackage();
}, TIMEOUT_MS);

function ofType(type: string): readonly Resource[] {
  return Object.values(made.resources).filter((resource) => resource.Type === type);
}

test('the template has one table with its keys, billing, expiry, stream and recovery', () => {
  const tables = ofType('AWS::DynamoDB::Table');
  expect(tables).toHaveLength(1);
  expect(tables[0]).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: 'broadsheet-dev',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: false,
    },
  });
});

test('the template has one HTTP API, and its default stage hands requests over as payload 2.0', () => {
  const [api, ...others] = ofType('AWS::ApiGatewayV2::Api');
  expect(others).toEqual([]);
  // No CORS settings: that is the app's to answer.
  expect(api?.Properties).toEqual({ ProtocolType: 'HTTP', Name: 'broadsheet-dev' });
  expect(ofType('AWS::ApiGatewayV2::Stage')).toMatchObject([
    { Properties: { StageName: '$default', AutoDeploy: true } },
  ]);
  const integrations = ofType('AWS::ApiGatewayV2::Integration');
  expect(integrations).toHaveLength(CALLED_BY_HTTP.length);
  for (const { Properties } of integrations) {
    expect(Properties).toMatchObject({ PayloadFormatVersion: '2.0' });
  }
});

test('the template has every route of the functions’ descriptors, and no other', () => {
  const keys = ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey);
  expect(keys.map(String).sort()).toEqual([...made.routesWritten].sort());
  expect(keys).toEqual(
    expect.arrayContaining(['$default', 'ANY /rss.xml', 'ANY /api/{proxy+}', 'POST /api/{proxy+}']),
  );
});

test('each function runs on Node 24 and arm64 and has the table and the origins', () => {
  const functions = ofType('AWS::Lambda::Function');
  expect(functions).toHaveLength(FUNCTIONS.length);
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Environment: {
        Variables: {
          TABLE_NAME: 'broadsheet-dev',
          PUBLIC_ORIGINS: {
            'Fn::If': [
              'HasDomain',
              { 'Fn::Sub': `https://\${DomainName},${API_ADDRESS}` },
              { 'Fn::Sub': API_ADDRESS },
            ],
          },
        },
      },
    });
  }
});

test('logs are kept for 14 days', () => {
  const groups = ofType('AWS::Logs::LogGroup');
  // The API's own lines have a group besides.
  expect(groups).toHaveLength(FUNCTIONS.length + 1);
  for (const { Properties } of groups) expect(Properties).toMatchObject({ RetentionInDays: 14 });
});

test('functions for readers may not write, and no role has an action by wildcard', () => {
  const names = ['Feeds', 'Articles', 'Pages', 'Editorial', 'Release', 'Newsroom'];
  for (const name of names) {
    const role = made.resources[`${name}LambdaFunction`]?.Properties.Role;
    expect(role).toEqual({ 'Fn::Sub': `\${${name}Role.Arn}` });
  }
  for (const name of names.slice(0, 3)) {
    const actions = JSON.stringify(made.resources[`${name}Role`]);
    expect(actions).toContain('dynamodb:GetItem');
    expect(actions).not.toMatch(/"dynamodb:(?!(?:GetItem|BatchGetItem|Query|LeadingKeys)")/);
  }
  expect(JSON.stringify(made.resources.NewsroomRole)).not.toContain('dynamodb:');
  expect(ofType('AWS::IAM::Role')).toHaveLength(names.length);
  for (const role of ofType('AWS::IAM::Role')) {
    expect(JSON.stringify(role)).not.toMatch(/"(?:\w+:)?\*"/);
  }
});

test('each zip holds a minified ES module and its own parts, no source map, and is under 1 MB', () => {
  expect([...made.zips.keys()].sort()).toEqual(FUNCTIONS);
  for (const [name, { bytes, files }] of made.zips) {
    const entry = `functions/${name}.mjs`;
    const part = new RegExp(`^functions/${name}\\.[\\w-]+-[0-9A-Z]{8}\\.mjs$`);
    expect(
      [...files.keys()].filter((file) => !part.test(file)),
      name,
    ).toEqual([entry]);
    expect(bytes, name).toBeLessThan(MAX_ZIP_BYTES);
    expect(String(files.get(entry)), name).toMatch(/export\s*\{[^}]*\bas handler\b/);
    const code = [...files.values()].join('');
    const imported = [...code.matchAll(/(?:from|import\(|import)"\.\/([^"]+)"/g)].map(
      ([, file]) => `functions/${file}`,
    );
    expect(new Set([entry, ...imported]), name).toEqual(new Set(files.keys()));
    expect(code, name).not.toContain('sourceMappingURL');
    // Minified: lines are few and long.
    expect(code.length / code.split('\n').length, name).toBeGreaterThan(200);
  }
});

test('the AWS SDK is bundled from its ES builds', () => {
  const sdk = made.feedSources.filter((source) => /@(?:aws-sdk|smithy)\//.test(source));
  expect(sdk.length).toBeGreaterThan(50);
  expect(sdk.filter((source) => source.includes('/dist-cjs/'))).toEqual([]);
});

test('the bundles of readers have a revision each, and no bundle a placeholder of one', () => {
  const revisions = FUNCTIONS.map((name) => {
    const code = String(made.zips.get(name)?.files.get(`functions/${name}.mjs`));
    expect(code, name).not.toContain(PLACEHOLDER);
    return [name, /"([0-9a-f]{12})"/.exec(code)?.[1]] as const;
  });
  const found = revisions.filter(([, revision]) => revision !== undefined);
  expect(found.map(([name]) => name)).toEqual(['articles', 'feeds', 'pages']);
  expect(new Set(found.map(([, revision]) => revision)).size).toBe(3);
});

test(
  'the prod stage protects its table, keeps logs longer, takes origins and the first key',
  async () => {
    const key = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
    const { resources } = await makePackage(
      '--stage=prod',
      '--param=publicOrigins=https://news.example',
      `--param=adminJwk=${key}`,
    );
    expect(resources.Table?.Properties).toMatchObject({
      TableName: 'broadsheet-prod',
      DeletionProtectionEnabled: true,
    });
    expect(resources.FeedsLogGroup?.Properties).toMatchObject({ RetentionInDays: 90 });
    expect(resources.EditorialLambdaFunction?.Properties).toMatchObject({
      Environment: { Variables: { PUBLIC_ORIGINS: 'https://news.example', ADMIN_JWK: key } },
    });
    expect(JSON.stringify(resources.FeedsLambdaFunction)).not.toContain('ADMIN_JWK');
  },
  TIMEOUT_MS,
);
