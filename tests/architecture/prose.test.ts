/** @module Shows that the rules on prose, names and folder sizes can fail: each is given a bad tree. */

import { describe, expect, test } from 'vitest';
import {
  checkBasenames,
  checkDependencyNames,
  checkFolderSizes,
  checkModuleSentences,
  checkWords,
  proseOf,
} from './rules/prose.ts';

const one = (path: string, text: string) => new Map([[path, text]]);

describe('the rule on words', () => {
  test.each([
    '// Whoever reads this.',
    '/** Acts upon an article. */',
    "const hint = 'Mend the parameter.';",
    '// What a reader is told.',
    '// It tells the time.',
    '// Nobody hears of it.',
    '// The article stands.',
    '// Through the one door.',
    '// At the rim.',
  ])('the rule on words refuses %s', (text) => {
    expect(checkWords(one('lib/feed/a.ts', text))).not.toEqual([]);
  });

  test.each([
    '// The rimless doorway of an amendment.',
    '// It stands for a URL.',
    '// Intelligent.',
  ])('the rule on words accepts %s', (text) => {
    expect(checkWords(one('lib/feed/a.ts', text))).toEqual([]);
  });

  test('the rule on words names file, line and what to write', () => {
    expect(checkWords(one('docs/a.md', 'a\nupon'))).toEqual(['docs/a.md:2: "upon": write on']);
  });

  test('the rule on words holds for the product, its tools and its bench, and not for tests', () => {
    const paths = [
      'lib/a.ts',
      'bin/a.ts',
      'functions/a.ts',
      'infra/a.ts',
      'bench/a.ts',
      'tests/a.ts',
    ];
    const held = proseOf(new Map(paths.map((path) => [path, ''])));
    expect([...held.keys()]).toEqual(paths.slice(0, -1));
  });
});

test('a @module sentence with two clauses after its colon is refused, with one it is accepted', () => {
  const opening = (sentence: string) => one('lib/a/b.ts', `/** @module ${sentence} */`);
  expect(checkModuleSentences(opening('Feeds: reads them.'))).toEqual([]);
  expect(checkModuleSentences(opening('Feeds: reads them; writes them.'))).toHaveLength(1);
});

test('a type of dependencies under another word than Deps is refused', () => {
  expect(checkDependencyNames(one('lib/a/b.ts', 'export interface FeedServices {}'))).toHaveLength(
    1,
  );
  expect(checkDependencyNames(one('lib/a/b.ts', 'export interface FeedDeps {}'))).toEqual([]);
});

test('a folder of lib or bin with 16 files is refused, with 15 it is accepted', () => {
  const folder = (count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`lib/feed/f${at}.ts`, '']));
  expect(checkFolderSizes(folder(15))).toEqual([]);
  expect(checkFolderSizes(folder(16))).toEqual(['lib/feed: has 16 files, more than 15']);
});

test('two files of lib with one name are refused, unless it is app or routes', () => {
  const tree = (name: string) =>
    new Map([`lib/a/${name}`, `lib/b/${name}`].map((path) => [path, '']));
  expect(checkBasenames(tree('article.ts'))).toEqual([
    'lib/a/article.ts and lib/b/article.ts: share a name',
  ]);
  expect(checkBasenames(tree('app.ts'))).toEqual([]);
});
