/** @module Shows that the rules on arrows, cycles and the closed core can fail, on bad trees. */

import { describe, expect, test } from 'vitest';
import { checkArrows, checkCore } from './rules/arrows.ts';
import { checkCycles } from './rules/cycles.ts';

const RESULT = ['lib/core/result.ts', 'export const result = 1;'] as const;
const WINDOW = ['lib/feed/window.ts', 'export const window = 1;'] as const;
const SANITISE = ['lib/article/content/sanitise.ts', 'export const sanitise = 1;'] as const;
const FEEDS = ['functions/feeds.ts', 'export const handler = 1;'] as const;

function treeOf(path: string, text: string): ReadonlyMap<string, string> {
  return new Map([RESULT, WINDOW, SANITISE, FEEDS, [path, text]]);
}

describe('the rule of arrows', () => {
  test.each([
    ['lib/site/a.ts', "import { result } from '../core/result.ts';"],
    ['lib/site/a.ts', "import * as z from 'zod';"],
    ['lib/publish/a.ts', "import type { window } from '../feed/window.ts';"],
    ['lib/dynamo/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['lib/article/a.ts', "import { sanitise } from './content/sanitise.ts';"],
    ['lib/feed/a.ts', "import { Feed } from 'feed';"],
    ['lib/page/a.tsx', "import { raw } from 'hono/html';\nexport const a = <p>1</p>;"],
    ['tests/flows/a.test.ts', "import { handler } from '../../functions/feeds.ts';"],
    ['infra/local/a.ts', 'export const a = (path: string) => import(path);'],
    ['infra/local/a.ts', "import data from './a.json' with { type: 'json' };"],
  ])('checkArrows allows %s to contain %s', (path, text) => {
    expect(checkArrows(treeOf(path, text))).toEqual([]);
  });

  test.each([
    [
      "import { window } from '../feed/window.ts';",
      'site may not import feed (lib/feed/window.ts)',
    ],
    ["import type { window } from '../feed/window.ts';", 'site may not import feed'],
    ["import { type window } from '../feed/window.ts';", 'site may not import feed'],
    ["import '../feed/window.ts';", 'site may not import feed'],
    ["export { window } from '../feed/window.ts';", 'site may not import feed'],
    ["export * from '../feed/window.ts';", 'site may not import feed'],
    ["export * as all from '../feed/window.ts';", 'site may not import feed'],
    ["export const a = () => import('../feed/window.ts');", 'site may not import feed'],
    ['export const a = () => import(`../feed/window.ts`);', 'site may not import feed'],
    ["export type A = import('../feed/window.ts').A;", 'site may not import feed'],
    ["export type A = typeof import('../feed/window.ts');", 'site may not import feed'],
    ['export const a = (p: string) => import(p);', 'imports what cannot be read from the text'],
    ["export const a = require('../feed/window.ts');", 'site may not import feed'],
    ["import { handler } from '../../functions/feeds.ts';", 'site may not import functions'],
    ["import { a } from '../core/missing.ts';", 'lib/core/missing.ts, which is not there'],
    ["import { result } from '../core/result';", 'without naming the file'],
    ["import { a } from '../websub/hub.ts';", 'lib/websub/hub.ts, which lies in no room'],
    ["import { readFile } from 'node:fs/promises';", 'site may not import node:fs/promises'],
    ["import { readFile } from 'fs';", 'site may not import the package fs'],
    ["import type { Context } from 'hono';", 'site may not import the package hono'],
    [
      "import { DynamoDB } from '@aws-sdk/client-dynamodb';",
      'the AWS SDK (@aws-sdk/client-dynamodb)',
    ],
  ])('checkArrows refuses in lib/site: %s', (text, fault) => {
    const faults = checkArrows(treeOf('lib/site/a.ts', text));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^lib\/site\/a\.ts:1: /);
    expect(faults[0]).toContain(fault);
  });

  test.each([
    ['lib/core/clock.ts', "import '../feed/window.ts';", 'core may not import feed'],
    [
      'lib/article/a.ts',
      "import { unified } from 'unified';",
      'article may not import the package',
    ],
    ['lib/article/content/a.ts', "import * as z from 'zod';", 'article/content may not import'],
    [
      'lib/feed/a.ts',
      "import '../article/content/sanitise.ts';",
      'feed may not import article/content',
    ],
    ['lib/page/a.ts', "import { Feed } from 'feed';", 'page may not import the package feed'],
    [
      'lib/publish/a.ts',
      "import '../feed/rss.ts';",
      'publish may not import feed (lib/feed/rss.ts)',
    ],
    ['lib/dynamo/a.ts', "import { a } from '../feed/rss.ts';", 'dynamo may not import feed'],
    [
      'lib/client/a.ts',
      "import '../article/content/sanitise.ts';",
      'client may not import article',
    ],
    [
      'lib/api/apps/a.ts',
      "import '../../runtime/environment.ts';",
      'api/apps may not import runtime',
    ],
    ['functions/a.ts', "import '../bin/broadsheet.ts';", 'functions may not import bin'],
    ['functions/a.ts', "import './feeds.ts';", 'functions may not import functions'],
    ['bin/a.ts', "import '../functions/feeds.ts';", 'bin may not import functions'],
    ['infra/a.ts', "import '../functions/feeds.ts';", 'infra may not import functions'],
    ['bench/a.ts', "import '../functions/feeds.ts';", 'bench may not import functions'],
    ['infra/a.ts', "import '@aws-sdk/client-dynamodb';", 'the AWS SDK'],
    ['tests/flows/a.ts', "import '@aws-sdk/client-dynamodb';", 'the AWS SDK'],
    ['bin/a.ts', "import '@smithy/types';", 'the AWS SDK'],
    ['site.config.ts', "import './lib/core/result.ts';", 'site.config may not import core'],
  ])('checkArrows refuses in %s: %s', (path, text, fault) => {
    const more = ['lib/feed/rss.ts', 'lib/runtime/environment.ts', 'bin/broadsheet.ts'];
    const tree = new Map([
      ...more.map((one) => [one, 'export {};'] as const),
      ...treeOf(path, text),
    ]);
    expect(checkArrows(tree).join()).toContain(fault);
  });

  test('checkArrows allows dynamo to import types from where it may not import values', () => {
    const tree = (text: string) =>
      new Map([...treeOf('lib/dynamo/a.ts', text), ['lib/feed/rss.ts', 'export {};']]);
    expect(checkArrows(tree("import type { a } from '../feed/rss.ts';"))).toEqual([]);
    expect(checkArrows(tree("import { type a, b } from '../feed/rss.ts';"))).toHaveLength(1);
  });

  test('checkArrows refuses a folder of lib that is not in the table of rooms', () => {
    expect(checkArrows(treeOf('lib/websub/hub.ts', ''))).toEqual([
      'lib/websub/hub.ts: lies in no room; add a row to rooms.ts',
    ]);
  });
});

