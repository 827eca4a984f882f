/** @module Shows that the rules on names, lengths and habits can fail, on bad trees. */

import { describe, expect, test } from 'vitest';
import { checkFunctionLengths, checkParameters } from './rules/functions.ts';
import { checkAny, checkCodes, checkEnvironment, checkErrors } from './rules/habits.ts';
import { checkBarrels, checkFileLengths, checkNames, checkOpenings } from './rules/names.ts';
import { checkSyntax } from './rules/source.ts';

function one(path: string, text = ''): ReadonlyMap<string, string> {
  return new Map([[path, text]]);
}

describe('the rule on syntax', () => {
  test('checkSyntax reports the file and the place of a syntax error', () => {
    const tree = new Map([
      ['lib/feed/a.ts', 'export const a = <p>1</p>;'],
      ['lib/feed/b.tsx', 'export const b = <p>1</p>;'],
    ]);
    expect(checkSyntax(tree).join()).toMatch(/^lib\/feed\/a\.ts: .*\(1:\d+\)$/);
  });
});

describe('the rule on names', () => {
  test.each(['lib/feed/json-feed.ts', 'lib/page/front.tsx', 'tests/unit/feed/rss.test.ts'])(
    'checkNames allows %s',
    (path) => {
      expect(checkNames(one(path))).toEqual([]);
    },
  );

  test.each([
    ['lib/feed/utils.ts', '"utils" is the name of a drawer'],
    ['lib/helpers/text.ts', '"helpers" is the name of a drawer'],
    ['tests/shared/text.ts', '"shared" is the name of a drawer'],
    ['lib/feed/xml-helpers.ts', '"helpers" is the name of a drawer'],
    ['bench/misc.ts', '"misc" is the name of a drawer'],
    ['lib/Common/text.ts', '"Common" is the name of a drawer'],
    ['lib/feed/rss.js', 'is not kebab-case TypeScript'],
    ['lib/feed/rss.mts', 'is not kebab-case TypeScript'],
    ['lib/feed/jsonFeed.ts', 'is not kebab-case TypeScript'],
    ['lib/feed/json_feed.ts', 'is not kebab-case TypeScript'],
    ['lib/jsonFeed/write.ts', 'is not kebab-case TypeScript'],
  ])('checkNames refuses %s', (path, fault) => {
    expect(checkNames(one(path)).join()).toContain(fault);
  });
});

describe('the rule on barrels', () => {
  test.each([
    ["export { a } from './a.ts';", 'only re-exports: a barrel'],
    ["export { a } from './a.ts';\nexport type { B } from './b.ts';", 'only re-exports: a barrel'],
    ["import { a } from './a.ts';\nexport { a };", 'only re-exports: a barrel'],
    ["export * from './a.ts';\nexport const b = 1;", 'exports everything of another file'],
  ])('checkBarrels refuses %s', (text, fault) => {
    expect(checkBarrels(one('lib/feed/all.ts', text))).toEqual([`lib/feed/all.ts: ${fault}`]);
  });

  test('checkBarrels refuses an index file in lib', () => {
    const faults = checkBarrels(one('lib/feed/index.ts', 'export const a = 1;'));
    expect(faults).toEqual(['lib/feed/index.ts: an index is a barrel']);
  });

  test.each([
    "import './a.ts';",
    'export const a = 1;',
    "import { a } from './a.ts';\nconst b = a;\nexport { b };",
  ])('checkBarrels allows: %s', (text) => {
    expect(checkBarrels(one('lib/feed/a.ts', text))).toEqual([]);
  });
});

describe('the rule on openings', () => {
  test.each(['/** @module The feed. */\n', '#!/usr/bin/env node\n/** @module The feed. */\n'])(
    'checkOpenings allows %j',
    (text) => {
      expect(checkOpenings(one('bin/a.ts', text))).toEqual([]);
    },
  );

  test.each([
    '',
    'export {};',
    '// feed',
    '/** The feed. */',
    '/** @module */',
    '\n/** @module A. */',
  ])('checkOpenings refuses %j', (text) => {
    expect(checkOpenings(one('lib/feed/a.ts', text))).toHaveLength(1);
  });
});

