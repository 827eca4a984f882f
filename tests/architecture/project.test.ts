/** @module Applies every rule of the architecture to the project itself. */

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArrows, checkCore } from './rules/arrows.ts';
import {
  bundleForNode,
  checkBrowserBundle,
  checkReadersBundle,
  packagesIn,
} from './rules/bundle.ts';
import { checkCycles } from './rules/cycles.ts';
import { checkFunctionLengths, checkParameters } from './rules/functions.ts';
import { checkAny, checkCodes, checkEnvironment, checkErrors } from './rules/habits.ts';
import { checkBarrels, checkFileLengths, checkNames, checkOpenings } from './rules/names.ts';
import {
  checkBasenames,
  checkDependencyNames,
  checkFolderSizes,
  checkModuleSentences,
  checkWords,
  proseOf,
} from './rules/prose.ts';
import { readPages, readSourceTree, readText } from './rules/read-tree.ts';
import {
  checkDeclared,
  checkExplained,
  checkNamed,
  checkProtocols,
  checkRecords,
  checkUsed,
  type Manifest,
} from './rules/records.ts';
import { LIBRARY_ROOMS } from './rules/rooms.ts';
import { checkSyntax } from './rules/source.ts';
import { checkTitles } from './rules/titles.ts';

const root = resolve(import.meta.dirname, '../..');
const tree = readSourceTree(root);
const manifest = JSON.parse(readText(root, 'package.json')) as Manifest;

describe('the source tree', () => {
  test('the source tree is read with its files and folders', () => {
    expect(tree.get('lib/core/result.ts')).toContain('@module');
    expect([...tree.keys()].some((path) => path.startsWith('functions/'))).toBe(true);
  });

  test.each([
    ['can be parsed', checkSyntax],
    ['has arrows only where the table of rooms has them', checkArrows],
    ['keeps core a closed list', checkCore],
    ['has no cycle, type imports counted', checkCycles],
    ['has no barrel', checkBarrels],
    ['has no drawer, and names in kebab-case', checkNames],
    ['opens each file with what it is for', checkOpenings],
    ['has files of at most 300 lines, tests of at most 400', checkFileLengths],
    ['has functions of at most 50 lines', checkFunctionLengths],
    ['has functions of at most 4 parameters', checkParameters],
    ['never says any', checkAny],
    ['reads the environment in lib/runtime alone', checkEnvironment],
    ['throws errors that carry a code', checkErrors],
    ['gives each error code one home', checkCodes],
    ['begins the title of each test with its subject', checkTitles],
    ['says what it does in plain words', (all) => checkWords(proseOf(all))],
    ['opens each file with one clause after its colon', checkModuleSentences],
    ['names injected dependencies Deps', checkDependencyNames],
    ['has at most 15 files in a folder of lib or bin', checkFolderSizes],
    ['has no two files of lib with one name', checkBasenames],
  ])('the source tree %s', (_rule, check) => {
    expect(check(tree)).toEqual([]);
  });

  test('every folder of lib is in the table of rooms', () => {
    const known = LIBRARY_ROOMS.map(({ name }) => name.split('/')[0]);
    const folders = readdirSync(`${root}/lib`).filter((name) => !known.includes(name));
    expect(folders).toEqual([]);
  });
});

describe('the bundles', () => {
  test('the bundle of feeds has no Zod, sanitiser or Markdown library', async () => {
    const metafile = await bundleForNode(root, 'functions/feeds.ts');
    expect(packagesIn(metafile)).toEqual(expect.arrayContaining(['feed', 'hono']));
    expect(checkReadersBundle(metafile)).toEqual([]);
  });

  test.each(['articles', 'pages'])(
    'the bundle of %s has the API description and no Zod',
    async (name) => {
      const metafile = await bundleForNode(root, `functions/${name}.ts`);
      expect(packagesIn(metafile)).not.toContain('zod');
      const inputs = Object.values(metafile.outputs).flatMap(({ inputs: read }) =>
        Object.entries(read),
      );
      const [, { bytesInOutput = 0 } = {}] =
        inputs.find(([path]) => path.endsWith('infra/api-document-value.ts')) ?? [];
      expect(bytesInOutput).toBeGreaterThan(100_000);
    },
  );

  test('the bundle of the client runs in a browser', async () => {
    const entries = [...tree.keys()].filter((path) => path.startsWith('lib/client/'));
    expect(entries).not.toEqual([]);
    expect(await checkBrowserBundle(root, entries)).toEqual([]);
  });
});

describe('the documents', () => {
  test('docs/architecture.md says what each dependency is for', () => {
    expect(checkExplained(manifest, readText(root, 'docs/architecture.md'))).toEqual([]);
  });

  test('docs/architecture.md has a row for each room of lib', () => {
    const page = readText(root, 'docs/architecture.md');
    const unnamed = LIBRARY_ROOMS.filter(({ name }) => !page.includes(`| \`${name}\` |`));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  test('decision records are numbered, complete and in force', () => {
    const records = readPages(root, 'docs/adr');
    expect(records.size).toBeGreaterThan(0);
    expect(checkRecords(records)).toEqual([]);
  });

  test('docs/protocols.md names existing files, and a test for each rule', () => {
    expect(checkProtocols(readText(root, 'docs/protocols.md'), tree)).toEqual([]);
  });

  test('the documents are written in plain words', () => {
    const names = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
    const texts = names.map((name) => [name, readText(root, name)] as const);
    const pages = ['docs', 'docs/adr'].flatMap((folder) =>
      [...readPages(root, folder)].map(([name, text]) => [`${folder}/${name}`, text] as const),
    );
    expect(checkWords(new Map([...texts, ...pages]))).toEqual([]);
  });

  test('the documents name only files that exist', () => {
    const pages = ['adding.md', 'failures.md', 'observing.md', 'cost.md'].concat(
      'json-feed-extension.md',
    );
    const texts = pages.map((page) => [page, readText(root, `docs/${page}`)] as const);
    expect(checkNamed(new Map(texts), tree)).toEqual([]);
  });

  test('package.json declares every package that is imported', () => {
    expect(checkDeclared(manifest, tree)).toEqual([]);
  });

  test('every deployed package is imported somewhere', () => {
    expect(checkUsed(manifest, tree)).toEqual([]);
  });
});
