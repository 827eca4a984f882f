/** @module Tests `docs/runbook.md` by running its commands against an AWS emulator in the page's order. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator, VENV } from './emulator.ts';
import { type Operator, openOperator } from './operator.ts';

interface Block {
  /** The heading above it. */
  readonly heading: string;
  readonly script: string;
  /** Whether it needs what the emulator has not. */
  readonly isLive: boolean;
}

const blocks = readBlocks(readFileSync('docs/runbook.md', 'utf8'));
let emulator: Emulator;
let operator: Operator;

beforeAll(async () => {
  emulator = await startEmulator();
  operator = await openOperator(emulator.endpoint);
  await cp('bin', join(operator.folder, 'bin'), { recursive: true });
  // A newcomer has the AWS command line; here it is the one that lies beside the emulator.
  await mkdir(join(operator.folder, 'path'));
  await symlink(join(VENV, 'aws'), join(operator.folder, 'path/aws'));
});

afterAll(async () => {
  await operator?.leave();
  await emulator?.stop();
});

function readBlocks(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  for (const [part] of page.matchAll(/^## .+$|^```sh.*\n[\s\S]*?^```$/gm)) {
    const [first = '', ...lines] = part.split('\n');
    if (first.startsWith('## ')) heading = first.slice(3);
    else
      blocks.push({
        heading,
        script: lines.slice(0, -1).join('\n'),
        isLive: first === '```sh live',
      });
  }
  return blocks;
}

/** Runs a block as a shell does that stops at the first failure; returns all that was printed. */
async function run(script: string): Promise<string> {
  const { PATH = '' } = process.env;
  const own = [join(operator.folder, 'path'), resolve('node_modules/.bin')];
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: operator.folder,
    env: { ...operator.environment, PATH: [...own, PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, `${script}\n${printed}`).toBe(0);
  return printed;
}

test('the runbook has commands under every heading', () => {
  const headings = new Set(blocks.map(({ heading }) => heading));
  expect([...headings]).toEqual([
    'What you need',
    'The first admin key',
    'Deploy',
    'Floods',
    'Post and read',
    'A court’s order',
    'A domain of your own',
    'Editors’ keys',
    'Restore the table',
    'Roll back',
    'Tear down',
  ]);
});

test('runbook commands are marked live only where they ask the deployed stack', () => {
  for (const { script, isLive } of blocks) {
    const asksTheStack =
      /BROADSHEET_URL|broadsheet -- (?:keys (?:add|invite|invitations|rotate|revoke)|erase)|aws cloudfront/;
    expect(asksTheStack.test(script), script).toBe(isLive);
  }
});

// In the page's order: each goes on where the one before it ended.
test.each(
  blocks.filter(({ isLive }) => !isLive).map(({ heading, script }) => [heading, script] as const),
)('the runbook’s commands under %s succeed: %s', async (_heading, script) => {
  const printed = await run(script);
  if (script.includes('npm run deploy')) expect(printed).toContain('Service deployed to stack');
});

test('the runbook ends with nothing left but the restored table', async () => {
  const { stack, table, functions } = await emulator.look('broadsheet-prod');
  expect({ stack, table, functions }).toEqual({ stack: null, table: null, functions: [] });
  const restored = await emulator.look('broadsheet-prod-restored');
  // The emulator forgets how a restored table is billed.
  expect(restored.table).toMatchObject({
    keys: [{ AttributeName: 'pk' }, { AttributeName: 'sk' }],
    stream: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    deletionProtection: true,
  });
});
