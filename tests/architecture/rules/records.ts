/** @module The rules on what is written beside the code: dependencies explained, decisions in force. */

import { type Import, importsOf, isBuiltin, packageOf } from './imports.ts';
import { type SourceFile, sourcesOf, type Tree } from './source.ts';

/** The parts of package.json that the rules read. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const PRODUCT_FOLDERS = ['lib/', 'functions/', 'bin/', 'infra/'];
const DEPLOYED_FOLDERS = ['lib/', 'functions/', 'bin/'];
const RECORD_NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$/;
const RECORD_STATUS = /^Status: (accepted|superseded by \[?\d{4}\b.*)$/im;
const RECORD_DATE = /^Date: \d{4}-\d{2}-\d{2}$/m;
const RECORD_PARTS = ['Context', 'Decision', 'Consequences'];
const RECORD_LINES_MAX = 80;

/** Packages that the tables of the page on architecture lack, and rows of packages that are gone. */
export function checkExplained(manifest: Manifest, page: string): readonly string[] {
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const tables = page.slice(page.indexOf('\n## Dependencies\n'));
  const rows = [...tables.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');
  return [
    ...declared
      .filter((name) => !rows.includes(name))
      .map((name) => `docs/architecture.md does not say what ${name} is for`),
    ...rows
      .filter((name) => !declared.includes(name))
      .map((name) => `docs/architecture.md explains ${name}, which is no dependency`),
  ];
}

/** Packages that are deployed though no file of the product imports them. */
export function checkUsed(manifest: Manifest, tree: Tree): readonly string[] {
  const used = new Set(
    sourcesOf(tree)
      .filter(({ path }) => PRODUCT_FOLDERS.some((folder) => path.startsWith(folder)))
      .flatMap((source) => importsOf(source))
      .map(({ specifier }) => packageOf(specifier ?? '')),
  );
  return Object.keys(manifest.dependencies)
    .filter((name) => !used.has(name))
    .map((name) => `package.json: no file imports ${name}`);
}

/**
 * Packages that a file imports though package.json does not declare them: they are there by luck.
 * What is deployed takes values from `dependencies` alone; types may come from development.
 */
export function checkDeclared(manifest: Manifest, tree: Tree): readonly string[] {
  return sourcesOf(tree).flatMap((source) =>
    importsOf(source)
      .filter((one) => isUndeclared(one, source, manifest))
      .map(
        ({ line, specifier }) =>
          `${source.path}:${line}: package.json does not declare ${packageOf(specifier ?? '')}`,
      ),
  );
}

function isUndeclared(one: Import, { path }: SourceFile, manifest: Manifest): boolean {
  if (one.specifier === undefined || /^\.{0,2}\//.test(one.specifier)) return false;
  if (isBuiltin(one.specifier)) return false;
  const name = packageOf(one.specifier);
  const isDeployed = DEPLOYED_FOLDERS.some((folder) => path.startsWith(folder));
  const declared = Object.keys(manifest.dependencies);
  const forBuilding = Object.keys(manifest.devDependencies);
  if (declared.includes(name)) return false;
  if (isDeployed && !one.typeOnly) return true;
  return !forBuilding.includes(name) && !(one.typeOnly && forBuilding.includes(`@types/${name}`));
}

/** Decision records (name to text) that lack a part, a number or a status in force. */
export function checkRecords(records: Tree): readonly string[] {
  const names = [...records.keys()].toSorted();
  const misnumbered = names.filter(
    (name, index) => Number(RECORD_NAME.exec(name)?.[1] ?? 0) !== index + 1,
  );
  const faults = [...records].flatMap(([name, text]) =>
    faultsOfRecord(text).map((fault) => `docs/adr/${name}: ${fault}`),
  );
  return [...misnumbered.map((name) => `docs/adr/${name}: is out of the count`), ...faults];
}

function faultsOfRecord(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n').length;
  return [
    ...(RECORD_STATUS.test(text) ? [] : ['has no status that is in force']),
    ...(RECORD_DATE.test(text) ? [] : ['has no date']),
    ...RECORD_PARTS.filter((part) => !text.includes(`\n## ${part}\n`)).map(
      (part) => `has no part "${part}"`,
    ),
    ...(lines > RECORD_LINES_MAX ? [`has ${lines} lines, more than a page`] : []),
  ];
}
