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

/** The parts of the reference on feeds, HTTP, XML and discovery. */
const RULE = /\b([RAJHXG])-(\d{2})(?: to (?:[RAJHXG]-)?(\d{2}))?/g;
const NAMED_PATH = /`((?:lib|tests|functions|bin|infra)\/[^`\s]+)`/g;
/** From here on, the page says of rules why they are not followed. */
const UNFOLLOWED = '\n## SHOULDs that are not followed\n';

/** The numbers of rules in a text; `H-01 to H-03` and `H-01 to 03` are three. */
function rulesIn(text: string): ReadonlySet<string> {
  const rules = [...text.matchAll(RULE)].flatMap(([, part, first, last = first]) =>
    Array.from(
      { length: Math.max(Number(last) - Number(first) + 1, 0) },
      (_, index) => `${part}-${String(Number(first) + index).padStart(2, '0')}`,
    ),
  );
  return new Set(rules);
}

/** Files and folders that pages (name to text) name though they are not there. */
export function checkNamed(pages: Tree, tree: Tree): readonly string[] {
  const paths = [...tree.keys()];
  const isThere = (name: string) =>
    paths.some((path) => path === name || path.startsWith(`${name.replace(/\/$/, '')}/`));
  return [...pages].flatMap(([page, text]) =>
    [...text.matchAll(NAMED_PATH)]
      .map(([, path = '']) => path)
      .filter((path) => !isThere(path))
      .map((path) => `docs/${page} names ${path}, which is not there`),
  );
}

/**
 * Files that the page on protocols names though they are not there; rules that it lays to a file
 * though no test is named by them; rules that tests are named by though it does not name them.
 */
export function checkProtocols(page: string, tree: Tree): readonly string[] {
  const tests = [...tree].filter(([path]) => path.startsWith('tests/') && !isRule(path));
  const tested = rulesIn(tests.map(([, text]) => text).join('\n'));
  const followed = rulesIn(page.slice(0, page.indexOf(UNFOLLOWED)));
  const named = rulesIn(page);
  return [
    ...checkNamed(new Map([['protocols.md', page]]), tree),
    ...[...followed]
      .filter((rule) => !tested.has(rule))
      .map((rule) => `docs/protocols.md follows ${rule}, which no test is named by`),
    ...[...tested]
      .filter((rule) => !named.has(rule))
      .map((rule) => `docs/protocols.md does not name ${rule}, which a test is named by`),
  ];
}

/** The rules on rules name some as examples. */
function isRule(path: string): boolean {
  return path.startsWith('tests/architecture/');
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