describe('the rule on core', () => {
  const core = ['brand.ts', 'clock.ts', 'errors.ts', 'exhaustive.ts', 'optional.ts', 'result.ts'];
  const whole = core.map((file) => [`lib/core/${file}`, ''] as const);

  test('checkCore allows the six files of lib/core', () => {
    expect(checkCore(new Map(whole))).toEqual([]);
  });

  test('checkCore refuses a seventh file in lib/core, and a missing one', () => {
    const tree = new Map([...whole.slice(1), ['lib/core/text.ts', '']]);
    expect(checkCore(tree)).toEqual([
      'lib/core/text.ts: core is a closed list: brand.ts, clock.ts, errors.ts, exhaustive.ts, optional.ts, result.ts',
      'lib/core/brand.ts: is missing from core',
    ]);
  });
});

describe('the rule against cycles', () => {
  test('checkCycles allows two ways to one file', () => {
    const tree = new Map([
      ['lib/feed/a.ts', "import './b.ts';\nimport './c.ts';"],
      ['lib/feed/b.ts', "import './d.ts';"],
      ['lib/feed/c.ts', "import './d.ts';"],
      ['lib/feed/d.ts', 'export {};'],
    ]);
    expect(checkCycles(tree)).toEqual([]);
  });

  test.each([
    ["import { a } from './a.ts';"],
    ["import type { A } from './a.ts';"],
    ["export { a } from './a.ts';"],
    ["export const late = () => import('./a.ts');"],
    ["export type Late = import('./a.ts').A;"],
  ])('checkCycles finds a cycle of two files that is closed by %s', (back) => {
    const tree = new Map([
      ['lib/feed/a.ts', "import './b.ts';"],
      ['lib/feed/b.ts', back],
    ]);
    expect(checkCycles(tree)).toEqual(['cycle: lib/feed/a.ts <-> lib/feed/b.ts']);
  });

  test('checkCycles reports each cycle once, and a file that imports itself', () => {
    const tree = new Map([
      ['lib/feed/a.ts', "import './b.ts';\nimport './x.ts';"],
      ['lib/feed/b.ts', "import './c.ts';"],
      ['lib/feed/c.ts', "import './a.ts';"],
      ['lib/feed/x.ts', "import './y.ts';"],
      ['lib/feed/y.ts', "import './x.ts';"],
      ['lib/feed/z.ts', "import './z.ts';"],
    ]);
    expect(checkCycles(tree).toSorted()).toEqual([
      'cycle: lib/feed/a.ts <-> lib/feed/b.ts <-> lib/feed/c.ts',
      'cycle: lib/feed/x.ts <-> lib/feed/y.ts',
      'cycle: lib/feed/z.ts',
    ]);
  });
});
