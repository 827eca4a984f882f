/** @module Hashes the sources, so that what is made of them while bundling is made once for each state of them. */

import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SOURCES = ['lib/**/*.{ts,tsx,css}', 'site.config.ts', 'package-lock.json'];

/** The SHA-256, in hex, over the names and contents of the sources under a folder. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const content = readFileSync(resolve(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
