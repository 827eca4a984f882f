/** @module Copies this checkout's sources, for tests that change or build them. */

import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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

/** A copy of the sources. */
export interface Checkout {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Copies what is run and deployed into a folder of its own. */
export async function copyCheckout(): Promise<Checkout> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-copy-'));
  for (const source of SOURCES) await cp(source, join(folder, source), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
