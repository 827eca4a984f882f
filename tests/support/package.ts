/** @module Makes the deployable package of a copy of this checkout, and reads what is in it. */

import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ALL_FUNCTIONS } from '../../infra/functions/all-functions.ts';
import { copyCheckout } from './checkout.ts';
import { readZip } from './zip.ts';

/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A function's zip: its size, and its files by name. */
export interface Zip {
  readonly bytes: number;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** What `npm run package` made. */
export interface Package {
  readonly resources: Readonly<Record<string, Resource>>;
  /** By the function's name. */
  readonly zips: ReadonlyMap<string, Zip>;
  /** Route keys as the functions' descriptors have them; `*` is `$default`. */
  readonly routesWritten: readonly string[];
  /** The files that the bundle of `feeds` is made from. */
  readonly feedSources: readonly string[];
}

/** Packages with the given flags, where no credentials are to be found. */
export async function makePackage(...flags: readonly string[]): Promise<Package> {
  const { folder, remove } = await copyCheckout();
  try {
    const env = { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' };
    await promisify(execFile)('npm', ['run', 'package', '--', ...flags], { cwd: folder, env });
    return await readPackage(folder);
  } finally {
    await remove();
  }
}

async function readPackage(folder: string): Promise<Package> {
  const made = join(folder, '.serverless');
  const template = await readJson(join(made, 'cloudformation-template-update-stack.json'));
  const map = await readJson(join(folder, '.build/package/.build/functions/feeds.mjs.map'));
  return {
    resources: (template as { Resources: Package['resources'] }).Resources,
    zips: await readZips(made),
    routesWritten: ALL_FUNCTIONS.flatMap(({ routes = [] }) => routes).map((key) =>
      key === '*' ? '$default' : key,
    ),
    feedSources: (map as { sources: readonly string[] }).sources,
  };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function readZips(folder: string): Promise<ReadonlyMap<string, Zip>> {
  const zips = new Map<string, Zip>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.zip')) continue;
    const file = join(folder, name);
    const files = readZip(await readFile(file));
    zips.set(name.slice(0, -'.zip'.length), { bytes: (await stat(file)).size, files });
  }
  return zips;
}
