/** @module The revision of what renders: a hash of its sources, part of every validator. */

import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const SOURCES = ['lib/**/*.{ts,tsx}', 'site.config.ts', 'package-lock.json'];
const REVISION_CHARACTERS = 12;

/** The first 12 hex digits of the SHA-256 over the names and contents of the sources under a folder. */
export function revisionOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const content = readFileSync(resolve(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, REVISION_CHARACTERS);
}

/**
 * Makes the free name `BROADSHEET_REVISION` in bundled code the revision.
 * It is computed anew for every build, so that the local stack's reloads change validators too.
 */
export function revisionPlugin(root: string): Plugin {
  return {
    name: 'broadsheet-revision',
    setup(build) {
      build.onLoad({ filter: /[/\\]infra[/\\]revision-value\.ts$/ }, () => ({
        contents: `export const BROADSHEET_REVISION = ${JSON.stringify(revisionOf(root))};`,
        loader: 'js',
      }));
    },
  };
}
