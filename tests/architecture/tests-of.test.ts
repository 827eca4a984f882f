/** @module Shows what `npm run tests-of FILE` finds in a graph of imports. */

import { expect, test } from 'vitest';
import { findTests } from '../support/tests-of.ts';

const GRAPH = new Map([
  ['lib/feed/window.ts', []],
  ['lib/publish/plan.ts', ['lib/feed/window.ts']],
  ['functions/release.ts', ['lib/publish/plan.ts']],
  ['tests/support/handlers.ts', []],
  ['tests/unit/feed/window.test.ts', ['lib/feed/window.ts']],
  ['tests/unit/publish/plan.test.ts', ['lib/publish/plan.ts']],
  ['tests/flows/release.test.ts', ['tests/support/handlers.ts']],
  ['tests/unit/http/coding.test.ts', []],
]);

test('tests-of lists the tests that import a file, directly or through others', () => {
  const { direct, indirect } = findTests(GRAPH, 'lib/feed/window.ts');
  expect(direct).toEqual(['tests/unit/feed/window.test.ts']);
  expect(indirect).toEqual(['tests/unit/publish/plan.test.ts']);
});

test('tests-of lists the tests of built functions where a function holds the file', () => {
  const { functions, built } = findTests(GRAPH, 'lib/publish/plan.ts');
  expect(functions).toEqual(['functions/release.ts']);
  expect(built).toEqual(['tests/flows/release.test.ts']);
});

test('tests-of lists no test of built functions where no function holds the file', () => {
  expect(findTests(GRAPH, 'tests/support/handlers.ts').built).toEqual([]);
});
