/** @module How big the bundles are, and how long a fresh process takes to load each. */

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions } from '../infra/bundles.ts';
import { median } from './rounds.ts';

const FOLDER = resolve('.build/tests');
const FLOOR = 'floor';
/** Loads of each bundle, all in turns, so that noise meets all alike. */
const LOADS = 15;

/** One function's bundle. */
export interface BundleFacts {
  readonly name: string;
  readonly bytes: number;
  /** As its zip holds it, with what is loaded later, but for some hundred bytes of names. */
  readonly zipBytes: number;
  /** Median of the import alone, without the start of Node. */
  readonly importMs: number;
}

/**
 * Facts of every function's bundle, of whose files these are the names, and first of the floor, a
 * frozen empty handler with a client.
 */
export async function bundleFacts(files: readonly string[]): Promise<readonly BundleFacts[]> {
  await build({
    ...bundleOptions({ minify: true, sourceMaps: false }),
    // As bundles were when the floor was frozen: the SDK whole, in one file.
    alias: {},
    plugins: [],
    entryPoints: { [FLOOR]: 'bench/reference/floor.ts' },
    outdir: FOLDER,
  });
  const functions = readdirSync('functions').map((file) => file.replace('.ts', ''));
  const bundles = [FLOOR, ...functions].map((name) => ({
    name,
    path: resolve(FOLDER, `${name}.mjs`),
    loads: [] as number[],
  }));
  for (let load = 0; load < LOADS; load += 1) {
    for (const { path, loads } of bundles) loads.push(await loadMs(path));
  }
  return bundles.map(({ name, path, loads }) => {
    const parts = files.filter((file) => file.startsWith(`${name}.`));
    const codes = name === FLOOR ? [path] : parts.map((file) => resolve(FOLDER, file));
    return { name, ...sizesOf(codes), importMs: median(loads) };
  });
}

function sizesOf(files: readonly string[]): Pick<BundleFacts, 'bytes' | 'zipBytes'> {
  const codes = files.map((file) => readFileSync(file));
  const zipped = codes.map((code) => deflateRawSync(code, { level: 9 }).length);
  return { bytes: sum(codes.map(({ length }) => length)), zipBytes: sum(zipped) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

async function loadMs(path: string): Promise<number> {
  const script = `const before = performance.now();
    await import(${JSON.stringify(pathToFileURL(path).href)});
    console.log(performance.now() - before);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { env: { ...process.env, TABLE_NAME: 'bench', PUBLIC_ORIGINS: 'https://news.example' } },
  );
  return Number(stdout);
}
