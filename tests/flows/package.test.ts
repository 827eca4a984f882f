/** @module `npm run package`: the deployable stack, made offline, and what lies in it. */

import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyCheckout } from '../support/checkout.ts';
import { readZip } from '../support/zip.ts';

const FUNCTIONS = ['articles', 'editorial', 'feeds', 'pages'];
const MAX_ZIP_BYTES = 1_000_000;

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

type Resources = Readonly<Record<string, Resource>>;

/** Packages a copy of the checkout where no credentials are to be found. */
async function makePackage(...flags: string[]): Promise<string> {
  const cwd = await copyCheckout();
  const env = { PATH: process.env.PATH, HOME: cwd, AWS_EC2_METADATA_DISABLED: 'true' };
  await promisify(execFile)('npm', ['run', 'package', '--', ...flags], { cwd, env });
  return join(cwd, '.serverless');
}

async function resourcesIn(folder: string): Promise<Resources> {
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { Resources: Resources }).Resources;
}

function ofType(resources: Resources, type: string): readonly Resource[] {
  return Object.values(resources).filter((resource) => resource.Type === type);
}

const TIMEOUT_MS = 240_000;

describe('the package of the default stage', () => {
  let resources: Resources;
  let zips: ReadonlyMap<string, { readonly bytes: number; readonly files: Map<string, Buffer> }>;

  // One test's folder goes with the test, so everything is read before it ends.
  beforeAll(async () => {
    const folder = await makePackageOnce();
    resources = folder.resources;
    zips = folder.zips;
  }, TIMEOUT_MS);

  test('the template has one table, its keys, billing, expiry, stream and recovery', () => {
    const tables = ofType(resources, 'AWS::DynamoDB::Table');
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

  test('the template has one HTTP API whose default stage hands requests over as payload 2.0', () => {
    expect(ofType(resources, 'AWS::ApiGatewayV2::Api')).toMatchObject([
      { Properties: { ProtocolType: 'HTTP' } },
    ]);
    expect(ofType(resources, 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      { Properties: { StageName: '$default', AutoDeploy: true } },
    ]);
    for (const { Properties } of ofType(resources, 'AWS::ApiGatewayV2::Integration')) {
      expect(Properties).toMatchObject({ PayloadFormatVersion: '2.0' });
    }
    // CORS is the app's to answer, not the gateway's.
    expect(JSON.stringify(resources)).not.toContain('CorsConfiguration');
  });

  test('every route of infra/http.yml is in the template', () => {
    const keys = ofType(resources, 'AWS::ApiGatewayV2::Route').map(
      ({ Properties }) => Properties.RouteKey,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining([
        '$default',
        'ANY /rss.xml',
        'ANY /atom.xml',
        'ANY /feed.json',
        'ANY /feed',
        'ANY /health',
        'ANY /tags/{member}',
        'ANY /tags/{member}/{proxy+}',
        'ANY /api/{proxy+}',
        'POST /api/{proxy+}',
        'ANY /api/desk/{proxy+}',
      ]),
    );
    expect(keys).toHaveLength(routesWritten);
  });

  test('each function runs on Node 24 and arm64 with what it must be told, and its logs end', () => {
    const functions = ofType(resources, 'AWS::Lambda::Function');
    expect(functions).toHaveLength(FUNCTIONS.length);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Environment: {
          Variables: {
            TABLE_NAME: { Ref: 'Table' },
            PUBLIC_ORIGINS: { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] },
          },
        },
      });
    }
    const groups = ofType(resources, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(FUNCTIONS.length);
    for (const { Properties } of groups) expect(Properties).toMatchObject({ RetentionInDays: 14 });
  });

  test('readers may not write, and nobody has an action by wildcard', () => {
    const roleOf = (name: string) => JSON.stringify(resources[`${name}LambdaFunction`]?.Properties);
    for (const name of ['Feeds', 'Articles', 'Pages']) expect(roleOf(name)).toContain('ReaderRole');
    expect(roleOf('Editorial')).toContain('EditorRole');
    const reader = JSON.stringify(resources.ReaderRole);
    expect(reader).toContain('dynamodb:GetItem');
    expect(reader).not.toMatch(/dynamodb:(?:Put|Update|Delete|BatchWrite|Transact|Condition|Scan)/);
    for (const role of ofType(resources, 'AWS::IAM::Role')) {
      expect(JSON.stringify(role)).not.toMatch(/"(?:\w+:)?\*"/);
    }
    expect(ofType(resources, 'AWS::IAM::Role')).toHaveLength(2);
  });

  test('each zip holds one ES module, minified, without a source map, under 1 MB', () => {
    expect([...zips.keys()].sort()).toEqual(FUNCTIONS);
    for (const [name, { bytes, files }] of zips) {
      expect([...files.keys()], name).toEqual([`functions/${name}.mjs`]);
      expect(bytes, name).toBeLessThan(MAX_ZIP_BYTES);
      const code = String(files.get(`functions/${name}.mjs`));
      expect(code, name).toMatch(/export\s*\{[^}]*\bas handler\b/);
      expect(code, name).not.toContain('sourceMappingURL');
      // Minified: lines are few and long.
      expect(code.length / code.split('\n').length, name).toBeGreaterThan(300);
    }
  });

  test('the AWS SDK is bundled from its ES builds', () => {
    expect(sdkInputs.length).toBeGreaterThan(0);
    expect(sdkInputs.filter((source) => source.includes('/dist-cjs/'))).toEqual([]);
  });

  let routesWritten: number;
  let sdkInputs: readonly string[];

  async function makePackageOnce() {
    const folder = await makePackage();
    const names = (await readdir(folder)).filter((name) => name.endsWith('.zip'));
    const entries = names.map(async (name) => {
      const file = join(folder, name);
      const content = { bytes: (await stat(file)).size, files: readZip(await readFile(file)) };
      return [name.replace('.zip', ''), content] as const;
    });
    const routes = await readFile('infra/http.yml', 'utf8');
    routesWritten = routes.match(/- httpApi:/g)?.length ?? 0;
    const map = join(folder, '../.build/package/.build/functions/feeds.mjs.map');
    const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: readonly string[] };
    sdkInputs = sources.filter((source) => /@(?:aws-sdk|smithy)\//.test(source));
    return { resources: await resourcesIn(folder), zips: new Map(await Promise.all(entries)) };
  }
});

test('the prod stage protects its table, keeps logs longer and takes origins and the first key', async () => {
  const key = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
  const folder = await makePackage(
    '--stage=prod',
    '--param=publicOrigins=https://news.example',
    `--param=adminJwk=${key}`,
  );
  const resources = await resourcesIn(folder);
  expect(resources.Table?.Properties).toMatchObject({
    TableName: 'broadsheet-prod',
    DeletionProtectionEnabled: true,
  });
  expect(resources.FeedsLogGroup?.Properties).toMatchObject({ RetentionInDays: 90 });
  expect(resources.EditorialLambdaFunction?.Properties).toMatchObject({
    Environment: { Variables: { PUBLIC_ORIGINS: 'https://news.example', ADMIN_JWK: key } },
  });
  expect(JSON.stringify(resources.FeedsLambdaFunction)).not.toContain('ADMIN_JWK');
}, TIMEOUT_MS);