describe('the rules on lengths', () => {
  const lines = (count: number) => 'begin();\n'.repeat(count);

  test('checkFileLengths allows files of 300 lines, and tests of 400', () => {
    expect(checkFileLengths(one('lib/feed/a.ts', lines(300)))).toEqual([]);
    expect(checkFileLengths(one('tests/unit/feed/a.test.ts', lines(400)))).toEqual([]);
  });

  test('checkFileLengths refuses files of 301 lines, and tests of 401', () => {
    const file = checkFileLengths(one('lib/feed/a.ts', lines(301)));
    expect(file).toEqual(['lib/feed/a.ts: has 301 lines, more than 300']);
    expect(checkFileLengths(one('tests/a.test.ts', lines(401)))).toEqual([
      'tests/a.test.ts: has 401 lines, more than 400',
    ]);
  });

  const blank = (count: number) => '\n'.repeat(count);

  test.each([
    ['function', (gap: string) => `export function a() {${gap}}`],
    ['arrow', (gap: string) => `export const a = () => {${gap}};`],
    ['method', (gap: string) => `export const a = { b() {${gap}} };`],
    ['class method', (gap: string) => `export class A { b() {${gap}} }`],
    ['inline function', (gap: string) => `a(() => {${gap}});`],
  ])('checkFunctionLengths refuses a %s of 51 lines', (_kind, text) => {
    expect(checkFunctionLengths(one('lib/feed/a.ts', text(blank(49))))).toEqual([]);
    expect(checkFunctionLengths(one('lib/feed/a.ts', text(blank(50))))).toEqual([
      'lib/feed/a.ts:1: a function of 51 lines, more than 50',
    ]);
  });

  test('checkFunctionLengths allows a long describe, and refuses a long function in a test', () => {
    const path = 'tests/unit/a.test.ts';
    expect(checkFunctionLengths(one(path, `describe('a', () => {${blank(90)}});`))).toEqual([]);
    expect(checkFunctionLengths(one(path, `function a() {${blank(90)}}`))).toHaveLength(1);
    expect(checkFunctionLengths(one(path, `const a = () => {${blank(90)}};`))).toHaveLength(1);
  });

  test.each([
    'export function f(a: 1, b: 1, c: 1, d: 1, e: 1) {}',
    'export const f = (a: 1, b: 1, c: 1, d: 1, e = 1) => a;',
    'export class A { constructor(a: 1, b: 1, c: 1, d: 1, ...e: 1[]) {} }',
    'export interface A { f(a: 1, b: 1, c: 1, d: 1, e: 1): void }',
    'export type F = (a: 1, b: 1, c: 1, d: 1, e?: 1) => void;',
  ])('checkParameters refuses five parameters: %s', (text) => {
    expect(checkParameters(one('lib/feed/a.ts', text))).toEqual([
      'lib/feed/a.ts:1: takes 5 parameters, more than 4',
    ]);
  });

  test('checkParameters allows four parameters', () => {
    const text = 'export function f(this: object, a: 1, b: 1, c: 1, d: 1) {}';
    expect(checkParameters(one('lib/feed/a.ts', text))).toEqual([]);
  });
});

describe('the rule against any', () => {
  test.each(['let a: any;', 'const a = b as any;', 'let a: Array<any>;', 'type A<T = any> = T;'])(
    'checkAny refuses %s',
    (text) => {
      expect(checkAny(one('tests/a.ts', text))).toEqual(['tests/a.ts:1: any is not a type here']);
    },
  );

  test('checkAny allows unknown, and the word "any" in a comment', () => {
    expect(checkAny(one('lib/a.ts', '// any reader\nlet a: unknown;'))).toEqual([]);
  });
});

