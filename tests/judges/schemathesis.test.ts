/** @module Tests the running stack against its OpenAPI document with Schemathesis. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, type StackServer, serveStack } from '../support/stack-server.ts';

const BIN = resolve('.build/judges/venv/bin');
const SEED = process.env.SCHEMATHESIS_SEED ?? '20261122';
const MAX_EXAMPLES = process.env.SCHEMATHESIS_EXAMPLES ?? '5';
const WITHIN_MS = 600_000;

/** No 5xx, and no answer that the document does not describe. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'allow_header_conformance',
];

/** Every phase; what feeds, HEAD and OPTIONS answer is nothing that a signature changes. */
const AS_ADMIN = [
  ...['HEAD', 'OPTIONS'].flatMap((method) => ['--exclude-method', method]),
  ...['--exclude-tag', 'feeds'],
];

const folder = mkdtempSync(join(tmpdir(), 'schemathesis-'));
const keyFile = join(folder, 'key.jwk.json');
let server: StackServer;
let exchanges: Exchange[] = [];

beforeAll(async () => {
  server = await serveStack((exchange) => exchanges.push(exchange));
  writeFileSync(keyFile, JSON.stringify(server.stack.admin.privateJwk), { mode: 0o600 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Runs it over the whole document; gives what it says, and whether it is content. */
async function runSchemathesis(
  asked: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  exchanges = [];
  const run = promisify(execFile);
  const args = [
    ...['run', `${server.url}/api/openapi.json`, '--url', server.url],
    ...['--checks', CHECKS.join(',')],
    ...['--request-timeout', '60'],
    ...asked,
    ...['--max-examples', MAX_EXAMPLES, '--seed', SEED, '--no-color', '--no-shrink'],
    ...['--suppress-health-check', 'all', '--warnings', 'off'],
  ];
  const env = {
    ...process.env,
    ...environment,
    PYTHONPATH: resolve('tests/judges'),
    PYTHONDONTWRITEBYTECODE: '1',
    SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
    BROADSHEET_SEED: SEED,
  };
  try {
    const { stdout } = await run(`${BIN}/schemathesis`, args, {
      env,
      // It keeps what it found beside it.
      cwd: folder,
      maxBuffer: 1e8,
    });
    return { isContent: true, said: stdout };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { isContent: false, said: `${stdout}${stderr}` };
  }
}

/** How many requests were answered with each status. */
function statusCounts(): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { status } of exchanges) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

describe('the OpenAPI document', () => {
  it('the OpenAPI document is valid for openapi-spec-validator', async () => {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, await (await server.stack.get('/api/openapi.json')).text());
    const { stdout } = await promisify(execFile)(`${BIN}/openapi-spec-validator`, [file]);
    expect(stdout).toContain('OK');
  });
});

describe('Schemathesis', () => {
  it(
    'unsigned requests of Schemathesis get no 5xx and no undocumented answer',
    async () => {
      const { isContent, said } = await runSchemathesis(['--phases', 'examples,fuzzing']);
      expect(isContent, said).toBe(true);
      expect(statusCounts().get(401)).toBeGreaterThan(50);
      expect(statusCounts().get(201)).toBeUndefined();
    },
    WITHIN_MS,
  );

  it(
    'signed requests of Schemathesis get no 5xx and no undocumented answer, and their acts are done',
    async () => {
      const { isContent, said } = await runSchemathesis(AS_ADMIN, { BROADSHEET_KEY: keyFile });
      expect(isContent, said).toBe(true);
      expect(statusCounts().get(201)).toBeGreaterThan(10);
      for (const status of [200, 404, 409, 412, 422]) {
        expect(statusCounts().get(status), String(status)).toBeGreaterThan(0);
      }
    },
    WITHIN_MS,
  );
});
