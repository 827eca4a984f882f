/** @module A copy of this checkout's sources, for tests that change or build them. */

import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const SOURCES = [
  'functions',
  'infra',
  'lib',
  'package.json',
  'package-lock.json',
  'serverless.yml',
  'site.config.ts',
  'tsconfig.json',
];

/** Copies what is run and deployed into a folder of its own, which goes when the test ends. */
export async function copyCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-copy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const source of SOURCES) await cp(source, join(folder, source), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}
