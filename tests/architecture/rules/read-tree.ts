/** @module Reads the work tree from disk into memory; the rules themselves touch no disk. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from './source.ts';

const FOLDERS = ['lib', 'functions', 'infra', 'bin', 'bench', 'tests'];
const ROOT_FILES = ['site.config.ts', 'vitest.config.ts'];
const LEFT_OUT = /(^|\/)(fixtures|bad-tree|node_modules|\.[^/]+)\//;

/** Every file of code of the project, in whatever dialect, fixtures left out. */
export function readSourceTree(root: string): Tree {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  ).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !LEFT_OUT.test(path));
  return new Map([...paths, ...ROOT_FILES].toSorted().map((path) => [path, readText(root, path)]));
}

/** The Markdown files directly in a folder, by name. */
export function readPages(root: string, folder: string): Tree {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readText(root, `${folder}/${name}`)]));
}

/** One file of the project as text. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
