/** @module How big the bundles are, and how long a fresh process takes to load each. */

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { median } from './rounds.ts';

const FOLDER = resolve('.build/tests');
const LOADS = 7;

/** One function's bundle. */
export interface BundleFacts {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Median of the import alone, without the start of Node. */
  readonly importMs: number;
}

/** Facts of every bundle that was built. */
export async function bundleFacts(): Promise<readonly BundleFacts[]> {
  const facts: BundleFacts[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.mjs'))) {
    const path = resolve(FOLDER, file);
    const code = readFileSync(path);
    const loads: number[] = [];
    for (let load = 0; load < LOADS; load += 1) loads.push(await loadMs(path));
    facts.push({
      name: file.replace('.mjs', ''),
      bytes: code.length,
      gzipBytes: gzipSync(code).length,
      importMs: median(loads),
    });
  }
  return facts;
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
