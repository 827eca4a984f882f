/** @module Tests that `serverless` by a Node that can't read TypeScript ends with a line that says so. */

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('serverless by a Node that reads no TypeScript ends with one line and no trace', () => {
  const words = ['--no-experimental-strip-types', 'node_modules/serverless/bin/serverless.js'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words, 'package'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(`${stdout}${stderr}`).toMatch(/^serverless was started by Node [\d.]+, .*npx.*\n$/);
});
