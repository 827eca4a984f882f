/** @module Bundles the command line with everything that it imports into one file. */

import { chmodSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';

/** The name of the file. */
export const CLI_FILE = 'broadsheet.mjs';

/** Packages that are CommonJS call `require` for what Node brings. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** Writes the file, which anybody may execute, and returns what went into it. */
export async function bundleCli(root: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['bin/broadsheet.ts'],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    mainFields: ['module', 'main'],
    conditions: ['module', 'import'],
    banner: { js: REQUIRE },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
  return metafile;
}