describe('the rule on the environment', () => {
  test.each([
    'export const a = process.env;',
    "export const a = process.env['TABLE_NAME'];",
    "export const a = process['env'].TABLE_NAME;",
    'export const a = process?.env;',
    'export const a = globalThis.process.env;',
    'const { env } = process;',
    "import { env } from 'node:process';",
    "import { env as settings } from 'process';",
  ])('checkEnvironment refuses %s outside lib/runtime', (text) => {
    for (const path of ['lib/dynamo/a.ts', 'functions/a.ts', 'bin/a.ts', 'site.config.ts']) {
      expect(checkEnvironment(one(path, text))).toEqual([
        `${path}:1: reads process.env outside lib/runtime`,
      ]);
    }
  });

  test.each(['lib/runtime/a.ts', 'infra/local/a.ts', 'tests/support/a.ts', 'bench/a.ts'])(
    'checkEnvironment allows %s to read process.env',
    (path) => {
      expect(checkEnvironment(one(path, 'export const a = process.env;'))).toEqual([]);
    },
  );

  test('checkEnvironment allows other variables called env', () => {
    expect(checkEnvironment(one('lib/a.ts', 'const { env } = context; a(context.env);'))).toEqual(
      [],
    );
  });
});

describe('the rule on errors', () => {
  test.each([
    ["throw new Error('no');", 'Error without a code: throw a CodedError'],
    ["throw new TypeError('no');", 'TypeError without a code'],
    ["throw Error('no');", 'Error without a code'],
    ["export const a = () => new RangeError('no');", 'RangeError without a code'],
    ['class StoreError extends Error {}', 'a class made from Error: make it from CodedError'],
    ["throw 'no';", 'throws what is not an error'],
    ['throw { code: 1 };', 'throws what is not an error'],
    ["throw new CodedError('not found', 'no');", '"not found" is not a code'],
  ])('checkErrors refuses %s', (text, fault) => {
    expect(checkErrors(one('lib/feed/a.ts', text)).join()).toContain(fault);
  });

  test('checkErrors allows coded errors, and the base class in lib/core/errors.ts', () => {
    const coded = "throw new CodedError('ERR_NOT_FOUND', 'no');\nclass A extends CodedError {}";
    expect(checkErrors(one('lib/feed/a.ts', coded))).toEqual([]);
    const family = 'export class CodedError extends Error {}';
    expect(checkErrors(one('lib/core/errors.ts', family))).toEqual([]);
  });

  const give = "throw new CodedError('ERR_GONE', 'gone');";

  test.each([
    ['two files', give, 'lib/feed/a.ts, lib/feed/b.ts'],
    ['a file and a class', "throw new StoreError('ERR_GONE');", 'lib/feed/a.ts, StoreError'],
    [
      'a file and a branch',
      "throw new CodedError(a ? 'ERR_LOST' : 'ERR_GONE', 'gone');",
      'lib/feed/a.ts, lib/feed/b.ts',
    ],
  ])('checkCodes refuses an error code that %s give', (_who, text, homes) => {
    const tree = new Map([
      ['lib/feed/a.ts', give],
      ['lib/feed/b.ts', text],
    ]);
    expect(checkCodes(tree)).toEqual([`ERR_GONE has more than one home: ${homes}`]);
  });

  test('checkCodes allows a class to give its codes from any file', () => {
    const tree = new Map([
      ['lib/dynamo/a.ts', "throw new StoreError('ERR_GONE');"],
      ['lib/dynamo/b.ts', "throw new StoreError('ERR_GONE', { cause });"],
    ]);
    expect(checkCodes(tree)).toEqual([]);
  });

  test('checkCodes allows other files to compare a code and to name it in a type', () => {
    const tree = new Map([
      ['lib/feed/a.ts', give],
      ['bin/b.ts', "switch (code) { case 'ERR_GONE': stop(); }\nif (code !== 'ERR_GONE') go();"],
      ['bin/c.ts', "type Code = 'ERR_GONE' | 'ERR_LOST';\nconst passing = new Set(['ERR_GONE']);"],
    ]);
    expect(checkCodes(tree)).toEqual([]);
  });
});
