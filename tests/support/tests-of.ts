/** @module `npm run tests-of FILE`: prints the tests that cover a file of the product. */

import { resolve } from 'node:path';
import { importsOf, targetPath } from '../architecture/rules/imports.ts';
import { readSourceTree } from '../architecture/rules/read-tree.ts';
import { sourcesOf } from '../architecture/rules/source.ts';

/** Which files each file imports. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Tests that import this file run every built function. */
const BUILT_FUNCTIONS = 'tests/support/handlers.ts';

/** The tests of a file, nearest first. */
export interface TestsOf {
  /** Tests that import the file themselves. */
  readonly direct: readonly string[];
  /** Tests that import it by way of other files. */
  readonly indirect: readonly string[];
  /** The functions whose bundles hold the file, and the tests that run built functions. */
  readonly functions: readonly string[];
  readonly built: readonly string[];
}

/** Finds the tests of a file in a graph of imports. */
export function findTests(graph: Graph, file: string): TestsOf {
  const importers = importersOf(graph, file);
  const tests = [...importers].filter((path) => /\.test\.tsx?$/.test(path));
  const direct = tests.filter((path) => graph.get(path)?.includes(file));
  const functions = [...importers].filter((path) => path.startsWith('functions/'));
  const builtTests = [...importersOf(graph, BUILT_FUNCTIONS)].filter((path) =>
    /\.test\.tsx?$/.test(path),
  );
  return {
    direct: direct.toSorted(),
    indirect: tests.filter((path) => !direct.includes(path)).toSorted(),
    functions: functions.toSorted(),
    built: functions.length > 0 ? builtTests.toSorted() : [],
  };
}

/** Every file that imports a file, directly or not. */
function importersOf(graph: Graph, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [path, targets] of graph) {
      if (found.has(path) || !targets.includes(next)) continue;
      found.add(path);
      waiting.push(path);
    }
  }
  return found;
}

/** The graph of imports of the checkout under a folder. */
function readGraph(root: string): Graph {
  return new Map(
    sourcesOf(readSourceTree(root)).map((source) => [
      source.path,
      importsOf(source).flatMap(({ specifier }) => targetPath(source.path, specifier ?? '') ?? []),
    ]),
  );
}

function printTests(title: string, paths: readonly string[]): void {
  console.log(`${title}: ${paths.length === 0 ? 'none' : ''}`);
  for (const path of paths) console.log(`  ${path}`);
}

/** Prints the tests of one file; sets exit code 2 when there is no such file. */
function main(file: string): void {
  const graph = readGraph(resolve(import.meta.dirname, '../..'));
  if (!graph.has(file)) {
    console.error(`Usage: npm run tests-of FILE, such as lib/publish/plan.ts; no file ${file}`);
    process.exitCode = 2;
    return;
  }
  const { direct, indirect, functions, built } = findTests(graph, file);
  printTests('Tests that import it', direct);
  printTests('Tests that import it through other files', indirect);
  if (built.length > 0) {
    printTests(`Tests of built functions; it is part of ${functions.join(', ')}`, built);
  }
}

if (import.meta.main) main(process.argv[2] ?? '');
